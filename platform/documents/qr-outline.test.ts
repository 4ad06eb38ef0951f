import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from 'qrcode';
import { qrOutline } from './qr-outline.ts';

/** Whether a point is within polygons, by counting the upright edges at its left (even-odd). */
function isInside(polygons: ReturnType<typeof qrOutline>['polygons'], x: number, y: number): boolean {
  let crossings = 0;
  for (const polygon of polygons) {
    polygon.forEach(([fromX, fromY], index) => {
      const [toX = 0, toY = 0] = polygon[(index + 1) % polygon.length] ?? [];
      if (fromX === toX && fromX <= x && Math.min(fromY, toY) <= y && y < Math.max(fromY, toY)) crossings += 1;
    });
  }
  return crossings % 2 === 1;
}

test('the outlines of a code hold exactly its dark fields, for codes of every size that a card carries', () => {
  for (const length of [1, 20, 45, 80, 120, 150]) {
    const text = `https://example.org/${'a1'.repeat(length).slice(0, length)}`;
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const { polygons, fieldsCount } = qrOutline(text);
    assert.equal(fieldsCount, modules.size);
    for (let y = 0; y < fieldsCount; y += 1)
      for (let x = 0; x < fieldsCount; x += 1)
        assert.equal(isInside(polygons, x + 0.5, y + 0.5), modules.get(y, x) === 1, `${length}: ${x}, ${y}`);
    assert.ok(
      polygons.every((polygon) =>
        polygon.every(([x, y], at) => {
          const [nextX, nextY] = polygon[(at + 1) % polygon.length] ?? [x, y];
          return (x === nextX) !== (y === nextY);
        }),
      ),
      'every edge is upright or level, and none is empty',
    );
  }
});

test('dark runs to the right hand of every edge, so that readers that fill by winding see the same', () => {
  const { polygons } = qrOutline('x');
  const area = (polygon: (typeof polygons)[number]) =>
    polygon.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = polygon[(at + 1) % polygon.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0) / 2;
  const { modules } = create('x', { errorCorrectionLevel: 'M' });
  assert.equal(
    polygons.reduce((sum, polygon) => sum + area(polygon), 0),
    modules.data.reduce((sum, one) => sum + one, 0),
  );
});
