import { unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk, Reaction } from '#platform/desk/desk.ts';
import type { Figures } from '../contract.ts';
import { type Cell, cellsOf, type Rate, rateOf, spreadOf } from '../rules/figures.ts';
import type { Counts } from '../rules/indicators/counting.ts';
import { INDICATORS, type IndicatorId, indicatorOf } from '../rules/indicators/indicators.ts';
import { sumOf, toldOf } from '../rules/indicators/value.ts';
import {
  countMatters,
  countOpenStates,
  countOrders,
  countPromises,
  countStates,
  earlierOf,
  insertCameBack,
  type MatterSet,
  readSpreads,
  type Spreads,
} from '../store/figures.store.ts';
import { countLater } from './counting.ts';
import { summedOf } from './reading.ts';

/** Which matters are meant; what is left out narrows nothing. Both days are included. */
export type FiguresFilter = {
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly unitId?: Id | undefined;
  /** `09` or `09.01`. */
  readonly category?: string | undefined;
  readonly importId?: Id | undefined;
  /** Who reads them: what they are kept from is in no figure of theirs. Left out for the public, to whom no unit is named. */
  readonly reader?: Official | undefined;
};

/**
 * The figures of the matters that were received in a place and period (handbook §4.5), by the same definitions as the
 * indicators and from what each record was counted as for them. Who sees only some units is not told of coached answers, which those units could trace.
 */
export async function figuresOf(desk: Desk, where: Jurisdiction, filter: FiguresFilter = {}): Promise<Figures> {
  const { reader } = filter;
  const units = await unitsOf(desk, where.tenantId);
  const set: MatterSet = {
    kept: reader ? await desk.read(where.tenantId, (tx) => keptFrom(tx, reader, units)) : KEPT_FROM_NOTHING,
    fromAt: filter.from ? startOf(filter.from) : null,
    toAt: filter.to ? startOf(addDays(filter.to, 1)) : null,
    unitId: filter.unitId ?? null,
    category: filter.category ?? null,
    importId: filter.importId ?? null,
  };
  return readFigures(desk, where, set);
}

/** Three connections side by side: each question walks the same set by an index of its own. */
async function readFigures(desk: Desk, where: Jurisdiction, set: MatterSet): Promise<Figures> {
  const read = <R>(work: (tx: Transaction) => Promise<R>) => desk.read(where.tenantId, work);
  const today = civilDateOf(desk.clock.now());
  const [ofMatters, { states, spreads }, { orders, promises }] = await Promise.all([
    read((tx) => countMatters(tx, where, set, today)),
    read(async (tx) => ({ states: await countStates(tx, where, set), spreads: await readSpreads(tx, where, set) })),
    read(async (tx) => ({
      orders: await countOrders(tx, where, set, today),
      promises: await countPromises(tx, where, set, today),
    })),
  ]);
  const counts = summedOf([ofMatters, orders, promises]);
  const rate = (id: IndicatorId): Rate => {
    const { part, whole, percent, excluded } = toldOf(indicatorOf(id), counts, 'office');
    return { part, whole, percent, excluded };
  };
  const [replied, rated] = [counts.get('replied') ?? 0, counts.get('rated') ?? 0];
  return {
    received: counts.get('received') ?? 0,
    excluded: counts.get('left_out') ?? 0,
    replied,
    states: [...cellsOf(states)],
    ...courseFigures(rate, spreads),
    unrated: rateOf(replied - rated, replied, 0, 'office'),
    ...judgementFigures(rate, counts),
    coached: where.unitIds === null ? rate('coached') : null,
    promisesKept: rate('promise_kept'),
    carried: {
      promisesLate: rate('promise_late'),
      promisesBroken: rate('promise_broken'),
      promisesUnconfirmed: rate('promise_unconfirmed'),
      escalationsAnswered: rate('escalation_answered'),
      ordersAnswered: rate('order_met'),
      ordersPassedAtFirst: rate('order_passed_first'),
      trackedAnswered: rate('tracked_answered'),
      trackedSolved: rate('tracked_solved'),
    },
  };
}

type Rated = (id: IndicatorId) => Rate;

function courseFigures(rate: Rated, { contacted, contactHours, replied, replyDays }: Spreads) {
  return {
    onTime: rate('on_time'),
    onTimeExtended: rate('on_time_extended'),
    firstContactHours: spreadOf(contactHours?.[0] ?? null, contactHours?.[1] ?? null, contacted, 'office'),
    replyDays: spreadOf(replyDays?.[0] ?? null, replyDays?.[1] ?? null, replied, 'office'),
    withinFifteenDays: rate('within_15_days'),
    withinSixtyDays: rate('within_60_days'),
    repeated: rate('repeat'),
    reworked: rate('redone'),
    brushOffs: rate('brush_off'),
  };
}

function judgementFigures(rate: Rated, counts: Counts) {
  const { part, whole, excluded } = INDICATORS.resolution;
  const half = sumOf([...part, 'told_partly'], counts);
  return {
    solved: rate('resolution'),
    solvedOrPartly: rateOf(half, sumOf(whole, counts), sumOf(excluded, counts), 'office'),
    understood: rate('understood'),
    satisfied: {
      attitude: rate('satisfied_attitude'),
      speed: rate('satisfied_speed'),
      result: rate('satisfied_result'),
    },
  };
}

/** How many of what was received are in each state, for everybody: without what somebody may be kept from, nothing under five. */
export async function statesOf(
  desk: Desk,
  where: Jurisdiction,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<readonly Cell[]> {
  const [fromAt, toAt] = [startOf(from), startOf(addDays(to, 1))];
  const set: MatterSet = { kept: KEPT_FROM_NOTHING, fromAt, toAt, unitId: null, category: null, importId: null };
  return cellsOf(await desk.read(where.tenantId, (tx) => countOpenStates(tx, where, set)));
}

/** Reads the days of a query. Refuses `assessment.day-unknown`, `assessment.days-reversed`. */
export function periodOf(
  from: string | undefined,
  to: string | undefined,
): { readonly from: CivilDate | undefined; readonly to: CivilDate | undefined } | Refusal {
  const [first, last] = [from, to].map((day) => (day ? parseCivilDate(day) : undefined));
  if (first === null || last === null) {
    return refuse(
      'assessment.day-unknown',
      { day: (first === null ? from : to) ?? '' },
      first === null ? 'from' : 'to',
    );
  }
  return first && last && first > last ? refuse('assessment.days-reversed') : { from: first, to: last };
}

/** Reacts to `ledger.matter.replied`: notes which earlier matters came back with this one. */
export const noteRepeats: Reaction = async (act, { subjectId }) => {
  for (const { id } of await earlierOf(act, subjectId)) {
    act.add(insertCameBack, { tenant_id: act.tenantId, matter_id: id, again_id: subjectId, noted_at: act.at });
    countLater(act, 'matter', id);
  }
};
