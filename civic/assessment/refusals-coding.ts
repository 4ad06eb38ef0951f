import type { RefusalWords } from '#kernel/refusal.ts';

export const codingRefusals = {
  'assessment.coding-count': {
    status: 422,
    zh: '一次核对 {least} 到 {most} 件。请改件数。',
    en: 'A check takes between {least} and {most} matters. Please change the number.',
  },
  'assessment.coding-coder': {
    status: 422,
    zh: '请选两位在全县（或这个地方）可以归类的干部。',
    en: 'Please choose two officials who may put matters of the whole place into categories.',
  },
  'assessment.coding-same-coder': {
    status: 422,
    zh: '两位不能是同一个人。请另选一位。',
    en: 'The two can’t be one person. Please choose somebody else as the second.',
  },
  'assessment.coding-own-work': {
    status: 422,
    zh: '这段时间的分类大多是这一位定的，自己核对自己看不出问题。请另选一位。',
    en: 'Most of these matters were classified by this person, who can’t be the one to check them. Please choose somebody else.',
  },
  'assessment.coding-too-few': {
    status: 422,
    zh: '这段时间能拿来核对的不足 {least} 件（密封的、举报的、反映单位或干部的、有人要回避的不算）。请把日期放宽。',
    en: 'There are fewer than {least} matters to check in these days; what is sealed, complains of a unit or an official, or somebody is kept from, doesn’t count. Please choose more days.',
  },
  'assessment.coding-unknown': {
    status: 404,
    zh: '没有这次归类核对，或者没有请您来归类。请从归类核对的页面进入。',
    en: 'There is no such check, or you were not asked to code in it. Please begin at the page of checks.',
  },
  'assessment.coding-ended': {
    status: 409,
    zh: '这次归类核对已经结束，不能再改。结果在它的页面上。',
    en: 'This check has ended and can’t be changed any more. Its page says how it came out.',
  },
  'assessment.coding-gone': {
    status: 409,
    zh: '这一件已经不能再看（密封、删除或您要回避），请接着归下一件。',
    en: 'This matter may no longer be read: it was sealed or erased, or you are kept from it. Please go on to the next.',
  },
  'assessment.coding-category': {
    status: 422,
    zh: '请从分类里选一个，或者选“都不合适”。',
    en: 'Please choose a category, or “none fits”.',
  },
  'assessment.coding-note': {
    status: 422,
    zh: '选“都不合适”的，请写一句缺什么样的分类，最多 {most} 字，不写姓名和电话。',
    en: 'If none fits, please say in a sentence what kind of category is missing: at most {most} characters, no names or numbers.',
  },
  'assessment.coding-not-yours': {
    status: 403,
    zh: '只有发起的人能提前结束。请找发起的人，或者等两位都归完。',
    en: 'Only whoever began the check can end it early. Please ask them, or wait until both are done.',
  },
} as const satisfies Record<string, RefusalWords>;
