/** Design §4, handbook §4.8 (k ≥ 5): no cell under five, or somebody could be found in it. */
export const CELL_CASES_MIN = 5;

/** A count as it may be shown: none, or at least five; null between. */
export function cellOf(count: number): number | null {
  return count > 0 && count < CELL_CASES_MIN ? null : count;
}

/**
 * The same for counts whose sum is shown too: where one alone is too small, the least of the others is kept back with it,
 * or the sum would give it away. In the order in which they came.
 */
export function cellsBesideTheirSum(counts: readonly number[]): (number | null)[] {
  const cells = counts.map(cellOf);
  if (cells.filter((cell) => cell === null).length !== 1) return cells;
  let least = -1;
  for (const [at, cell] of cells.entries())
    if (cell !== null && cell > 0 && (least < 0 || cell < (cells[least] ?? 0))) least = at;
  return cells.map((cell, at) => (at === least ? null : cell));
}
