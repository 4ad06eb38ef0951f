import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fittingPlaces } from './fitting.ts';
import { blockOf, PLACES_PER_BLOCK, slotOf, slotsIn, turned, unpacked } from './slots.ts';

test('slots that are written, taken out and written again are those that a plain set holds, few or many', () => {
  const slot = fc.integer({ min: 0, max: PLACES_PER_BLOCK - 1 });
  const turns = fc.array(fc.array(fc.tuple(slot, fc.boolean()), { maxLength: 400 }), { maxLength: 4 });
  fc.assert(
    fc.property(turns, (steps) => {
      const plain = new Set<number>();
      let kept: Uint8Array | undefined;
      for (const step of steps) {
        for (const [one, isThere] of step) isThere ? plain.add(one) : plain.delete(one);
        kept = turned(
          kept,
          step.map(([one, isThere]) => (isThere ? one : ~one)),
        );
        assert.ok(kept.length <= PLACES_PER_BLOCK / 8);
      }
      assert.deepEqual(
        slotsIn(unpacked(kept ?? new Uint8Array())),
        [...plain].sort((a, b) => a - b),
      );
    }),
    { numRuns: 60 },
  );
});

test('a place has a block and a slot, also before the first', () => {
  for (const place of [0, 1, 4095, 4096, -1, -4096, -4097]) {
    assert.equal(blockOf(place) * PLACES_PER_BLOCK + slotOf(place), place);
    assert.ok(slotOf(place) >= 0 && slotOf(place) < PLACES_PER_BLOCK);
  }
});

test('what fits has a piece of every group; the newest comes first', () => {
  const row = (piece: number, block: number, slots: readonly number[]) => ({
    piece,
    block,
    slots: turned(undefined, slots),
  });
  const rows = [row(1, 0, [3, 9]), row(2, 0, [9, 12]), row(1, -1, [7]), row(3, -1, [7, 8]), row(1, 4, [1])];
  assert.deepEqual(fittingPlaces([[1], [2, 3]], rows), [9, -4089]);
});
