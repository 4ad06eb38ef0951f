import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Boundaries, drawnMap, readBoundaries } from './boundary.ts';

const TENANT = 990101;
const [WEST, EAST] = ['990101101201', '990101101202'] as [AreaCode, AreaCode];
const PLACES = [
  { code: '990101101000' as AreaCode, name: '甲乡' },
  { code: WEST, name: '乙村' },
  { code: EAST, name: '丙村' },
];

const square = (west: number, south = 30, side = 0.1) => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
];
const shape = (properties: object, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const file = (...features: object[]) => ({ type: 'FeatureCollection', features });

function read(content: unknown): Boundaries {
  const found = readBoundaries(content, PLACES, TENANT);
  if (isRefusal(found)) assert.fail(found.code);
  return found;
}

test('a shape belongs to the place whose code stands in any of its properties, or whose name does', () => {
  const { found, elsewhereCount, wrong } = read(
    file(
      shape({ XZQDM: 990101101201, XZQMC: '随便' }, square(110)),
      shape({ name: '丙村' }, square(110.1)),
      shape({ code: '990102101201', name: '丙村' }, square(111)),
      shape({ name: '没有这个村' }, square(112)),
    ),
  );
  assert.deepEqual([...found.keys()], [WEST, EAST]);
  assert.deepEqual([elsewhereCount, wrong.length], [2, 0], 'another county’s village of the same name is another');
});

test('what can’t be read is named by its place in the file, and the rest is taken', () => {
  const metres = [square(110)[0]?.map(([x = 0, y = 0]) => [x * 100_000, y * 100_000])];
  const { found, wrong } = read(
    file(
      shape({ code: WEST }, metres),
      shape({ code: EAST }, square(110.1)),
      shape({ code: '990101101' }, [110, 30], 'Point'),
    ),
  );
  assert.deepEqual([...found.keys()], [EAST]);
  assert.deepEqual(
    wrong.map(({ feature, refusal }) => [feature, refusal.code]),
    [
      [1, 'access.boundary-not-degrees'],
      [3, 'access.boundary-no-surface'],
    ],
  );
  for (const other of [null, 'text', [], { type: 'Topology' }]) {
    const refused = readBoundaries(other, PLACES, TENANT);
    assert.equal(isRefusal(refused) && refused.code, 'access.boundaries-not-geojson');
  }
});

test('neighbours keep their common line however fine the file was', () => {
  const steps = 30_000;
  // A wall of many points between two villages, the same for both.
  const wall = Array.from({ length: steps }, (_, index) => [
    110.1 + Math.sin(index / 50) * 0.001,
    30 + (0.1 * index) / (steps - 1),
  ]);
  const west = [[[110, 30], ...wall, [110, 30.1], [110, 30]]];
  const east = [[[110.2, 30.1], ...wall.toReversed(), [110.2, 30], [110.2, 30.1]]];
  const { found } = read(
    file(
      shape({ code: WEST }, west),
      shape({ code: EAST }, east),
      shape({ code: '990101101' }, west),
      shape({ name: '甲乡' }, east),
    ),
  );
  const points = (code: AreaCode) => new Set((found.get(code) ?? []).flat().map(([x, y]) => `${x} ${y}`));
  const common = [...points(WEST)].filter((point) => points(EAST).has(point));
  assert.ok(points(WEST).size < steps, 'laid on a coarser grid');
  assert.equal(common.length, points(WEST).size - 2, 'all but the two corners that are the west’s own');
});

test('a map is north up and true in its proportions: at 60° a degree of longitude is half one of latitude', () => {
  const map = drawnMap(
    new Map([
      [
        WEST,
        [
          [
            [10, 59.95],
            [10.1, 59.95],
            [10.1, 60.05],
            [10, 60.05],
          ],
        ],
      ],
      [
        EAST,
        [
          [
            [10.1, 59.95],
            [10.2, 59.95],
            [10.2, 60.05],
            [10.1, 60.05],
          ],
        ],
      ],
    ]),
  );
  assert.ok(map);
  assert.deepEqual([map.width, map.height], [800, 800], '0.2° across is as long as 0.1° down');
  assert.deepEqual(
    map.shapes.map(({ code, path, x, y }) => [code, path, x, y]),
    [
      [WEST, 'M0 800L400 800L400 0L0 0Z', 200, 400],
      [EAST, 'M400 800L800 800L800 0L400 0Z', 600, 400],
    ],
  );
  assert.equal(drawnMap(new Map()), null);
});
