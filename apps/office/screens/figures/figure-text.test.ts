import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from '../../words.ts';
import { countText, rateText, spreadText } from './figure-text.ts';

const words = catalogues.zh.figures;

test('a rate is shown as x % (a / b)', () => {
  assert.equal(rateText({ part: 123, whole: 200, percent: 61.5, excluded: 3 }, words), '61.5 % (123 / 200)');
});

test('under ten cases no percentage is shown', () => {
  assert.equal(rateText({ part: 6, whole: 9, percent: null, excluded: 0 }, words), '(6 / 9) 不足 10 件，不算百分比');
});

test('one to four are told as fewer than five where the server hides them', () => {
  assert.equal(countText(null, words), '少于 5 件');
});

test('days are told by median and ninetieth percentile with the number of cases, never by a mean', () => {
  assert.equal(
    spreadText({ median: 11.2, ninetieth: 41, count: 1434 }, words),
    '中位数 11.2，九成在 41 以内（1434 件）',
  );
});
