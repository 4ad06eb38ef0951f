import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, type ConfigProviderProps, type ThemeConfig } from 'antd';
import english from 'antd/es/locale/en_US.js';
import chinese from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Refused, returnToPlace } from './client.ts';
import { Speaking, useSpeaking } from './language.tsx';
import './office.css';

/** antd's own blue and grey fail the contrast of WCAG AA; motion is off, since these are tools and not a show. */
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0b5d3b',
    colorLink: '#0b5d3b',
    colorError: '#8a1c12',
    colorText: '#1b1b1b',
    colorTextSecondary: '#4a4f4c',
    colorTextDescription: '#4a4f4c',
    colorTextPlaceholder: '#6a6f6c',
    colorTextDisabled: '#6a6f6c',
    colorBorder: '#767676',
    borderRadius: 4,
    motion: false,
  },
};

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What was refused stays refused; what did not arrive is tried again.
      retry: (count, error) => count < 2 && error instanceof Refused && error.problem.status === 0,
      refetchOnWindowFocus: true,
    },
  },
});

type Locale = NonNullable<ConfigProviderProps['locale']>;

/** antd's ES modules come from a package that calls itself CommonJS, so the compiler sees one wrapping more than Vite. */
function localeOf(module: Locale | { readonly default: Locale }): Locale {
  return 'default' in module ? module.default : module;
}

function Dressed({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useSpeaking();
  return (
    <ConfigProvider
      locale={localeOf(language === 'zh' ? chinese : english)}
      theme={THEME}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}

returnToPlace();
const root = document.getElementById('office');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <Speaking>
        <Dressed>
          <App />
        </Dressed>
      </Speaking>
    </QueryClientProvider>,
  );
}
