import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellOf } from '#kernel/small-cells.ts';
import { cellsOf, rateOf, rateText, spreadOf } from './figures.ts';

test('[004-29] every rate is shown with its parts: x % (a / b)', () => {
  const rate = rateOf(123, 200, 7, 'office');
  assert.deepEqual(rate, { part: 123, whole: 200, percent: 61.5, excluded: 7 });
  assert.equal(rateText(rate).zh, '61.5 % (123 / 200)');
});

test('there is no percentage under ten cases, and one from ten on', () => {
  assert.equal(rateOf(6, 9, 0, 'office').percent, null);
  assert.equal(rateText(rateOf(6, 9, 0, 'office')).en, '6 / 9 (under 10, no percentage)');
  assert.equal(rateOf(6, 10, 0, 'office').percent, 60);
});

test('rounding never makes one hundred of less than all, nor nothing of something', () => {
  assert.equal(rateOf(9999, 10_000, 0, 'office').percent, 99.9);
  assert.equal(rateOf(1, 10_000, 0, 'office').percent, 0.1);
  assert.equal(rateOf(10_000, 10_000, 0, 'office').percent, 100);
  assert.equal(rateOf(0, 10_000, 0, 'office').percent, 0);
});

test('the public is not told how many when they are fewer than five', () => {
  assert.deepEqual(rateOf(3, 100, 2, 'public'), { part: null, whole: 100, percent: null, excluded: null });
  assert.deepEqual(rateOf(95, 100, 5, 'public'), { part: 95, whole: 100, percent: 95, excluded: 5 });
  assert.equal(rateText(rateOf(3, 100, 0, 'public')).zh, '隐去（不足5件，或会露出这样的数）');
});

test('the public is not told how many either when so few are left that the difference tells of them', () => {
  assert.deepEqual(rateOf(97, 100, 0, 'public'), { part: null, whole: 100, percent: null, excluded: 0 });
  assert.equal(rateOf(100, 100, 0, 'public').percent, 100);
  assert.equal(rateOf(97, 100, 0, 'office').percent, 97);
});

test('the office sees one coached answer in a hundred', () => {
  assert.deepEqual(rateOf(1, 100, 0, 'office'), { part: 1, whole: 100, percent: 1, excluded: 0 });
});

test('no cell holds one to four; none and five are said', () => {
  assert.deepEqual([0, 1, 4, 5].map(cellOf), [0, null, null, 5]);
  assert.deepEqual(
    cellsOf([
      { key: 'rework', count: 2 },
      { key: 'signed', count: 3 },
      { key: 'closed', count: 40 },
    ]),
    [
      { key: 'closed', count: 40 },
      { key: 'signed', count: null },
      { key: 'rework', count: null },
    ],
  );
});

test('a small cell cannot be worked out from the total: the next larger is kept back with it', () => {
  const counts = { closed: 40, replied: 9, rework: 2 };
  assert.deepEqual(
    cellsOf(Object.entries(counts).map(([key, count]) => ({ key, count }))).map(({ count }) => count),
    [40, null, null],
  );
});

test('a median has one decimal and is hidden when it would be somebody’s own', () => {
  assert.deepEqual(spreadOf(11.25, 40.04, 1434, 'office'), { median: 11.3, ninetieth: 40, count: 1434 });
  assert.deepEqual(spreadOf(3, 3, 4, 'public'), { median: null, ninetieth: null, count: null });
  assert.deepEqual(spreadOf(null, null, 0, 'office'), { median: null, ninetieth: null, count: 0 });
});
