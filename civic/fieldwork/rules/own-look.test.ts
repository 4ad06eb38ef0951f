import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownLookOf } from './own-look.ts';

test('[002-67] a look at one’s own year says so many of so many, and a percentage only from ten on', () => {
  const few = ownLookOf({ visitsCount: 9, unannouncedCount: 8, escortedCount: 0, factsCount: 0, firstHandCount: 0 });
  assert.deepEqual(few.unannounced, { part: 8, whole: 9, percent: null });
  assert.deepEqual(few.firstHand, { part: 0, whole: 0, percent: null });
  const many = ownLookOf({
    visitsCount: 30,
    unannouncedCount: 20,
    escortedCount: 3,
    factsCount: 12,
    firstHandCount: 9,
  });
  assert.deepEqual([many.unannounced.percent, many.escorted.percent, many.firstHand.percent], [67, 10, 75]);
});
