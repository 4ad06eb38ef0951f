import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import type { Counts } from './counting.ts';
import type { Indicator } from './indicator.ts';
import { cellsOf, keptOf } from './value.ts';

/** Counts by place (rows) and month (columns), with the sum of each. */
type Table = {
  readonly counts: readonly (readonly number[])[];
  readonly ofRow: readonly number[];
  readonly ofColumn: readonly number[];
};
/** The same columns of some rows. */
type Block = { readonly rows: Set<number>; readonly columns: Set<number> };
/** A count under five. */
type Small = { readonly row: number; readonly column: number };

/** A withheld count under five must still seem able to be five or more, and so many values must be possible. */
const ROOM_MIN = CELL_CASES_MIN - 1;

const isSmall = (count: number) => count > 0 && count < CELL_CASES_MIN;
const add = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/**
 * The months, by their place in the list, that one place keeps back: those with a count under five, and as many others as it
 * takes until neither the sum over the months nor the sum over the places gives one of them away.
 *
 * What is kept back is a block: the same months of the same places, noughts too. Of a block with known margins the least and
 * most that a cell can be are `row + column - whole` and the smaller of row and column, exactly (the bounds of Fréchet); it
 * grows, the fewest cases first, until every small count in it could be five or more.
 */
export function hiddenMonths(
  indicator: Indicator,
  months: readonly ReadonlyMap<string, Counts>[],
  own: string,
): ReadonlySet<number> {
  const places = [...(months[0]?.keys() ?? [])];
  const none: Counts = new Map();
  const cells = places.map((place) => months.map((month) => cellsOf(indicator, month.get(place) ?? none)));
  const { rows, columns } = hiddenIn(tablesOf(cells));
  return rows.has(places.indexOf(own)) ? columns : new Set();
}

/** Of a share the part, the rest and the whole, each a table; the whole is last. */
function tablesOf(cells: readonly (readonly (readonly number[])[])[]): Table[] {
  return (cells[0]?.[0] ?? []).map((_, which) => {
    const counts = cells.map((row) => row.map((all) => all[which] ?? 0));
    const ofColumn = (counts[0] ?? []).map((_count, column) => add(counts.map((row) => row[column] ?? 0)));
    return { counts, ofRow: counts.map(add), ofColumn };
  });
}

function hiddenIn(tables: readonly Table[]): Block {
  const small = tables.map(smallIn);
  const none: Block = { rows: new Set(), columns: new Set() };
  const whole = tables.at(-1);
  if (!whole || small.every((some) => some.length === 0)) return none;
  const withheld = whole.counts.length < 2 ? none : withheldSums(tables);
  // What is kept back of a whole year, or of all places together, must not be there to be added up again.
  const block: Block = {
    rows: new Set([...small.flat().map(({ row }) => row), ...withheld.rows]),
    columns: new Set([...small.flat().map(({ column }) => column), ...withheld.columns]),
  };
  const [moreRows, moreColumns] = [byCases(whole.ofRow, block.rows), byCases(whole.ofColumn, block.columns)];
  const lack = () => firstOf(tables, (table, at) => lackIn(table, small[at] ?? [], block, withheld));
  for (let way = lack(); way !== null; way = lack()) {
    const isColumn = moreColumns.length > 0 && (way === 'columns' || moreRows.length === 0);
    const next = (isColumn ? moreColumns : moreRows).shift();
    if (next === undefined) break;
    (isColumn ? block.columns : block.rows).add(next);
  }
  return block;
}

function smallIn({ counts }: Table): Small[] {
  return counts.flatMap((row, at) => row.flatMap((count, column) => (isSmall(count) ? [{ row: at, column }] : [])));
}

/** The places whose year, and the months whose sum over all places, is told nowhere. */
function withheldSums(tables: readonly Table[]): Block {
  const rows = (tables[0]?.ofRow ?? []).map((_, row) => ({
    key: row,
    counts: tables.map(({ ofRow }) => ofRow[row] ?? 0),
  }));
  const ofAll = (tables[0]?.ofColumn ?? []).map((_, column) => tables.map(({ ofColumn }) => ofColumn[column] ?? 0));
  return { rows: new Set(keptOf(rows)), columns: hiddenIn(tablesOf([ofAll])).columns };
}

/** The places of those that are not in a set yet, the fewest cases first; where there is nothing nothing is hidden by it. */
function byCases(cases: readonly number[], without: ReadonlySet<number>): number[] {
  return cases
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && !without.has(at))
    .toSorted((a, b) => a.count - b.count)
    .map(({ at }) => at);
}

type Way = 'rows' | 'columns' | null;

function firstOf<One>(all: readonly One[], find: (one: One, at: number) => Way): Way {
  for (const [at, one] of all.entries()) {
    const found = find(one, at);
    if (found !== null) return found;
  }
  return null;
}

/** What is kept back of each row, column and all. */
type Sums = {
  readonly inRow: ReadonlyMap<number, number>;
  readonly inColumn: ReadonlyMap<number, number>;
  readonly all: number;
};

/** Which way the block must grow so that no small count of a table is found out; null: it hides all of them. */
function lackIn(table: Table, small: readonly Small[], block: Block, withheld: Block): Way {
  if (small.length === 0) return null;
  const sums = sumsIn(table, block);
  return firstOf(small, (one) => lackAt(one, table, sums) ?? lackTogether(one, sums, withheld));
}

function sumsIn({ counts }: Table, { rows, columns }: Block): Sums {
  const inRow = new Map<number, number>();
  const inColumn = new Map<number, number>();
  let all = 0;
  for (const row of rows)
    for (const column of columns) {
      const count = counts[row]?.[column] ?? 0;
      inRow.set(row, (inRow.get(row) ?? 0) + count);
      inColumn.set(column, (inColumn.get(column) ?? 0) + count);
      all += count;
    }
  return { inRow, inColumn, all };
}

/** A sum that is too small itself is told nowhere; one place alone has no sum over places. */
function lackAt({ row, column }: Small, { counts, ofRow, ofColumn }: Table, { inRow, inColumn, all }: Sums): Way {
  const isRowTold = !isSmall(ofRow[row] ?? 0);
  const isColumnTold = counts.length > 1 && !isSmall(ofColumn[column] ?? 0);
  if (!isRowTold && !isColumnTold) return null;
  const up = isRowTold ? (inRow.get(row) ?? 0) : Number.POSITIVE_INFINITY;
  const across = isColumnTold ? (inColumn.get(column) ?? 0) : Number.POSITIVE_INFINITY;
  const high = Math.min(up, across);
  const low = isRowTold && isColumnTold ? Math.max(0, up + across - all) : 0;
  if (high >= CELL_CASES_MIN && high - low >= ROOM_MIN) return null;
  return up <= across ? 'columns' : 'rows';
}

/** The sums that are withheld are known together: what the block hides of these must leave room too. */
function lackTogether({ row, column }: Small, { inRow, inColumn }: Sums, withheld: Block): Way {
  const together = (sums: Sums['inRow'], which: ReadonlySet<number>) =>
    add([...which].map((one) => sums.get(one) ?? 0));
  if (withheld.rows.has(row) && together(inRow, withheld.rows) < CELL_CASES_MIN) return 'columns';
  return withheld.columns.has(column) && together(inColumn, withheld.columns) < CELL_CASES_MIN ? 'rows' : null;
}
