import { CELL_MATTERS_MIN } from './cells.ts';

/**
 * Counts of places (rows) by classes (columns), without margins. Margins are added by `suppressed`: the last row is the
 * total of each class, the last column the total of each place, the last of both the whole.
 */
export type Counts = readonly (readonly number[])[];

/** The same with margins; null: withheld. A nought is told: where nobody is, nobody is given away. */
export type ToldCounts = readonly (readonly (number | null)[])[];

/**
 * Everybody may add up and subtract what is told, and knows that what is withheld is at least one. A withheld count under
 * five must then still seem able to be so much higher than it is: so it may be five or more, and five values are possible.
 */
const ROOM_MIN = CELL_MATTERS_MIN - 1;

/** One count as an arc of a circulation: what flows into each place and class flows out of it again. */
type Arc = { readonly from: number; readonly to: number; readonly value: number; isWithheld: boolean };
/** How much an arc's count may still rise and fall, when others move with it. */
type Room = { up: number; down: number };

/**
 * Tells a table of counts so that no count under five can be found: these are withheld (primary), and with each as many
 * others (complementary, the fewest matters first) as it takes until margins leave it room to be five or more.
 *
 * The table is a circulation (place → class for a count, its margins the way back), so that the least and most which a
 * withheld count can be, given all that is told, are flows: exact, not a guess (Cox 1995; handbook §4.8 for k ≥ 5).
 */
export function suppressed(counts: Counts): ToldCounts {
  const whole = withMargins(counts);
  const arcs = arcsOf(whole);
  const all = arcs.flat();
  for (const arc of all) arc.isWithheld = arc.value > 0 && arc.value < CELL_MATTERS_MIN;
  const primary = all.filter(({ isWithheld }) => isWithheld).toSorted((a, b) => a.value - b.value);
  const places = counts.length;
  const nodesCount = places + (whole[0]?.length ?? 1) + 1;
  for (const arc of primary) giveRoom(all, arc, nodesCount);
  return arcs.map((row) => row.map(({ value, isWithheld }) => (isWithheld ? null : value)));
}

/** Adds the totals of rows and columns. */
export function withMargins(counts: Counts): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = counts[0]?.length ?? 0;
  const totals = Array.from({ length: width + 1 }, (_, column) => sum(rows.map((row) => row[column] ?? 0)));
  return [...rows, totals];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function arcsOf(whole: readonly (readonly number[])[]): Arc[][] {
  const lastRow = whole.length - 1;
  const lastColumn = (whole[0]?.length ?? 1) - 1;
  const column = (index: number) => lastRow + 1 + index;
  return whole.map((row, i) =>
    row.map((value, j) => {
      // A margin runs the other way: what all classes of a place have is what the place has.
      const isTurned = (i === lastRow) !== (j === lastColumn);
      const [from, to] = isTurned ? [column(j), i] : [i, column(j)];
      return { from, to, value, isWithheld: false };
    }),
  );
}

/** Withholds further counts until one can be `ROOM_MIN` higher than it is, as far as anybody can tell. */
function giveRoom(arcs: readonly Arc[], wanted: Arc, nodesCount: number): void {
  const rooms = new Map<Arc, Room>();
  // A withheld count is at least one, or a nought would have been told.
  for (const arc of arcs)
    if (arc !== wanted && arc.value > 0) rooms.set(arc, { up: Number.POSITIVE_INFINITY, down: arc.value - 1 });
  for (let given = 0; given < ROOM_MIN; ) {
    const way = cheapestWay(rooms, wanted.to, wanted.from, nodesCount);
    // There is one: the totals of the place, the class and the whole lead back from everywhere.
    if (way === null) throw new Error('a table without its margins');
    const step = Math.min(ROOM_MIN - given, ...way.map(({ arc, isUp }) => roomOf(rooms, arc)[isUp ? 'up' : 'down']));
    for (const { arc, isUp } of way) {
      arc.isWithheld = true;
      const room = roomOf(rooms, arc);
      room.up += isUp ? -step : step;
      room.down += isUp ? step : -step;
    }
    given += step;
  }
}

function roomOf(rooms: ReadonlyMap<Arc, Room>, arc: Arc): Room {
  return rooms.get(arc) ?? { up: 0, down: 0 };
}

type Step = { readonly arc: Arc; readonly isUp: boolean };
type Reached = { readonly cost: number; readonly by: Step | null; readonly before: number };

/** The way from a node to another along which the fewest matters must be withheld anew (Dijkstra). */
function cheapestWay(rooms: ReadonlyMap<Arc, Room>, from: number, to: number, nodesCount: number): Step[] | null {
  const steps = stepsFrom(rooms, nodesCount);
  const reached = new Map<number, Reached>([[from, { cost: 0, by: null, before: from }]]);
  const done = new Set<number>();
  for (;;) {
    const [node, { cost }] = [...reached]
      .filter(([one]) => !done.has(one))
      .reduce((best, one) => (one[1].cost < best[1].cost ? one : best), [-1, { cost: Number.POSITIVE_INFINITY }] as [
        number,
        { cost: number },
      ]);
    if (node === -1) return null;
    if (node === to) return wayTo(reached, from, to);
    done.add(node);
    for (const step of steps[node] ?? []) {
      const next = step.isUp ? step.arc.to : step.arc.from;
      const more = cost + (step.arc.isWithheld ? 0 : step.arc.value);
      if (more < (reached.get(next)?.cost ?? Number.POSITIVE_INFINITY))
        reached.set(next, { cost: more, by: step, before: node });
    }
  }
}

function stepsFrom(rooms: ReadonlyMap<Arc, Room>, nodesCount: number): Step[][] {
  const steps: Step[][] = Array.from({ length: nodesCount }, () => []);
  for (const [arc, { up, down }] of rooms) {
    if (up > 0) steps[arc.from]?.push({ arc, isUp: true });
    if (down > 0) steps[arc.to]?.push({ arc, isUp: false });
  }
  return steps;
}

function wayTo(reached: ReadonlyMap<number, Reached>, from: number, to: number): Step[] {
  const way: Step[] = [];
  for (let node = to; node !== from; ) {
    const found = reached.get(node);
    if (!found?.by) break;
    way.unshift(found.by);
    node = found.before;
  }
  return way;
}
