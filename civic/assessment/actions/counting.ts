import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Pad, Reaction } from '#platform/desk/desk.ts';
import { differenceOf, monthOf, NOWHERE, type Part } from '../rules/indicators/counting.ts';
import { FEEDS, SOURCES, type Source } from '../rules/indicators/feeds.ts';
import { foldedOf } from '../rules/indicators/folding.ts';
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
import { foldIn } from '../store/folded.store.ts';
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
    // A complaint that nobody has read may be against anybody.
    isKeptFromSome:
      body.isSealed === true ||
      body.kind === 'conduct_report' ||
      body.kind === 'complaint' ||
      Boolean(body.complainedUnitId),
    ...{ unitId: null, finishDueAt: null, extendedFromAt: null, firstContactAt: null, repliedAt: null, parentId: null },
    ...{ hopCount: 0, returnCount: 0, reopenCount: 0, reworkCount: 0, cameBack: false, isBrushOff: false },
    ...{ dispatchedOn: null, notice: null, contact: null },
    ...{ verdicts: [], followUps: [], escalations: [], tracked: [], promises: [], parts: [] },
  };
}

/** Counts what an act has touched: reads each record as the act leaves it and adds the difference to before. */
async function countTouched(act: Act): Promise<void> {
  const sources = touched.get(act);
  if (!sources) return;
  touched.delete(act);
  const matters = await changesOf(act, 'matter', sources.get('matter'));
  for (const { id, before, after } of matters) write(act, 'matter', id, before, after);
  // An order is kept from whoever is kept from a matter of it.
  const moved = matters.filter(mayMoveOrders).map(({ id }) => id);
  const orders = moved.length === 0 ? [] : await ordersAbout(act, moved, ORDERS_MAX);
  if (orders.length > 0) sources.set('order', new Set([...(sources.get('order') ?? []), ...orders]));
  for (const source of SOURCES)
    if (source !== 'matter')
      for (const { id, before, after } of await changesOf(act, source, sources.get(source)))
        write(act, source, id, before, after);
}

/** A record with what it was counted as, null: never, and what it adds now. */
type Change = { readonly id: Id; readonly before: readonly Part[] | null; readonly after: readonly Part[] };

/** Whether it may have changed if somebody is kept from a matter; of one that adds nothing it can't be told. */
function mayMoveOrders({ before, after }: Change): boolean {
  const [was = NOWHERE, is = NOWHERE] = [before?.[0]?.area, after[0]?.area];
  return was === NOWHERE || is === NOWHERE || (was === '') !== (is === '');
}

async function changesOf(act: Act, source: Source, ids: ReadonlySet<Id> = new Set()): Promise<Change[]> {
  const all = [...ids].toSorted();
  const changes: Change[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    changes.push(...(await changesNow(act, source, all.slice(from, from + AT_ONCE))));
  return changes;
}

/** Records as they are now, in the order of their ids, locked. The second statement leaves with the first and sees what the lock waited for. */
async function changesNow(act: Act, source: Source, ids: readonly Id[]): Promise<Change[]> {
  const [locked, now] = await Promise.all([lockCounted(act, source, ids), COUNTING[source](act, ids)]);
  const counted = new Map(locked.map(({ id, parts }) => [id, parts]));
  return now.map(({ id, parts }) => ({ id, before: counted.get(id) ?? null, after: parts }));
}

/** What counting some records anew came to: what differs of those that were counted before, and how many were not. */
export type Recounted = { readonly differences: readonly Part[]; readonly addedCount: number };

/**
 * Counts many records as they are now and adds what differs to the sums at once: for the recount, which nobody waits for.
 * @param ids not more than one statement reads
 */
export async function countAgain(act: Act, source: Source, ids: readonly Id[]): Promise<Recounted> {
  const changes = await changesNow(act, source, ids);
  const differing = changes
    .map((change) => ({
      ...change,
      difference: change.before === null ? change.after : differenceOf(change.before, change.after),
    }))
    .filter(({ before, difference }) => before === null || difference.length > 0);
  for (const { id, after } of differing) keep(act, source, id, after);
  fold(
    act,
    differing.flatMap(({ difference }) => difference),
  );
  return {
    differences: differing
      .flatMap(({ before, difference }) => (before === null ? [] : difference))
      .filter(({ area }) => area !== NOWHERE),
    addedCount: differing.filter(({ before }) => before === null).length,
  };
}

/** Adds parts to the sums; with the transaction of which they are. */
export function fold(act: Act, parts: readonly Part[]): void {
  const daysFrom = monthOf(civilDateOf(act.at));
  for (const { beginsOn, byCategory, ...row } of foldedOf(parts, countyOf(act.tenantId), daysFrom))
    act.add(foldIn, { tenant_id: act.tenantId, ...row, begins_on: beginsOn, by_category: byCategory });
}

function keep(pad: Pad, source: Source, id: Id, parts: readonly Part[]): void {
  pad.add(keepCounted, { tenant_id: pad.tenantId, source, subject_id: id, parts });
}

/** `before` null: it was never counted. */
function write(pad: Pad, source: Source, id: Id, before: readonly Part[] | null, after: readonly Part[]): void {
  const differences = before === null ? after : differenceOf(before, after);
  if (differences.length === 0 && before !== null) return;
  keep(pad, source, id, after);
  for (const { area, unit, category, days } of differences.filter((one) => one.area !== NOWHERE))
    pad.add(addDelta, {
      ...{ tenant_id: pad.tenantId, id: pad.newId(), area_code: area, unit_id: unit, category, counts: days },
    });
}
