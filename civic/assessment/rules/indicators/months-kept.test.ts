import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import { attacked, drawing } from '#tests/support/attacker.ts';
import type { Counter, Counts } from './counting.ts';
import { indicatorOf } from './indicators.ts';
import { hiddenMonths } from './months-kept.ts';
import { keptBack, sumOf } from './value.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const TABLES = 60;

/** Of each month the counters of each place. */
type Months = readonly ReadonlyMap<string, Counts>[];
type Hides = (indicator: 'received' | 'on_time', months: Months, place: string) => ReadonlySet<number>;

/** As in life: most months of a place with few cases or none, some with many; of those due some met. */
function drawnMonths(draw: () => number, places: number): Months {
  const thickness = draw();
  return Array.from(
    { length: 2 + Math.floor(draw() * 11) },
    () =>
      new Map(
        Array.from({ length: places }, (_, at) => {
          const due = draw() > 0.3 + 0.7 * thickness ? 0 : Math.floor(draw() * (draw() < 0.6 ? 7 : 60));
          const counts: [Counter, number][] = [
            ['received', due],
            ['due', due],
            ['due_met', Math.floor(draw() * (due + 1))],
          ];
          return [`place ${at}`, new Map(counts)] as const;
        }),
      ),
  );
}

function added(all: readonly Counts[]): Counts {
  const sum = new Map<Counter, number>();
  for (const counts of all) for (const [counter, amount] of counts) sum.set(counter, (sum.get(counter) ?? 0) + amount);
  return sum;
}

const isSmall = (count: number) => count > 0 && count < CELL_CASES_MIN;
const add = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** The counts under five, one a line, that an attack on all pages of the places and on that of their whole finds out. */
function foundOut(indicator: 'received' | 'on_time', months: Months, hides: Hides): string[] {
  const definition = indicatorOf(indicator);
  assert.ok('part' in definition);
  const whole = 'whole' in definition ? definition.whole : definition.part;
  const places = [...(months[0]?.keys() ?? [])];
  const hidden = places.map((place) => hides(indicator, months, place));
  const table = (of: (counts: Counts) => number) =>
    places.map((place) => months.map((month) => of(month.get(place) ?? new Map())));
  const [part, all] = [table((counts) => sumOf(definition.part, counts)), table((counts) => sumOf(whole, counts))];
  const rest = all.map((row, at) => row.map((count, column) => count - (part[at]?.[column] ?? 0)));
  const tables = indicator === 'received' ? [all] : [part, rest, all];
  const columnsOf = (counts: readonly (readonly number[])[]) =>
    months.map((_, column) => add(counts.map((row) => row[column] ?? 0)));
  // What the pages of the places keep back of the whole period, and that of their whole of the months.
  const years = new Map(places.map((place) => [place, added(months.map((month) => month.get(place) ?? new Map()))]));
  const keptYears = keptBack(definition, years);
  const ofWhole = months.map((month) => new Map([['whole', added([...month.values()])]]));
  const keptOfWhole = hides(indicator, ofWhole, 'whole');
  const isRowTold = places.map((place) => !keptYears.has(place));
  const isColumnTold = months.map((_, column) => places.length > 1 && !keptOfWhole.has(column));
  const isAllTold = places.length > 1 && tables.every((one) => !isSmall(add(one.map(add))));
  return tables.flatMap((counts) => {
    const told = counts.map((row, at) => [
      ...row.map((count, column) => (hidden[at]?.has(column) ? null : count)),
      isRowTold[at] ? add(row) : null,
    ]);
    const sums = columnsOf(counts).map((sum, column) => (isColumnTold[column] ? sum : null));
    const ranges = attacked([...told, [...sums, isAllTold ? add(counts.map(add)) : null]], 0);
    return counts.flatMap((row, at) =>
      row.flatMap((count, column) => {
        const range = ranges.get(`${at} ${column}`) ?? { low: count, high: count };
        if (!isSmall(count) || (range.high >= CELL_CASES_MIN && range.high - range.low >= CELL_CASES_MIN - 1))
          return [];
        return [`${indicator} ${at} ${column} is ${count}: seen between ${range.low} and ${range.high}`];
      }),
    );
  });
}

const careful: Hides = (indicator, months, place) => hiddenMonths(indicatorOf(indicator), months, place);
/** Each month by itself: the sum of the year gives the one that is missing away. */
const monthByMonth: Hides = (indicator, months, place) =>
  new Set(months.flatMap((month, at) => (keptBack(indicatorOf(indicator), month).has(place) ? [at] : [])));

test('no month of under five cases can be found out of the lines of all places, their years, and those of their whole', (t) => {
  t.diagnostic(`SEED=${SEED}`);
  const draw = drawing(SEED);
  let caught = 0;
  for (let turn = 0; turn < TABLES; turn += 1) {
    const months = drawnMonths(draw, 1 + Math.floor(draw() * 12));
    for (const indicator of ['received', 'on_time'] as const) {
      assert.deepEqual(foundOut(indicator, months, careful), [], `SEED=${SEED} table ${turn}`);
      if (foundOut(indicator, months, monthByMonth).length > 0) caught += 1;
    }
  }
  assert.ok(caught > TABLES / 4, `SEED=${SEED}: the attack catches only ${caught} careless tables`);
});

test('months are told whole where none is small, and one small month of ten places hides few others', () => {
  const month = (counts: readonly number[]) =>
    new Map(counts.map((received, at) => [`place ${at}`, new Map([['received', received]]) as Counts]));
  const large = Array.from({ length: 12 }, () => month(Array.from({ length: 10 }, () => 20)));
  const hiddenOf = (months: Months) =>
    add(Array.from({ length: 10 }, (_, at) => careful('received', months, `place ${at}`).size));
  assert.equal(hiddenOf(large), 0);
  assert.equal(hiddenOf([month([3, ...Array.from({ length: 9 }, () => 20)]), ...large.slice(1)]), 4);
});
