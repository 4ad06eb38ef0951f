import type { Words } from '#kernel/language.ts';

/** Over which time a quota is counted; of `trip`, each trip is looked at by itself. */
export const QUOTA_PERIODS = {
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  year: { zh: '每年', en: 'a year' },
  trip: { zh: '每次下村', en: 'on each trip' },
} as const satisfies Record<string, Words>;
export type QuotaPeriod = keyof typeof QUOTA_PERIODS;
export const QUOTA_PERIOD_CODES = Object.keys(QUOTA_PERIODS) as QuotaPeriod[];

type MeasureWords = {
  readonly words: Words;
  /** What is counted: days, households. */
  readonly unit: Words;
  readonly periods: readonly QuotaPeriod[];
};

const CALENDAR = ['month', 'quarter', 'year'] as const satisfies readonly QuotaPeriod[];

/**
 * What a quota may ask for (handbook §1.6): each is counted from records that are kept anyway, never reported.
 *
 * Diary entries are no measure, though one county of the table counts them: no number of diaries is ever asked for
 * (design §2). A number of petitions is none either (002-66). A difficulty counts when its household says so (002-83).
 */
export const MEASURES = {
  village_days: {
    words: { zh: '驻村天数', en: 'Days in villages' },
    unit: { zh: '天', en: 'days' },
    periods: CALENDAR,
  },
  field_days: {
    words: { zh: '到基层的天数', en: 'Days at the base, in villages or elsewhere' },
    unit: { zh: '天', en: 'days' },
    periods: CALENDAR,
  },
  zone_days: {
    words: { zh: '到本人责任区的天数', en: 'Days in one’s own zone' },
    unit: { zh: '天', en: 'days' },
    periods: CALENDAR,
  },
  households_linked: {
    words: { zh: '结对联系户', en: 'Households linked' },
    unit: { zh: '户', en: 'households' },
    periods: CALENDAR,
  },
  hardship_households_linked: {
    words: { zh: '其中困难户', en: 'Households in hardship linked' },
    unit: { zh: '户', en: 'households' },
    periods: CALENDAR,
  },
  places_linked: {
    words: { zh: '挂钩村（组）', en: 'Villages or groups linked' },
    unit: { zh: '个', en: 'places' },
    periods: CALENDAR,
  },
  household_visits: {
    words: { zh: '入户走访（慰问不算）', en: 'Visits to households, courtesy visits not counted' },
    unit: { zh: '户次', en: 'visits' },
    periods: CALENDAR,
  },
  groups_per_trip: {
    words: { zh: '每次走访的村民小组', en: 'Village groups on a trip' },
    unit: { zh: '个组', en: 'groups' },
    periods: ['trip'],
  },
  reception_days: {
    words: { zh: '接访天数', en: 'Reception days' },
    unit: { zh: '天', en: 'days' },
    periods: CALENDAR,
  },
  suggestions: {
    words: { zh: '提出建议', en: 'Suggestions made' },
    unit: { zh: '条', en: 'suggestions' },
    periods: CALENDAR,
  },
  difficulties_solved: {
    words: { zh: '解决实际困难（本户确认的）', en: 'Difficulties solved, as their households confirm' },
    unit: { zh: '件', en: 'difficulties' },
    periods: CALENDAR,
  },
} as const satisfies Record<string, MeasureWords>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_CODES = Object.keys(MEASURES) as Measure[];

/** Whether a measure can be asked for over such a time. */
export function isAskedBy(measure: Measure, period: QuotaPeriod): boolean {
  const periods: readonly QuotaPeriod[] = MEASURES[measure].periods;
  return periods.includes(period);
}
