import type { CivilDate } from '#kernel/civil-date.ts';
import { BY_CATEGORY, BY_DUE_DAY, type Counter, type Months, monthOf, NOWHERE, type Part } from './counting.ts';

/** Matters that somebody may be kept from count for the county alone, under this name. */
export const KEPT_SCOPE = 'kept';
/** Every category together. */
export const ALL = 'all';

type Grain = 'month' | 'due' | 'day';
type Amounts = Record<string, number>;

/** A row of folded counters: of a month; of one day of what falls due on it; or of one day of the whole county. */
export type Folded = {
  readonly scope: string;
  readonly grain: Grain;
  readonly beginsOn: CivilDate;
  readonly counts: Amounts;
  /** By category of the first level, a blank, and the counter. */
  readonly byCategory: Amounts;
};

/** So much of a counter, of a place or unit, in a month, of one category or `all`. */
export type Amount = {
  readonly scope: string;
  readonly month: CivilDate;
  readonly category: string;
  readonly counter: Counter;
  readonly amount: number;
};

/** Where a part counts: its county, township, village and unit; or the county's own line. */
function scopesOf({ area, unit }: Part): readonly string[] {
  if (area === NOWHERE) return [];
  if (area === '') return [KEPT_SCOPE];
  const places = [area.slice(0, 6).padEnd(12, '0'), area.slice(0, 9).padEnd(12, '0'), area.slice(0, 12)];
  return [...new Set([...places, ...(unit === null ? [] : [unit])])];
}

/** Whether a part counts for a place, a unit, or the county's own line. */
export function isOf(part: Part, scope: string): boolean {
  return scopesOf(part).includes(scope);
}

/**
 * The rows to which some parts are added, each once, in one order, so that two folds never wait for each other. Days are
 * kept of the county always, for the recount, and of what falls due from `daysFrom` on, the first day of the month that
 * runs: of months that are over nobody asks for days.
 */
export function foldedOf(parts: readonly Part[], county: string, daysFrom: CivilDate): Folded[] {
  const rows = new Map<string, Folded>();
  const rowOf = (scope: string, grain: Grain, beginsOn: CivilDate) => {
    const key = `${scope} ${grain} ${beginsOn}`;
    const row = rows.get(key) ?? { scope, grain, beginsOn, counts: {}, byCategory: {} };
    rows.set(key, row);
    return row;
  };
  const fold = (scope: string, on: CivilDate, counts: Readonly<Amounts>, category: string) => {
    addAll(rowOf(scope, 'month', monthOf(on)), counts, category);
    const due = on < daysFrom ? {} : dueOf(counts);
    if (Object.keys(due).length > 0) addAll(rowOf(scope, 'due', on), due, category);
    if (scope === county || scope === KEPT_SCOPE) addAll(rowOf(scope, 'day', on), counts, null);
  };
  for (const part of parts)
    for (const scope of scopesOf(part))
      for (const [day, counts] of Object.entries(part.days)) fold(scope, day as CivilDate, counts, part.category);
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function dueOf(counts: Readonly<Amounts>): Amounts {
  return Object.fromEntries(Object.entries(counts).filter(([counter]) => isDue(counter)));
}

const isDue = (counter: string) => BY_DUE_DAY.includes(counter as Counter);

/** `category` null: by no category. */
function addAll({ counts: sums, byCategory }: Folded, counts: Amounts, category: string | null): void {
  for (const [counter, amount] of Object.entries(counts)) {
    sums[counter] = (sums[counter] ?? 0) + amount;
    if (category === null || !BY_CATEGORY.includes(counter as Counter)) continue;
    const named = `${category} ${counter}`;
    byCategory[named] = (byCategory[named] ?? 0) + amount;
  }
}

/** What some rows hold of a period: whole months, and of the month that runs what is over. */
export function amountsIn(rows: readonly Folded[], { months, days, lastOn }: Months): Amount[] {
  const running = days[0] === undefined ? null : monthOf(days[0]);
  const holds = ({ grain, beginsOn }: Folded, counter: Counter) => {
    if (grain === 'month' && months.includes(beginsOn)) return true;
    // Only what falls due has days to come.
    if (grain === 'month') return beginsOn === running && !isDue(counter);
    return grain === 'due' && isDue(counter) && days.includes(beginsOn) && beginsOn < lastOn;
  };
  return rows.flatMap((row) => {
    const { scope, counts, byCategory } = row;
    const month = monthOf(row.beginsOn);
    const told = ([key, amount]: [string, number], category: string): Amount[] => {
      const counter = (category === ALL ? key : key.slice(key.indexOf(' ') + 1)) as Counter;
      return holds(row, counter)
        ? [{ scope, month, category: category === ALL ? ALL : key.slice(0, key.indexOf(' ')), counter, amount }]
        : [];
    };
    return [
      ...Object.entries(counts).flatMap((one) => told(one, ALL)),
      ...Object.entries(byCategory).flatMap((one) => told(one, '')),
    ];
  });
}
