import type { Grade } from '#civic/access/rules/grade.ts';
import type { Words } from '#kernel/language.ts';
import type { Measure, QuotaPeriod } from './measures.ts';
import type { Quota } from './scheme.ts';

/** A practice that is known from somewhere, to begin a scheme of one's own with. Nothing holds until it is adopted. */
export type SchemeTemplate = {
  readonly key: string;
  readonly words: Words;
  /** Where the numbers come from, and what of the practice is left out because no record says it. */
  readonly source: Words;
  readonly quotas: readonly Quota[];
};

const COUNTY_LEADERS = ['county_head', 'county_leader'] as const satisfies readonly Grade[];
const TOWNSHIP_LEADERS = ['township_head', 'township_leader'] as const satisfies readonly Grade[];
const TOWNSHIP = [...TOWNSHIP_LEADERS, 'township_staff'] as const satisfies readonly Grade[];
const DEPARTMENT = ['department_leader', 'department_staff'] as const satisfies readonly Grade[];

function quota(
  grades: readonly Grade[],
  measure: Measure,
  amount: number | readonly [number, number],
  period: QuotaPeriod = 'year',
): Quota {
  const [atLeast, atMost] = typeof amount === 'number' ? [amount, null] : amount;
  return { grades, measure, atLeast, atMost, period };
}

/** The practices of handbook §1.6 and §1.7 as far as ordinary records can tell what they ask. */
export const SCHEME_TEMPLATES: readonly SchemeTemplate[] = [
  {
    key: 'four_links',
    words: { zh: '四联户', en: 'Four ways to link with households' },
    source: {
      zh: '民情手册 §1.6 第 1 至 3 行（002-68、002-72、002-73、002-82、002-83）：乡镇科级领导每年驻村 30 天以上、结对 3 户以上、每次走访 2–3 个组、提 1–2 条建议、解决 1–2 个实际困难；其他干部 60 天、1 户。',
      en: 'Handbook §1.6, rows 1 to 3 (002-68, 002-72, 002-73, 002-82, 002-83): township leaders 30 days in villages, 3 households, 2–3 groups on each trip, 1–2 suggestions, 1–2 difficulties solved; other cadres 60 days, 1 household.',
    },
    quotas: [
      quota(TOWNSHIP_LEADERS, 'village_days', 30),
      quota(TOWNSHIP_LEADERS, 'households_linked', 3),
      quota(TOWNSHIP_LEADERS, 'groups_per_trip', [2, 3], 'trip'),
      quota(TOWNSHIP_LEADERS, 'suggestions', [1, 2]),
      quota(TOWNSHIP_LEADERS, 'difficulties_solved', [1, 2]),
      quota(['township_staff'], 'village_days', 60),
      quota(['township_staff'], 'households_linked', 1),
    ],
  },
  {
    key: 'four_ones_of_cadres',
    words: { zh: '四个一（一组一户）', en: 'Four ones: one group, one household' },
    source: {
      zh: '民情手册 §1.7 第 1 行（002-88）：挂钩 1 个村民小组、联系 1 户。台账和日记由记录自动生成，不设定额。',
      en: 'Handbook §1.7, row 1 (002-88): one village group and one household. The ledger and the diary are made from records; no number is asked for.',
    },
    quotas: [
      quota([...DEPARTMENT, ...TOWNSHIP], 'places_linked', 1),
      quota([...DEPARTMENT, ...TOWNSHIP], 'households_linked', 1),
    ],
  },
  {
    key: 'four_ones_of_leaders',
    words: { zh: '四个一（一村一困难户）', en: 'Four ones: one village, one household in hardship' },
    source: {
      zh: '民情手册 §1.6 第 7、8 行（W1、W2）：处级联系 1 村、1 困难户（学生和项目没有记录可算，不列）；科级及以下联系 2 户以上。',
      en: 'Handbook §1.6, rows 7 and 8 (W1, W2): department-level leaders one village and one household in hardship (a pupil and a project are in no record and left out); section level and below two households.',
    },
    quotas: [
      quota(COUNTY_LEADERS, 'places_linked', 1),
      quota(COUNTY_LEADERS, 'hardship_households_linked', 1),
      quota([...DEPARTMENT, ...TOWNSHIP], 'households_linked', 2),
    ],
  },
  {
    key: 'village_days_by_level',
    words: { zh: '县乡干部驻村', en: 'Days in villages by level' },
    source: {
      zh: '民情手册 §1.6 第 4 行（W7）：县级领导、县直部门、乡镇领导和干部每年驻村 10、30、60 天以上。',
      en: 'Handbook §1.6, row 4 (W7): county leaders, departments, township leaders and staff 10, 30 and 60 days a year.',
    },
    quotas: [
      quota(COUNTY_LEADERS, 'village_days', 10),
      quota(DEPARTMENT, 'village_days', 30),
      quota(TOWNSHIP, 'village_days', 60),
    ],
  },
  {
    key: 'research_days_by_level',
    words: { zh: '领导基层调研', en: 'Leaders’ days at the base' },
    source: {
      zh: '民情手册 §1.6 第 5 行（W7）：县级、部门科级、乡镇科级领导每年基层调研 90、120、150 天以上。',
      en: 'Handbook §1.6, row 5 (W7): county, department and township leaders 90, 120 and 150 days of grassroots research a year.',
    },
    quotas: [
      quota(COUNTY_LEADERS, 'field_days', 90),
      quota(['department_leader'], 'field_days', 120),
      quota(TOWNSHIP_LEADERS, 'field_days', 150),
    ],
  },
  {
    key: 'zone_days',
    words: { zh: '民情责任区', en: 'Responsibility zones' },
    source: {
      zh: '民情手册 §1.6 第 6 行（W9）：县级领导每月到本人责任区 5 天以上。',
      en: 'Handbook §1.6, row 6 (W9): county leaders five days a month in their own zone.',
    },
    quotas: [quota(COUNTY_LEADERS, 'zone_days', 5, 'month')],
  },
  {
    key: 'household_visits',
    words: { zh: '干部入户走访', en: 'Visits to households' },
    source: {
      zh: '民情手册 §1.6 第 9 行（W14）：镇村干部每年入户 80 户次以上。原制度的日记篇数不设定额。',
      en: 'Handbook §1.6, row 9 (W14): every town and village cadre 80 household visits a year. The number of diary entries is not asked for.',
    },
    quotas: [quota([...TOWNSHIP, 'village_cadre'], 'household_visits', 80)],
  },
  {
    key: 'going_down',
    words: { zh: '四下基层', en: 'Four things that go down to the base' },
    source: {
      zh: '民情手册 §1.6 第 10 行（W81）：县领导每月至少半天到基层；到过就算那一天。每村几户的要求没有记录可算，不列。',
      en: 'Handbook §1.6, row 10 (W81): county leaders half a day a month; having been there counts the day. Households per village are in no record and left out.',
    },
    quotas: [quota(COUNTY_LEADERS, 'field_days', 1, 'month')],
  },
  {
    key: 'reception_days',
    words: { zh: '领导干部定期接访', en: 'Leaders receive visitors' },
    source: {
      zh: '民情手册 §1.6 第 12 行（W20）：市级领导每季度接访 1 天以上，县委书记、县长每月 1 天以上；乡镇随时接访，不设定额。',
      en: 'Handbook §1.6, row 12 (W20): prefecture leaders one day a quarter, the county’s party secretary and head one day a month; townships receive at any time, without a number.',
    },
    quotas: [
      quota(['prefecture_leader'], 'reception_days', 1, 'quarter'),
      quota(['county_head'], 'reception_days', 1, 'month'),
    ],
  },
];
