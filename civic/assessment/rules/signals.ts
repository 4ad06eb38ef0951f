import type { Words } from '#kernel/language.ts';
import type { Rate } from './figures.ts';

/** No law defines a sign: said as it is, so that nobody takes it for one. */
const OURS: Words = {
  zh: '本系统的定义，没有法规规定',
  en: 'defined by this system; no law does',
};
/** A sign of what a rule forbids; how it is counted is ours. */
const against = (zh: string, en: string): Words => ({
  zh: `${zh}；怎么数是本系统定的`,
  en: `${en}; how it is counted is defined by this system`,
});
const REPLIES = against(
  '热线从受理到答复、回访、评价要闭环（国办发〔2020〕53号）',
  'a hotline goes from receipt to reply, follow-up and evaluation as one closed loop (State Council Office 2020 no. 53)',
);

const NO_CHECK_IN = against(
  '政务应用程序不得设打卡签到，不得在不必要时要照片、轨迹（国办函〔2026〕12号），所以只问住户',
  'government programs must have no check-in and ask for no needless photos or tracks (State Council Office 2026 no. 12), so households alone are asked',
);

/**
 * What may be a sign of formalism: each a share with its parts, to be looked into one by one. Never added up, never of a
 * person, and none says by itself that anything is wrong. `basis`: which rule stands behind it, or that none does.
 */
export const SIGNALS = {
  contactDenied: {
    words: { zh: '系统记了联系，本人说没有', en: 'The record says contacted, the person says not' },
    how: {
      zh: '分母：记了首次联系、本人回答过“有没有人联系您”的（“不记得”不算）。相差超过 10 个百分点就该看。',
      en: 'Of matters with a first contact on record in which the person said whether somebody came (“can’t remember” left out). A gap of more than 10 points is to be looked into.',
    },
    basis: OURS,
  },
  coached: {
    words: { zh: '有人教怎么回答', en: 'Somebody said what to answer' },
    how: {
      zh: '分母：回答过这一问的。大于零就该看。',
      en: 'Of those who answered that question. Any is to be looked into.',
    },
    basis: OURS,
  },
  bunched: {
    words: { zh: '扎堆给的好评', en: 'Praise that came in a bunch' },
    how: {
      zh: '同一单位 10 分钟内本人在网上给了 5 个以上“满意”。分母：本人在网上给的全部结果评价。',
      en: 'Five or more “satisfied” of one unit’s results within 10 minutes, by the persons themselves. Of all results that they rated.',
    },
    basis: OURS,
  },
  copied: {
    words: { zh: '答复和以前的雷同', en: 'Replies that repeat an earlier one' },
    how: {
      zh: '与以前一份答复有三成以上相同。分母：发过答复的事项，一件算一次。标明是统一答复的、两件事是同一件的，不算。2026-11-23 以前检查的答复按当时的规则。',
      en: 'Three tenths or more stand in an earlier reply. Of matters that were sent a reply; one counts once. One marked as a standard answer is none, nor one to the same trouble. Replies checked before 2026-11-23 by the rule of then.',
    },
    basis: REPLIES,
  },
  brushOff: {
    words: { zh: '只说“已阅、已转”的答复', en: 'Replies that only say “received” or “forwarded”' },
    how: {
      zh: '没有一件查到的事、做了的事，没有以后的日子，也没有问得到的地方。没写、没贴全的不算。分母：发过答复的事项，一件算一次。2026-11-23 以前检查的答复按当时的规则。',
      en: 'Nothing found or done, no day to come, nobody who can be reached. A text that is blank or torn off is none. Of matters that were sent a reply; one counts once. Replies checked before 2026-11-23 by the rule of then.',
    },
    basis: REPLIES,
  },
  undated: {
    words: { zh: '答应了没写日子的答复', en: 'Promises in replies without a day' },
    how: { zh: '分母：发过答复的事项，一件算一次。', en: 'Of matters that were sent a reply; one counts once.' },
    basis: OURS,
  },
  saidDone: {
    words: { zh: '报“已解决”，本人说没有', en: 'Reported as solved, the person says not' },
    how: {
      zh: '分母：答复为“已解决”、本人说过解决没有的事项。本人说过一次“没有”，以后再答复也算。',
      en: 'Of matters answered as “solved” of which the person said whether it is. What was said once stays, whatever is answered later.',
    },
    basis: OURS,
  },
  lastMoment: {
    words: { zh: '卡着期限办结', en: 'Replied just before the limit' },
    how: {
      zh: '在期限的最后十分之一里答复的。分母：按期答复的事项。',
      en: 'In the last tenth of the time allowed. Of matters replied in time.',
    },
    basis: OURS,
  },
  excluded: {
    words: { zh: '剔除：不受理、转出、撤回', en: 'Left out: not accepted, referred, withdrawn' },
    how: {
      zh: '分母：收到的事项。比前一段多 10 个百分点以上会标出来。',
      en: 'Of matters received. More than 10 points above the days before is marked.',
    },
    basis: against(
      '评价的范围要定得科学（国办函〔2025〕66号）',
      'what is evaluated is to be set with reason (State Council Office 2025 no. 66)',
    ),
  },
  visitDenied: {
    words: { zh: '写了走访，住户说没来', en: 'A visit was declared, the household says nobody came' },
    how: { zh: '分母：答了的住户（“记不清”不算）。', en: 'Of households that answered (“not sure” left out).' },
    basis: NO_CHECK_IN,
  },
  toldBefore: {
    words: { zh: '写“没打招呼”，住户说事先知道', en: 'Declared unannounced, the household knew before' },
    how: {
      zh: '分母：写了“没打招呼”的走访里，说来过、也答了这一问的住户。',
      en: 'Of households that say somebody came, and answered this, of visits declared unannounced.',
    },
    basis: OURS,
  },
  visitUnconfirmed: {
    words: {
      zh: '抽到核实的走访，没有一户说来过',
      en: 'A visit was drawn to be asked about, and no household says somebody came',
    },
    how: {
      zh: '分母：系统抽到、已过 14 天的走访。没有人答也算，所以不等于没去过。',
      en: 'Of visits drawn by lot that ended 14 days ago or more. No answer counts, too: it does not say that nobody went.',
    },
    basis: NO_CHECK_IN,
  },
  typedFigures: {
    words: { zh: '自己写上去、系统里没有的数字', en: 'Figures that were typed, and that no record gives' },
    how: {
      zh: '百分比，或“多少件、人次”，和系统算出来的都对不上。分母：有步骤的议题，加报出的民情报告。分析会的报告不在里面：它的数字不能改。',
      en: 'A percentage, or so many matters, that is none of those the system counted. Of issues with a step, and condition reports sent. Reports of analysis sessions are left out: their figures cannot be typed.',
    },
    basis: OURS,
  },
} as const satisfies Record<string, { readonly words: Words; readonly how: Words; readonly basis: Words }>;
export type SignalKey = keyof typeof SIGNALS;
export const SIGNAL_KEYS = Object.keys(SIGNALS) as SignalKey[];

/** A visit that was drawn may be asked about for so many days before it counts as not confirmed. Ours. */
export const CONFIRMED_WITHIN_DAYS = 14;

/** More than so many points between two shares of ten and more is worth a look (handbook §4.5, for contacts). */
const GAP_POINTS_MIN = 10;

/** Whether a share has grown by more than ten points against the period before; null when either is too small to tell. */
export function hasRisen(now: Rate, before: Rate): boolean | null {
  if (now.percent === null || before.percent === null) return null;
  return now.percent - before.percent > GAP_POINTS_MIN;
}
