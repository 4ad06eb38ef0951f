import type { Words } from '#kernel/language.ts';
import type { Rate } from './figures.ts';

/**
 * What may be a sign of formalism (issue of handbook §6): each a share with its parts, to be looked into matter by
 * matter. Never added up, never of a person, and none says by itself that anything is wrong.
 */
export const SIGNALS = {
  contactDenied: {
    words: { zh: '系统记了联系，本人说没有', en: 'The record says contacted, the person says not' },
    how: {
      zh: '分母：记了首次联系、本人回答过“有没有人联系您”的（“不记得”不算）。相差超过 10 个百分点就该看。',
      en: 'Of matters with a first contact on record in which the person said whether somebody came (“can’t remember” left out). A gap of more than 10 points is to be looked into.',
    },
    basis: '§4.5',
  },
  coached: {
    words: { zh: '有人教怎么回答', en: 'Somebody said what to answer' },
    how: {
      zh: '分母：回答过这一问的。大于零就该看。',
      en: 'Of those who answered that question. Any is to be looked into.',
    },
    basis: '§4.5; C8',
  },
  bunched: {
    words: { zh: '扎堆给的好评', en: 'Praise that came in a bunch' },
    how: {
      zh: '同一单位 10 分钟内本人在网上给了 5 个以上“满意”。分母：本人在网上给的全部结果评价。',
      en: 'Five or more “satisfied” of one unit’s results within 10 minutes, by the persons themselves. Of all results that they rated.',
    },
    basis: 'C8',
  },
  copied: {
    words: { zh: '答复和以前的雷同', en: 'Replies that repeat an earlier one' },
    how: {
      zh: '与以前一份答复有三成以上相同。分母：发出的答复。标明是统一答复的、两件事是同一件的，不算。',
      en: 'Three tenths or more stand in an earlier reply. Of replies sent. One marked as a standard answer is none, nor one to the same trouble.',
    },
    basis: '§4.6 (2); C12',
  },
  brushOff: {
    words: { zh: '只说“已阅、已转”的答复', en: 'Replies that only say “received” or “forwarded”' },
    how: {
      zh: '没有一件查到的事、做了的事，没有以后的日子，也没有问得到的地方。没写、没贴全的不算。分母：发出的答复。',
      en: 'Nothing found or done, no day to come, nobody who can be reached. A text that is blank or torn off is none. Of replies sent.',
    },
    basis: '§4.6 (7); C12',
  },
  undated: {
    words: { zh: '答应了没写日子的答复', en: 'Promises in replies without a day' },
    how: { zh: '分母：发出的答复。', en: 'Of replies sent.' },
    basis: '§4.6 (8)',
  },
  saidDone: {
    words: { zh: '报“已解决”，本人说没有', en: 'Reported as solved, the person says not' },
    how: {
      zh: '分母：答复为“已解决”、本人说过解决没有的。',
      en: 'Of replies “solved” on which the person said whether it is.',
    },
    basis: 'C9',
  },
  lastMoment: {
    words: { zh: '卡着期限办结', en: 'Replied just before the limit' },
    how: {
      zh: '在期限的最后十分之一里答复的。分母：按期答复的。',
      en: 'In the last tenth of the time allowed. Of those replied in time.',
    },
    basis: 'C20',
  },
  excluded: {
    words: { zh: '剔除：不受理、转出、撤回', en: 'Left out: not accepted, referred, withdrawn' },
    how: { zh: '分母：收到的。', en: 'Of matters received.' },
    basis: '§4.5; C20',
  },
  visitDenied: {
    words: { zh: '写了走访，住户说没来', en: 'A visit was declared, the household says nobody came' },
    how: { zh: '分母：问到的住户（“记不清”不算）。', en: 'Of households asked (“not sure” left out).' },
    basis: '§4.5; C1',
  },
  toldBefore: {
    words: { zh: '写“没打招呼”，住户说事先知道', en: 'Declared unannounced, the household knew before' },
    how: { zh: '分母：写了“没打招呼”、问到的住户。', en: 'Of households asked about visits declared unannounced.' },
    basis: 'C16',
  },
} as const satisfies Record<string, { readonly words: Words; readonly how: Words; readonly basis: string }>;
export type SignalKey = keyof typeof SIGNALS;
export const SIGNAL_KEYS = Object.keys(SIGNALS) as SignalKey[];

/** More than so many points between two shares of ten and more is worth a look (handbook §4.5, for contacts). */
const GAP_POINTS_MIN = 10;

/** Whether a share has grown by more than ten points against the period before; null when either is too small to tell. */
export function hasRisen(now: Rate, before: Rate): boolean | null {
  if (now.percent === null || before.percent === null) return null;
  return now.percent - before.percent > GAP_POINTS_MIN;
}
