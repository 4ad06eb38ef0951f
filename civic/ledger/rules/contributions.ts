import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Span } from '#civic/rulebook/rules/limits.ts';
import type { Actor } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import {
  agreePromiseChange,
  askPromiseChange,
  askRecheck,
  askReview,
  decideReview,
  deliverPromise,
  finalise,
  openPromise,
  proposeTracking,
  refusePromiseChange,
  refuseTracking,
  resume,
  track,
} from './after-reply.ts';
import { startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import { beginHearing, endHearing } from './hearing.ts';
import type { Matter } from './matter.ts';
import { merge, replyWithParent, split } from './merging.ts';
import { civilDayWords, dayWords } from './notices.ts';
import { nameOf, ordered, orderRefusal } from './order.ts';
import { askPart, givePart } from './parts.ts';
import { RETURNS_MAX, waiting } from './request.ts';
import {
  answerEscalation,
  arbitrate,
  askExtension,
  askPerson,
  dispute,
  endWaiting,
  escalate,
  extend,
  isLeader,
  refuseExtension,
} from './requests.ts';
import { RESULTS } from './results.ts';
import type { Ending, Said } from './said.ts';
import type { Finding } from './shapes.ts';
import type { RunnableAct } from './transitions.ts';

type SaidOf<Name extends RunnableAct> = Extract<Said, { name: Name }>;
type Rule<Name extends RunnableAct> = (
  matter: Matter,
  said: SaidOf<Name>,
  known: Known,
  by: Actor,
) => Contribution | Refusal;

/** A contact or call can be keyed in a little late, never ahead of time; clocks of two machines may differ by this. */
const CLOCK_DIFFERENCE_HOURS = 0.1;

/** The own rule of every act that can be made here: what it changes beside the state, or why not. */
const CONTRIBUTIONS = {
  take: () => ({}),
  classify,
  hand_to_emergency: handToEmergency,
  answer_now: answerNow,
  answer_on_visit: answerOnVisit,
  propose_decline: (_matter, said, known, by) =>
    known.proposal?.kind === 'not_accepted' && known.proposal.proposedBy === personOf(by)
      ? refuse('ledger.already-proposed')
      : { ending: { ...endingBy(by, known.at), kind: 'not_accepted', ...without(said) } },
  sign_decline: signDecline,
  refer,
  dispatch: (matter, said, known, by) => orderRefusal(matter, said, by) ?? ordered(matter, said, known),
  redispatch,
  dispute,
  arbitrate,
  ask_person: askPerson,
  end_waiting: endWaiting,
  ask_extension: askExtension,
  extend,
  refuse_extension: refuseExtension,
  escalate,
  answer_escalation: answerEscalation,
  // The unit stands in the fact: the time line says who took it over, also after it went elsewhere.
  sign: (matter, _said, _known, by) => ({
    changes: { handlerId: personOf(by) },
    body: { unitId: matter.hostUnitId },
  }),
  contact,
  merge,
  split,
  reply_with_parent: replyWithParent,
  ask_part: askPart,
  give_part: givePart,
  open_promise: openPromise,
  deliver_promise: deliverPromise,
  ask_promise_change: askPromiseChange,
  agree_promise_change: agreePromiseChange,
  refuse_promise_change: refusePromiseChange,
  propose_tracking: proposeTracking,
  track,
  refuse_tracking: refuseTracking,
  resume,
  ask_review: askReview,
  decide_review: decideReview,
  ask_recheck: askRecheck,
  begin_hearing: beginHearing,
  end_hearing: endHearing,
  finalise,
  submit_result: submitResult,
  hand_over: handOver,
  sign_result: signResult,
  return_result: (_matter, said, { reply }) =>
    reply === null || reply.signedBy !== null
      ? refuse('ledger.signed-already')
      : { checked: { state: 'sent_back', words: said.missing } },
  pass,
  // Not counted as rework (重办率, §4.5): that counts what the person or the caller sent back.
  send_back: (_matter, said, { reply }) =>
    reply?.signedBy === null ? refuse('ledger.unsigned') : { checked: { state: 'sent_back', words: said.missing } },
  begin_follow_up: () => ({}),
  close: (matter, said, known) => ({
    body: { reason: said.reason, resultKind: matter.resultKind },
    values: { date: dayWords(reopenUntil(known.at, known.reply?.promisedOn ?? null, known.limitOf('reopen'), known)) },
  }),
  rework,
  reopen,
  ask_withdrawal: (_matter, _said, known, by) =>
    known.proposal?.kind === 'withdrawn'
      ? refuse('ledger.already-asked')
      : { ending: { ...endingBy(by, known.at), kind: 'withdrawn' } },
  withdraw,
  recuse: (_matter, said, _known, by) => ({ recusal: said.reason, body: { personId: personOf(by) } }),
} as const satisfies { [Name in RunnableAct]: Rule<Name> };

/** The rule of an act, with its general type. */
export function contributionOf(matter: Matter, said: Said, known: Known, by: Actor): Contribution | Refusal {
  const rule = CONTRIBUTIONS[said.name] as Rule<RunnableAct>;
  return rule(matter, said, known, by);
}

/** The official in whose name it is done; null for the person and for time. */
export function personOf(by: Actor): Id | null {
  return by.kind === 'official' ? by.personId : null;
}

function endingBy(by: Actor, at: Instant): Omit<Ending, 'kind'> {
  return {
    reason: '',
    basis: '',
    whereToGo: '',
    recipient: '',
    objectionDays: null,
    proposedBy: personOf(by),
    proposedAt: at,
    signedBy: null,
    signedAt: null,
  };
}

function without({ name: _, ...rest }: SaidOf<'propose_decline'>): Omit<SaidOf<'propose_decline'>, 'name'> {
  return rest;
}

/** Sealing can be set at screening and never lifted there (handbook §4.4). */
function classify(matter: Matter, said: SaidOf<'classify'>): Contribution | Refusal {
  if (matter.isSealed && !said.isSealed) return refuse('ledger.seal-stays', {}, 'isSealed');
  const { name: _, ...rest } = said;
  const changes = { ...rest, isUnitClaimed: false };
  // Who seals an identity from now on must know whose line to keep out of it, also when that stays as it was.
  const body = said.isSealed && !matter.isSealed ? { complainedUnitId: said.complainedUnitId } : {};
  // A report on conduct is always a petition (handbook §4.3).
  return { body, changes: said.kind === 'conduct_report' ? { ...changes, profile: 'P' } : changes };
}

function handToEmergency(_matter: Matter, said: SaidOf<'hand_to_emergency'>, known: Known, by: Actor) {
  if (said.spokenAt > addHours(known.at, CLOCK_DIFFERENCE_HOURS)) return refuse('ledger.time-ahead', {}, 'spokenAt');
  const ending = { ...endingBy(by, known.at), kind: 'handed_emergency', recipient: `${said.line} ${said.spokenTo}` };
  return {
    ending: { ...ending, signedBy: personOf(by), signedAt: said.spokenAt } as Ending,
    body: { line: said.line, spokenAt: said.spokenAt },
    values: { line: said.line, time: clockTime(said.spokenAt) },
  };
}

function clockTime(at: Instant): string {
  return addHours(at, 8).slice(11, 16);
}

function answerNow(_matter: Matter, said: SaidOf<'answer_now'>, known: Known): Contribution | Refusal {
  const { reply, findings, areWarningsSeen } = said;
  const refusal =
    mediatedRefusal(reply.resultKind, false) ?? answerRefusal(findings) ?? warningsRefusal(findings, areWarningsSeen);
  return refusal ?? { answer: said, ...told(reply.resultKind, known.at) };
}

/**
 * What was settled in the household itself. Only what blocks any reply stops it: what merely warns is kept with the reply,
 * so that one press is enough (000-23). Refuses `ledger.not-on-the-spot` for complaints, reports on conduct and what is sealed.
 */
function answerOnVisit(matter: Matter, said: SaidOf<'answer_on_visit'>, known: Known): Contribution | Refusal {
  if (matter.isSealed || matter.kind === 'complaint' || matter.kind === 'conduct_report')
    return refuse('ledger.not-on-the-spot');
  const refusal = answerRefusal(said.findings);
  return refusal ?? { answer: said, ...told(said.reply.resultKind, known.at) };
}

/** 调解达成 is what the parties agreed, never what somebody in office says of them (handbook §2.13). */
function mediatedRefusal(resultKind: keyof typeof RESULTS, hasAgreement: boolean): Refusal | null {
  return resultKind === 'mediated' && !hasAgreement ? refuse('ledger.no-agreement', {}, 'resultKind') : null;
}

/** A second person signs (row 5): who proposed it can't. */
function signDecline(_matter: Matter, _said: SaidOf<'sign_decline'>, { proposal }: Known, by: Actor) {
  if (proposal?.kind !== 'not_accepted') return refuse('ledger.no-proposal');
  if (proposal.proposedBy === personOf(by)) return refuse('ledger.same-signer');
  return {
    isProposalSigned: true,
    values: { reason: proposal.reason, where: proposal.whereToGo, days: proposal.objectionDays ?? 30 },
  };
}

/** What is sealed goes by a sealed channel only (row 6). */
function refer(matter: Matter, said: SaidOf<'refer'>, known: Known, by: Actor): Contribution | Refusal {
  if (matter.isSealed && !said.isSealedChannel) return refuse('ledger.sealed-channel', {}, 'isSealedChannel');
  return {
    ending: {
      ...endingBy(by, known.at),
      kind: 'referred_out',
      reason: said.reason,
      whereToGo: said.recipient,
      recipient: said.confirmation,
      signedBy: personOf(by),
      signedAt: known.at,
    },
    values: { where: said.recipient },
  };
}

function redispatch(matter: Matter, said: SaidOf<'redispatch'>, known: Known, by: Actor): Contribution | Refusal {
  const isArbiter = by.kind === 'official' && by.roles.some(({ role }) => role === 'arbiter');
  if (matter.returnCount >= RETURNS_MAX && !isArbiter) return refuse('ledger.returned-twice');
  if (said.hostUnitId === matter.hostUnitId) return refuse('ledger.same-unit', {}, 'hostUnitId');
  if (said.reason.trim() === '') return refuse('ledger.reason-missing', {}, 'reason');
  const refusal = orderRefusal(matter, said, by);
  if (refusal) return refusal;
  const { changes, ...rest } = ordered(matter, said, known);
  const returnCount = Math.min(RETURNS_MAX, matter.returnCount + 1);
  return { ...rest, changes: { ...changes, returnCount } };
}

function contact(matter: Matter, said: SaidOf<'contact'>, known: Known, by: Actor): Contribution | Refusal {
  if (said.contactedAt > addHours(known.at, CLOCK_DIFFERENCE_HOURS))
    return refuse('ledger.time-ahead', {}, 'contactedAt');
  if (said.contactedAt < matter.receivedAt) return refuse('ledger.contact-too-early', {}, 'contactedAt');
  return {
    changes: { firstContactAt: matter.firstContactAt ?? said.contactedAt, handlerId: matter.handlerId ?? personOf(by) },
    body: { way: said.way, contactedAt: said.contactedAt },
  };
}

/** A result ends the wait for the person, if there is one: the clock to the reply goes on while it is checked. */
function submitResult(matter: Matter, said: SaidOf<'submit_result'>, known: Known, by: Actor): Contribution | Refusal {
  const refusal = mediatedRefusal(said.reply.resultKind, said.hasAgreement ?? false) ?? answerRefusal(said.findings);
  if (refusal) return refusal;
  const resumed =
    waiting(known.requests, 'question') && endWaiting(matter, { name: 'end_waiting', answer: 'ended' }, known);
  if (resumed && isRefusal(resumed)) return resumed;
  // The check begins with the leader's signature; a leader who hands it in has signed it.
  const signature = isLeader(by) ? { isSigned: true as const } : { starts: [] };
  return { ...resumed, ...signature, answer: said, body: { resultKind: said.reply.resultKind } };
}

/** Another of the unit goes on where somebody stopped; who handled it before stays apart from judging it (I2). */
function handOver(matter: Matter, said: SaidOf<'hand_over'>): Contribution | Refusal {
  if (matter.handlerId === said.toPersonId) return refuse('ledger.same-handler', {}, 'toPersonId');
  const former = matter.handlerId === null ? [] : [matter.handlerId];
  const formerHandlerIds = [...new Set([...matter.formerHandlerIds, ...former])];
  return { changes: { handlerId: said.toPersonId, formerHandlerIds }, body: { toPersonId: said.toPersonId } };
}

/** The leader of the unit stands for the result (row 17). Refuses `ledger.no-reply`, `ledger.signed-already`. */
function signResult(_matter: Matter, _said: SaidOf<'sign_result'>, { reply }: Known): Contribution | Refusal {
  if (!reply) return refuse('ledger.no-reply');
  return reply.signedBy === null ? { isSigned: true } : refuse('ledger.signed-already');
}

/** The checker looks at the warnings of §4.6 before the person gets the reply. */
function pass(_matter: Matter, said: SaidOf<'pass'>, known: Known, by: Actor): Contribution | Refusal {
  const { reply } = known;
  if (!reply) return refuse('ledger.no-reply');
  if (reply.signedBy === null) return refuse('ledger.unsigned');
  if (reply.submittedBy !== null && reply.submittedBy === personOf(by)) return refuse('ledger.own-work');
  const refusal = answerRefusal(reply.findings) ?? warningsRefusal(reply.findings, said.areWarningsSeen);
  return refusal ?? { checked: { state: 'sent', words: said.note }, ...told(reply.resultKind, known.at) };
}

function told(resultKind: keyof typeof RESULTS, at: Instant): Contribution {
  const { zh, en } = RESULTS[resultKind];
  return { changes: { resultKind, repliedAt: at }, body: { resultKind }, values: { result: { zh, en } } };
}

function answerRefusal(findings: readonly Finding[]): Refusal | null {
  const blocking = findings.filter(({ severity }) => severity === 'blocks');
  if (blocking.length === 0) return null;
  const list = (language: keyof Words) => blocking.map(({ words }) => words[language]).join(' ');
  return refuse('ledger.reply-blocked', { findings: list('zh'), findingsEn: list('en') }, 'words');
}

function warningsRefusal(findings: readonly Finding[], areSeen: boolean): Refusal | null {
  const warnings = findings.filter(({ severity }) => severity === 'warns');
  if (warnings.length === 0 || areSeen) return null;
  const list = (language: keyof Words) => warnings.map(({ words }) => words[language]).join(' ');
  return refuse('ledger.warnings-unseen', { findings: list('zh'), findingsEn: list('en') }, 'areWarningsSeen');
}

/** The answer did not hold, so it is no longer the result; the new limit is half the first (row 24). */
function rework(matter: Matter, said: SaidOf<'rework'>, known: Known): Contribution {
  const due = startedClock('finish', matter, known.at, known, 'half').dueAt;
  return {
    changes: {
      reworkCount: matter.reworkCount + 1,
      resultKind: null,
      repliedAt: null,
      extendedFromAt: null,
      // A matter answered at the desk has no unit to redo it, so it is screened and dispatched.
      ...(matter.hostUnitId === null && { state: 'screening' as const }),
    },
    body: { reason: said.reason === 'answer_coached' ? 'not_solved' : said.reason },
    values: { unit: nameOf(known.unitOf(matter.hostUnitId)), due: dayWords(due) },
    share: 'half',
  };
}

/** By one press within the limit after the close, or after the day that was promised (row 25). */
function reopen(matter: Matter, _said: SaidOf<'reopen'>, known: Known): Contribution | Refusal {
  const until = reopenUntil(
    matter.endedAt ?? known.at,
    known.reply?.promisedOn ?? null,
    known.limitOf('reopen'),
    known,
  );
  if (known.at > until) {
    const day = civilDayWords(civilDateOf(until));
    return refuse('ledger.reopen-too-late', { date: day.zh, dateEn: day.en });
  }
  const due = startedClock('finish', matter, known.at, known).dueAt;
  return {
    changes: {
      reopenCount: matter.reopenCount + 1,
      endedAt: null,
      resultKind: null,
      repliedAt: null,
      extendedFromAt: null,
      ...(matter.hostUnitId === null && { state: 'screening' as const }),
    },
    values: { due: dayWords(due) },
  };
}

/** Until when a closed matter can be reopened: so long after its close, or after the day that was promised. */
export function reopenUntil(
  endedAt: Instant,
  promisedOn: CivilDate | null,
  limit: Span,
  { calendar }: Pick<Known, 'calendar'>,
): Instant {
  const afterClose = deadlineOf(endedAt, limit, calendar).dueAt;
  if (promisedOn === null) return afterClose;
  const afterPromise = deadlineOf(`${promisedOn}T00:00:00.000Z` as Instant, limit, calendar).dueAt;
  return afterPromise > afterClose ? afterPromise : afterClose;
}

/** Where pressure is possible, an independent caller confirms (row 29, §4.2). */
export function withdrawalNeedsCaller(matter: Pick<Matter, 'isSealed' | 'kind'>): boolean {
  return matter.isSealed || matter.kind === 'conduct_report' || matter.kind === 'complaint';
}

function withdraw(matter: Matter, said: SaidOf<'withdraw'>, known: Known, by: Actor): Contribution | Refusal {
  const signed = { signedBy: personOf(by), signedAt: known.at };
  if (by.kind === 'constituent') {
    if (withdrawalNeedsCaller(matter)) return refuse('ledger.withdrawal-needs-caller');
    return { ending: { ...endingBy(by, known.at), kind: 'withdrawn', ...signed } };
  }
  if (known.proposal?.kind !== 'withdrawn') return refuse('ledger.not-asked-to-withdraw');
  return { isProposalSigned: true, body: { isConfirmed: said.words !== '' } };
}
