import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { addDays, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Counted, figuresOf, firstDayOf, type IssueCounted, type SessionFigures } from '../rules/figures.ts';
import { asItStood, isKeptAway, type MatterAt } from '../rules/matter-at.ts';
import type { Period } from '../rules/period.ts';
import { factsUpTo, mattersRead, movedSince, promisesAt, type Sought, soughtIds } from '../store/past.store.ts';
import { causesUpTo, issueStepsUpTo, issuesThen, membersUpTo, promisedUpTo } from '../store/past-issues.store.ts';

/** So many matters are read at a time. */
const PAGE = 1000;
/** More promises than this no place makes in two years. */
const PROMISES_MAX = 100_000;
/**
 * An act says when it began and is seen when it commits. A minute later every act of that moment is over, so that a
 * recount finds the same facts as the first count.
 */
const SETTLED_SECONDS = 60;

/** The newest moment whose facts will not change any more, on a whole second. */
export function settledMoment(now: Instant): Instant {
  return instantOf(Math.floor(millisecondsOf(now) / 1000 - SETTLED_SECONDS) * 1000);
}

/** What is counted, where, for when, as of when. */
export type CountAsked = { readonly areaCode: AreaCode; readonly period: Period; readonly at: Instant };

/**
 * Everything that a session counts, as it stood at a moment: the rows of today where no fact came later, and else what the
 * facts up to the moment fold to. Reads in pages; costs a walk over the matters of the place and period.
 */
function countedAt(desk: Desk, tenantId: TenantId, { areaCode, period, at }: CountAsked): Promise<Counted> {
  const first = firstDayOf(period);
  const sought = { areaCode, at, fromAt: startOf(first), toAt: startOf(addDays(period.to, 1)) };
  return desk.read(tenantId, async (tx) => {
    const matters: MatterAt[] = [];
    const moved = await movedSince(tx, at);
    for (let after: Id | null = null; ; ) {
      const ids: readonly Id[] = await soughtIds(tx, sought, moved, after, PAGE);
      matters.push(...(await mattersAt(tx, ids, at)));
      after = ids.at(-1) ?? null;
      if (ids.length < PAGE) break;
    }
    const promises = await promisesAt(tx, sought, { from: first, to: period.to }, PROMISES_MAX);
    return { matters, promises, issues: await issuesAt(tx, sought, new Map(matters.map((one) => [one.id, one]))) };
  });
}

/** What a session counts, and what it comes to. */
export type Figured = { readonly counted: Counted; readonly figures: SessionFigures };

/** The figures of what was counted; others are served between the steps. */
export async function figuresAt(desk: Desk, tenantId: TenantId, asked: CountAsked): Promise<Figured> {
  const counted = await countedAt(desk, tenantId, asked);
  const steps = figuresOf(counted, asked.areaCode, asked.period, asked.at);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { counted, figures: step.value };
    await new Promise((done) => setImmediate(done));
  }
}

/** Some matters as they stood at a moment; those that did not exist are left out. */
export async function mattersAt(tx: Transaction, ids: readonly Id[], at: Instant): Promise<MatterAt[]> {
  if (ids.length === 0) return [];
  const read = await mattersRead(tx, ids, at);
  const changed = read.filter(({ hasLaterFacts }) => hasLaterFacts).map(({ id }) => id);
  const facts = changed.length === 0 ? [] : await factsUpTo(tx, changed, at);
  const ofMatter = Map.groupBy(facts, ({ matterId }) => matterId);
  return read.flatMap(({ hasLaterFacts, ...matter }) =>
    hasLaterFacts ? (asItStood(matter, ofMatter.get(matter.id) ?? []) ?? []) : matter,
  );
}

/** Issues of the place as they stood; none with a matter that is kept away (I2): neither its title nor that it is. */
async function issuesAt(tx: Transaction, sought: Sought, known: Map<Id, MatterAt>): Promise<IssueCounted[]> {
  const { at } = sought;
  const rows = await issuesThen(tx, sought);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const members = await membersUpTo(tx, ids, at);
  const missing = [...new Set(members.map(({ matterId }) => matterId))].filter((id) => !known.has(id));
  for (let from = 0; from < missing.length; from += PAGE)
    for (const one of await mattersAt(tx, missing.slice(from, from + PAGE), at)) known.set(one.id, one);
  const ofIssue = Map.groupBy(members, ({ issueId }) => issueId);
  const steps = Map.groupBy(await issueStepsUpTo(tx, ids, at), ({ issueId }) => issueId);
  const causes = Map.groupBy(await causesUpTo(tx, ids, at), ({ issueId }) => issueId);
  const promised = Map.groupBy(await promisedUpTo(tx, ids, at), ({ issueId }) => issueId);
  return rows.flatMap(({ id, spottedAt }) => {
    const matters = (ofIssue.get(id) ?? []).flatMap(({ matterId }) => known.get(matterId) ?? []);
    if (matters.some(isKeptAway)) return [];
    const changes = (steps.get(id) ?? []).map(({ body }) => (body.changes ?? {}) as Partial<IssueCounted>);
    const begun = { state: 'spotted', stateSinceAt: spottedAt, endedAt: null as Instant | null };
    const { state, stateSinceAt, endedAt } = Object.assign(begun, ...changes) as typeof begun;
    return [
      {
        ...{ id, spottedAt, state, stateSinceAt, endedAt },
        members: matters.map(({ id: matterId, person }) => ({ id: matterId, person })),
        causeIds: (causes.get(id) ?? []).map((one) => one.id),
        promised: (promised.get(id) ?? []).map(({ issueId: _, ...one }) => one),
      },
    ];
  });
}
