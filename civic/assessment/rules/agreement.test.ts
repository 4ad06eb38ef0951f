import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { agreementOf, type Pairs } from './agreement.ts';
import { type Coded, codingFigures, confusedPairs, hasClassifiedMost, isDoubtful } from './coding.ts';

/** Pairs of a table of counts, rows by the first. */
function pairsOf(table: readonly (readonly number[])[]): Pairs {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => [`${first}`, `${second}`] as const)),
  );
}

test('kappa and its interval are those that are published for the same tables', () => {
  // SAS/STAT User's Guide, The FREQ Procedure, Agreement Study: two dermatologists; 0.3449, 95 % 0.2030–0.4868.
  const skin = agreementOf(
    pairsOf([
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ]),
  );
  assert.deepEqual(skin, { count: 88, sameCount: 45, kappa: { value: 0.34, low: 0.2, high: 0.49 } });
  // J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: 0.676 with standard error 0.088.
  const psychiatry = agreementOf(
    pairsOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]),
  );
  assert.deepEqual(psychiatry.kappa, { value: 0.68, low: 0.5, high: 0.85 });
  // A. Agresti, Categorical Data Analysis (1990), table 2.10: 0.129 with standard error 0.069.
  const couples = agreementOf(
    pairsOf([
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ]),
  );
  assert.deepEqual(couples.kappa, { value: 0.13, low: -0.01, high: 0.26 });
});

test('by hand: 35 of 50 alike, half of it expected by chance, is 0.40; whoever always differs is below nothing', () => {
  const half = agreementOf(
    pairsOf([
      [20, 5],
      [10, 15],
    ]),
  );
  // (0.7 − 0.5) / (1 − 0.5); variance 0.016128.
  assert.deepEqual(half, { count: 50, sameCount: 35, kappa: { value: 0.4, low: 0.15, high: 0.65 } });
  const never = agreementOf(
    pairsOf([
      [0, 10],
      [10, 0],
    ]),
  );
  assert.deepEqual(never.kappa, { value: -1, low: -1, high: -1 });
  const always = agreementOf(
    pairsOf([
      [10, 0],
      [0, 10],
    ]),
  );
  assert.deepEqual(always.kappa, { value: 1, low: 1, high: 1 });
});

test('under ten cases there is no kappa, and none where one of the two put everything into one category', () => {
  assert.deepEqual(agreementOf(pairsOf([[5, 0, 0], [0, 4, 0], []])), { count: 9, sameCount: 9, kappa: null });
  assert.deepEqual(agreementOf(pairsOf([[40]])), { count: 40, sameCount: 40, kappa: null });
  assert.deepEqual(agreementOf(pairsOf([[30, 10]])), { count: 40, sameCount: 30, kappa: null });
  assert.deepEqual(agreementOf([]), { count: 0, sameCount: 0, kappa: null });
});

const coded = (recorded: string, first: string, second: string): Coded => ({ recorded, first, second });

test('a difference below the first level is none at the first level, and "none fits" is a category of its own', () => {
  const { first, full, leftOutCount } = codingFigures(
    [coded('09.01', '09.01', '09.02'), coded('09.01', '01.04', '01.04'), coded('01.04', 'none', 'none')],
    5,
  );
  assert.deepEqual([first.coders.sameCount, full.coders.sameCount], [3, 2]);
  assert.deepEqual([first.firstAndRecord.sameCount, full.secondAndRecord.sameCount], [1, 0]);
  assert.equal(leftOutCount, 2);
});

test('the pairs most often taken for each other stand first, whoever of the two said which', () => {
  const all = [
    coded('09.01', '09.01', '03.05'),
    coded('09.01', '03.05', '09.01'),
    coded('01.04', '01.04', '03.05'),
    coded('01.04', '01.04', '01.04'),
    coded('01.04', 'none', '01.04'),
  ];
  const pairs = confusedPairs(all, 2).map(({ codes, items }) => [...codes, items.length]);
  assert.deepEqual(pairs, [
    ['03.05', '09.01', 2],
    ['01.04', '03.05', 1],
  ]);
  assert.deepEqual(all.map(isDoubtful), [false, false, false, false, false]);
  assert.ok(isDoubtful(coded('09.01', '03.05', 'none')), 'neither sees it, though they differ');
});

test('whoever set most of the categories does not check them; who set a few among many may', () => {
  const counts = new Map([
    ['one' as Id, 40],
    ['other' as Id, 40],
    ['third' as Id, 5],
  ]);
  const most = (coderId: string, whole = 100) => hasClassifiedMost(counts, whole, coderId as Id);
  assert.deepEqual([most('one'), most('other'), most('third'), most('nobody')], [true, true, false, false]);
  assert.equal(
    hasClassifiedMost(new Map([['one' as Id, 2]]), 100, 'one' as Id),
    false,
    'two of a hundred are not most',
  );
});
