import type { Language } from '#kernel/language.ts';
/**
 * Early warning by a control chart: a CUSUM for counts (J. M. Lucas, Technometrics 1985), one for each township and
 * category, with the number of different people who raised something on a day.
 */

/** The days whose mean is taken for usual. */
export const BASELINE_DAYS = 56;
/** The days over which the sum runs; after an alarm it begins anew. */
export const WATCHED_DAYS = 35;
/** It is set for finding a doubling; a quiet place needs one half person a day more. */
const RISE = { factor: 2, leastMore: 0.5 } as const;
/** Fewer people than this give no alarm, however quiet it was (small cells). */
export const PERSONS_MIN = 5;
/**
 * With an unchanged mean one series gives a false alarm at most once in so many days on average. Shown by simulation of
 * the whole procedure, its estimated mean included (`warning.test.ts`).
 */
export const DAYS_BETWEEN_FALSE_ALARMS_MIN = 370;
/** The limit of the sum is set for a longer run, since the mean is itself an estimate of 56 days. */
const RUN_DESIGNED_DAYS = 700;

/** A rise: from which day on, how many people since then, how many were usual, and the sum beside its limit. */
export type Rise = {
  readonly fromIndex: number;
  readonly observed: number;
  readonly expected: number;
  readonly statistic: number;
  readonly limit: number;
};

/**
 * Whether the last day of a series gives an alarm; null when it doesn't. `days`: people on each day, oldest first, the
 * baseline and then the days watched; `weekdayOf`: how busy the day of an index usually is, 1 on average.
 */
export function riseIn(days: readonly number[], weekdayOf: (index: number) => number): Rise | null {
  const watchedFrom = Math.min(BASELINE_DAYS, days.length);
  const baseline = days.slice(0, watchedFrom).reduce((sum, count) => sum + count, 0);
  // One standard error above what was seen: a mean that is guessed too low would ring for nothing.
  const usual = (baseline + Math.sqrt(baseline + 1)) / BASELINE_DAYS;
  const raised = Math.max(usual * RISE.factor, usual + RISE.leastMore);
  const reference = (raised - usual) / Math.log(raised / usual);
  const limit = limitOf(usual);
  let [sum, from] = [0, watchedFrom];
  for (let index = watchedFrom; index < days.length; index += 1) {
    if (sum === 0) from = index;
    sum = Math.max(0, sum + (days[index] ?? 0) - reference * weekdayOf(index));
  }
  if (sum <= limit) return null;
  const seen = days.slice(from);
  const observed = seen.reduce((total, count) => total + count, 0);
  if (observed < PERSONS_MIN) return null;
  const expected = seen.reduce((total, _, at) => total + usual * weekdayOf(from + at), 0);
  return { fromIndex: from, observed, expected, statistic: sum, limit };
}

/** Known limits, by mean rounded up to a step of a tenth. */
const limits = new Map<number, number>();
const STEPS_PER_PERSON = 5;
const LIMIT_MAX = 60;

/**
 * The least limit of the sum with which days that follow a Poisson law of this mean run for `RUN_DESIGNED_DAYS` until they
 * pass it, by the Markov chain of D. Brook and D. A. Evans (Biometrika 1972).
 */
function limitOf(mean: number): number {
  const stepped = Math.max(0.05, mean < 1 ? Math.ceil(mean * 20) / 20 : Math.ceil(mean * 2) / 2);
  const known = limits.get(stepped);
  if (known !== undefined) return known;
  const raised = Math.max(stepped * RISE.factor, stepped + RISE.leastMore);
  const reference = (raised - stepped) / Math.log(raised / stepped);
  // Upwards, since the run grows beyond what can be reckoned with.
  let states = 1;
  while (states < LIMIT_MAX * STEPS_PER_PERSON && runLengthOf(stepped, reference, states) < RUN_DESIGNED_DAYS)
    states += 1;
  const found = states / STEPS_PER_PERSON;
  limits.set(stepped, found);
  return found;
}

/** The mean number of days until the sum passes `states` steps: solved by Gauss on the chain of rounded sums. */
function runLengthOf(mean: number, reference: number, states: number): number {
  const size = states + 1;
  const chances = poissonOf(mean, Math.ceil(states / STEPS_PER_PERSON + reference) + 2);
  const rows = Array.from({ length: size }, (_, from) => {
    const row = new Float64Array(size + 1);
    chances.forEach((chance, count) => {
      const to = Math.max(0, Math.round(from + (count - reference) * STEPS_PER_PERSON));
      if (to < size) row[to] = (row[to] ?? 0) - chance;
    });
    row[from] = (row[from] ?? 0) + 1;
    row[size] = 1;
    return row;
  });
  return solved(rows)[0] ?? 0;
}

function poissonOf(mean: number, most: number): number[] {
  const chances = [Math.exp(-mean)];
  for (let count = 1; count <= most; count += 1) chances.push(((chances[count - 1] ?? 0) * mean) / count);
  return chances;
}

/** Gauss's elimination; the matrix of such a chain needs no change of rows. */
function solved(rows: readonly Float64Array[]): number[] {
  const size = rows.length;
  for (const [column, pivot] of rows.entries()) for (const row of rows.slice(column + 1)) clear(row, pivot, column);
  const result = new Array<number>(size).fill(0);
  for (let index = size - 1; index >= 0; index -= 1) {
    const row = rows[index] ?? new Float64Array(size + 1);
    let rest = row[size] ?? 0;
    for (let at = index + 1; at < size; at += 1) rest -= (row[at] ?? 0) * (result[at] ?? 0);
    result[index] = rest / (row[index] ?? 1);
  }
  return result;
}

/** Takes so much of the pivot's row from another that its value in a column is nothing. */
function clear(row: Float64Array, pivot: Float64Array, column: number): void {
  const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
  if (factor === 0) return;
  for (let at = column; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
}

/** How busy each day of the week is in the whole county, 1 on average; `totals`: people by day of the week, 0 to 6. */
export function weekdaysOf(totals: readonly number[]): number[] {
  const whole = totals.reduce((sum, count) => sum + count, 0) + 7;
  return totals.map((count) => ((count + 1) * 7) / whole);
}

const BETWEEN_LANGUAGES = ' · ';

/**
 * The basis of a rule in the language of who reads it: what comes with the product says both, `zh · en`; what a county wrote
 * of its own stays whole.
 */
export function basisIn(basis: string, language: Language): string {
  const [zh, en, ...more] = basis.split(BETWEEN_LANGUAGES);
  const hasBoth = zh !== undefined && en !== undefined && more.length === 0 && /\p{Script=Han}/u.test(zh);
  if (!hasBoth || /\p{Script=Han}/u.test(en)) return basis;
  return language === 'zh' ? zh : en;
}
