import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownOfLikeness } from './likeness.ts';

test('[C5] of like entries only counts are told, none under five and nothing of fewer than five authors', () => {
  const counted = { toldCount: 200, hintCount: 30, copyCount: 4, authorsCount: 12 };
  assert.deepEqual(shownOfLikeness(counted), { toldCount: 200, hintCount: 30, copyCount: null });
  assert.deepEqual(shownOfLikeness({ ...counted, copyCount: 0 }).copyCount, 0);
  const few = { toldCount: null, hintCount: null, copyCount: null };
  assert.deepEqual(shownOfLikeness({ ...counted, authorsCount: 4 }), few, 'whoever knows the village knows the four');
});
