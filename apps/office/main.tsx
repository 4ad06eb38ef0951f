import { createRoot } from 'react-dom/client';
import { ConfigProvider, Button, Modal, Select, Form, Input, Checkbox, Radio, DatePicker, Dropdown } from 'antd';
import zh from 'antd/locale/zh_CN';
import en from 'antd/locale/en_US';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
console.log(useVirtualizer, en, Form, Input, Checkbox, Radio, Dropdown,DatePicker,Select,Modal);
createRoot(document.body).render(<QueryClientProvider client={new QueryClient()}><ConfigProvider locale={zh}><Button/><Form/></ConfigProvider></QueryClientProvider>);
