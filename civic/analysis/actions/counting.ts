import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { addDays, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { ContactCounted } from '../rules/contact.ts';
import { type Counted, figuresOf, firstDayOf, type IssueCounted, type SessionFigures } from '../rules/figures.ts';
import { asItStood, isKeptAway, type MatterAt } from '../rules/matter-at.ts';
import type { Days, Period } from '../rules/period.ts';
import {
  factsUpTo,
  hasMoreThan,
  mattersRead,
  movedSince,
  promisesAt,
  type Sought,
  soughtIds,
} from '../store/past.store.ts';
import { ordersAt, sessionsAt, suggestionsAt, visitsAt } from '../store/past-contact.store.ts';
import { causesUpTo, issueStepsUpTo, issuesThen, membersUpTo, promisedUpTo } from '../store/past-issues.store.ts';

/** So many matters are read at a time. */
const PAGE = 1000;
/** … and so many of their ids, or visits, which are small. */
const PAGE_OF_SMALL = 20_000;
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
 * Told of how far a count is, in percent; false: it was called off, and the count ends without a result. Others are served
 * meanwhile.
 */
export type Follow = (percent: number) => Promise<boolean>;

/** A place with no more matters than these is counted while whoever asked waits, in a second or two (`npm run bench -- analysis`). */
const AT_ONCE_MAX = 5000;

/** The figures of a place that is small enough for whoever asked to wait; null: a job is to count it. */
export async function countedAtOnce(
  desk: Desk,
  tenantId: TenantId,
  asked: CountAsked,
  atOnceMax = AT_ONCE_MAX,
): Promise<Figured | null> {
  const { areaCode, period, at } = asked;
  const sought = { areaCode, at, fromAt: startOf(period.from), toAt: startOf(addDays(period.to, 1)) };
  if (await desk.read(tenantId, (tx) => hasMoreThan(tx, sought, atOnceMax))) return null;
  return figuresAt(desk, tenantId, asked, async () => true);
}

/** What a session counts, and what it comes to. */
export type Figured = { readonly counted: Counted; readonly figures: SessionFigures };

/** Reading is most of the work. */
const READ_PERCENT = 90;

/**
 * The figures of a place and a period from the facts as they stood at a moment: the rows of today where no fact came later,
 * and else what the facts up to the moment fold to. Reads in pages, each in a transaction of its own, since what stood then
 * does not change; costs a walk over the matters of the place and period. Null when `follow` called it off.
 */
export async function figuresAt(
  desk: Desk,
  tenantId: TenantId,
  asked: CountAsked,
  follow: Follow,
): Promise<Figured | null> {
  const counted = await countedAt(desk, tenantId, asked, follow);
  if (counted === null) return null;
  const steps = figuresOf(counted, asked.areaCode, asked.period, asked.at);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { counted, figures: step.value };
    await new Promise((done) => setImmediate(done));
    if (!(await follow(READ_PERCENT))) return null;
  }
}

async function countedAt(
  desk: Desk,
  tenantId: TenantId,
  { areaCode, period, at }: CountAsked,
  follow: Follow,
): Promise<Counted | null> {
  const read = <R>(work: (tx: Transaction) => Promise<R>) => desk.read(tenantId, work);
  const days = { from: firstDayOf(period), to: period.to };
  const sought = { areaCode, at, fromAt: startOf(days.from), toAt: startOf(addDays(days.to, 1)) };
  const matters: MatterAt[] = [];
  const moved = await read((tx) => movedSince(tx, at));
  const ids = await read((tx) => idsSought(tx, sought, moved));
  for (let from = 0; from < ids.length; from += PAGE) {
    if (!(await follow(Math.floor((READ_PERCENT * from) / ids.length)))) return null;
    const page = ids.slice(from, from + PAGE);
    matters.push(...(await read((tx) => mattersAt(tx, page, at))));
  }
  // What was moved elsewhere between two pages was there at the moment; where it is not of the place the rules leave it out.
  const before = new Set([...ids, ...moved]);
  const meanwhile = (await read((tx) => movedSince(tx, at))).filter((id) => !before.has(id));
  matters.push(...(await read((tx) => mattersAt(tx, meanwhile, at))));
  const known = new Map(matters.map((one) => [one.id, one]));
  const goesOn = () => follow(READ_PERCENT);
  if (!(await goesOn())) return null;
  const promises = await read((tx) => promisesAt(tx, sought, days, PROMISES_MAX));
  if (!(await goesOn())) return null;
  const contact = await read((tx) => contactAt(tx, sought, days, known));
  if (!(await goesOn())) return null;
  return { matters, promises, contact, issues: await read((tx) => issuesAt(tx, sought, known)) };
}

/** The ids of all matters that may count. */
async function idsSought(tx: Transaction, sought: Sought, moved: readonly Id[]): Promise<Id[]> {
  const all: Id[] = [];
  for (;;) {
    const ids: readonly Id[] = await soughtIds(tx, sought, moved, all.at(-1) ?? null, PAGE_OF_SMALL);
    all.push(...ids);
    if (ids.length < PAGE_OF_SMALL) return all;
  }
}

/** Visits, receptions, orders and suggestions as they stood; no order about a matter that is kept away (I2). */
async function contactAt(
  tx: Transaction,
  sought: Sought,
  days: Days,
  known: ReadonlyMap<Id, MatterAt>,
): Promise<ContactCounted> {
  const visits: ContactCounted['visits'][number][] = [];
  for (;;) {
    const page = await visitsAt(tx, sought, days, visits.at(-1)?.id ?? null, PAGE_OF_SMALL);
    visits.push(...page);
    if (page.length < PAGE_OF_SMALL) break;
  }
  const orders = await ordersAt(tx, sought, days);
  const matters = await alsoKnown(
    tx,
    orders.flatMap(({ matterIds }) => matterIds),
    known,
    sought.at,
  );
  return {
    visits,
    orders: orders.filter(({ matterIds }) => !matterIds.some((id) => isAway(matters.get(id)))),
    sessions: await sessionsAt(tx, sought, days),
    suggestions: await suggestionsAt(tx, sought, days),
  };
}

function isAway(matter: MatterAt | undefined): boolean {
  return matter === undefined || isKeptAway(matter);
}

/** Those that are known, and others by their ids. */
async function alsoKnown(
  tx: Transaction,
  ids: readonly Id[],
  known: ReadonlyMap<Id, MatterAt>,
  at: Instant,
): Promise<ReadonlyMap<Id, MatterAt>> {
  const all = new Map(known);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  for (let from = 0; from < missing.length; from += PAGE)
    for (const one of await mattersAt(tx, missing.slice(from, from + PAGE), at)) all.set(one.id, one);
  return all;
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
async function issuesAt(tx: Transaction, sought: Sought, known: ReadonlyMap<Id, MatterAt>): Promise<IssueCounted[]> {
  const { at } = sought;
  const rows = await issuesThen(tx, sought);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const members = await membersUpTo(tx, ids, at);
  const all = await alsoKnown(
    tx,
    members.map(({ matterId }) => matterId),
    known,
    at,
  );
  const ofIssue = Map.groupBy(members, ({ issueId }) => issueId);
  const steps = Map.groupBy(await issueStepsUpTo(tx, ids, at), ({ issueId }) => issueId);
  const causes = Map.groupBy(await causesUpTo(tx, ids, at), ({ issueId }) => issueId);
  const promised = Map.groupBy(await promisedUpTo(tx, ids, at), ({ issueId }) => issueId);
  return rows.flatMap(({ id, spottedAt }) => {
    const matters = (ofIssue.get(id) ?? []).flatMap(({ matterId }) => all.get(matterId) ?? []);
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
