import type { Words } from '#kernel/language.ts';

/**
 * What can be found. `of`: by what it is kept up to date. What is *of a matter* has the matter's id as its subject, and is
 * forgotten whole when the matter is sealed or erased; a *record* has its own, and what names a sealed matter is looked up.
 */
export const KINDS = {
  matter: { zh: '事项', en: 'Matters', of: 'matter' },
  reply: { zh: '答复', en: 'Replies', of: 'matter' },
  decision: { zh: '决定和请示', en: 'Decisions and requests', of: 'matter' },
  promise: { zh: '承诺', en: 'Promises', of: 'matter' },
  mediation: { zh: '调解', en: 'Mediations', of: 'matter' },
  instruction: { zh: '接访批示', en: 'Instructions given in reception', of: 'matter' },
  order: { zh: '督办单', en: 'Supervision orders', of: 'record' },
  issue: { zh: '议题', en: 'Issues', of: 'record' },
  analysis: { zh: '民情分析', en: 'Analysis sessions', of: 'record' },
  meeting: { zh: '民情恳谈会', en: 'Meetings', of: 'record' },
  session: { zh: '接访安排', en: 'Reception sessions', of: 'record' },
  diary: { zh: '我的日记', en: 'My diary', of: 'record' },
  shared: { zh: '别人分享的日记', en: 'Diaries that others share', of: 'record' },
  report: { zh: '民情报告', en: 'Condition reports', of: 'record' },
  suggestion: { zh: '建议', en: 'Suggestions', of: 'record' },
  published: { zh: '公示', en: 'Published', of: 'matter' },
  rumour: { zh: '核实与辟谣', en: 'Rumour checks', of: 'record' },
  openness: { zh: '公开事项和提问', en: 'Openness items and questions', of: 'record' },
  correction: { zh: '更正', en: 'Corrections', of: 'matter' },
} as const satisfies Record<string, Words & { readonly of: 'matter' | 'record' }>;

export type Kind = keyof typeof KINDS;

/** All kinds in the order in which results are shown. */
export const KIND_CODES = Object.keys(KINDS) as readonly Kind[];
