import { unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk, Reaction } from '#platform/desk/desk.ts';
import type { Figures } from '../contract.ts';
import { type Cell, cellsOf, rateOf, spreadOf } from '../rules/figures.ts';
import {
  type Course,
  countBrushOffs,
  countOpenStates,
  countRepeats,
  countStates,
  earlierOf,
  type InTime,
  insertCameBack,
  type Judgement,
  type MatterSet,
  type Orders,
  type Promises,
  readCourse,
  readEscalations,
  readJudgement,
  readOrders,
  readPromises,
  readTracked,
  type Tracked,
} from '../store/figures.store.ts';
import { countLater } from './counting.ts';

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
 * The figures of the matters that were received in a place and period (handbook §4.5). Who sees only some units is not told of coached answers, which those units could trace.
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

/** Four connections side by side: each question walks the same set by an index of its own. */
async function readFigures(desk: Desk, where: Jurisdiction, set: MatterSet): Promise<Figures> {
  const read = <R>(work: (tx: Transaction) => Promise<R>) => desk.read(where.tenantId, work);
  const now = desk.clock.now();
  const [course, judgement, { states, repeats, brushOffs }, carried] = await Promise.all([
    read((tx) => readCourse(tx, where, set, now)),
    read((tx) => readJudgement(tx, where, set)),
    read(async (tx) => ({
      states: await countStates(tx, where, set),
      repeats: await countRepeats(tx, where, set),
      brushOffs: await countBrushOffs(tx, where, set),
    })),
    read(async (tx) => ({
      promises: await readPromises(tx, where, set, civilDateOf(now)),
      escalations: await readEscalations(tx, where, set, now),
      orders: await readOrders(tx, where, set, now),
      tracked: await readTracked(tx, where, set, now),
    })),
  ]);
  const [coached, asked] = judgement.coached;
  return {
    ...courseFigures(course),
    ...judgementFigures(course, judgement),
    states: [...cellsOf(states)],
    repeated: rateOf(repeats, course.replied, 0, 'office'),
    brushOffs: rateOf(brushOffs, course.replied, 0, 'office'),
    ...carriedFigures(carried),
    coached: where.unitIds === null ? rateOf(coached, asked, 0, 'office') : null,
  };
}

function courseFigures(course: Course) {
  const rate = (part: number, whole: number, excluded = 0) => rateOf(part, whole, excluded, 'office');
  const [contactMedian, contactNinetieth] = course.contactHours ?? [null, null];
  const [replyMedian, replyNinetieth] = course.replyDays ?? [null, null];
  return {
    received: course.received,
    excluded: course.leftOut,
    replied: course.replied,
    onTime: rate(course.onTime, course.fellDue, course.withoutDueDay),
    onTimeExtended: rate(course.onTimeExtended, course.fellDue, course.withoutDueDay),
    firstContactHours: spreadOf(contactMedian, contactNinetieth, course.contacted, 'office'),
    replyDays: spreadOf(replyMedian, replyNinetieth, course.replied, 'office'),
    withinFifteenDays: rate(course.withinFifteenDays, course.replied),
    withinSixtyDays: rate(course.withinSixtyDays, course.replied),
    reworked: rate(course.reworked, course.replied),
  };
}

type Carried = {
  readonly promises: Promises;
  readonly escalations: InTime;
  readonly orders: Orders;
  readonly tracked: Tracked;
};

function carriedFigures({
  promises,
  escalations,
  orders,
  tracked,
}: Carried): Pick<Figures, 'promisesKept' | 'carried'> {
  const { fellDue, excluded } = promises;
  const promised = (part: number) => rateOf(part, fellDue, excluded, 'office');
  const rate = (part: number, whole: number) => rateOf(part, whole, 0, 'office');
  return {
    promisesKept: promised(promises.kept),
    carried: {
      promisesLate: promised(promises.late),
      promisesBroken: promised(promises.broken),
      promisesUnconfirmed: promised(promises.unconfirmed),
      escalationsAnswered: rate(escalations.inTime, escalations.fellDue),
      ordersAnswered: rate(orders.inTime, orders.fellDue),
      ordersPassedAtFirst: rate(orders.passedAtFirst, orders.checked),
      trackedAnswered: rate(tracked.inTime, tracked.fellDue),
      trackedSolved: rate(tracked.solved, tracked.tracked),
    },
  };
}

function judgementFigures(course: Course, judgement: Judgement) {
  const rate = (part: number, whole: number, excluded = 0) => rateOf(part, whole, excluded, 'office');
  const satisfied = ([yes, answered]: readonly [number, number]) => rate(yes, answered, judgement.verdicts - answered);
  const { solved, partly, understood, solvedAnswered } = judgement;
  return {
    unrated: rate(course.replied - judgement.rated, course.replied),
    solved: rate(solved, solvedAnswered - understood, understood),
    solvedOrPartly: rate(solved + partly, solvedAnswered - understood, understood),
    understood: rate(understood, judgement.refusalsJudged),
    satisfied: {
      attitude: satisfied(judgement.attitude),
      speed: satisfied(judgement.speed),
      result: satisfied(judgement.result),
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
