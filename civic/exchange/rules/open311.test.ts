import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { periodOf } from './open311.ts';

const NOW = '2026-11-21T02:00:00.000Z' as Instant;
const wrongIn = (query: Record<string, string>) => {
  const period = periodOf(query, NOW);
  return isRefusal(period) ? period.values?.name : null;
};

test('a period of a year before 1970 or after 2100 is refused by the name of its end', () => {
  assert.equal(wrongIn({ start_date: '1969-12-31T23:59:59Z' }), 'start_date');
  assert.equal(wrongIn({ end_date: '9999-12-31T23:59:59Z' }), 'end_date');
  assert.equal(wrongIn({ end_date: '9999-12-31T23:59:59-08:00' }), 'end_date');
  assert.equal(wrongIn({ start_date: '0000-01-01T00:00:00Z' }), 'start_date');
});

test('a period that ends in January 1970 begins with the year', () => {
  assert.deepEqual(periodOf({ end_date: '1970-01-31T00:00:00Z' }, NOW), {
    from: '1970-01-01T00:00:00.000Z',
    to: '1970-01-31T00:00:00.000Z',
  });
});
