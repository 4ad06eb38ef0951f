import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said of promises when something can't be done as it is. */
export const promiseRefusals = {
  'promises.words-missing': {
    status: 422,
    zh: '请用一句话写清楚。',
    en: 'Say it in one sentence.',
  },
  'promises.words-long': {
    status: 422,
    zh: '最多写 {most} 个字，一句话只说一件事。',
    en: 'At most {most} characters: one sentence, one thing.',
  },
  'promises.day': {
    status: 422,
    zh: '日子要在 {from} 到 {to} 之间。没有日子的话不算承诺。',
    en: 'The day must lie between {from} and {to}. Without a day it is no promise.',
  },
  'promises.household': {
    status: 404,
    zh: '没有找到这一户，或不在您的名单里。请回到联系户再选。',
    en: 'There is no such household among yours. Go back to the list and choose again.',
  },
  'promises.unknown': {
    status: 404,
    zh: '没有找到这条承诺，或不是您答应的。请回到列表再选。',
    en: 'There is no such promise of yours. Go back to the list and choose again.',
  },
  'promises.over': {
    status: 409,
    zh: '这条承诺已经有结果了，请刷新再看。',
    en: 'This promise has ended. Load the page again.',
  },
  'promises.not-now': {
    status: 409,
    zh: '现在还不能这样答：没到日子，也没有人说办完了。请到时再来，或打监督电话。',
    en: 'This cannot be said yet: its day has not come and nobody says that it is done. Come back then, or call the number for whoever is not content.',
  },
  'promises.own': {
    status: 403,
    zh: '答应的人和他的单位不能替群众说。请让别的单位的人去问。',
    en: 'Who promised it, and their unit, can’t speak for the household. Somebody of another unit asks.',
  },
} as const satisfies Record<string, RefusalWords>;
