import { personOf } from '#civic/access/index.ts';
import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import { type FactRow, factsOf } from '#civic/trustlog/index.ts';
import { openingsOf } from '#civic/vault/index.ts';
import { toldOf } from '#civic/vault/rules/opening.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { reviewUntil } from '../rules/after-reply.ts';
import { chainsOf, complainedUnitsOf } from '../rules/barred.ts';
import { reopenUntil, withdrawalNeedsCaller } from '../rules/contributions.ts';
import { daysUsed, headlineOf, holderWords, isOverdue } from '../rules/headline.ts';
import type { Matter } from '../rules/matter.ts';
import { type Question, questionIn } from '../rules/relay.ts';
import { ANSWERS, type Request, waiting as waitingFor } from '../rules/request.ts';
import type { Ending } from '../rules/said.ts';
import type { TimelineEntry } from '../rules/shapes.ts';
import { isTerminal, STATES, stateWords } from '../rules/states.ts';
import { type Names, officeEntry, personEntry } from '../rules/timeline.ts';
import { fits } from '../rules/transitions.ts';
import { concernedWith } from '../store/kept.store.ts';
import { joinedTo, matterOf } from '../store/matters.store.ts';
import { endingsOf } from '../store/records.store.ts';
import { requestsOf } from '../store/requests.store.ts';
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
  /** How many others said the same and are dealt with together with this; null when it is not joined now. */
  readonly joinedWith: number | null;
  /** The other day that the unit asks for instead of the promised one; null when it asks for none. */
  readonly changeAsked: { readonly reason: string; readonly untilOn: CivilDate } | null;
  /** Until which day the next higher body can be asked for a review, or after one for a re-check; null when it can't. */
  readonly higherBody: { readonly kind: 'review' | 'recheck'; readonly untilOn: CivilDate } | null;
  /** The opinions of the bodies that reviewed it, and why it is tracked, oldest first. */
  readonly decided: readonly Decided[];
  /** What the unit asks the person and waits for; null: nothing. */
  readonly question: Question | null;
  /** To whom it does not go, since it complains of them (C13); null when it complains of nobody in office. */
  readonly keptFrom: { readonly units: readonly Words[]; readonly areOfficialsNamed: boolean } | null;
  readonly mayWithdraw: boolean;
  /** Somebody independent must confirm a withdrawal. */
  readonly withdrawalNeedsCaller: boolean;
};

/** What was decided after the reply, in the words that the person reads. */
export type Decided = {
  readonly kind: 'review' | 'recheck' | 'tracking';
  readonly words: string;
  /** On what the opinion rests; may be empty. */
  readonly basis: string;
  readonly answer: Words | null;
  /** Of what is tracked: what would change it, whom to ask, and when it is looked at again. */
  readonly wouldChange: string;
  readonly contact: string;
  readonly untilOn: CivilDate | null;
};

/** The person's own page; null when there is no such matter. */
export async function personTimeline(desk: Desk, tenantId: TenantId, matterId: Id): Promise<PersonTimeline | null> {
  const books = await booksOf(desk, tenantId);
  const found = await desk.read(tenantId, async (tx) => {
    const matter = await matterOf(tx, tenantId, matterId);
    return matter && { matter, ...(await readPerson(tx, matter)) };
  });
  return found && personView(found, books, desk.clock.now());
}

async function readPerson(tx: Transaction, matter: Matter) {
  const { tenantId, id, parentId } = matter;
  const [facts, openings, notices, reply, endings, requests, parent, siblings, concerned] = await Promise.all([
    factsOf(tx, tenantId, id),
    openingsOf(tx, id),
    noticesOf(tx, tenantId, id),
    sentReplyOf(tx, tenantId, id),
    endingsOf(tx, tenantId, id),
    requestsOf(tx, tenantId, id),
    parentId === null ? null : matterOf(tx, tenantId, parentId),
    parentId === null ? [] : joinedTo(tx, tenantId, parentId, null),
    concernedWith(tx, tenantId, id),
  ]);
  return { facts, openings, notices, reply, endings, requests, parent, siblings, concerned };
}

type Found = { readonly matter: Matter } & Awaited<ReturnType<typeof readPerson>>;

function personView(found: Found, books: Books, at: Instant): PersonTimeline {
  const { matter, notices, reply, endings, requests } = found;
  const names = namesFrom(books);
  const isJoined = matter.state === 'merged' && found.parent !== null;
  // What is joined is dealt with by the unit that has the other, whose limit is this person's too.
  const shown = isJoined && found.parent ? { ...matter, dueAt: found.parent.dueAt } : matter;
  const hostUnitId = isJoined ? (found.parent?.hostUnitId ?? null) : matter.hostUnitId;
  const unit = hostUnitId === null ? null : books.units.find(hostUnitId);
  const change = waitingFor(requests, 'promise_change');
  const unitName = unit && { zh: unit.name, en: unit.nameEn || unit.name };
  const waiting = endings.findLast(({ kind, signedAt }) => signedAt !== null || kind === 'withdrawn') ?? null;
  return {
    matter,
    state: stateWords(matter.state),
    headline: headlineOf(shown, unitName, at),
    holder: holderWords(STATES[matter.state].holder, unitName),
    unitName,
    unitPhone: unit?.phone ?? '',
    daysUsed: daysUsed(matter, at),
    isOverdue: isOverdue(shown, at),
    entries: entriesOf(found, names, at),
    notices,
    reply: matter.repliedAt === null ? null : reply,
    ending: waiting,
    reopenUntilOn: reopenDay(matter, reply, books, at),
    joinedWith: isJoined ? found.siblings.filter(({ state }) => state === 'merged').length : null,
    changeAsked: change?.untilAt ? { reason: change.reason, untilOn: civilDateOf(change.untilAt) } : null,
    higherBody: higherBodyOf(matter, requests, books, at),
    decided: requests.flatMap((request) => decidedOf(request) ?? []),
    question: questionIn(requests),
    keptFrom: keptFromOf(found, books),
    mayWithdraw: !isTerminal(matter.state),
    withdrawalNeedsCaller: withdrawalNeedsCaller(matter),
  };
}

/** What happened, and who asked to know who the person is: that is told at once, or on the day that the law allows. */
function entriesOf({ facts, openings }: Found, names: Names, at: Instant): PersonTimeline['entries'] {
  const steps = facts.flatMap((fact) => {
    const words = personEntry(fact, names);
    return words ? [{ at: realTimeOf(fact), kind: fact.kind, words }] : [];
  });
  const told = openings.flatMap((opening) => toldOf(opening, at));
  return told.length === 0 ? steps : [...steps, ...told].sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** The units complained about, with all above them: what is complained of an official is kept from their units too. */
function keptFromOf({ matter, concerned }: Found, { units }: Books): PersonTimeline['keptFrom'] {
  const chain = chainsOf(complainedUnitsOf(matter, concerned.namedUnitIds), units.find);
  const areOfficialsNamed = concerned.namedIds.length > 0;
  if (chain.length === 0 && !areOfficialsNamed) return null;
  const named = chain.flatMap((id) => units.find(id) ?? []);
  return { units: named.map(({ name, nameEn }) => ({ zh: name, en: nameEn || name })), areOfficialsNamed };
}

function reopenDay(matter: Matter, reply: Reply | null, books: Books, at: Instant): CivilDate | null {
  if (matter.state !== 'promise_open' && (matter.state !== 'closed' || matter.endedAt === null)) return null;
  const limits = limitsAt(books.rulebook, at);
  const until = reopenUntil(matter.endedAt ?? at, reply?.promisedOn ?? null, limits.limitOf('reopen'), limits);
  return at > until ? null : civilDateOf(until);
}

/** Whom the person can still ask, and until when (rows 26, 27). The rules say the same when they are asked. */
function higherBodyOf(
  matter: Matter,
  requests: readonly Request[],
  books: Books,
  at: Instant,
): PersonTimeline['higherBody'] {
  const limits = limitsAt(books.rulebook, at);
  if (matter.state === 'under_review') {
    const review = requests.findLast(({ kind }) => kind === 'review');
    if (!review?.answeredAt) return null;
    const untilOn = civilDateOf(deadlineOf(review.answeredAt, limits.limitOf('recheck_ask'), limits.calendar).dueAt);
    return civilDateOf(at) <= untilOn ? { kind: 'recheck', untilOn } : null;
  }
  if (matter.profile !== 'P' || matter.repliedAt === null || !fits(matter.state, 'ask_review')) return null;
  if (requests.some(({ kind, answer }) => kind === 'review' && answer !== 'redo')) return null;
  const untilOn = reviewUntil(matter.repliedAt, limits);
  return civilDateOf(at) <= untilOn ? { kind: 'review', untilOn } : null;
}

function decidedOf({ kind, answer, answerWords, answerBasis, reason, plan, basis, untilAt }: Request): Decided | null {
  const none = { wouldChange: '', contact: '', untilOn: null };
  if ((kind === 'review' || kind === 'recheck') && answer !== null)
    return { ...none, kind, words: answerWords, basis: answerBasis, answer: ANSWERS[answer] };
  if (kind !== 'tracking' || answer !== 'agreed') return null;
  const untilOn = untilAt && civilDateOf(untilAt);
  return { kind, words: reason, basis: '', answer: null, wouldChange: plan, contact: basis, untilOn };
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
