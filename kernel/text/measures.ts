/** A share with the interval in which the true one lies. All between 0 and 1. */
export type Interval = { readonly share: number; readonly low: number; readonly high: number };

/** z of 95 in 100. */
const Z = 1.959964;

/** Wilson's interval of 95 % for `right` of `all` (Wilson 1927); everything is possible when there is none. */
export function wilson(right: number, all: number): Interval {
  if (all === 0) return { share: 0, low: 0, high: 1 };
  const share = right / all;
  const middle = (share + (Z * Z) / (2 * all)) / (1 + (Z * Z) / all);
  const half = (Z / (1 + (Z * Z) / all)) * Math.sqrt((share * (1 - share)) / all + (Z * Z) / (4 * all * all));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Bins of equal width in which confidence and truth are compared. */
const BINS = 10;

/**
 * The expected calibration error (Naeini et al. 2015): by bins of confidence, how far what was said lies from what was
 * true, weighed by how many fell into each. 0: when it says 80 %, it is right in 80 of 100.
 */
export function calibrationError(
  judged: readonly { readonly confidence: number; readonly isRight: boolean }[],
): number {
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0 }));
  for (const { confidence, isRight } of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (!bin) continue;
    bin.said += confidence;
    bin.right += Number(isRight);
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(1, judged.length);
}

/**
 * What makes shares of scores honest: how likely the first is right is σ(slope · logit(share) + offset), after Platt 1999;
 * 1 and 0 change nothing. A slope below 1 says that it was too sure.
 */
export type Calibration = { readonly slope: number; readonly offset: number };

const UNCHANGED: Calibration = { slope: 1, offset: 0 };
const SHARE_MIN = 1e-6;

/** Scores into probabilities. The first keeps its place, and the others share what it leaves as they did before. */
export function probabilitiesOf(scores: ArrayLike<number>, { slope, offset }: Calibration): Float64Array {
  const shares = sharesOf(scores);
  const [first, second] = shares.toSorted((a, b) => b - a);
  if (first === undefined || second === undefined) return shares;
  const left = Math.max(SHARE_MIN, 1 - first);
  // No less than what leaves the second behind it.
  const honest = Math.max(sigmoid(slope * logit(first) + offset), second / (left + second));
  const place = shares.indexOf(first);
  return shares.map((share, at) => (at === place ? honest : (share * (1 - honest)) / left));
}

/** Scores into shares that add up to 1. */
function sharesOf(scores: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(scores);
  const highest = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = all.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function logit(share: number): number {
  const bounded = Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, share));
  return Math.log(bounded / (1 - bounded));
}

const STEPS = 60;
const STRIDE_MAX = 0.5;
/** As much as a few cases speaks for changing nothing, so that a handful can't bend it. */
const CAUTION = 0.5;

/**
 * The calibration that fits what came of texts that were not learned from: logistic regression of "the first was right"
 * on how sure it was, by Newton's method. Two numbers, so that two hundred texts suffice; they change no order.
 */
export function calibrationFor(
  scored: readonly { readonly scores: ArrayLike<number>; readonly label: number }[],
): Calibration {
  const judged = scored.map(({ scores, label }) => {
    const shares = sharesOf(scores);
    const first = shares.reduce((a, b) => Math.max(a, b), 0);
    return { sure: logit(first), isRight: Number(shares[label] === first) };
  });
  let { slope, offset } = UNCHANGED;
  for (let step = 0; step < STEPS; step += 1) {
    let [gs, go, ss, so, oo] = [CAUTION * (slope - 1), CAUTION * offset, CAUTION, 0, CAUTION];
    for (const { sure, isRight } of judged) {
      const share = sigmoid(slope * sure + offset);
      const spread = share * (1 - share);
      gs += (share - isRight) * sure;
      go += share - isRight;
      ss += spread * sure * sure;
      so += spread * sure;
      oo += spread;
    }
    const by = ss * oo - so * so;
    const [bySlope, byOffset] = [(oo * gs - so * go) / by, (ss * go - so * gs) / by];
    // Far from its end Newton's step overshoots.
    const held = Math.min(1, STRIDE_MAX / Math.max(Math.abs(bySlope), Math.abs(byOffset), STRIDE_MAX));
    slope -= held * bySlope;
    offset -= held * byOffset;
  }
  return { slope, offset };
}

/** Chance that is the same for the same seed (mulberry32): 0 ≤ x < 1. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts a list into a random order, in place (Fisher and Yates). */
export function shuffle<T>(list: T[], chance: () => number): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
  return list;
}

/** A fold 0 … count−1 for each label, so that every label is spread over all folds alike. */
export function foldsOf(labels: readonly (number | string)[], count: number, seed: number): number[] {
  const chance = seededChance(seed);
  const folds = new Array<number>(labels.length).fill(0);
  let next = 0;
  for (const places of Map.groupBy(labels.keys(), (place) => labels[place]).values())
    for (const place of shuffle([...places], chance)) {
      folds[place] = next % count;
      next += 1;
    }
  return folds;
}
