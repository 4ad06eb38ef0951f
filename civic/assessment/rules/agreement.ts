/** What two said of the same things, in order: categories of any kind. */
export type Pairs = readonly (readonly [first: string, second: string])[];

/** How far two agree. */
export type Agreement = {
  /** Things of which both said something. */
  readonly count: number;
  /** … of which they said the same. */
  readonly sameCount: number;
  /** Cohen's kappa with its interval, each with two decimals; null: too few, or one of the two knew one category only. */
  readonly kappa: Kappa | null;
};
export type Kappa = { readonly value: number; readonly low: number; readonly high: number };

/** Design §4: no percentage under ten cases, and no kappa either. */
export const AGREEMENT_CASES_MIN = 10;
/** Of the normal distribution: 95 % lie within. */
const WITHIN_95_PERCENT = 1.96;

/**
 * Agreement between two, corrected for what chance alone would bring (J. Cohen, A coefficient of agreement for nominal
 * scales, Educational and Psychological Measurement 20, 1960), with the 95 % interval from the large-sample variance of
 * J. L. Fleiss, J. Cohen and B. S. Everitt (Large sample standard errors of kappa and weighted kappa, Psychological
 * Bulletin 72, 1969), cut at −1 and 1. Null under ten cases; and where one of the two put everything into one category:
 * kappa is nought then whatever the other says, and tells nothing.
 */
export function agreementOf(pairs: Pairs): Agreement {
  const count = pairs.length;
  const sameCount = pairs.filter(([first, second]) => first === second).length;
  return { count, sameCount, kappa: count < AGREEMENT_CASES_MIN ? null : kappaOf(pairs) };
}

function kappaOf(pairs: Pairs): Kappa | null {
  const share = 1 / pairs.length;
  const [ofFirst, ofSecond] = [sharesOf(pairs, 0), sharesOf(pairs, 1)];
  if (ofFirst.size === 1 || ofSecond.size === 1) return null;
  let observed = 0;
  let expected = 0;
  for (const [category, part] of ofFirst) expected += part * (ofSecond.get(category) ?? 0);
  for (const [first, second] of pairs) if (first === second) observed += share;
  const byChance = 1 - expected;
  let onDiagonal = 0;
  let beside = 0;
  for (const [first, second] of pairs) {
    // The share of the first one's category among the second's, and the other way round (p.i and pj. of the paper).
    const crossed = (ofSecond.get(first) ?? 0) + (ofFirst.get(second) ?? 0);
    if (first === second) onDiagonal += share * (byChance - crossed * (1 - observed)) ** 2;
    else beside += share * crossed ** 2;
  }
  const centre = (observed * expected - 2 * expected + observed) ** 2;
  const variance = (share * (onDiagonal + (1 - observed) ** 2 * beside - centre)) / byChance ** 4;
  const value = (observed - expected) / byChance;
  // A difference of two equal numbers may come out a trifle below nothing.
  const half = WITHIN_95_PERCENT * Math.sqrt(Math.max(0, variance));
  return { value: twoDecimals(value), low: twoDecimals(value - half), high: twoDecimals(value + half) };
}

function sharesOf(pairs: Pairs, whose: 0 | 1): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const pair of pairs) shares.set(pair[whose], (shares.get(pair[whose]) ?? 0) + 1 / pairs.length);
  return shares;
}

function twoDecimals(value: number): number {
  return Math.round(Math.min(1, Math.max(-1, value)) * 100) / 100 + 0;
}
