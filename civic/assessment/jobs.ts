import { countyOf, type TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { COUNTING, countNow } from './actions/counting.ts';
import { type Counter, differenceOf, type Part } from './rules/indicators/counting.ts';
import { SOURCES, type Source } from './rules/indicators/feeds.ts';
import { idsOf } from './store/counted.store.ts';
import {
  checksOf,
  countedByDay,
  countedOf,
  type DayAmount,
  DIFFERENCES_MAX,
  type Difference,
  foldDeltas,
  holdStill,
  keepCheck,
  pageEnd,
  toldByDay,
  toldOn,
} from './store/indicators.store.ts';

/** So many differences are folded in one transaction. */
const FOLDED_AT_ONCE = 5000;
/** So many records are recounted at a time. */
const RECOUNTED_AT_ONCE = 500;

/** Folds what waits into the sums. Whatever ends it, each difference is folded once. */
export async function foldFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  for (;;) {
    const count = await desk.act({ kind: 'clockwork', tenantId }, (act) =>
      foldDeltas(act, FOLDED_AT_ONCE, `${civilDateOf(act.at).slice(0, 7)}-01` as CivilDate),
    );
    if (isRefusal(count) || count < FOLDED_AT_ONCE) return;
  }
}

/** Every minute: folds; and once a day recounts everything from the records. */
export async function sweepFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  await foldFigures(desk, tenantId);
  const today = civilDateOf(desk.clock.now());
  const [last] = await desk.read(tenantId, (tx) => checksOf(tx, 1));
  if (last?.onDay !== today) await checkFigures(desk, tenantId);
}

/**
 * Counts every record anew and compares with what the figures say (handbook §4.5: the same number from the facts). What
 * differs is kept with both numbers for the auditors and then put right; what was there before figures were kept is added.
 */
export async function checkFigures(desk: Desk, tenantId: TenantId): Promise<void> {
  const by = { kind: 'clockwork', tenantId } as const;
  const beganAt = desk.clock.now();
  let [recordsCount, addedCount] = [0, 0];
  const found: Part[] = [];
  for (const source of SOURCES) {
    for (let after: Id | null = null; ; ) {
      const ids: Id[] = await desk.read(tenantId, (tx) => idsOf(tx, source, after, RECOUNTED_AT_ONCE));
      const page = await recount(desk, tenantId, source, ids);
      found.push(...page.differences);
      recordsCount += ids.length;
      addedCount += page.addedCount;
      after = ids.at(-1) ?? null;
      if (ids.length < RECOUNTED_AT_ONCE) break;
    }
  }
  const ofRecords = await bothNumbers(desk, tenantId, found);
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

type Page = { readonly differences: readonly Part[]; readonly addedCount: number };

/** One page: what differs is looked at again under its lock, so that an act in between is no difference. */
async function recount(desk: Desk, tenantId: TenantId, source: Source, ids: readonly Id[]): Promise<Page> {
  const suspects = await desk.read(tenantId, async (tx) => {
    const counted = new Map((await countedOf(tx, source, ids)).map(({ id, parts }) => [id, parts]));
    // From before the figures were kept: there is nothing to compare with yet.
    if (counted.size === 0) return ids.map((id) => ({ id }));
    const now = await COUNTING[source](tx, ids);
    return now.filter(({ id, parts }) => !counted.has(id) || differenceOf(counted.get(id) ?? [], parts).length > 0);
  });
  if (suspects.length === 0) return { differences: [], addedCount: 0 };
  const done = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const differences: Part[] = [];
    const addedCount = await countNow(
      act,
      source,
      suspects.map(({ id }) => id),
      (difference) => differences.push(...difference),
    );
    return { differences, addedCount };
  });
  return isRefusal(done) ? { differences: [], addedCount: 0 } : done;
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
    for (const one of await toldByDay(tx, countyOf(tenantId))) put(one, one.amount, 0);
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
  const now = await desk.read(tenantId, (tx) => toldOn(tx, countyOf(tenantId), days));
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
