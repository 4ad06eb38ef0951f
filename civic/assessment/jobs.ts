import { countyOf, type TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { COUNTING, countAgain, fold, type Recounted } from './actions/counting.ts';
import { type Counter, differenceOf, type Part } from './rules/indicators/counting.ts';
import { SOURCES, type Source } from './rules/indicators/feeds.ts';
import { idsOf } from './store/counted.store.ts';
import { countedByDay, type DayAmount, holdStill, pageEnd, takeDeltas, toldByDay } from './store/folded.store.ts';
import { checksOf, countedOf, DIFFERENCES_MAX, type Difference, keepCheck } from './store/indicators.store.ts';
import { keepWalk, moveWalk, type Walk, walkOf } from './store/walk.store.ts';

/** So many differences are folded in one transaction. */
const FOLDED_AT_ONCE = 5000;
/** So many records are recounted at a time. */
const RECOUNTED_AT_ONCE = 3000;
/** … and those that differ are counted so many in one transaction. */
const COUNTED_AT_ONCE = 1000;

/** Folds what waits into the sums. Whatever ends it, each difference is folded once. */
export async function foldFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  for (;;) {
    const count = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const parts = await takeDeltas(act, FOLDED_AT_ONCE);
      fold(act, parts);
      return parts.length;
    });
    if (isRefusal(count) || count < FOLDED_AT_ONCE) return;
  }
}

/** Every minute: folds; and once a day recounts everything from the records, first what an ended server left undone. */
export async function sweepFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  await foldFigures(desk, tenantId);
  const today = civilDateOf(desk.clock.now());
  const [[last], walk] = await desk.read(tenantId, (tx) => Promise.all([checksOf(tx, 1), walkOf(tx)]));
  if (last?.onDay !== today || walk === null || walk.source !== '') await checkFigures(desk, tenantId);
}

/**
 * Counts every record anew and compares with what the figures say (handbook §4.5: the same number from the facts). What
 * differs is kept with both numbers for the auditors and then put right; what was there before figures were kept is added.
 * Each page of records is kept with how far it came, so that whatever ends it, it goes on from there.
 */
export async function checkFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  const by = { kind: 'clockwork', tenantId } as const;
  let walk = await begunWalk(desk, tenantId);
  while (walk.source !== '') {
    const next = await walkOn(desk, tenantId, walk);
    // Another worker is at it.
    if (next === null) return;
    walk = next;
    await foldFigures(desk, tenantId);
  }
  const { beganAt, recordsCount, addedCount } = walk;
  const ofRecords = await bothNumbers(desk, tenantId, walk.found);
  const ofSums = await sumsThatDiffer(desk, tenantId);
  const differences = [...ofRecords, ...ofSums].slice(0, DIFFERENCES_MAX);
  await desk.act(by, async (act) => {
    const id = act.newId();
    act.add(keepCheck, {
      ...{ tenant_id: tenantId, id, on_day: civilDateOf(beganAt), began_at: beganAt, ended_at: act.at },
      ...{ records_count: recordsCount, added_count: addedCount, differences },
    });
    await act.record({
      kind: 'assessment.figures.checked',
      subjectId: id,
      body: { recordsCount, addedCount, differencesCount: differences.length },
    });
  });
}

/** The recount that was not ended, or a new one. */
async function begunWalk(desk: Desk, tenantId: TenantId): Promise<Walk> {
  const left = await desk.read(tenantId, walkOf);
  if (left && left.source !== '') return left;
  const begun: Walk = {
    ...{ beganAt: desk.clock.now(), source: SOURCES[0], afterId: null },
    ...{ recordsCount: 0, addedCount: 0, found: [] },
  };
  await desk.act({ kind: 'clockwork', tenantId }, (act) => keepWalk(act, begun));
  return begun;
}

/** One page further; null: somebody else is at it. */
async function walkOn(desk: Desk, tenantId: TenantId, walk: Walk): Promise<Walk | null> {
  const { source, afterId } = walk;
  if (source === '') return null;
  const { ids, suspects } = await desk.read(tenantId, async (tx) => {
    const ids = await idsOf(tx, source, afterId, RECOUNTED_AT_ONCE);
    return { ids, suspects: await differing(tx, source, ids) };
  });
  const { differences, addedCount } = await countSome(desk, tenantId, source, suspects);
  const isLast = ids.length < RECOUNTED_AT_ONCE;
  const next: Walk = {
    beganAt: walk.beganAt,
    source: isLast ? (SOURCES[SOURCES.indexOf(source) + 1] ?? '') : source,
    afterId: isLast ? null : (ids.at(-1) ?? null),
    recordsCount: walk.recordsCount + ids.length,
    addedCount: walk.addedCount + addedCount,
    found: [...walk.found, ...differences].slice(0, DIFFERENCES_MAX),
  };
  const isMoved = await desk.act({ kind: 'clockwork', tenantId }, (act) => moveWalk(act, walk, next));
  return isMoved === true ? next : null;
}

/**
 * Looks at what differs again under its lock, so that an act in between is no difference. Several at a time: the database
 * reads some while others are counted. Counted twice, after a crash before the walk moved, a record adds nothing.
 */
async function countSome(desk: Desk, tenantId: TenantId, source: Source, ids: readonly Id[]): Promise<Recounted> {
  const chunks = Array.from({ length: Math.ceil(ids.length / COUNTED_AT_ONCE) }, (_, at) =>
    ids.slice(at * COUNTED_AT_ONCE, (at + 1) * COUNTED_AT_ONCE),
  );
  const done = await Promise.all(
    chunks.map((some) => desk.act({ kind: 'clockwork', tenantId }, (act) => countAgain(act, source, some))),
  );
  const counted = done.filter((one): one is Recounted => !isRefusal(one));
  return {
    differences: counted.flatMap(({ differences }) => differences),
    addedCount: counted.reduce((sum, one) => sum + one.addedCount, 0),
  };
}

/** The records of a page that were never counted, or count differently now. */
async function differing(tx: Transaction, source: Source, ids: readonly Id[]): Promise<Id[]> {
  const counted = new Map((await countedOf(tx, source, ids)).map(({ id, parts }) => [id, parts]));
  // From before the figures were kept: there is nothing to compare with yet.
  if (counted.size === 0) return [...ids];
  const now = await COUNTING[source](tx, ids);
  return now
    .filter(({ id, parts }) => !counted.has(id) || differenceOf(counted.get(id) ?? [], parts).length > 0)
    .map(({ id }) => id);
}

/** So many records are added up by one statement. */
const ADDED_UP_AT_ONCE = 20_000;

/** Where what the figures say of a day differs from what the records together were counted as: a fold that lost something. */
function sumsThatDiffer(desk: Desk, tenantId: TenantId): Promise<Difference[]> {
  return desk.read(tenantId, async (tx) => {
    await holdStill(tx);
    const both = new Map<string, Difference>();
    const put = ({ on, counter }: DayAmount, told: number, recounted: number) => {
      const key = `${on} ${counter}`;
      const before = both.get(key) ?? { counter, on, told: 0, recounted: 0 };
      both.set(key, { counter, on, told: before.told + told, recounted: before.recounted + recounted });
    };
    for (const one of await toldByDay(tx, countyOf(tenantId), null)) put(one, one.amount, 0);
    for (const source of SOURCES) {
      let after: Id | null = null;
      do {
        const to: Id | null = await pageEnd(tx, source, after, ADDED_UP_AT_ONCE);
        for (const one of await countedByDay(tx, source, after, to)) put(one, 0, one.amount);
        after = to;
      } while (after !== null);
    }
    return [...both.values()].filter(({ told, recounted }) => told !== recounted);
  });
}

/** Of each counter and day that differed: what the figures said, and what the records say. */
async function bothNumbers(desk: Desk, tenantId: TenantId, found: readonly Part[]): Promise<Difference[]> {
  const missing = new Map<string, Difference>();
  for (const { days } of found)
    for (const [on, counts] of Object.entries(days))
      for (const [counter, amount] of Object.entries(counts)) {
        const before = missing.get(`${on} ${counter}`);
        const told = (before?.told ?? 0) - amount;
        missing.set(`${on} ${counter}`, { counter: counter as Counter, on: on as CivilDate, told, recounted: 0 });
      }
  const days = [...new Set([...missing.values()].map(({ on }) => on))];
  const now = await desk.read(tenantId, (tx) => toldByDay(tx, countyOf(tenantId), days));
  const right = new Map(now.map(({ on, counter, amount }) => [`${on} ${counter}`, amount]));
  return [...missing].flatMap(([key, { counter, on, told }]) => {
    const recounted = right.get(key) ?? 0;
    return told === 0 ? [] : [{ counter, on, told: recounted + told, recounted }];
  });
}

/** The recounts of the last days, for the auditors. */
export function recountsOf(desk: Desk, tenantId: TenantId) {
  return desk.read(tenantId, (tx) => checksOf(tx, CHECKS_SHOWN));
}
const CHECKS_SHOWN = 60;
