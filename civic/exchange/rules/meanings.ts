import type { Words } from '#kernel/language.ts';

/** What a column of a letter ledger can mean. Several columns may be `category` (its levels); every other is one. */
export const MEANINGS = {
  words: { zh: '反映内容（原话）', en: 'What was said' },
  title: { zh: '主题', en: 'Subject' },
  receivedAt: { zh: '收到时间', en: 'Received at' },
  sourceNumber: { zh: '原编号', en: 'Number at the source' },
  sourceUser: { zh: '原用户号', en: 'User at the source' },
  area: { zh: '区划（名称或代码）', en: 'Area (name or code)' },
  place: { zh: '地点', en: 'Place' },
  kind: { zh: '性质', en: 'Kind' },
  category: { zh: '分类', en: 'Category' },
  name: { zh: '反映人姓名', en: 'Name' },
  phone: { zh: '联系电话', en: 'Phone' },
  address: { zh: '通信地址', en: 'Address' },
  unit: { zh: '责任单位', en: 'Unit in charge' },
  reply: { zh: '答复', en: 'Reply' },
  repliedAt: { zh: '答复时间', en: 'Replied at' },
} as const satisfies Record<string, Words>;

export type Meaning = keyof typeof MEANINGS;

/** Every meaning by name. */
export const MEANING_NAMES = Object.keys(MEANINGS) as readonly Meaning[];
