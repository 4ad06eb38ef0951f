import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASELINE_DAYS, basisIn, DAYS_BETWEEN_FALSE_ALARMS_MIN, riseIn, WATCHED_DAYS, weekdaysOf } from './warning.ts';

/** A generator of random numbers that says the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, next: () => number): number {
  let [count, product] = [0, next()];
  for (const least = Math.exp(-mean); product > least; product *= next()) count += 1;
  return count;
}

/** Nearly all come on working days, as in life. */
const WEEK = [1.3, 1.2, 1.2, 1.1, 1.1, 0.6, 0.5];

/** Runs the whole procedure day by day; returns the days on which it gave an alarm. */
function alarmsIn(days: readonly number[], weekdays: readonly number[]): number[] {
  const alarms: number[] = [];
  for (let today = BASELINE_DAYS; today < days.length; today += 1) {
    const since = Math.max((alarms.at(-1) ?? -1) + 1, today - WATCHED_DAYS + 1, BASELINE_DAYS);
    const from = since - BASELINE_DAYS;
    if (riseIn(days.slice(from, today + 1), (index) => weekdays[(from + index) % 7] ?? 1)) alarms.push(today);
  }
  return alarms;
}

test('[004-31] a series of people whose number does not change gives a false alarm at most once in 370 days, its mean estimated from 56 days and the week uneven', (t) => {
  const seed = 20261123;
  t.diagnostic(`seed ${seed}`);
  const weekdays = weekdaysOf(WEEK.map((share) => share * 4000));
  for (const mean of [0.1, 0.5, 1, 3, 8, 20]) {
    const next = chanceOf(seed + mean * 10);
    const days = Array.from({ length: 15_000 }, (_, day) => poisson(mean * (WEEK[day % 7] ?? 1), next));
    const alarms = alarmsIn(days, weekdays).length;
    const between = days.length / Math.max(alarms, 1);
    t.diagnostic(`mean ${mean} a day: ${alarms} false alarms in ${days.length} days, one in ${Math.round(between)}`);
    assert.ok(between >= DAYS_BETWEEN_FALSE_ALARMS_MIN, `mean ${mean}: one false alarm in ${Math.round(between)} days`);
  }
});

test('a tripled number of people is warned of within two weeks, with the numbers', (t) => {
  const next = chanceOf(7);
  const weekdays = weekdaysOf(WEEK.map((share) => share * 4000));
  const delays = Array.from({ length: 60 }, () => {
    const before = Array.from({ length: 90 }, (_, day) => poisson(WEEK[day % 7] ?? 1, next));
    const after = Array.from({ length: 30 }, (_, day) => poisson(3 * (WEEK[(day + 90) % 7] ?? 1), next));
    const found = alarmsIn([...before, ...after], weekdays).find((day) => day >= 90);
    return found === undefined ? 99 : found - 90 + 1;
  }).sort((a, b) => a - b);
  t.diagnostic(`days until the warning: median ${delays[30]}, nine in ten within ${delays[54]}`);
  assert.ok((delays[54] ?? 99) <= 14, `nine in ten within ${delays[54]} days`);

  const rise = riseIn([...new Array(BASELINE_DAYS).fill(1), 1, 4, 5, 6], () => 1);
  assert.ok(rise);
  assert.equal(rise.observed, 15);
  assert.ok(rise.expected > 3 && rise.expected < 4, 'about one a day for three days');
  assert.ok(rise.statistic > rise.limit);
});

test('four people in a place that was always quiet are too few for a warning', () => {
  const quiet = new Array(BASELINE_DAYS).fill(0);
  assert.equal(
    riseIn([...quiet, 4], () => 1),
    null,
  );
  assert.equal(riseIn([...quiet, 5], () => 1)?.observed, 5);
});

test('the basis of a rule is read in one language; what a county wrote of its own stays whole', () => {
  assert.deepEqual(
    [basisIn('手册 §5 · Handbook §5', 'zh'), basisIn('手册 §5 · Handbook §5', 'en')],
    ['手册 §5', 'Handbook §5'],
  );
  for (const own of ['某县〔2026〕3号 · 第五条', 'CUSUM, ARL0 ≥ 370 d']) assert.equal(basisIn(own, 'en'), own);
});
