import type { KindCode } from './categories.ts';
import type { LimitBody, LimitUnit, Profile, ProfileStep, SharedStep } from './limits.ts';

/** A limit of the nation with where its number comes from. */
export type NationalLimit = LimitBody & { readonly basis: string };

/** The basis of a number is named as the handbook names it: a paragraph, the row of §4.3, an article, a place's rule. */
const PETITION = '《信访工作条例》';

/** A default that a county may change as it likes. */
const preset = (amount: number, unit: LimitUnit, basis: string): NationalLimit => ({
  amount,
  unit,
  basis,
  isMandatory: false,
  stricter: 'shorter',
});

/** Law: below it may be shorter, never longer. */
const law = (amount: number, unit: LimitUnit, basis: string): NationalLimit => ({
  ...preset(amount, unit, basis),
  isMandatory: true,
});

/** Law in favour of the person: below it may be longer, never shorter. */
const right = (amount: number, unit: LimitUnit, basis: string): NationalLimit => ({
  ...law(amount, unit, basis),
  stricter: 'longer',
});

/** Petition profile P 信访 (handbook §3.1, §4.3). */
const PETITION_LIMITS = {
  screen: preset(1, 'working_days', '手册 §4.3 第2行未定，取联户1个工作日 · none in handbook §4.3 row 2, as profile L'),
  not_accept: law(15, 'days', `${PETITION}第23条；手册 §4.3 第5行 · petition regulations art. 23, row 5`),
  refer: law(15, 'days', `${PETITION}第22、23条；手册 §4.3 第6行 · petition regulations arts. 22–23, row 6`),
  dispatch: law(15, 'days', `${PETITION}第22条；手册 §4.3 第8行 · petition regulations art. 22, row 8`),
  sign: preset(5, 'working_days', '手册 §4.3 第9行 · handbook §4.3 row 9'),
  dispute: law(5, 'working_days', `${PETITION}第23条第3款；手册 §4.3 第10行 · petition regulations art. 23(3), row 10`),
  contact: preset(24, 'hours', '手册 §4.3 第12行 · handbook §4.3 row 12'),
  contact_urgent: preset(2, 'hours', '手册 §4.3 第12行 · handbook §4.3 row 12'),
  finish: law(60, 'days', `${PETITION}第34条；手册 §3.1 · petition regulations art. 34, handbook §3.1`),
  finish_urgent: preset(24, 'hours', '手册 §3.3 北京24小时档 · handbook §3.3, the 24 h class of Beijing'),
  extension: law(30, 'days', `${PETITION}第34条；手册 §4.3 第16行 · petition regulations art. 34, row 16`),
} as const satisfies Record<ProfileStep, NationalLimit>;

/** Hotline profile H 热线 (handbook §3.3, §4.3). */
const HOTLINE_LIMITS = {
  screen: preset(2, 'hours', '手册 §4.3 第2行，北京网络受理2小时 · handbook §4.3 row 2, Beijing'),
  not_accept: preset(1, 'working_days', '手册 §4.3 第5行 · handbook §4.3 row 5'),
  refer: preset(1, 'working_days', '手册 §4.3 第6行 · handbook §4.3 row 6'),
  dispatch: preset(1, 'working_days', '手册 §4.3 第8行 · handbook §4.3 row 8'),
  sign: preset(4, 'working_hours', '手册 §4.3 第9行 · handbook §4.3 row 9'),
  dispute: preset(1, 'working_days', '手册 §4.3 第10行 · handbook §4.3 row 10'),
  contact: preset(24, 'hours', '手册 §4.3 第12行 · handbook §4.3 row 12'),
  contact_urgent: preset(2, 'hours', '手册 §4.3 第12行 · handbook §4.3 row 12'),
  finish: preset(5, 'working_days', '手册 §3.3 山东2020年 · handbook §3.3, Shandong 2020'),
  finish_urgent: preset(24, 'hours', '手册 §3.3 北京水电气热24小时 · handbook §3.3, Beijing: water, power, gas, heat'),
  extension: preset(10, 'working_days', '手册 §3.3 山东2020年、§4.3 第16行 · handbook §3.3 Shandong 2020, §4.3 row 16'),
} as const satisfies Record<ProfileStep, NationalLimit>;

/** Link profile L 联户, for villages and units (handbook §4.3); rows that give it no number follow the hotline's. */
const LINK_LIMITS = {
  ...HOTLINE_LIMITS,
  screen: preset(1, 'working_days', '手册 §4.3 第2行 · handbook §4.3 row 2'),
  sign: preset(1, 'working_days', '手册 §4.3 第9行未定，取1个工作日 · none in handbook §4.3 row 9: one working day'),
  finish: preset(7, 'days', '手册 §3.3 北京7日档 · handbook §3.3, the 7-day class of Beijing'),
} as const satisfies Record<ProfileStep, NationalLimit>;

const BUREAU = '手册 §3.3 某市局规定 · handbook §3.3, the rule of a city bureau';
const SHANDONG = '手册 §3.3 山东2020年 · handbook §3.3, Shandong 2020';

/** The hotline's limits to the reply, by kind of matter (handbook §3.3). */
const HOTLINE_FINISH = {
  ask: preset(3, 'working_days', BUREAU),
  help: preset(3, 'working_days', BUREAU),
  complaint: preset(13, 'working_days', BUREAU),
  conduct_report: preset(13, 'working_days', BUREAU),
  suggestion: preset(13, 'working_days', BUREAU),
  dispute: preset(30, 'days', '手册 §3.3 人民调解通常一个月 · handbook §3.3, mediation: usually one month'),
  condition: preset(5, 'working_days', SHANDONG),
  thanks: preset(5, 'working_days', SHANDONG),
} as const satisfies Record<KindCode, NationalLimit>;

/** Steps with one limit for all profiles (handbook §4.3; number of the row in each basis). */
const SHARED_LIMITS = {
  sync: preset(24, 'hours', '手册 §4.3 第1行 · handbook §4.3 row 1'),
  answer_now: preset(0, 'days', '手册 §4.3 第4行，当日 · handbook §4.3 row 4: the same day'),
  merge: preset(1, 'working_days', '手册 §4.3 第7行 · handbook §4.3 row 7'),
  arbitrate: preset(1, 'working_days', '手册 §4.3 第11行 · handbook §4.3 row 11'),
  waiting: preset(5, 'working_days', '手册 §4.3 第13行 · handbook §4.3 row 13'),
  escalation_answer: preset(5, 'working_days', '手册 §4.3 第14行 · handbook §4.3 row 14'),
  extension_decision: preset(1, 'working_days', '手册 §4.3 第16行 · handbook §4.3 row 16'),
  check: preset(1, 'working_days', '手册 §4.3 第18行 · handbook §4.3 row 18'),
  'follow_up.start': preset(3, 'days', '手册 §4.3 第22行 · handbook §4.3 row 22'),
  'follow_up.end': preset(10, 'days', '手册 §4.3 第23行 · handbook §4.3 row 23'),
  reopen: { ...preset(90, 'days', '手册 §4.3 第25行 · handbook §4.3 row 25'), stricter: 'longer' },
  tracked_recheck: preset(180, 'days', '手册 §4.3 第21行 · handbook §4.3 row 21'),
  review_ask: right(30, 'days', `${PETITION}第35条；手册 §4.3 第26行 · petition regulations art. 35, row 26`),
  review_answer: law(30, 'days', `${PETITION}第35条；手册 §4.3 第26行 · petition regulations art. 35, row 26`),
  recheck_ask: right(30, 'days', `${PETITION}第36条；手册 §4.3 第27行 · petition regulations art. 36, row 27`),
  recheck_answer: law(30, 'days', `${PETITION}第36条；手册 §4.3 第27行 · petition regulations art. 36, row 27`),
  overdue_supervise: preset(1, 'working_days', '手册 §4.3 第31行 · handbook §4.3 row 31'),
  overdue_raise: preset(3, 'working_days', '手册 §4.3 第31行 · handbook §4.3 row 31'),
  overdue_publish: preset(5, 'working_days', '手册 §4.3 第31行 · handbook §4.3 row 31'),
  mediation: preset(30, 'days', '手册 §3.3 人民调解通常一个月 · handbook §3.3, mediation: usually one month'),
  link_quiet: preset(60, 'days', '手册 §4.2 第三机 · handbook §4.2, third machine'),
  card_valid: preset(365, 'days', '手册 §2.1 未定天数，取一年 · none in handbook §2.1: a year'),
  report_answer: preset(30, 'days', '手册 §2.5、§2.13（建议取 30 日） · handbook §2.5 and §2.13, REC'),
  disclose: law(
    20,
    'working_days',
    '《政府信息公开条例》第26条；手册 §3.5 · open government information regulations art. 26',
  ),
  openness_answer: preset(
    10,
    'working_days',
    '手册 §3.5 未定，取地方党务公开申请最长的10个工作日 · none in handbook §3.5: ten working days, the longest of a local party-openness rule, REC',
  ),
  person_kept: preset(
    1095,
    'days',
    '个人信息保护法第19条，手册 §3.6 未定年数，建议取三年 · PIPL Art. 19; none in handbook §3.6: three years, REC',
  ),
  hardship_review: preset(180, 'days', '手册 §2.2 未定天数，取半年 · none in handbook §2.2: half a year'),
} as const satisfies Record<SharedStep, NationalLimit>;

const withPrefix = (prefix: string, limits: Readonly<Record<string, NationalLimit>>) =>
  Object.entries(limits).map(([step, limit]) => [prefix + step, limit] as const);

const PROFILE_LIMITS = { P: PETITION_LIMITS, H: HOTLINE_LIMITS, L: LINK_LIMITS } as const satisfies Record<
  Profile,
  Record<ProfileStep, NationalLimit>
>;

/** Every limit of the nation by its key. */
export const NATIONAL_LIMITS: ReadonlyMap<string, NationalLimit> = new Map([
  ...Object.entries(PROFILE_LIMITS).flatMap(([profile, limits]) => withPrefix(`${profile}.`, limits)),
  ...withPrefix('H.finish.', HOTLINE_FINISH),
  ...withPrefix('', SHARED_LIMITS),
]);
