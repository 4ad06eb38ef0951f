import type { CivilDate } from '#kernel/civil-date.ts';
import { type LineChart, lineChartOf } from '#kernel/line-chart.ts';
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

/** Where the points of a line lie. A share is drawn up to 100 %, a count up to the next round number. */
export function chartOf({ indicator, months }: Line): LineChart {
  const isShare = indicatorOf(indicator).unit === 'share';
  return lineChartOf(
    months.map(({ value }) => (isShare ? value.percent : value.part)),
    isShare ? 100 : null,
  );
}
