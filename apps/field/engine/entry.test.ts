import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decided, newEntry } from './entry.ts';

const NOW = Date.parse('2026-11-22T02:00:00Z');

test('who decides between two values sends the one chosen on top of what stands there now, under the same id', () => {
  const conflict = { field: 'members', yours: '六人', theirs: '五人' };
  const body = { field: 'members', base: '四人', value: '六人' };
  const waiting = { ...newEntry('matter', body, NOW), state: 'needs_you' as const, hasLeft: true, conflict };
  const mine = decided(waiting, 'yours');
  assert.deepEqual([mine.id, mine.state, mine.hasLeft, mine.conflict], [waiting.id, 'finished', false, null]);
  assert.deepEqual(mine.body, { field: 'members', base: '五人', value: '六人' });
  assert.deepEqual(decided(waiting, 'theirs').body, { field: 'members', base: '五人', value: '五人' });
  assert.equal(decided(mine, 'theirs'), mine);
});

test('an id made by a clock that runs before 1970 is an id all the same', () => {
  assert.match(newEntry('matter', {}, -5).id, /^00000000-0000-7/);
});
