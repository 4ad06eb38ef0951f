/** Counts with their margins, as they are told; null: withheld. */
type Told = readonly (readonly (number | null)[])[];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Place = readonly [row: number, column: number];
export type Range = { low: number; high: number };

/** Sums that everybody knows: the cells of each line but the last add up to the last. */
function linesOf(told: Told): Place[][] {
  const width = told[0]?.length ?? 0;
  const rows = told.map((row, i) => row.map((_, j): Place => [i, j]));
  const columns = Array.from({ length: width }, (_, j) => told.map((_row, i): Place => [i, j]));
  return [...rows, ...columns];
}

/**
 * The attack of somebody with a spreadsheet and patience: what is withheld is at least one (or `least`, where noughts are withheld too); each line adds up; whatever
 * that says of one cell is used on the next, until nothing more follows. Says what each withheld cell can still be.
 */
export function attacked(told: Told, least = 1): Map<string, Range> {
  const ranges = new Map<string, Range>();
  told.forEach((row, i) => {
    row.forEach((count, j) => {
      const range = count === null ? { low: least, high: Number.POSITIVE_INFINITY } : { low: count, high: count };
      ranges.set(`${i} ${j}`, range);
    });
  });
  const of = ([i, j]: Place) => ranges.get(`${i} ${j}`) as Range;
  const lines = linesOf(told).map((line) => line.map(of));
  for (let turn = 0, isNew = true; isNew && turn < 400; turn += 1) {
    isNew = false;
    for (const line of lines) {
      const [parts, total] = [line.slice(0, -1), line.at(-1) as Range];
      const add = (of: 'low' | 'high') => parts.reduce((all, one) => all + one[of], 0);
      isNew = narrow(total, add('low'), add('high')) || isNew;
      for (const part of parts) {
        const others = (of: 'low' | 'high') => parts.reduce((all, one) => all + (one === part ? 0 : one[of]), 0);
        isNew = narrow(part, total.low - others('high'), total.high - others('low')) || isNew;
      }
    }
  }
  return ranges;
}

function narrow(range: Range, low: number, high: number): boolean {
  const isNew = low > range.low || high < range.high;
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
  return isNew;
}
