import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '#kernel/instant.ts';
import { curveOf, curveSpan, withheldOf } from './issue-curve.ts';

const at = (day: string) => `${day}T04:00:00.000Z` as Instant;
const record = (act: string, day: string) => ({ act, at: at(day) });
const NOW = at('2026-11-23');
const OLD = at('2020-01-05');

const months = (records: ReturnType<typeof record>[], isOffice: boolean, firstAt: Instant | null = OLD) =>
  curveSpan(records, NOW, { firstAt, isOffice }).months;

test('the curve has twelve months before the day on which it was carried out, and all since; before that day the twelve until now', () => {
  const done = [record('decide', '2026-06-01'), record('finish', '2026-08-20')];
  const shown = months(done, true);
  assert.deepEqual([shown[0], shown.at(-1), shown.length], ['2025-08', '2026-11', 16]);
  assert.equal(months(done, false).at(-1), '2026-10', 'for everybody only months that are over');
  const open = months([], true);
  assert.deepEqual([open[0], open.at(-1)], ['2025-11', '2026-11']);
  const again = months([...done, record('correct', '2026-09-01'), record('finish', '2026-10-31')], true);
  assert.equal(again[0], '2025-10', 'of several rounds the newest');
  assert.equal(months([record('finish', '2021-01-09')], true).at(-1), '2023-01', 'and no more than two years since');
});

test('a month before the county kept anything is no month in which nobody came', () => {
  const span = curveSpan([], NOW, { firstAt: at('2026-09-15'), isOffice: true });
  assert.deepEqual(span.months, ['2026-09', '2026-10', '2026-11']);
  assert.equal(span.keptSince, '2026-09');
  assert.equal(curveSpan([], NOW, { firstAt: OLD, isOffice: true }).keptSince, null);
  assert.deepEqual(months([], false, NOW), [], 'in the first month there is nothing to show');
});

test('the last evening of a month in Beijing is still that month, and each step stands at its month', () => {
  const late = '2026-08-31T15:59:59.000Z' as Instant;
  const records = [record('decide', '2026-06-01'), { act: 'finish', at: late }, record('start_check', '2026-09-02')];
  const span = curveSpan(records, NOW, { firstAt: OLD, isOffice: true });
  const curve = curveOf(records, span, new Map([['2026-07', 3]]), { now: NOW, isOffice: true });
  assert.deepEqual(
    curve.marks.map(({ number, name, month }) => `${number} ${name} ${month}`),
    ['1 decide 2026-06', '2 finish 2026-08', '3 start_check 2026-09'],
  );
  const partOf = (month: string) => curve.months.find((one) => one.month === month)?.part;
  assert.deepEqual(['2026-07', '2026-08', '2026-09'].map(partOf), ['before', 'in', 'since']);
  assert.equal(curve.months.find(({ month }) => month === '2026-07')?.count, 3, 'the office has every number');
  assert.equal(curve.months.at(-1)?.isOver, false);
});

test('[002-59] one to four in a month are told nobody, nor what would give them away; noughts are', () => {
  assert.deepEqual(withheldOf([9, 0, 6]), [9, 0, 6]);
  assert.deepEqual(withheldOf([9, 3, 0, 6]), [9, null, 0, null], 'the smallest other goes with it');
  assert.deepEqual(withheldOf([0, 3, 0]), [0, null, 0], 'a sum under five is told nowhere');
  assert.deepEqual(withheldOf([1, 1, 0, 1]), [null, null, null, null], 'several would be known to be ones');
  assert.deepEqual(withheldOf([2, 3, 0]), [null, null, null], 'five together: neither could be five');
  assert.deepEqual(
    withheldOf([1, 1, 1, 1, 1, 1, 9]),
    [null, null, null, null, null, null, null],
    'six ones and a nine',
  );
  assert.deepEqual(withheldOf([4, 4, 9]), [null, null, 9]);
});

test('[002-59] whatever comes, whoever knows the sum of a stretch cannot tell a withheld month to be under five', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 20 }), (counts) => {
      const shown = withheldOf(counts);
      const sum = counts.reduce((total, one) => total + one, 0);
      for (const [index, count] of shown.entries()) {
        assert.ok(count === null || count === 0 || count >= 5);
        assert.ok(count === null || count === counts[index]);
      }
      const hidden = shown.filter((count) => count === null).length;
      if (hidden === 0 || sum < 5) return;
      const told = shown.reduce<number>((total, one) => total + (one ?? 0), 0);
      const least = hidden === counts.length ? 0 : 1;
      assert.ok(sum - told - least * (hidden - 1) >= 5, `${counts}: ${shown}`);
    }),
  );
});

test('[002-59] a sum that stands elsewhere on the page, of matters until it was analysed, gives no month away', () => {
  const records = [record('analyse', '2026-05-10')];
  const span = curveSpan(records, NOW, { firstAt: OLD, isOffice: false });
  const counts = new Map([
    ...span.months.map((month) => [month, 0] as const),
    ['2026-03', 3],
    ['2026-04', 20],
    ['2026-07', 6],
  ]);
  const { months: shown } = curveOf(records, span, counts, { now: NOW, isOffice: false });
  const of = (month: string) => shown.find((one) => one.month === month)?.count;
  assert.deepEqual(
    [of('2026-03'), of('2026-04'), of('2026-07')],
    [null, null, 6],
    'what is kept back with it lies before',
  );
});
