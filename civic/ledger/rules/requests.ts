import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Actor, Role } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf, daysBetween, endOf } from '#kernel/civil-date.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { unitsOfOfficial } from './barred.ts';
import { CLOCKS, type NewClock, startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { civilDayWords, dayWords } from './notices.ts';
import { nameOf, ordered, orderRefusal } from './order.ts';
import {
  type Answered,
  type NewRequest,
  RETURNS_MAX,
  type Request,
  type RequestAnswer,
  type RequestKind,
  waiting,
} from './request.ts';
import type { Said } from './said.ts';

type SaidOf<Name extends Said['name']> = Extract<Said, { name: Name }>;

/** A request of the unit that holds the matter, with what the act leaves empty. */
export function asked(kind: RequestKind, matter: Matter, parts: Partial<NewRequest>): NewRequest {
  const none = { reason: '', basis: '', plan: '', unitId: null, untilAt: null, askedUnitId: matter.hostUnitId };
  return { kind, ...none, finishDueBeforeAt: matter.finishDueAt, ...parts };
}

/**
 * The leader of the unit says that it is not its duty, with the duty text (row 10): within the limit from the dispatch,
 * once per unit, and not when it has been returned twice. Refuses `ledger.disputed-before`, `ledger.returned-twice`,
 * `ledger.dispute-too-late`, `ledger.same-unit`.
 */
export function dispute(matter: Matter, said: SaidOf<'dispute'>, known: Known): Contribution | Refusal {
  const isRepeated = known.requests.some((one) => one.kind === 'dispute' && one.askedUnitId === matter.hostUnitId);
  if (isRepeated) return refuse('ledger.disputed-before');
  if (matter.returnCount >= RETURNS_MAX) return refuse('ledger.returned-twice');
  if (said.proposedUnitId === matter.hostUnitId) return refuse('ledger.same-unit', {}, 'proposedUnitId');
  const until = deadlineOf(matter.stateSinceAt, known.limitOf(`${matter.profile}.dispute`), known.calendar).dueAt;
  if (known.at > until) {
    const day = dayWords(until);
    return refuse('ledger.dispute-too-late', { date: day.zh, dateEn: day.en });
  }
  return {
    request: asked('dispute', matter, { reason: said.dutyText, unitId: said.proposedUnitId }),
    body: { unitId: matter.hostUnitId, proposedUnitId: said.proposedUnitId },
  };
}

/**
 * The binding decision (row 11): the unit keeps it, and then owes the first contact, or another gets it. The first
 * dispute may be decided by a dispatcher who is not its asker (§4.1); after a return only by an arbiter.
 * Refuses `ledger.arbiter-decides`, `ledger.own-request`, `ledger.reason-missing`, `ledger.returned-twice`, and what any order is refused for.
 */
export function arbitrate(matter: Matter, said: SaidOf<'arbitrate'>, known: Known, by: Actor): Contribution | Refusal {
  const isArbiter = by.kind === 'official' && by.roles.some(({ role }) => role === 'arbiter');
  if (matter.returnCount > 0 && !isArbiter) return refuse('ledger.arbiter-decides');
  if (said.reason.trim() === '') return refuse('ledger.reason-missing', {}, 'reason');
  const request = waiting(known.requests, 'dispute');
  if (!request) return refuse('ledger.no-request');
  if (isAsker(request, by)) return refuse('ledger.own-request');
  const answered = (answer: RequestAnswer): Answered => ({ requestId: request.id, answer, words: said.reason });
  const body = { unitId: said.hostUnitId, isMoved: said.hostUnitId !== matter.hostUnitId, addsLine: said.addsLine };
  if (said.hostUnitId === matter.hostUnitId) {
    return { answered: answered('refused'), changes: { state: 'signed' }, starts: ['contact'], notice: null, body };
  }
  if (matter.returnCount >= RETURNS_MAX) return refuse('ledger.returned-twice');
  const refusal = orderRefusal(matter, said, by);
  if (refusal) return refusal;
  const { changes, body: bodyOfOrder, ...rest } = ordered(matter, said, known);
  const returned = { ...changes, returnCount: matter.returnCount + 1 };
  return { ...rest, answered: answered('agreed'), changes: returned, body: { ...bodyOfOrder, ...body } };
}

/**
 * Something is missing that only the person can give (row 13): the clock to the reply pauses, once, for at most the
 * limit, and goes on by itself (I5). Refuses `ledger.paused-before`, `ledger.overdue-already`: a pause can't hide that.
 */
export function askPerson(matter: Matter, said: SaidOf<'ask_person'>, known: Known): Contribution | Refusal {
  if (known.requests.some(({ kind }) => kind === 'question')) return refuse('ledger.paused-before');
  const { finishDueAt } = matter;
  if (finishDueAt !== null && finishDueAt < known.at) return refuse('ledger.overdue-already');
  const pause = startedClock('waiting', matter, known.at, known);
  const later = finishDueAt && shifted(finishDueAt, known.at, pause.dueAt, matter, known);
  return {
    request: asked('question', matter, { reason: said.needed, plan: said.why, untilAt: pause.dueAt }),
    changes: { finishDueAt: later },
    values: { item: { zh: said.needed, en: said.needed } },
    body: { untilAt: pause.dueAt },
  };
}

/** The pause ends: the person answered, it lapsed, or the unit needs it no more. The time paused is given back. */
export function endWaiting(matter: Matter, said: SaidOf<'end_waiting'>, known: Known): Contribution | Refusal {
  const request = waiting(known.requests, 'question');
  if (!request) return refuse('ledger.no-request');
  const before = request.finishDueBeforeAt;
  // A sweep that comes late does not make the pause longer.
  const endAt = request.untilAt !== null && request.untilAt < known.at ? request.untilAt : known.at;
  const dueAt = before && shifted(before, request.askedAt, endAt, matter, known);
  return {
    answered: { requestId: request.id, answer: said.answer, words: '' },
    ...(dueAt && { clocks: [finishClock(matter, known.at, dueAt)], changes: { finishDueAt: dueAt } }),
    body: { answer: said.answer },
  };
}

/** A limit moved by the time between two instants: by hours for what counts in hours, else by civil days. */
function shifted(dueAt: Instant, from: Instant, to: Instant, matter: Matter, known: Known): Instant {
  const { unit } = known.limitOf(CLOCKS.finish.keyOf(matter));
  const isInHours = unit === 'hours' || unit === 'minutes';
  const span = isInHours
    ? ({ amount: Math.max(0, (millisecondsOf(to) - millisecondsOf(from)) / 3_600_000), unit: 'hours' } as const)
    : ({ amount: daysBetween(civilDateOf(from), civilDateOf(to)), unit: 'days' } as const);
  return span.amount === 0 ? dueAt : deadlineOf(dueAt, span, known.calendar).dueAt;
}

/** A clock to the reply whose end was decided or moved, not counted from a rule; so it is never counted again. */
function finishClock(matter: Matter, at: Instant, dueAt: Instant): NewClock {
  return { kind: 'finish', ruleKey: CLOCKS.finish.keyOf(matter), startedAt: at, dueAt, isEstimated: false };
}

/** Who speaks for a unit. */
export const LEADERS: readonly Role[] = ['handling_leader', 'grassroots'];

/** Whether somebody speaks for a unit: commits it, and stands for its results. */
export function isLeader(by: Actor): boolean {
  return by.kind === 'official' && by.roles.some(({ role }) => LEADERS.includes(role));
}

/**
 * The leader, in a petition whoever handles it, asks for more time (row 15): before it is due, once, to a day that the
 * limit allows. Refuses `ledger.leader-asks`,
 * Refuses `ledger.extended-before`, `ledger.still-waiting`, `ledger.overdue-already`, `ledger.extension-too-short`, `ledger.extension-too-long`.
 */
export function askExtension(
  matter: Matter,
  said: SaidOf<'ask_extension'>,
  known: Known,
  by: Actor,
): Contribution | Refusal {
  // The head of the body decides on a petition's extension, so whoever handles it asks.
  if (matter.profile !== 'P' && !isLeader(by)) return refuse('ledger.leader-asks');
  if (known.requests.some(({ kind, answer }) => kind === 'extension' && answer !== 'refused'))
    return refuse('ledger.extended-before');
  if (waiting(known.requests, 'question')) return refuse('ledger.still-waiting');
  const { finishDueAt } = matter;
  if (finishDueAt === null || finishDueAt < known.at) return refuse('ledger.overdue-already');
  const untilAt = endOf(said.untilOn);
  if (untilAt <= finishDueAt) return refuse('ledger.extension-too-short', {}, 'untilOn');
  const latest = deadlineOf(finishDueAt, known.limitOf(`${matter.profile}.extension`), known.calendar).dueAt;
  if (untilAt > latest) {
    const day = dayWords(latest);
    return refuse('ledger.extension-too-long', { date: day.zh, dateEn: day.en }, 'untilOn');
  }
  return {
    request: asked('extension', matter, { reason: said.reason, plan: said.plan, untilAt }),
    body: { untilAt },
  };
}

/**
 * More time is given (row 16): by a supervisor; for a petition by the head of the body, who is not the asker. The first
 * limit stays on record, and the person is told the reason and the new day. Refuses `ledger.no-request`,
 * `ledger.own-request`, `ledger.head-decides`.
 */
export function extend(matter: Matter, said: SaidOf<'extend'>, known: Known, by: Actor): Contribution | Refusal {
  const request = waiting(known.requests, 'extension');
  if (!request || request.untilAt === null) return refuse('ledger.no-request');
  const wrong = deciderRefusal(matter, request, by);
  if (wrong) return wrong;
  const [due, due2] = [dayWords(matter.finishDueAt ?? known.at), civilDayWords(dayOf(request.untilAt))];
  return {
    answered: { requestId: request.id, answer: 'agreed', words: said.words },
    changes: { finishDueAt: request.untilAt, extendedFromAt: matter.finishDueAt },
    clocks: [finishClock(matter, known.at, request.untilAt)],
    values: { due, due2, reason: { zh: request.reason, en: request.reason } },
    body: { dueAt: request.untilAt },
  };
}

/** The first limit holds. Refuses as `extend`. */
export function refuseExtension(
  matter: Matter,
  said: SaidOf<'refuse_extension'>,
  known: Known,
  by: Actor,
): Contribution | Refusal {
  const request = waiting(known.requests, 'extension');
  if (!request) return refuse('ledger.no-request');
  const wrong = deciderRefusal(matter, request, by);
  return wrong ?? { answered: { requestId: request.id, answer: 'refused', words: said.words } };
}

/** Nobody answers what they asked themselves; the table of requests says so too. */
function isAsker({ askedBy }: Request, by: Actor): boolean {
  return by.kind === 'official' && by.personId === askedBy;
}

/** Petition regulations art. 34: the head of the body; elsewhere the supervisor. Never who asked. */
function deciderRefusal(matter: Matter, request: Request, by: Actor): Refusal | null {
  if (by.kind !== 'official') return refuse('ledger.head-decides');
  if (isAsker(request, by)) return refuse('ledger.own-request');
  const wanted = matter.profile === 'P' ? 'handling_leader' : 'supervisor';
  return by.roles.some(({ role }) => role === wanted) ? null : refuse('ledger.head-decides');
}

function dayOf(instant: Instant): CivilDate {
  return civilDateOf(instant);
}

/**
 * What cannot be solved here is raised, with what was tried and which power is missing (row 14, 002-54); the level above
 * gets a clock of its own and must answer, and nobody below can stop it (002-55). Refuses `ledger.raised-already`,
 * `ledger.unit-not-above`, `ledger.unit-excluded`.
 */
export function escalate(matter: Matter, said: SaidOf<'escalate'>, known: Known, by: Actor): Contribution | Refusal {
  if (waiting(known.requests, 'escalation')) return refuse('ledger.raised-already');
  if (known.standing.complainedChain.includes(said.upperUnitId))
    return refuse('ledger.unit-excluded', {}, 'upperUnitId');
  if (!said.isAbove) return refuse('ledger.unit-not-above', {}, 'upperUnitId');
  const askedUnitId = by.kind === 'official' ? by.unitId : null;
  const { facts: reason, tried: basis, missingPower: plan, upperUnitId: unitId } = said;
  const due = dayWords(startedClock('escalation', matter, known.at, known).dueAt);
  return {
    request: asked('escalation', matter, { reason, basis, plan, unitId, askedUnitId }),
    values: { upper: nameOf(known.unitOf(unitId)), due },
    body: { unitId },
  };
}

/**
 * The level above answers: it takes the matter over, gives the power or advice that was missing, or says why not.
 * Refuses `ledger.no-request`, `ledger.own-request`, `ledger.not-your-unit`, `ledger.reason-missing`.
 */
export function answerEscalation(
  matter: Matter,
  said: SaidOf<'answer_escalation'>,
  known: Known,
  by: Actor,
): Contribution | Refusal {
  const request = waiting(known.requests, 'escalation');
  if (!request || request.unitId === null) return refuse('ledger.no-request');
  if (isAsker(request, by)) return refuse('ledger.own-request');
  if (by.kind !== 'official' || !unitsOfOfficial(by).includes(request.unitId)) return refuse('ledger.not-your-unit');
  if (said.words.trim() === '') return refuse('ledger.reason-missing', {}, 'words');
  const answered = { requestId: request.id, answer: said.answer, words: said.words };
  const body = { answer: said.answer, unitId: request.unitId };
  if (said.answer !== 'taken_over') return { answered, body, notice: null };
  const unit = known.unitOf(request.unitId);
  const phone = unit?.phone ?? '';
  return {
    answered,
    body,
    takenOver: { hostUnitId: request.unitId, reason: said.words },
    changes: { hostUnitId: request.unitId, handlerId: by.personId, hopCount: matter.hopCount + 1 },
    values: {
      unit: nameOf(unit),
      phone: phone === '' ? '' : { zh: `，电话${phone}`, en: ` (phone ${phone})` },
      due: dayWords(matter.finishDueAt ?? known.at),
    },
  };
}
