import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { barBetween, blacken, pixelsUnder, readBars } from './photo-bars.ts';

test('a bar covers every pixel that it touches, and none outside the picture', () => {
  assert.deepEqual(pixelsUnder({ x: 10, y: 10, width: 15, height: 15 }, 10, 10), {
    left: 1,
    top: 1,
    right: 3,
    bottom: 3,
  });
  assert.deepEqual(pixelsUnder({ x: 90, y: 90, width: 50, height: 50 }, 10, 10), {
    left: 9,
    top: 9,
    right: 10,
    bottom: 10,
  });
});

test('under a bar every byte is black, beside it none has changed', () => {
  const pixels = new Uint8Array(4 * 4 * 3).fill(200);
  blacken(pixels, { width: 4, height: 4, channels: 3 }, [{ x: 25, y: 50, width: 25, height: 25 }]);
  const dark = [...pixels].flatMap((byte, at) => (byte === 0 ? [Math.floor(at / 3)] : []));
  assert.deepEqual([...new Set(dark)], [9]);
});

test('two clicks in any order make the same bar; a row that is half filled in is refused at its field', () => {
  const bar = { x: 10, y: 20, width: 30, height: 40 };
  assert.deepEqual(barBetween({ x: 40, y: 60 }, { x: 10, y: 20 }), bar);
  assert.deepEqual(barBetween({ x: 10, y: 60 }, { x: 40, y: 20 }), bar);
  const typed = { 'bar0.x': '10', 'bar0.y': '20', 'bar0.width': '30', 'bar0.height': '40' };
  assert.deepEqual(readBars(typed), [bar]);
  for (const [field, value] of [
    ['bar0.width', '0'],
    ['bar0.y', ''],
    ['bar0.x', '101'],
    ['bar0.height', '-5'],
  ] as const) {
    const read = readBars({ ...typed, [field]: value });
    assert.ok(isRefusal(read) && read.field === field, field);
  }
});
