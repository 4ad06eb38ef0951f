import type { Words } from '#kernel/language.ts';

/** What can be found. `subject`: by what it is kept up to date, and to what a result leads. */
export const KINDS = {
  matter: { zh: '事项', en: 'Matters', subject: 'matter' },
  reply: { zh: '答复', en: 'Replies', subject: 'matter' },
  decision: { zh: '决定和答复请示', en: 'Decisions and answers to requests', subject: 'matter' },
  diary: { zh: '我的日记', en: 'My diary', subject: 'own' },
  report: { zh: '我的民情报告', en: 'My condition reports', subject: 'own' },
  published: { zh: '公示', en: 'Published', subject: 'public' },
} as const satisfies Record<string, Words & { readonly subject: 'matter' | 'own' | 'public' }>;

export type Kind = keyof typeof KINDS;

/** All kinds in the order in which results are shown. */
export const KIND_CODES = Object.keys(KINDS) as readonly Kind[];
