import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf } from './clock.ts';

test('ids made in one millisecond sort in the order in which they were made, so that a time line keeps its order', () => {
  const clock = clockOf(() => 1_760_000_000_000);
  const ids = Array.from({ length: 20_000 }, () => clock.newId());
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test('two clocks of one moment do not make the same id', () => {
  const [one, other] = [clockOf(() => 1_760_000_000_000), clockOf(() => 1_760_000_000_000)];
  const ids = Array.from({ length: 1000 }, () => [one.newId(), other.newId()]).flat();
  assert.equal(new Set(ids).size, ids.length);
});
