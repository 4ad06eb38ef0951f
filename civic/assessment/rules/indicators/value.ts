import { CELL_CASES_MIN, cellOf } from '#kernel/small-cells.ts';
import { type Audience, rateOf } from '../figures.ts';
import { type Counter, type Counts, DAY_EDGES, HOUR_EDGES } from './counting.ts';
import type { Indicator, Share, Spread, Sum } from './indicator.ts';

/** An indicator as it may be shown: parts under five and percentages under ten cases are null (design §4). */
export type Value = {
  /** a; of a count the number itself; null: one to four, not shown. */
  readonly part: number | null;
  /** b; null: of a count, or not shown. */
  readonly whole: number | null;
  readonly percent: number | null;
  readonly excluded: number | null;
  /** 95 % (Wilson), in percent; null: not a sample, or no percentage. */
  readonly interval: readonly [number, number] | null;
  /** Upper edges of the classes; null: too few. `more`: longer than the last edge. */
  readonly median: number | 'more' | null;
  readonly ninetieth: number | 'more' | null;
  /** Of a mean, one decimal. */
  readonly mean: number | null;
  /** Fewer than the required share of replies was rated. */
  readonly isThin: boolean;
};

/** What is said of an indicator that is not shown. */
export const NOTHING_SHOWN: Value = {
  ...{ part: null, whole: null, percent: null, excluded: null, interval: null },
  ...{ median: null, ninetieth: null, mean: null, isThin: false },
};

/** Under so many cases no spread and no mean is told: they would be somebody's own. */
const SPREAD_CASES_MIN = 5;
const MEAN_CASES_MIN = 10;

/** What the counters come to. Pure: recounted from records or read from roll-ups, the same counts give the same value. */
export function toldOf(indicator: Indicator, counts: Counts, audience: Audience): Value {
  switch (indicator.unit) {
    case 'share':
      return shareOf(indicator, counts, audience);
    case 'count': {
      const part = sumOf(indicator.part, counts);
      return { ...NOTHING_SHOWN, part: audience === 'public' ? cellOf(part) : part };
    }
    case 'mean': {
      const [part, whole] = [sumOf(indicator.part, counts), sumOf(indicator.whole, counts)];
      const mean = whole < MEAN_CASES_MIN ? null : Math.round((part / whole) * 10) / 10;
      return { ...NOTHING_SHOWN, whole: audience === 'public' ? cellOf(whole) : whole, mean };
    }
    default:
      return spreadOf(indicator, counts, audience);
  }
}

/** So much of each counter together. */
export function sumOf(sum: Sum, counts: Counts): number {
  return sum.reduce((total, one) => {
    const [counter, weight] = typeof one === 'string' ? [one, 1] : one;
    return total + weight * (counts.get(counter) ?? 0);
  }, 0);
}

function shareOf(indicator: Share, counts: Counts, audience: Audience): Value {
  const [part, whole] = [sumOf(indicator.part, counts), sumOf(indicator.whole, counts)];
  const rate = rateOf(part, whole, sumOf(indicator.excluded, counts), audience);
  const interval = indicator.isSampled && rate.percent !== null ? wilson(part, whole) : null;
  return { ...NOTHING_SHOWN, ...rate, interval, isThin: isThin(indicator, counts) };
}

function isThin({ ratedShareMin }: Share, counts: Counts): boolean {
  const replied = counts.get('replied') ?? 0;
  return ratedShareMin !== undefined && replied > 0 && (counts.get('rated') ?? 0) / replied < ratedShareMin;
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/** Wilson's score interval (E. B. Wilson, JASA 22, 1927) of `part` in `whole` at 95 %, in percent with one decimal. */
function wilson(part: number, whole: number): readonly [number, number] {
  const share = part / whole;
  const middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const half = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  const percent = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return [percent(middle - half), percent(middle + half)];
}

function spreadOf({ of, excluded: left = [] }: Spread, counts: Counts, audience: Audience): Value {
  const edges: readonly number[] = of === 'contact_hours' ? HOUR_EDGES : DAY_EDGES;
  const classes = [...edges, 'more' as const].map(
    (edge) => ({ edge, count: counts.get(`${of}_${edge}` as Counter) ?? 0 }) as const,
  );
  const whole = classes.reduce((total, { count }) => total + count, 0);
  const shown = audience === 'public' ? cellOf(whole) : whole;
  const excluded = audience === 'public' ? cellOf(sumOf(left, counts)) : sumOf(left, counts);
  if (whole < SPREAD_CASES_MIN) return { ...NOTHING_SHOWN, whole: shown };
  const quantile = (share: number) => {
    let passed = 0;
    for (const { edge, count } of classes) {
      passed += count;
      if (passed >= share * whole) return edge;
    }
    return 'more' as const;
  };
  return { ...NOTHING_SHOWN, whole: shown, excluded, median: quantile(0.5), ninetieth: quantile(0.9) };
}

/**
 * Which of some places side by side keep an indicator back so that no difference tells it: those with a count that is too
 * small, and with them as many others, the fewest cases first, as it takes until their sum, which everybody can work out,
 * leaves each small count room to be five or more (peers 51, complementary suppression).
 */
export function keptBack<Key>(indicator: Indicator, places: ReadonlyMap<Key, Counts>): ReadonlySet<Key> {
  return keptOf([...places].map(([key, counts]) => ({ key, counts: cellsOf(indicator, counts) })));
}

/** The same of what `cellsOf` says of each place. */
export function keptOf<Key>(
  all: readonly { readonly key: Key; readonly counts: readonly number[] }[],
): ReadonlySet<Key> {
  const kept = all.filter(({ counts }) => counts.some(isSmall));
  if (kept.length === 0) return new Set();
  const others = all
    .filter((one) => !kept.includes(one) && (one.counts.at(-1) ?? 0) > 0)
    .toSorted((a, b) => (a.counts.at(-1) ?? 0) - (b.counts.at(-1) ?? 0));
  // Of each cell with a small count: what is kept back of it together, less one for each other place.
  const isTight = () =>
    (kept[0]?.counts ?? []).some(
      (_, cell) =>
        kept.some(({ counts }) => isSmall(counts[cell] ?? 0)) &&
        kept.reduce((sum, { counts }) => sum + (counts[cell] ?? 0), 1 - kept.length) < CELL_CASES_MIN,
    );
  for (let next = others.shift(); next && (kept.length < 2 || isTight()); next = others.shift()) kept.push(next);
  return new Set(kept.map(({ key }) => key));
}

const isSmall = (count: number) => cellOf(count) === null;

/** The counts that a value tells: of a share its part, the rest and the whole; of others how many cases. The whole is last. */
export function cellsOf(indicator: Indicator, counts: Counts): readonly number[] {
  if (indicator.unit === 'share') {
    const [part, whole] = [sumOf(indicator.part, counts), sumOf(indicator.whole, counts)];
    return [part, whole - part, whole];
  }
  if ('of' in indicator) return [casesOf(indicator, counts)];
  return [sumOf('whole' in indicator ? indicator.whole : indicator.part, counts)];
}

function casesOf({ of }: Spread, counts: Counts): number {
  let cases = 0;
  for (const [counter, amount] of counts) if (counter.startsWith(`${of}_`)) cases += amount;
  return cases;
}
