import { addWorkingDays, type Calendar, deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Limit } from '#civic/rulebook/rules/limits.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { CELL_CASES_MIN, cellOf, cellsBesideTheirSum } from '#kernel/small-cells.ts';

/**
 * Why something may be kept back: the grounds of the open government information regulations (《政府信息公开条例》 Arts.
 * 14–16), and none else.
 */
export const WITHHOLDING_GROUNDS = {
  state_secret: { zh: '国家秘密（条例第14条）', en: 'state secret (Art. 14)' },
  forbidden_by_law: { zh: '法律、行政法规禁止公开（第14条）', en: 'forbidden by law (Art. 14)' },
  security: {
    zh: '公开后可能危及国家安全、公共安全、经济安全、社会稳定（第14条）',
    en: 'could endanger national, public or economic security or social stability (Art. 14)',
  },
  privacy: { zh: '个人隐私，公开会损害他人（第15条）', en: 'somebody’s privacy would be harmed (Art. 15)' },
  trade_secret: { zh: '商业秘密，公开会损害他人（第15条）', en: 'a trade secret would be harmed (Art. 15)' },
  internal: { zh: '内部事务（第16条）', en: 'internal affairs (Art. 16)' },
  process: { zh: '讨论、请示等过程性信息（第16条）', en: 'of a process that goes on (Art. 16)' },
  law_enforcement: { zh: '行政执法案卷（第16条）', en: 'file of law enforcement (Art. 16)' },
} as const satisfies Record<string, Words>;
export type WithholdingGround = keyof typeof WITHHOLDING_GROUNDS;

/** Whether a text is one of the grounds. */
export function isGround(text: string | undefined): text is WithholdingGround {
  return text !== undefined && Object.hasOwn(WITHHOLDING_GROUNDS, text);
}

/**
 * What is due within so many working days is due soon, and told of once: results and decisions to who may read publications
 * there (`publication.read`), minutes also to who called the meeting and to their unit.
 */
export const SOON_WORKING_DAYS = 5;
/** What was made longer ago than this is told by the counts alone, in days. */
export const LOOK_BACK_DAYS = 365;

/** The last instant of the day by which what was made at an instant must be public. */
export function publicBy(madeAt: Instant, limit: Limit, calendar: Calendar): { dueAt: Instant; isEstimated: boolean } {
  return deadlineOf(madeAt, limit, calendar);
}

/**
 * Everything made before this instant had to be public before `at`. The limit of a later day never ends earlier, so that one
 * instant divides what is late from what is not.
 */
export function lateBefore(at: Instant, limit: Limit, calendar: Calendar): Instant {
  let day = civilDateOf(at);
  for (let back = 0; back < LOOK_BACK_DAYS; back += 1) {
    day = addDays(day, -1);
    if (deadlineOf(startOf(day), limit, calendar).dueAt < at) return startOf(addDays(day, 1));
  }
  return startOf(day);
}

/** Everything made before this instant, and not late at `at`, is due within the next few working days. */
export function soonBefore(at: Instant, limit: Limit, calendar: Calendar): Instant {
  const { on } = addWorkingDays(calendar, civilDateOf(at), SOON_WORKING_DAYS);
  return lateBefore(startOf(addDays(on, 1)), limit, calendar);
}

/** What has to be public: the result of a matter, the decision of an issue, the minutes of a meeting (handbook §2.8, §4.8). */
export const DUE_KINDS = ['matter', 'decision', 'minutes'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** How it stands: nothing public yet, with its day; public; or withheld. The lists of the office, in this order. */
export const DUE_LISTS = ['late', 'soon', 'open', 'published', 'withheld'] as const;
export type DueList = (typeof DUE_LISTS)[number];

/** The days of a month, each with the instant by which what was made on it must be public. */
export function limitsOfDays(
  from: Instant,
  to: Instant,
  limit: Limit,
  calendar: Calendar,
): readonly { readonly on: CivilDate; readonly dueAt: Instant }[] {
  const days: { on: CivilDate; dueAt: Instant }[] = [];
  for (let day = civilDateOf(from); startOf(day) < to; day = addDays(day, 1))
    days.push({ on: day, dueAt: deadlineOf(startOf(day), limit, calendar).dueAt });
  return days;
}

/** What became of the results and decisions of a unit in one month. */
export type DisclosureCount = {
  readonly unitId: string;
  readonly inTime: number;
  readonly late: number;
  readonly never: number;
  readonly withheld: number;
};

/** So many in time of so many that had to be public; `unitId` null: units of few cases together, or all. */
export type DisclosureLine = {
  readonly unitId: string | null;
  readonly inTime: number | null;
  readonly whole: number;
  readonly percent: number | null;
  readonly withheld: number | null;
};

/** Under so many cases no percentage is told. */
const PERCENT_CASES_MIN = 10;

/**
 * Several months by unit, the units of few cases together, and all in one. No cell under five: a unit with fewer cases is
 * counted with the others like it, and when these are fewer than five together, they are in no line, not in the sum either.
 * In the order in which units are asked for, never by rank.
 */
export function disclosureLines(
  months: readonly (readonly DisclosureCount[])[],
  order: readonly string[],
): DisclosureLine[] {
  const sums = new Map<string, DisclosureCount>();
  for (const one of months.flat()) sums.set(one.unitId, added(sums.get(one.unitId) ?? nothingOf(one.unitId), one));
  const units = [...sums.values()].toSorted((a, b) => order.indexOf(a.unitId) - order.indexOf(b.unitId));
  const [large, small] = [units.filter(isLarge), units.filter((one) => !isLarge(one))];
  const few = small.reduce(added, nothingOf(''));
  const told = [...large, ...(isLarge(few) ? [few] : [])];
  if (told.length === 0) return [];
  const inTime = cellsBesideTheirSum(told.map((one) => one.inTime));
  const withheld = cellsBesideTheirSum(told.map((one) => one.withheld));
  const all = told.reduce(added, nothingOf(''));
  return [
    ...told.map((one, at) => lineOf(one, inTime[at] ?? null, withheld[at] ?? null)),
    lineOf(all, cellOf(all.inTime), cellOf(all.withheld)),
  ];
}

const nothingOf = (unitId: string): DisclosureCount => ({ unitId, inTime: 0, late: 0, never: 0, withheld: 0 });
const wholeOf = ({ inTime, late, never }: DisclosureCount) => inTime + late + never;
const isLarge = (one: DisclosureCount) => wholeOf(one) >= CELL_CASES_MIN;

function added(sum: DisclosureCount, one: DisclosureCount): DisclosureCount {
  return {
    unitId: sum.unitId,
    inTime: sum.inTime + one.inTime,
    late: sum.late + one.late,
    never: sum.never + one.never,
    withheld: sum.withheld + one.withheld,
  };
}

function lineOf(count: DisclosureCount, inTime: number | null, withheld: number | null): DisclosureLine {
  const whole = wholeOf(count);
  const percent = inTime === null || whole < PERCENT_CASES_MIN ? null : Math.round((inTime / whole) * 1000) / 10;
  return { unitId: count.unitId === '' ? null : count.unitId, inTime, whole, percent, withheld };
}
