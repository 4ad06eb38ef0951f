import type { RefusalWords } from '#kernel/refusal.ts';

/** Words of what is refused to who looks. */
export const lookRefusals = {
  'vault.purpose-missing': {
    status: 422,
    zh: '这一户（件）不是您经手的。请先选一个查看的用途，系统会记下来，本人和审计都看得到。',
    en: 'This is not one you work on. Choose first what you look for; it is recorded, and the person and the auditors see it.',
  },
  'vault.alarm-unknown': {
    status: 404,
    zh: '没有这条提醒，或不在您审计的范围。请回到列表再选。',
    en: 'There is no such alarm, or not where you audit. Choose again from the list.',
  },
  'vault.glass-unknown': {
    status: 404,
    zh: '没有这次应急查看，或不在您审计的范围。请回到列表再选。',
    en: 'There is no such emergency look, or not where you audit. Choose again from the list.',
  },
  'vault.own': {
    status: 403,
    zh: '这是您自己的查看。请另一位审计来核。',
    en: 'This is about your own looks. Let another auditor check it.',
  },
  'vault.words-missing': {
    status: 422,
    zh: '请写一句您核到的情况。',
    en: 'Write a sentence on what you found.',
  },
  'vault.alarm-explained': {
    status: 409,
    zh: '这条已经有人写过说明，不能再改。请刷新看看。',
    en: 'Somebody has explained it already, and that stays. Load the page again.',
  },
  'vault.glass-judged': {
    status: 409,
    zh: '这次已经有人核过，不能再改。请刷新看看。',
    en: 'Somebody has judged it already, and that stays. Load the page again.',
  },
  'vault.glass-reason-missing': {
    status: 422,
    zh: '请写清为什么要紧急查看，本人和审计都会看到这句话。',
    en: 'Write why it is an emergency; the person and the auditors read it.',
  },
  'vault.glass-hours': {
    status: 422,
    zh: '最多{most}小时，请选短一点的时间。',
    en: 'At most {most} hours. Choose a shorter time.',
  },
} as const satisfies Record<string, RefusalWords>;
