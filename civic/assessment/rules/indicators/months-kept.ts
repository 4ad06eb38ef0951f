import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import type { Counter, Counts } from './counting.ts';
import type { Indicator } from './indicator.ts';
import { cellsOf, keptBack } from './value.ts';

/** Counts by place (rows) and month (columns); of a share there are three: the part, the rest and the whole. */
type Table = readonly (readonly number[])[];

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
  const tables = tablesOf(indicator, months, places);
  const small = smallIn(tables);
  const withheld = withheldSums(indicator, months, places);
  // What is kept back of a whole year, or of all places together, must not be there to be added up again.
  const block: Block = {
    rows: new Set([...small.map(({ row }) => row), ...withheld.rows]),
    columns: new Set([...small.map(({ column }) => column), ...withheld.columns]),
  };
  const whole = tables.at(-1) ?? [];
  const moreRows = byCases(whole.map(add), block.rows);
  const moreColumns = byCases(
    months.map((_, column) => columnOf(whole, column)),
    block.columns,
  );
  for (
    let lack = lackOf(tables, small, block, withheld);
    lack !== null;
    lack = lackOf(tables, small, block, withheld)
  ) {
    const isColumn = moreColumns.length > 0 && (lack === 'columns' || moreRows.length === 0);
    const next = (isColumn ? moreColumns : moreRows).shift();
    if (next === undefined) break;
    (isColumn ? block.columns : block.rows).add(next);
  }
  return block.rows.has(places.indexOf(own)) ? block.columns : new Set();
}

/** The same columns of some rows. */
type Block = { readonly rows: Set<number>; readonly columns: Set<number> };
/** The places whose year, and the months whose sum over all places, is told nowhere. */
function withheldSums(
  indicator: Indicator,
  months: readonly ReadonlyMap<string, Counts>[],
  places: readonly string[],
): Block {
  if (places.length < 2) return { rows: new Set(), columns: new Set() };
  const years = new Map(places.map((place, row) => [row, added(months.map((month) => month.get(place)))]));
  const ofAll = months.map((month) => new Map([['', added([...month.values()])]]));
  return { rows: new Set(keptBack(indicator, years)), columns: new Set(hiddenMonths(indicator, ofAll, '')) };
}

/** Some counters together. */
function added(all: readonly (Counts | undefined)[]): Counts {
  const sum = new Map<Counter, number>();
  for (const counts of all)
    for (const [counter, amount] of counts ?? []) sum.set(counter, (sum.get(counter) ?? 0) + amount);
  return sum;
}

/** A count under five. */
type Small = { readonly table: Table; readonly row: number; readonly column: number };

function smallIn(tables: readonly Table[]): Small[] {
  return tables.flatMap((table) =>
    table.flatMap((counts, row) => counts.flatMap((count, column) => (isSmall(count) ? [{ table, row, column }] : []))),
  );
}

const columnOf = (table: Table, column: number) => add(table.map((counts) => counts[column] ?? 0));

function tablesOf(
  indicator: Indicator,
  months: readonly ReadonlyMap<string, Counts>[],
  places: readonly string[],
): Table[] {
  const cells = places.map((place) => months.map((month) => cellsOf(indicator, month.get(place) ?? new Map())));
  return (cells[0]?.[0] ?? []).map((_, table) => cells.map((row) => row.map((counts) => counts[table] ?? 0)));
}

/** The places of those that are not in a set yet, the fewest cases first; where there is nothing nothing is hidden by it. */
function byCases(cases: readonly number[], without: ReadonlySet<number>): number[] {
  return cases
    .map((count, at) => ({ count, at }))
    .filter(({ count, at }) => count > 0 && !without.has(at))
    .toSorted((a, b) => a.count - b.count)
    .map(({ at }) => at);
}

/** Which way the block must grow so that no small count in it is found out; null: it hides all of them. */
function lackOf(
  tables: readonly Table[],
  small: readonly Small[],
  block: Block,
  withheld: Block,
): 'rows' | 'columns' | null {
  for (const table of tables) {
    const sums = sumsIn(table, block);
    for (const one of small) {
      const lack = one.table === table ? (lackAt(one, sums) ?? lackTogether(one, sums, withheld)) : null;
      if (lack !== null) return lack;
    }
  }
  return null;
}

/** The sums that are withheld are known together: what the block hides of these must leave room too. */
function lackTogether({ row, column }: Small, { inRow, inColumn }: Sums, withheld: Block): 'rows' | 'columns' | null {
  const together = (sums: Sums['inRow'], which: ReadonlySet<number>) =>
    add([...which].map((one) => sums.get(one)?.sum ?? 0));
  if (withheld.rows.has(row) && together(inRow, withheld.rows) < CELL_CASES_MIN) return 'columns';
  return withheld.columns.has(column) && together(inColumn, withheld.columns) < CELL_CASES_MIN ? 'rows' : null;
}

/** What is kept back of each row, column and all; `isTold`: of which everybody can work it out. */
type Sums = {
  readonly inRow: ReadonlyMap<number, { readonly sum: number; readonly isTold: boolean }>;
  readonly inColumn: ReadonlyMap<number, { readonly sum: number; readonly isTold: boolean }>;
  readonly all: number;
};

/** A sum that is too small itself is told nowhere; one place alone has no sum over places. */
function sumsIn(table: Table, { rows, columns }: Block): Sums {
  const inRow = new Map(
    [...rows].map((row) => {
      const counts = table[row] ?? [];
      return [row, { sum: add([...columns].map((column) => counts[column] ?? 0)), isTold: !isSmall(add(counts)) }];
    }),
  );
  const inColumn = new Map(
    [...columns].map((column) => {
      const isTold = table.length > 1 && !isSmall(columnOf(table, column));
      return [column, { sum: add([...rows].map((row) => table[row]?.[column] ?? 0)), isTold }];
    }),
  );
  return { inRow, inColumn, all: add([...inRow.values()].map(({ sum }) => sum)) };
}

function lackAt({ row, column }: Small, { inRow, inColumn, all }: Sums): 'rows' | 'columns' | null {
  const [ofRow, ofColumn] = [inRow.get(row), inColumn.get(column)];
  if (!ofRow || !ofColumn || !(ofRow.isTold || ofColumn.isTold)) return null;
  const [up, across] = [ofRow, ofColumn].map(({ sum, isTold }) => (isTold ? sum : Number.POSITIVE_INFINITY)) as [
    number,
    number,
  ];
  const high = Math.min(up, across);
  const low = ofRow.isTold && ofColumn.isTold ? Math.max(0, up + across - all) : 0;
  if (high >= CELL_CASES_MIN && high - low >= ROOM_MIN) return null;
  return up <= across ? 'columns' : 'rows';
}
