import type { Audience } from '#civic/assessment/rules/figures.ts';
import { rateOf } from '#civic/assessment/rules/figures.ts';
import { type IndicatorId, indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import type { Value } from '#civic/assessment/rules/indicators/value.ts';
import { cellOf, cellsBesideTheirSum } from '#kernel/small-cells.ts';
import type { IndicatorTold, PromiseFigures, SessionFigures } from './figures.ts';

/** A count as somebody may see it; null: one to four, or kept back with such a one. */
export type Cell = number | null;

/** The promises that fell due and are over, in the order in which they are told; together they are `due`. */
export const DUE_STANDINGS = ['kept', 'broken', 'unconfirmed', 'waiting', 'overdue'] as const;

/** The figures of a session as somebody may see them: in the office as they are, outside without small cells. */
export type FiguresTold = {
  readonly indicators: SessionFigures['indicators'];
  readonly contact: NonNullable<SessionFigures['contact']>;
  readonly months: readonly { readonly month: string; readonly received: Cell; readonly replied: Cell }[];
  readonly categories: readonly {
    readonly code: string;
    readonly matters: Cell;
    readonly persons: Cell;
    readonly before: Cell;
    readonly yearBefore: Cell;
  }[];
  readonly rising: SessionFigures['rising'];
  readonly results: readonly { readonly kind: string; readonly count: Cell }[];
  readonly promises: Readonly<Record<keyof PromiseFigures, Cell>>;
  readonly issues: readonly (Omit<SessionFigures['issues'][number], 'matters' | 'persons'> & {
    readonly matters: Cell;
    readonly persons: Cell;
  })[];
};

/**
 * What an audience is told (design §4: no cell under five). Cells whose sum is told too take another with them, or the sum
 * would give them away.
 */
export function toldTo(audience: Audience, figures: SessionFigures): FiguresTold {
  const { contact = [] } = figures;
  if (audience === 'office') return { ...figures, contact };
  const { indicators, months, categories, results, promises, issues, rising } = figures;
  const column = <Row>(rows: readonly Row[], of: (row: Row) => number): Cell[] => cellsBesideTheirSum(rows.map(of));
  const received = column(months, (row) => row.received);
  const replied = column(months, (row) => row.replied);
  const [matters, persons, before, yearBefore] = (['matters', 'persons', 'before', 'yearBefore'] as const).map((name) =>
    column(categories, (row) => row[name]),
  );
  const counts = column(results, (row) => row.count);
  const standing = column(DUE_STANDINGS, (name) => promises[name]);
  const cell = (cells: readonly Cell[] | undefined, index: number): Cell => cells?.[index] ?? null;
  return {
    rising,
    ...{ indicators: indicators.map(outsideOf), contact: contact.map(outsideOf) },
    months: months.map(({ month }, index) => ({
      month,
      received: cell(received, index),
      replied: cell(replied, index),
    })),
    categories: categories.map(({ code }, index) => ({
      ...{ code, matters: cell(matters, index), persons: cell(persons, index) },
      ...{ before: cell(before, index), yearBefore: cell(yearBefore, index) },
    })),
    results: results.map(({ kind }, index) => ({ kind, count: cell(counts, index) })),
    promises: {
      ...(Object.fromEntries(Object.entries(promises).map(([name, count]) => [name, cellOf(count)])) as Record<
        keyof PromiseFigures,
        Cell
      >),
      ...Object.fromEntries(DUE_STANDINGS.map((name, index) => [name, cell(standing, index)])),
    },
    issues: issues.map((one) => ({ ...one, matters: cellOf(one.matters), persons: cellOf(one.persons) })),
  };
}

/** An indicator as it leaves the office: nothing under five, also of what is left of a whole. */
function outsideOf<I extends IndicatorId>({ id, version, now, before }: IndicatorTold<I>): IndicatorTold<I> {
  return { id, version, now: outside(id, now), before: outside(id, before) };
}

function outside(id: IndicatorId, value: Value): Value {
  const { unit } = indicatorOf(id);
  if (unit === 'count') return { ...value, part: value.part === null ? null : cellOf(value.part) };
  if (unit !== 'share') return { ...value, whole: value.whole === null ? null : cellOf(value.whole) };
  const rate = rateOf(value.part ?? 0, value.whole ?? 0, value.excluded ?? 0, 'public');
  return { ...value, ...rate, interval: rate.percent === null ? null : value.interval };
}
