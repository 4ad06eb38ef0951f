import { CELL_CASES_MIN, cellOf } from '#kernel/small-cells.ts';

/** For whom a figure is: the office sees small parts of a rate, the public never sees anything under five. */
export type Audience = 'office' | 'public';

/** A share with what it is a share of: x % (a / b), and how many were left out of b. */
export type Rate = {
  /** a; null when it is too small to be shown. */
  readonly part: number | null;
  /** b; null when it is too small to be shown. */
  readonly whole: number | null;
  /** With one decimal; null under ten cases, or when a part is not shown. */
  readonly percent: number | null;
  /** Matters that could have been counted and were not, and why is said beside it. */
  readonly excluded: number | null;
};

/** Where the middle lies, and how long the slow tenth waits at least; no mean, which a few old matters would carry away. */
export type Spread = {
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly count: number | null;
};

/** One cell of a distribution; null: between one and four, or kept back so that another such cell can't be worked out. */
export type Cell = { readonly key: string; readonly count: number | null };

/** Design §4, handbook §4.5: no percentage under ten cases. */
const PERCENT_CASES_MIN = 10;
/**
 * Every cell of a distribution, the largest first; those that are too small come last. Where one alone is too small,
 * the next larger is kept back with it, or the sum would give it away.
 */
export function cellsOf(counts: readonly { readonly key: string; readonly count: number }[]): readonly Cell[] {
  const sorted = counts
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || a.key.localeCompare(b.key));
  const smallCount = sorted.filter(({ count }) => cellOf(count) === null).length;
  const shownCount = smallCount === 1 ? sorted.length - 2 : sorted.length - smallCount;
  return sorted.map(({ key, count }, index) => ({ key, count: index < shownCount ? count : null }));
}

/**
 * A share of `part` in `whole`. The percentage has one decimal and is hidden under ten cases; 100 and 0 are only said
 * when all or none are meant, never by rounding. For the public a part, a whole or what is left of it under five is
 * hidden too: 97 of 100 tells of three.
 */
export function rateOf(part: number, whole: number, excluded: number, audience: Audience): Rate {
  if (audience === 'public' && [part, whole, whole - part].some((count) => cellOf(count) === null)) {
    return { part: null, whole: cellOf(whole), percent: null, excluded: cellOf(excluded) };
  }
  const percent = whole < PERCENT_CASES_MIN ? null : percentOf(part, whole);
  return { part, whole, percent, excluded: audience === 'public' ? cellOf(excluded) : excluded };
}

function percentOf(part: number, whole: number): number {
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (part < whole && rounded === 100) return 99.9;
  return part > 0 && rounded === 0 ? 0.1 : rounded;
}

/** A median and a 90th percentile with one decimal; hidden under five cases, where they would be somebody's own. */
export function spreadOf(median: number | null, ninetieth: number | null, count: number, audience: Audience): Spread {
  if (count < CELL_CASES_MIN || median === null || ninetieth === null) {
    return { median: null, ninetieth: null, count: audience === 'public' ? cellOf(count) : count };
  }
  return { median: oneDecimal(median), ninetieth: oneDecimal(ninetieth), count };
}

/** Half a tenth goes up; the tiny surplus undoes what binary fractions take away (11.25 must not become 11.2). */
function oneDecimal(value: number): number {
  return Math.round(value * 10 + 1e-9) / 10;
}

/** `61.5 % (123 / 200)`, or what can be said of a rate whose parts are too small to be shown. */
export function rateText(rate: Rate): { readonly zh: string; readonly en: string } {
  if (rate.whole === 0) return { zh: '还没有', en: 'none yet' };
  if (rate.part === null)
    return { zh: '隐去（不足5件，或会露出这样的数）', en: 'withheld (under 5, or would give one away)' };
  const parts = `${rate.part} / ${rate.whole}`;
  if (rate.percent === null)
    return { zh: `${parts}（不足10件，不算百分比）`, en: `${parts} (under 10, no percentage)` };
  return { zh: `${rate.percent.toFixed(1)} % (${parts})`, en: `${rate.percent.toFixed(1)} % (${parts})` };
}
