import { personOf } from '#civic/access/index.ts';
import { type FactRow, factsOf } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { reopenUntil, withdrawalNeedsCaller } from '../rules/contributions.ts';
import { daysUsed, headlineOf, holderWords, isOverdue } from '../rules/headline.ts';
import type { Matter } from '../rules/matter.ts';
import type { Ending } from '../rules/said.ts';
import type { TimelineEntry } from '../rules/shapes.ts';
import { isTerminal, STATES, stateWords } from '../rules/states.ts';
import { type Names, officeEntry, personEntry } from '../rules/timeline.ts';
import { matterOf } from '../store/matters.store.ts';
import { endingsOf } from '../store/records.store.ts';
import { type Notice, noticesOf, type Reply, sentReplyOf } from '../store/told.store.ts';
import { type Books, booksOf, limitsAt } from './books.ts';

/** What the person sees of the own matter, in plain words; nothing of it names an official but who replied. */
export type PersonTimeline = {
  readonly matter: Matter;
  readonly state: Words;
  /** Overdue first, then who holds it, days used, next date. */
  readonly headline: Words;
  readonly holder: Words;
  readonly unitName: Words | null;
  readonly unitPhone: string;
  readonly daysUsed: number;
  readonly isOverdue: boolean;
  readonly entries: readonly { readonly at: Instant; readonly kind: string; readonly words: Words }[];
  readonly notices: readonly Notice[];
  /** The answer that counts; null before it, and again while it is being redone. */
  readonly reply: Reply | null;
  /** How it ended without a unit's result, or the wish to withdraw that waits. */
  readonly ending: Ending | null;
  /** Until which day it can be reopened by one press; null when it can't. */
  readonly reopenUntilOn: CivilDate | null;
  readonly mayWithdraw: boolean;
  /** Somebody independent must confirm a withdrawal. */
  readonly withdrawalNeedsCaller: boolean;
};

/** The person's own page; null when there is no such matter. */
export async function personTimeline(desk: Desk, tenantId: TenantId, matterId: Id): Promise<PersonTimeline | null> {
  const books = await booksOf(desk, tenantId);
  const found = await desk.read(tenantId, async (tx) => {
    const matter = await matterOf(tx, tenantId, matterId);
    return matter && { matter, ...(await readPerson(tx, tenantId, matterId)) };
  });
  return found && personView(found, books, desk.clock.now());
}

async function readPerson(tx: Transaction, tenantId: TenantId, matterId: Id) {
  const [facts, notices, reply, endings] = await Promise.all([
    factsOf(tx, tenantId, matterId),
    noticesOf(tx, tenantId, matterId),
    sentReplyOf(tx, tenantId, matterId),
    endingsOf(tx, tenantId, matterId),
  ]);
  return { facts, notices, reply, endings };
}

type Found = { readonly matter: Matter } & Awaited<ReturnType<typeof readPerson>>;

function personView({ matter, facts, notices, reply, endings }: Found, books: Books, at: Instant): PersonTimeline {
  const names = namesFrom(books);
  const unit = matter.hostUnitId === null ? null : books.units.find(matter.hostUnitId);
  const unitName = unit && { zh: unit.name, en: unit.nameEn || unit.name };
  const waiting = endings.findLast(({ kind, signedAt }) => signedAt !== null || kind === 'withdrawn') ?? null;
  return {
    matter,
    state: stateWords(matter.state),
    headline: headlineOf(matter, unitName, at),
    holder: holderWords(STATES[matter.state].holder, unitName),
    unitName,
    unitPhone: unit?.phone ?? '',
    daysUsed: daysUsed(matter, at),
    isOverdue: isOverdue(matter, at),
    entries: facts.flatMap((fact) => {
      const words = personEntry(fact, names);
      return words ? [{ at: realTimeOf(fact), kind: fact.kind, words }] : [];
    }),
    notices,
    reply: matter.repliedAt === null ? null : reply,
    ending: waiting,
    reopenUntilOn: reopenDay(matter, reply, books, at),
    mayWithdraw: !isTerminal(matter.state),
    withdrawalNeedsCaller: withdrawalNeedsCaller(matter),
  };
}

function reopenDay(matter: Matter, reply: Reply | null, books: Books, at: Instant): CivilDate | null {
  if (matter.state !== 'closed' || matter.endedAt === null) return null;
  const limits = limitsAt(books.rulebook, at);
  const until = reopenUntil(matter.endedAt, reply?.promisedOn ?? null, limits.limitOf('reopen'), limits);
  return at > until ? null : civilDateOf(until);
}

/** What was brought in later shows the day on which it happened, not the one on which it was keyed in. */
function realTimeOf({ at, body, kind }: FactRow): Instant {
  if (kind === 'intake.submission.registered' && typeof body.receivedAt === 'string') return body.receivedAt as Instant;
  if (body.reason === 'imported' && typeof body.repliedAt === 'string') return body.repliedAt as Instant;
  return at;
}

function namesFrom({ units }: Books): Names {
  return {
    unitOf: (id) => {
      const unit = typeof id === 'string' ? units.find(id as Id) : null;
      return unit ? { zh: unit.name, en: unit.nameEn || unit.name } : { zh: '承办单位', en: 'the unit' };
    },
  };
}

/** The time line for the office: everything that happened, and who did it. */
export async function officeTimeline(
  desk: Desk,
  tenantId: TenantId,
  facts: readonly FactRow[],
  books: Books,
): Promise<TimelineEntry[]> {
  const names = namesFrom(books);
  const entries: TimelineEntry[] = [];
  for (const fact of facts) {
    const words = officeEntry(fact, names);
    if (!words) continue;
    const person =
      fact.actor_kind === 'official' && fact.actor_id ? await personOf(desk, tenantId, fact.actor_id) : null;
    entries.push({ at: realTimeOf(fact), kind: fact.kind, words, byName: person?.name ?? '' });
  }
  return entries;
}
