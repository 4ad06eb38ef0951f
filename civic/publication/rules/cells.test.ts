import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import { CELL_MATTERS_MIN, type CountedCell, cellNameOf, shownArea, shownCells } from './cells.ts';

const area = (digits: string) => parseAreaCode(digits) as AreaCode;
const [village, other, group] = [area('990101001001'), area('990101001002'), area('99010100100101')];

const cell = (count: number, areaCode: AreaCode, categoryCode: string | null): CountedCell => ({
  areaCode,
  categoryCode,
  count,
});

/** How many matters stand in each place and category that is said. */
function said(cells: readonly CountedCell[]): Record<string, number> {
  const shown = shownCells(cells);
  const counts: Record<string, number> = {};
  for (const one of cells) {
    const { area, category } = shown.get(cellNameOf(one)) ?? { area: 'left out', category: '' };
    counts[`${area} ${category}`.trim()] = (counts[`${area} ${category}`.trim()] ?? 0) + one.count;
  }
  return counts;
}

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
  const counts = said([
    cell(6, village, '09.01'),
    cell(3, other, '09.01'),
    cell(3, other, '09.02'),
    cell(2, area('990101002003'), '01.04'),
  ]);
  assert.deepEqual(counts, { '990101001001 09.01': 6, '990101001000 09': 6, 'left out': 2 });
  for (const [name, count] of Object.entries(counts)) assert.ok(name === 'left out' || count >= CELL_MATTERS_MIN);
});

test('fewer than five in the whole county are left out of the data file', () => {
  assert.deepEqual(said([cell(4, village, '09.01')]), { 'left out': 4 });
});

test('what has no category is counted with its place alone', () => {
  assert.deepEqual(said([cell(5, village, null)]), { [village]: 5 });
});
