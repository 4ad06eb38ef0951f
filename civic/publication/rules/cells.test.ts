import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import { CELL_MATTERS_MIN, generalised, type Placed, shownArea } from './cells.ts';

const area = (digits: string) => parseAreaCode(digits) as AreaCode;
const [village, other, group] = [area('990101001001'), area('990101001002'), area('99010100100101')];

/** So many matters of a place and category. */
const many = (count: number, areaCode: AreaCode, categoryCode: string): Placed[] =>
  Array.from({ length: count }, () => ({ areaCode, categoryCode }));

test('a village is named when five matters stand in its cell; with four, its township is', () => {
  const placed = { areaCode: village, categoryCode: '09.01' };
  assert.equal(
    shownArea(placed, () => 5),
    village,
  );
  assert.equal(
    shownArea(placed, () => 4),
    '990101001000',
  );
});

test('a local group is never named: its village is, when large enough', () => {
  assert.equal(
    shownArea({ areaCode: group, categoryCode: '09.01' }, () => 5),
    village,
  );
  assert.equal(
    shownArea({ areaCode: group, categoryCode: '09.01' }, () => 1),
    '990101001000',
  );
});

test('every cell of the data file holds at least five matters, also the coarse ones', () => {
  const rows = [
    ...many(6, village, '09.01'),
    ...many(3, other, '09.01'),
    ...many(3, other, '09.02'),
    ...many(2, area('990101002003'), '01.04'),
  ];
  const cells = Map.groupBy(generalised(rows), ({ area, category }) => `${area} ${category}`);
  assert.deepEqual(
    [...cells].map(([name, cell]) => [name, cell.length]),
    [
      ['990101001001 09.01', 6],
      ['990101001000 09', 6],
    ],
  );
  for (const cell of cells.values()) assert.ok(cell.length >= CELL_MATTERS_MIN);
});

test('fewer than five in the whole county are left out of the data file', () => {
  assert.deepEqual(generalised(many(4, village, '09.01')), []);
});

test('what has no category is counted with its place alone', () => {
  const rows = Array.from({ length: 5 }, () => ({ areaCode: village, categoryCode: null }));
  assert.deepEqual(
    new Set(generalised(rows).map(({ area, category }) => `${area}|${category}`)),
    new Set([`${village}|`]),
  );
});
