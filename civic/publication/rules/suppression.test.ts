import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import { attacked, drawing, type Range } from '#tests/support/attacker.ts';
import { CELL_MATTERS_MIN, type CountedCell, cellNameOf, shownCells } from './cells.ts';
import { type Counts, suppressed, type ToldCounts, withMargins } from './suppression.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** As in life: most cells empty or small, a few large. */
function drawn(draw: () => number, rows: number, columns: number): Counts {
  const thickness = draw();
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => {
      if (draw() > 0.3 + 0.7 * thickness) return 0;
      return draw() < 0.6 ? Math.floor(draw() * 7) : Math.floor(draw() * 60);
    }),
  );
}

/**
 * The attack of somebody with a computer: tries every table that could be, up to `MOST` in each cell. Only for small ones.
 */
const MOST = 12;
/** More withheld cells than these have too many tables to try. */
const WITHHELD_MAX = 4;
function triedAll(told: ToldCounts): Map<string, Range> {
  const [rows, columns] = [told.length - 1, (told[0]?.length ?? 1) - 1];
  const tried: number[][] = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  const found = new Map<string, Range>();
  const fits = (value: number, count: number | null | undefined) => (count === null ? value > 0 : value === count);
  const rowFits = (i: number) => fits(add(tried[i] ?? []), told[i]?.[columns]);
  const note = () => {
    const whole = withMargins(tried);
    const isWhole = (whole[rows] ?? []).every((value, j) => fits(value, told[rows]?.[j]));
    if (!isWhole) return;
    whole.forEach((row, i) => {
      row.forEach((value, j) => {
        const range = found.get(`${i} ${j}`);
        if (!range) found.set(`${i} ${j}`, { low: value, high: value });
        else narrowOut(range, value);
      });
    });
  };
  const fill = (at: number) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    if (at > 0 && j === 0 && !rowFits(i - 1)) return;
    if (i === rows) return note();
    const count = told[i]?.[j];
    const row = tried[i] as number[];
    for (const value of count === null ? Array.from({ length: MOST }, (_, one) => one + 1) : [count ?? 0]) {
      row[j] = value;
      fill(at + 1);
    }
    row[j] = 0;
  };
  fill(0);
  return found;
}

const add = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function narrowOut(range: Range, value: number): void {
  range.low = Math.min(range.low, value);
  range.high = Math.max(range.high, value);
}

/** The counts under five of which an attack finds out that they are under five, or nearly what they are. */
function foundOut(counts: Counts, told: ToldCounts, attack: (told: ToldCounts) => Map<string, Range>): string[] {
  const ranges = attack(told);
  return withMargins(counts).flatMap((row, i) =>
    row.flatMap((count, j) => {
      if (count === 0 || count >= CELL_MATTERS_MIN) return [];
      const range = ranges.get(`${i} ${j}`) ?? { low: count, high: count };
      const isHidden = range.high >= CELL_MATTERS_MIN && range.high - range.low >= CELL_MATTERS_MIN - 1;
      return isHidden ? [] : [`row ${i} column ${j} is ${count}: seen between ${range.low} and ${range.high}`];
    }),
  );
}

const SMALL_TABLES = 120;
const LARGE_TABLES = 120;

test('no count under five can be found out of the table of a month: neither by its margins nor by trying every table', (t) => {
  t.diagnostic(`SEED=${SEED}`);
  const draw = drawing(SEED);
  let tried = 0;
  for (let turn = 0; turn < SMALL_TABLES; turn += 1) {
    const counts = drawn(draw, 2 + Math.floor(draw() * 1.3), 2 + Math.floor(draw() * 1.3)).map((row) =>
      row.map((count) => Math.min(count, 6)),
    );
    const told = suppressed(counts);
    const where = `SEED=${SEED} ${JSON.stringify(counts)} ${JSON.stringify(told)}`;
    assert.deepEqual(foundOut(counts, told, attacked), [], where);
    const inner = told.slice(0, -1).flatMap((row) => row.slice(0, -1));
    if (inner.filter((count) => count === null).length > WITHHELD_MAX) continue;
    assert.deepEqual(foundOut(counts, told, triedAll), [], where);
    tried += 1;
  }
  assert.ok(tried >= 20, `SEED=${SEED}: only ${tried} tables were small enough to try all`);
});

test('nor in the table of a real county, with forty townships and fifteen classes; and what is told is true', () => {
  const draw = drawing(SEED + 1);
  for (let turn = 0; turn < LARGE_TABLES; turn += 1) {
    const counts = drawn(draw, 1 + Math.floor(draw() * (turn % 20 === 0 ? 40 : 12)), 1 + Math.floor(draw() * 15));
    const told = suppressed(counts);
    const where = `SEED=${SEED} ${JSON.stringify(counts)}`;
    assert.deepEqual(foundOut(counts, told, attacked), [], where);
    withMargins(counts).forEach((row, i) => {
      row.forEach((count, j) => {
        const shown = told[i]?.[j];
        assert.ok(shown === count || shown === null, where);
        assert.ok(shown === null || shown === 0 || shown >= CELL_MATTERS_MIN, where);
      });
    });
  }
});

test('a table without small counts is told whole', () => {
  const counts = [
    [5, 0, 12],
    [9, 6, 0],
  ];
  assert.deepEqual(suppressed(counts), withMargins(counts));
});

/** Withholds the small counts alone, and leaves margins to give them away. */
const onlySmall = (counts: Counts): ToldCounts =>
  withMargins(counts).map((row) => row.map((count) => (count > 0 && count < CELL_MATTERS_MIN ? null : count)));

/** Withholds with each small count another of its row, and forgets the columns. */
const onlyInRows = (counts: Counts): ToldCounts =>
  onlySmall(counts).map((row) => {
    const isAlone = row.filter((count) => count === null).length === 1;
    const other = row.findIndex((count) => count !== null && count > 0);
    return row.map((count, j) => (isAlone && j === other ? null : count));
  });

test('the attack finds out what a careless suppressor tells', () => {
  const counts = [
    [3, 20, 9],
    [7, 8, 30],
    [11, 6, 5],
  ];
  assert.deepEqual(foundOut(counts, onlySmall(counts), attacked), ['row 0 column 0 is 3: seen between 3 and 3']);
  assert.deepEqual(foundOut(counts, onlyInRows(counts), attacked), ['row 0 column 0 is 3: seen between 3 and 3']);
  assert.deepEqual(foundOut(counts, onlyInRows(counts), triedAll), ['row 0 column 0 is 3: seen between 3 and 3']);
  const draw = drawing(SEED + 2);
  const caught = Array.from({ length: 40 }, () => drawn(draw, 6, 8)).filter(
    (one) => foundOut(one, onlyInRows(one), attacked).length > 0,
  );
  assert.ok(caught.length > 10, `SEED=${SEED}: only ${caught.length} of 40 careless tables were caught`);
});

/** What was released in a month, by village and category. */
function releasedIn(draw: () => number): CountedCell[] {
  const villages = ['990101001001', '990101001002', '990101002001', '990101002002'];
  return villages.flatMap((village) =>
    ['09.01', '09.02', '01.04'].map((categoryCode) => ({
      areaCode: parseAreaCode(village) as AreaCode,
      categoryCode,
      count: Math.floor(draw() * 6),
    })),
  );
}

type Telling = (months: readonly CountedCell[][]) => ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How many of the matters of each true cell stand in each place and category that the file says. */
function filed(cells: readonly CountedCell[], into: Map<string, Map<string, number>>): void {
  const shown = shownCells(cells);
  for (const cell of cells) {
    const { area, category } = shown.get(cellNameOf(cell)) ?? { area: '', category: '' };
    const group = into.get(`${area} ${category}`) ?? new Map<string, number>();
    group.set(cellNameOf(cell), (group.get(cellNameOf(cell)) ?? 0) + cell.count);
    into.set(`${area} ${category}`, group);
  }
}

const monthByMonth: Telling = (months) => {
  const all = new Map<string, Map<string, number>>();
  for (const cells of months) filed(cells, all);
  return all;
};

const allTogether: Telling = (months) => {
  const all = new Map<string, Map<string, number>>();
  const sums = new Map<string, CountedCell>();
  for (const cell of months.flat()) {
    const known = sums.get(cellNameOf(cell));
    sums.set(cellNameOf(cell), { ...cell, count: cell.count + (known?.count ?? 0) });
  }
  filed([...sums.values()], all);
  return all;
};

/** How often the newer of two files, less the older, tells of one to four matters in a place and category. */
function differencing(telling: Telling, draw: () => number): number {
  const sizes = (told: ReturnType<Telling>) =>
    new Map([...told].map(([name, group]) => [name, add([...group.values()])]));
  const months = Array.from({ length: 6 }, () => releasedIn(draw));
  let found = 0;
  for (let until = 1; until < months.length; until += 1) {
    const [before, after] = [sizes(telling(months.slice(0, until))), sizes(telling(months.slice(0, until + 1)))];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const more = Math.abs((after.get(name) ?? 0) - (before.get(name) ?? 0));
      if (name !== ' ' && more > 0 && more < CELL_MATTERS_MIN) found += 1;
    }
  }
  return found;
}

test('the file of one month, taken from that of the next, leaves no group under five; a file of all months together would', () => {
  const draw = drawing(SEED + 3);
  assert.equal(differencing(monthByMonth, draw), 0, `SEED=${SEED}`);
  assert.ok(differencing(allTogether, draw) > 0, `SEED=${SEED}: the attack finds nothing in the careless file either`);
});
