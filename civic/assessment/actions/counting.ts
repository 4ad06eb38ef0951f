import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Pad, Reaction } from '#platform/desk/desk.ts';
import { differenceOf, type Part } from '../rules/indicators/counting.ts';
import { FEEDS, SOURCES, type Source } from '../rules/indicators/feeds.ts';
import { type MatterCounted, ofMatter } from '../rules/indicators/of-matter.ts';
import { ofOrder, ofPromise, ofSession, ofSuggestion, ofVisit } from '../rules/indicators/of-others.ts';
import {
  mattersCounted,
  ordersAbout,
  ordersCounted,
  promisesCounted,
  sessionsCounted,
  suggestionsCounted,
  visitsCounted,
} from '../store/counted.store.ts';
import { addDelta, keepCounted, lockCounted } from '../store/indicators.store.ts';

/** What a record adds to the figures today. */
export type Adds = { readonly id: Id; readonly parts: readonly Part[] };

function adding<R extends { readonly id: Id }>(
  read: (tx: Transaction, ids: readonly Id[]) => Promise<R[]>,
  parts: (record: R) => Part[],
) {
  return async (tx: Transaction, ids: readonly Id[]): Promise<Adds[]> =>
    (await read(tx, ids)).map((record) => ({ id: record.id, parts: parts(record) }));
}

/** How the records of each source are read and counted: the one place from which figures and recount come. */
export const COUNTING = {
  matter: adding(mattersCounted, ofMatter),
  order: adding(ordersCounted, ofOrder),
  promise: adding(promisesCounted, ofPromise),
  session: adding(sessionsCounted, ofSession),
  suggestion: adding(suggestionsCounted, ofSuggestion),
  visit: adding(visitsCounted, ofVisit),
} as const satisfies Record<Source, (tx: Transaction, ids: readonly Id[]) => Promise<Adds[]>>;

/** What each act has touched so far; counted once, when its work is done. */
const touched = new WeakMap<Act, Map<Source, Set<Id>>>();
/** So many records are read at a time. */
const AT_ONCE = 200;
/** Orders about the matters of one act: more than anybody ever issued. */
const ORDERS_MAX = 1000;

/** That a record's count may have changed by this act. */
export function countLater(act: Act, source: Source, id: Id): void {
  const sources = touched.get(act) ?? new Map<Source, Set<Id>>();
  touched.set(act, sources);
  sources.set(source, (sources.get(source) ?? new Set()).add(id));
  act.atEnd(countTouched);
}

/**
 * Reacts to every kind of `FEEDS`: the difference goes to the figures in the same transaction. A registration only adds
 * rows, so that it may share its transaction: nobody has counted what is new.
 */
export const countInFigures: Reaction<Pad> = (pad, fact) => {
  if ('run' in pad) {
    const feed = FEEDS[fact.kind as keyof typeof FEEDS];
    for (const { source, id } of feed(fact)) countLater(pad as Act, source, id);
    return;
  }
  if (fact.kind !== 'intake.submission.registered')
    throw new Error(`${fact.kind} is counted inside a transaction alone`);
  write(pad, 'matter', fact.subjectId, null, ofMatter(asRegistered(fact.subjectId, fact.body)));
};

function asRegistered(id: Id, body: FactBody): MatterCounted {
  return {
    ...{ id, kind: body.kind as KindCode, categoryCode: body.categoryCode as string | null },
    ...{ areaCode: body.areaCode as AreaCode, receivedAt: body.receivedAt as Instant, state: 'registered' },
    isKeptFromSome: body.isSealed === true || body.kind === 'conduct_report' || Boolean(body.complainedUnitId),
    ...{ unitId: null, finishDueAt: null, extendedFromAt: null, firstContactAt: null, repliedAt: null, parentId: null },
    ...{ hopCount: 0, returnCount: 0, reopenCount: 0, reworkCount: 0, cameBack: false, isBrushOff: false },
    ...{ dispatchedOn: null, notice: null, contact: null },
    ...{ verdicts: [], followUps: [], escalations: [], tracked: [], promises: [] },
  };
}

/** Counts what an act has touched: reads each record as the act leaves it and adds the difference to before. */
async function countTouched(act: Act): Promise<void> {
  const sources = touched.get(act);
  if (!sources) return;
  touched.delete(act);
  // An order is kept from whoever is kept from a matter of it.
  const matters = [...(sources.get('matter') ?? [])];
  if (matters.length > 0)
    sources.set('order', new Set([...(sources.get('order') ?? []), ...(await ordersAbout(act, matters, ORDERS_MAX))]));
  for (const source of SOURCES) await countNow(act, source, [...(sources.get(source) ?? [])].toSorted());
}

/**
 * Counts records as they are now, in the order of their ids. Returns how many had not been counted before; `found` is
 * told what differs of one that had.
 */
export async function countNow(
  act: Act,
  source: Source,
  ids: readonly Id[],
  found: (differences: readonly Part[]) => void = () => {},
): Promise<number> {
  let added = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    const counted = new Map((await lockCounted(act, source, some)).map(({ id, parts }) => [id, parts]));
    for (const { id, parts } of await COUNTING[source](act, some)) {
      const before = counted.get(id);
      if (before) found(differenceOf(before, parts));
      else added += 1;
      write(act, source, id, before ?? null, parts);
    }
  }
  return added;
}

/** `before` null: it was never counted. */
function write(pad: Pad, source: Source, id: Id, before: readonly Part[] | null, after: readonly Part[]): void {
  const differences = differenceOf(before ?? [], after);
  if (differences.length === 0 && before !== null) return;
  pad.add(keepCounted, { tenant_id: pad.tenantId, source, subject_id: id, parts: after });
  for (const { area, unit, category, days } of differences)
    pad.add(addDelta, {
      ...{ tenant_id: pad.tenantId, id: pad.newId(), area_code: area, unit_id: unit, category, counts: days },
    });
}
