import type { Counts } from './counting.ts';
import type { Share } from './indicator.ts';
import { sumOf } from './value.ts';

/** Counters of each category of the first level. */
export type ByCategory = ReadonlyMap<string, Counts>;

/** Which share of the cases is of which category, the largest first; in percent, those under five cases together as ''. */
export function mixOf(whole: Share['whole'], byCategory: ByCategory): { category: string; percent: number }[] {
  const all = [...byCategory].map(([category, counts]) => ({ category, count: sumOf(whole, counts) }));
  const total = all.reduce((sum, { count }) => sum + count, 0);
  if (total < CASES_MIN) return [];
  const large = all.filter(({ category, count }) => category !== '' && count >= CELL_MIN);
  const rest = total - large.reduce((sum, { count }) => sum + count, 0);
  const told = [...large.toSorted((a, b) => b.count - a.count), ...(rest > 0 ? [{ category: '', count: rest }] : [])];
  return told.map(({ category, count }) => ({ category, percent: Math.round((count / total) * 100) }));
}

const CASES_MIN = 10;
const CELL_MIN = 5;

/**
 * The share as it would be if the cases were as hard as the group's: indirect standardisation over categories of the first
 * level. Observed over expected, times the group's own share; expected is what the group reaches on cases of these
 * categories (e.g. Breslow and Day, Statistical Methods in Cancer Research II, 1987, ch. 2). In percent; null: too few.
 */
export function adjustedPercent(indicator: Share, own: ByCategory, group: ByCategory): number | null {
  const rateIn = (counts: Counts) => sumOf(indicator.part, counts) / sumOf(indicator.whole, counts);
  let [observed, expected, cases, groupPart, groupWhole] = [0, 0, 0, 0, 0];
  for (const counts of group.values()) {
    groupPart += sumOf(indicator.part, counts);
    groupWhole += sumOf(indicator.whole, counts);
  }
  for (const [category, counts] of own) {
    const whole = sumOf(indicator.whole, counts);
    if (whole === 0) continue;
    observed += sumOf(indicator.part, counts);
    expected += whole * rateIn(group.get(category) ?? counts);
    cases += whole;
  }
  if (cases < CASES_MIN || expected === 0) return null;
  return Math.round(Math.min(1, (observed / expected) * (groupPart / groupWhole)) * 1000) / 10;
}
