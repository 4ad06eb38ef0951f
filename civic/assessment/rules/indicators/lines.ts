import type { CivilDate } from '#kernel/civil-date.ts';
import type { Counts } from './counting.ts';
import { type IndicatorId, indicatorOf } from './indicators.ts';
import { hiddenMonths } from './months-kept.ts';
import { NOTHING_SHOWN, toldOf, type Value } from './value.ts';

/** Followed from month to month; each drawn by itself, never two on one scale. */
const FOLLOWED: readonly IndicatorId[] = [
  ...(['received', 'on_time', 'resolution', 'rated_share', 'old_settled'] as const),
];
/** So many months are drawn, the newest last. */
const MONTHS_MAX = 12;

export type Line = {
  readonly indicator: IndicatorId;
  readonly months: readonly { readonly month: string; readonly value: Value }[];
};

/**
 * Values month by month. For everybody `beside` holds the counters of the places that make up one whole with this one,
 * this one among them under `own`: a month that theirs, or the sum of the year, would give away is not shown. `beside`
 * null: for the office.
 * @param months the first days of the months asked for, in their order
 */
export function linesOf(
  months: readonly CivilDate[],
  counted: ReadonlyMap<CivilDate, Counts>,
  beside: ((month: CivilDate) => ReadonlyMap<string, Counts>) | null,
  own: string,
): Line[] {
  const shown = months.slice(-MONTHS_MAX);
  const none: Counts = new Map();
  const places = beside && shown.map((month) => new Map([[own, counted.get(month) ?? none], ...beside(month)]));
  return FOLLOWED.map((indicator) => {
    const definition = indicatorOf(indicator);
    const hidden = places === null ? null : hiddenMonths(definition, places, own);
    return {
      indicator,
      months: shown.map((month, at) => ({
        month: month.slice(0, 7),
        value: hidden?.has(at)
          ? NOTHING_SHOWN
          : toldOf(definition, counted.get(month) ?? none, hidden === null ? 'office' : 'public'),
      })),
    };
  });
}

/** The drawing is so wide and high; its words stand in it at the size of the text around. */
export const CHART = { width: 320, height: 140, left: 60, right: 10, top: 14, bottom: 32 } as const;

export type Chart = {
  /** One marker a month; null: nothing is shown for it, and the line is broken there. */
  readonly points: readonly ({ readonly x: number; readonly y: number } | null)[];
  /** Runs of months that follow each other, as the points of a polyline. */
  readonly runs: readonly string[];
  /** The middle of each month, for its mark on the ground line. */
  readonly xs: readonly number[];
  /** What the upper edge stands for. */
  readonly top: number;
};

/** Where the points of a line lie. A share is drawn up to 100 %, a count up to the next round number. */
export function chartOf({ indicator, months }: Line): Chart {
  const isShare = indicatorOf(indicator).unit === 'share';
  const numbers = months.map(({ value }) => (isShare ? value.percent : value.part));
  const top = isShare ? 100 : roundUp(Math.max(1, ...numbers.map((one) => one ?? 0)));
  const { width, height, left, right, top: above, bottom } = CHART;
  const step = (width - left - right) / Math.max(1, months.length - 1);
  const xs = months.map((_, index) => Math.round((left + index * step) * 10) / 10);
  const points = numbers.map((number, index) =>
    number === null
      ? null
      : { x: xs[index] ?? left, y: Math.round((above + (1 - number / top) * (height - above - bottom)) * 10) / 10 },
  );
  return { points, runs: runsOf(points), xs, top };
}

function runsOf(points: Chart['points']): string[] {
  const runs: string[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(`${point.x},${point.y}`);
  }
  return runs.filter((run) => run.length > 1).map((run) => run.join(' '));
}

/** 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((one) => one * ten >= value) ?? 10) * ten;
}
