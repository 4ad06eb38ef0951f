import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import { type CivilDate, civilDateOf, endOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { CLOCKS, type ClockKind, type NewClock, startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { civilDayWords, dayWords } from './notices.ts';
import { nameOf } from './order.ts';
import { waiting } from './request.ts';
import { asked } from './requests.ts';
import type { Said } from './said.ts';

type SaidOf<Name extends Said['name']> = Extract<Said, { name: Name }>;

/** A clock that ends with a day that somebody named, not with a limit that was counted. */
function untilClock(kind: ClockKind, matter: Matter, at: Instant, dueAt: Instant): NewClock {
  return { kind, ruleKey: CLOCKS[kind].keyOf(matter), startedAt: at, dueAt, isEstimated: false };
}

// ── promises (row 20) ───────────────────────────────────────────────────────────────────────────────────────────

/** A reply that names a day is a promise until the person says that it was kept (I8). Refuses `ledger.no-promise`. */
export function openPromise(matter: Matter, _said: SaidOf<'open_promise'>, known: Known): Contribution | Refusal {
  const promisedOn = known.reply?.promisedOn ?? null;
  if (promisedOn === null) return refuse('ledger.no-promise');
  const dueAt = endOf(promisedOn);
  return { clocks: [untilClock('promise', matter, known.at, dueAt)], body: { dueAt } };
}

/** The unit says that it is done; the person is asked, and until they say so it counts as nothing. */
export function deliverPromise(matter: Matter, _said: SaidOf<'deliver_promise'>, known: Known): Contribution {
  return { body: { unitId: matter.hostUnitId }, values: { unit: nameOf(known.unitOf(matter.hostUnitId)) } };
}

/**
 * Another day can only be asked for; the person whose promise it is says yes or no. Refuses `ledger.change-asked`,
 * `ledger.promise-earlier`: a nearer day needs no consent, and a day that has passed is none.
 */
export function askPromiseChange(
  matter: Matter,
  said: SaidOf<'ask_promise_change'>,
  known: Known,
): Contribution | Refusal {
  if (waiting(known.requests, 'promise_change')) return refuse('ledger.change-asked');
  const untilAt = endOf(said.untilOn);
  if (untilAt <= (matter.dueAt ?? known.at) || untilAt <= known.at)
    return refuse('ledger.promise-earlier', {}, 'untilOn');
  return {
    request: asked('promise_change', matter, { reason: said.reason, untilAt }),
    body: { unitId: matter.hostUnitId, dueAt: untilAt },
    values: {
      unit: nameOf(known.unitOf(matter.hostUnitId)),
      due: dayWords(matter.dueAt ?? known.at),
      due2: civilDayWords(said.untilOn),
      reason: { zh: said.reason, en: said.reason },
    },
  };
}

/** The person agrees, by the own page or to the independent caller. Refuses `ledger.no-request`. */
export function agreePromiseChange(
  matter: Matter,
  _said: SaidOf<'agree_promise_change'>,
  known: Known,
): Contribution | Refusal {
  const request = waiting(known.requests, 'promise_change');
  if (!request || request.untilAt === null) return refuse('ledger.no-request');
  return {
    answered: { requestId: request.id, answer: 'agreed', words: '' },
    clocks: [untilClock('promise', matter, known.at, request.untilAt)],
    body: { dueAt: request.untilAt },
    values: { due2: dayWords(request.untilAt) },
  };
}

/** The first day holds. Refuses `ledger.no-request`. */
export function refusePromiseChange(
  _matter: Matter,
  _said: SaidOf<'refuse_promise_change'>,
  known: Known,
): Contribution | Refusal {
  const request = waiting(known.requests, 'promise_change');
  return request ? { answered: { requestId: request.id, answer: 'refused', words: '' } } : refuse('ledger.no-request');
}

// ── the tracked list (rows 21, 30) ──────────────────────────────────────────────────────────────────────────────

/** What was answered with a "no, not now" can be tracked; what was solved can't. */
const TRACKABLE: readonly (Matter['resultKind'] | null)[] = [
  'partly_solved',
  'supported',
  'explained',
  'suggestion_partly_adopted',
  'suggestion_not_adopted',
];

/**
 * The leader of the unit says why it can't be done now, what would change that, whom to ask, and when it is looked at
 * again: within the limit (180 days). Refuses `ledger.not-trackable`, `ledger.tracking-proposed`,
 * `ledger.recheck-too-late`, `ledger.recheck-too-early`.
 */
export function proposeTracking(
  matter: Matter,
  said: SaidOf<'propose_tracking'>,
  known: Known,
): Contribution | Refusal {
  if (!TRACKABLE.includes(matter.resultKind)) return refuse('ledger.not-trackable');
  if (waiting(known.requests, 'tracking')) return refuse('ledger.tracking-proposed');
  const untilAt = endOf(said.recheckOn);
  if (untilAt <= known.at) return refuse('ledger.recheck-too-early', {}, 'recheckOn');
  const latest = deadlineOf(known.at, known.limitOf('tracked_recheck'), known.calendar).dueAt;
  if (untilAt > latest) {
    const day = dayWords(latest);
    return refuse('ledger.recheck-too-late', { date: day.zh, dateEn: day.en }, 'recheckOn');
  }
  const { whyNotNow: reason, wouldChange: plan, contact: basis } = said;
  return { request: asked('tracking', matter, { reason, plan, basis, untilAt }), body: { dueAt: untilAt } };
}

/** The supervisor, who is not of the unit, agrees; it stands on the public list until it is taken up again. */
export function track(matter: Matter, said: SaidOf<'track'>, known: Known): Contribution | Refusal {
  const request = waiting(known.requests, 'tracking');
  if (!request || request.untilAt === null) return refuse('ledger.no-request');
  return {
    answered: { requestId: request.id, answer: 'agreed', words: said.words },
    clocks: [untilClock('tracked_recheck', matter, known.at, request.untilAt)],
    body: { dueAt: request.untilAt, unitId: matter.hostUnitId },
    values: { reason: { zh: request.reason, en: request.reason }, date: dayWords(request.untilAt) },
  };
}

/** It stays with the follow-up. Refuses `ledger.no-request`. */
export function refuseTracking(_matter: Matter, said: SaidOf<'refuse_tracking'>, known: Known): Contribution | Refusal {
  const request = waiting(known.requests, 'tracking');
  return request
    ? { answered: { requestId: request.id, answer: 'refused', words: said.words } }
    : refuse('ledger.no-request');
}

/** The day has come, or something changed before it: a new limit to a reply, and the old answer counts no more. */
export function resume(matter: Matter, said: SaidOf<'resume'>, known: Known): Contribution {
  const due = startedClock('finish', matter, known.at, known).dueAt;
  return {
    changes: {
      resultKind: null,
      repliedAt: null,
      extendedFromAt: null,
      ...(matter.hostUnitId === null && { state: 'screening' as const }),
    },
    body: { reason: said.reason },
    values: { due: dayWords(due) },
  };
}

// ── review and re-check (rows 26 to 28) ─────────────────────────────────────────────────────────────────────────

/** Until when the person may ask for a review: so long after the written reply, in calendar days (art. 35). */
export function reviewUntil(repliedAt: Instant, known: Pick<Known, 'limitOf' | 'calendar'>): CivilDate {
  return civilDateOf(deadlineOf(repliedAt, known.limitOf('review_ask'), known.calendar).dueAt);
}

/**
 * The person asks the next higher body to review the reply to a petition, within the limit. Refuses
 * `ledger.review-petitions`, `ledger.review-too-late`, `ledger.reviewed-before`.
 */
export function askReview(matter: Matter, said: SaidOf<'ask_review'>, known: Known): Contribution | Refusal {
  if (matter.profile !== 'P' || matter.repliedAt === null) return refuse('ledger.review-petitions');
  if (known.requests.some(({ kind, answer }) => kind === 'review' && answer !== 'redo'))
    return refuse('ledger.reviewed-before');
  const until = reviewUntil(matter.repliedAt, known);
  if (civilDateOf(known.at) > until) {
    const day = civilDayWords(until);
    return refuse('ledger.review-too-late', { date: day.zh, dateEn: day.en });
  }
  return reviewAsked('review', matter, said, known);
}

function reviewAsked(
  kind: 'review' | 'recheck',
  matter: Matter,
  { grounds, upperUnitId }: { readonly grounds: string; readonly upperUnitId: Id | null },
  known: Known,
): Contribution {
  const due = startedClock(kind, matter, known.at, known).dueAt;
  return {
    request: asked(kind, matter, { reason: grounds, unitId: upperUnitId, untilAt: due }),
    body: { unitId: upperUnitId },
    values: {
      unit: upperUnitId === null ? { zh: '上一级机关', en: 'the next higher body' } : nameOf(known.unitOf(upperUnitId)),
      due: dayWords(due),
    },
  };
}

/** What the reviewing body's opinion makes of a matter: upheld and changed stand, or the unit does it again. */
function opinionOf(
  kind: 'review' | 'recheck',
  matter: Matter,
  said: Extract<SaidOf<'decide_review' | 'finalise'>, { answer: string }>,
  known: Known,
): Contribution | Refusal {
  const request = waiting(known.requests, kind);
  if (!request) return refuse('ledger.no-request');
  if (said.words.trim() === '') return refuse('ledger.reason-missing', {}, 'words');
  if (said.answer === 'changed' && said.resultKind === null) return refuse('ledger.result-missing', {}, 'resultKind');
  // A body that reviews brought nobody to an agreement.
  if (said.answer === 'changed' && said.resultKind === 'mediated')
    return refuse('ledger.no-agreement', {}, 'resultKind');
  const answered = { requestId: request.id, answer: said.answer, words: said.words, basis: said.basis };
  const body = { answer: said.answer, unitId: request.unitId };
  if (said.answer === 'redo') return redone(matter, known, { answered, body });
  const changes = said.answer === 'changed' ? { resultKind: said.resultKind, repliedAt: known.at } : {};
  return { answered, body, changes, ...(said.answer === 'changed' && { given: changedReply(said, request.unitId) }) };
}

function changedReply(
  said: Extract<SaidOf<'decide_review' | 'finalise'>, { answer: string }>,
  unitId: Matter['hostUnitId'],
): NonNullable<Contribution['given']> {
  const none = { reason: '', remedy: '', contactName: '', contactPhone: '', promisedOn: null, submittedBy: null };
  return {
    ...none,
    words: said.words,
    basis: said.basis,
    resultKind: said.resultKind ?? 'explained',
    submittedUnitId: unitId,
  };
}

/** The answer does not stand: the unit does it again in half the first limit, as after a follow-up (row 24). */
function redone(matter: Matter, known: Known, own: Contribution): Contribution {
  const due = startedClock('finish', matter, known.at, known, 'half');
  return {
    ...own,
    changes: {
      state: matter.hostUnitId === null ? 'screening' : 'rework',
      reworkCount: matter.reworkCount + 1,
      resultKind: null,
      repliedAt: null,
      extendedFromAt: null,
    },
    starts: [],
    clocks: [due],
  };
}

/** The review is decided within its limit by a body that had no hand in it. Refuses `ledger.no-request` and what `opinionOf` does. */
export function decideReview(matter: Matter, said: SaidOf<'decide_review'>, known: Known): Contribution | Refusal {
  const own = opinionOf('review', matter, said, known);
  if ('code' in own) return own;
  const until = startedClock(said.answer === 'redo' ? 'finish' : 'recheck_ask', matter, known.at, known).dueAt;
  const due = dayWords(own.clocks?.[0]?.dueAt ?? until);
  const values = { answer: ANSWER_WORDS[said.answer], due, unit: nameOf(known.unitOf(matter.hostUnitId)) };
  return { ...own, values, ...(said.answer === 'redo' && { notice: 'review_redo' as const }) };
}

const ANSWER_WORDS = {
  upheld: { zh: '维持原答复', en: 'the reply is upheld' },
  changed: { zh: '变更原答复', en: 'the reply is changed' },
  redo: { zh: '重新办理', en: 'it must be done again' },
} as const;

/**
 * The person asks the body above the reviewing one, within the limit of the written opinion. Refuses
 * `ledger.review-first` while the review is not decided, `ledger.recheck-ask-too-late`.
 */
export function askRecheck(matter: Matter, said: SaidOf<'ask_recheck'>, known: Known): Contribution | Refusal {
  const review = known.requests.findLast(({ kind }) => kind === 'review');
  if (!review?.answeredAt) return refuse('ledger.review-first');
  const until = deadlineOf(review.answeredAt, known.limitOf('recheck_ask'), known.calendar).dueAt;
  if (known.at > until) {
    const day = dayWords(until);
    return refuse('ledger.recheck-ask-too-late', { date: day.zh, dateEn: day.en });
  }
  return reviewAsked('recheck', matter, said, known);
}

/**
 * The end of a petition (row 28): the re-check is decided, or nobody asked for one in time. Refuses
 * `ledger.review-first` while a review waits or the person can still ask, `ledger.hearing-open`, and what `opinionOf` does.
 */
export function finalise(matter: Matter, said: SaidOf<'finalise'>, known: Known): Contribution | Refusal {
  if (matter.state === 'under_recheck') {
    if (said.answer === null) return refuse('ledger.review-first');
    if (waiting(known.requests, 'hearing')) return refuse('ledger.hearing-open');
    const own = opinionOf('recheck', matter, said, known);
    if ('code' in own) return own;
    const due = dayWords(own.clocks?.[0]?.dueAt ?? known.at);
    const values = { answer: ANSWER_WORDS[said.answer], due, unit: nameOf(known.unitOf(matter.hostUnitId)) };
    return { ...own, values, ...(said.answer === 'redo' && { notice: 'review_redo' as const }) };
  }
  const review = known.requests.findLast(({ kind }) => kind === 'review');
  if (!review?.answeredAt || review.answer === null) return refuse('ledger.review-first');
  const until = deadlineOf(review.answeredAt, known.limitOf('recheck_ask'), known.calendar).dueAt;
  if (known.at <= until) return refuse('ledger.recheck-open');
  const answer = review.answer === 'changed' ? 'changed' : 'upheld';
  return { body: { answer }, values: { answer: ANSWER_WORDS[answer] } };
}
