import { type AreaCode, areaLevelOf, areaPrefixOf, parentAreaOf, parseAreaCode } from '#kernel/area-code.ts';

/** Handbook §4.8: a village is named only when at least five matters stand in its cell (k ≥ 5). */
export const CELL_MATTERS_MIN = 5;

/** A place and a category. */
export type Placed = { readonly areaCode: AreaCode; readonly categoryCode: string | null };

/** The village of a place within it; a larger place stays as it is. */
export function villageOf(areaCode: AreaCode): AreaCode {
  return areaLevelOf(areaCode) === 'group' ? (parseAreaCode(areaCode.slice(0, 12)) ?? areaCode) : areaCode;
}

/** How cells are named in what counts them: village and second-level category. */
export function cellNameOf({ areaCode, categoryCode }: Placed): string {
  return `${villageOf(areaCode)} ${categoryCode ?? ''}`;
}

/** The place that is shown: the village when its cell is large enough, else the township. */
export function shownArea(placed: Placed, matterCountOf: (cell: string) => number): AreaCode {
  const village = villageOf(placed.areaCode);
  if (areaLevelOf(village) !== 'village' || matterCountOf(cellNameOf(placed)) >= CELL_MATTERS_MIN) return village;
  return parentAreaOf(village) ?? village;
}

/** So many matters of one place and category. */
export type CountedCell = Placed & { readonly count: number };

/** The place and category that may be said of the matters of a cell; empty: not said. */
export type ShownCell = { readonly area: string; readonly category: string };

/**
 * Says of the matters of each cell as much as at least four others share (k-anonymity, k = 5): village and category, else
 * township and category, township and class, county and class, county alone. Cells already placed don't count for the
 * coarser ones, or the difference of two would give the rest away; what remains under five is left out. By `cellNameOf`.
 */
export function shownCells(counted: readonly CountedCell[]): ReadonlyMap<string, ShownCell> {
  let left = counted;
  const done = new Map<string, ShownCell>();
  for (const view of VIEWS) {
    const groups = Map.groupBy(left, (cell) => `${view.area(cell.areaCode)} ${view.category(cell.categoryCode)}`);
    const small: CountedCell[] = [];
    for (const cells of groups.values()) {
      const count = cells.reduce((total, cell) => total + cell.count, 0);
      if (count < CELL_MATTERS_MIN) small.push(...cells);
      else
        for (const cell of cells)
          done.set(cellNameOf(cell), { area: view.area(cell.areaCode), category: view.category(cell.categoryCode) });
    }
    left = small;
  }
  return done;
}

const upTo = (level: 'village' | 'township' | 'county') => (areaCode: AreaCode) => {
  const digits = { village: 12, township: 9, county: 6 }[level];
  return (parseAreaCode(areaPrefixOf(villageOf(areaCode)).slice(0, digits)) ?? '') as string;
};
const whole = (code: string | null) => code ?? '';
const classOf = (code: string | null) => code?.slice(0, 2) ?? '';

const VIEWS = [
  { area: upTo('village'), category: whole },
  { area: upTo('township'), category: whole },
  { area: upTo('township'), category: classOf },
  { area: upTo('county'), category: classOf },
  { area: upTo('county'), category: () => '' },
] as const satisfies readonly { area: (code: AreaCode) => string; category: (code: string | null) => string }[];
