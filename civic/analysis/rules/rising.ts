import { BASELINE_DAYS, PERSONS_MIN, riseIn, WATCHED_DAYS, weekdaysOf } from '#civic/issues/rules/warning.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Voice } from './matter-at.ts';
import type { Days } from './period.ts';

/** A place and category of which more people than usual spoke, by the rule of the warnings (civic/issues/rules/warning). */
export type Rising = {
  readonly areaCode: AreaCode;
  readonly categoryCode: string;
  /** The day of the alarm, and the day from which more spoke than usual. */
  readonly on: CivilDate;
  readonly fromOn: CivilDate;
  readonly persons: number;
  readonly expected: number;
  readonly statistic: number;
  readonly limit: number;
};

/** A warning looks at so many days. */
const HISTORY_DAYS = BASELINE_DAYS + WATCHED_DAYS;
/** So long before the period the charts are walked already: after an alarm the sum begins anew. */
const RUN_IN_DAYS = BASELINE_DAYS;
/** Voices are needed from so many days before the period on. */
export const RISING_DAYS_BEFORE = HISTORY_DAYS + RUN_IN_DAYS;

/**
 * What rose in a period: the chart that gives the warnings every night, walked over the days of the period up to `lastOn`,
 * township by township (a village or group by itself), category by category. `voices` reach back `RISING_DAYS_BEFORE`
 * days. The latest alarm of each place and category; most people first.
 */
export function risingIn(
  voices: readonly Voice[],
  areaCode: AreaCode,
  { from, to }: Days,
  lastOn: CivilDate,
): Rising[] {
  const first = addDays(from, -RISING_DAYS_BEFORE);
  const last = lastOn < to ? lastOn : to;
  const dayAt: CivilDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) dayAt.push(day);
  const indexOf = new Map(dayAt.map((day, index) => [day, index]));
  const weekdays = weekdaysIn(voices, indexOf);
  const digits = Math.max(9, areaPrefixOf(areaCode).length);
  const named = voices.filter(({ categoryCode }) => categoryCode !== null);
  const series = Map.groupBy(named, (one) => `${one.areaCode.slice(0, digits)} ${one.categoryCode}`);
  const found = [...series.values()].flatMap((all): Rising[] => {
    const [one] = all;
    if (!one || all.length < PERSONS_MIN) return [];
    const alarm = lastAlarm(personsByDay(all, indexOf), weekdays, indexOf.get(from) ?? 0);
    if (!alarm) return [];
    const { index, fromIndex, observed, expected, statistic, limit } = alarm;
    return [
      {
        areaCode: one.areaCode.slice(0, digits).padEnd(12, '0') as AreaCode,
        categoryCode: one.categoryCode ?? '',
        on: dayAt[index] ?? last,
        fromOn: dayAt[fromIndex] ?? last,
        persons: observed,
        expected: Math.round(expected * 10) / 10,
        statistic: Math.round(statistic * 100) / 100,
        limit,
      },
    ];
  });
  return found.toSorted(
    (a, b) =>
      b.persons - a.persons || a.areaCode.localeCompare(b.areaCode) || a.categoryCode.localeCompare(b.categoryCode),
  );
}

type DayIndex = ReadonlyMap<CivilDate, number>;

/** Different people on each day; who left neither telephone nor household is one for each matter. */
function personsByDay(voices: readonly Voice[], indexOf: DayIndex): number[] {
  const people = new Map<number, Set<string>>();
  for (const { receivedAt, person, id } of voices) {
    const index = indexOf.get(civilDateOf(receivedAt));
    if (index === undefined) continue;
    const ofDay = people.get(index) ?? new Set<string>();
    people.set(index, ofDay.add(person ?? id));
  }
  return Array.from({ length: indexOf.size }, (_, index) => people.get(index)?.size ?? 0);
}

function weekdaysIn(voices: readonly Voice[], indexOf: DayIndex): number[] {
  const totals = new Array<number>(7).fill(0);
  personsByDay(voices, indexOf).forEach((count, index) => {
    totals[index % 7] = (totals[index % 7] ?? 0) + count;
  });
  return weekdaysOf(totals);
}

/** The latest alarm on or after the day of an index, walked as the nightly warnings are given. */
function lastAlarm(counts: readonly number[], weekdays: readonly number[], beginsAt: number) {
  let warnedAt: number | null = null;
  let latest = null;
  for (let index = HISTORY_DAYS - 1; index < counts.length; index += 1) {
    const first = index - HISTORY_DAYS + 1;
    // After a warning the sum begins anew, beside what was usual before it.
    const since = Math.max(BASELINE_DAYS, warnedAt === null || warnedAt < first ? 0 : warnedAt - first + 1);
    const from = first + since - BASELINE_DAYS;
    const window = counts.slice(from, index + 1);
    const watched = window.slice(BASELINE_DAYS);
    // Fewer give no alarm, however quiet it was.
    if (watched.reduce((sum, count) => sum + count, 0) < PERSONS_MIN) continue;
    const rise = riseIn(window, (at) => weekdays[(from + at) % 7] ?? 1);
    if (!rise) continue;
    warnedAt = index;
    if (index >= beginsAt) latest = { ...rise, index, fromIndex: from + rise.fromIndex };
  }
  return latest;
}
