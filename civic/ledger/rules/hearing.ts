import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import { civilDateOf, daysBetween, endOf } from '#kernel/civil-date.ts';
import { addHours } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { civilDayWords, dayWords } from './notices.ts';
import { nameOf } from './order.ts';
import { type Request, waiting } from './request.ts';
import { asked } from './requests.ts';
import type { Said } from './said.ts';

type SaidOf<Name extends Said['name']> = Extract<Said, { name: Name }>;

/** The body that decides, where the county does not know it. */
const REVIEWER = { zh: '复核机关', en: 'The body that re-checks' } as const;

/** Whether the re-check that waits can still be heard: once, so that hearings put no end off for ever (I5). */
export function canBeHeard(requests: readonly Request[]): boolean {
  const recheck = waiting(requests, 'recheck');
  return recheck !== null && !requests.some(({ kind, askedAt }) => kind === 'hearing' && askedAt >= recheck.askedAt);
}

/**
 * Whoever decides the re-check hears it first: until a day that is named, at most the limit of the re-check itself, the
 * clock of the re-check stands still (petition regulations art. 36: the time of a hearing does not count; I5: whoever
 * begins it owns it, and it ends by itself). Refuses `ledger.no-request`, `ledger.heard-before`,
 * `ledger.recheck-overdue` (a pause can't hide that), `ledger.reason-missing`, `ledger.hearing-too-early`,
 * `ledger.hearing-too-long`.
 */
export function beginHearing(matter: Matter, said: SaidOf<'begin_hearing'>, known: Known): Contribution | Refusal {
  const recheck = waiting(known.requests, 'recheck');
  if (!recheck) return refuse('ledger.no-request');
  if (!canBeHeard(known.requests)) return refuse('ledger.heard-before');
  if (matter.dueAt !== null && matter.dueAt < known.at) return refuse('ledger.recheck-overdue');
  if (said.about.trim() === '') return refuse('ledger.reason-missing', {}, 'about');
  const untilAt = endOf(said.untilOn);
  if (untilAt <= known.at) return refuse('ledger.hearing-too-early', {}, 'untilOn');
  const latest = deadlineOf(known.at, known.limitOf('recheck_answer'), known.calendar).dueAt;
  if (untilAt > latest) {
    const day = dayWords(latest);
    return refuse('ledger.hearing-too-long', { date: day.zh, dateEn: day.en }, 'untilOn');
  }
  const { unitId } = recheck;
  return {
    request: asked('hearing', matter, { reason: said.about, unitId, askedUnitId: unitId, untilAt }),
    clocks: [{ kind: 'hearing', ruleKey: 'recheck_answer', startedAt: known.at, dueAt: untilAt, isEstimated: false }],
    body: { unitId, dueAt: untilAt },
    values: { unit: reviewerOf(unitId, known), date: civilDayWords(said.untilOn) },
  };
}

/**
 * The hearing is over, with what came of it, or its day has passed: the clock of the re-check goes on. Its start moves by
 * the days of the hearing, and its end is counted anew from there, so that a calendar that is published later counts it
 * again like any other; a day that was told before is never taken back. Refuses `ledger.no-request`,
 * `ledger.reason-missing`.
 */
export function endHearing(matter: Matter, said: SaidOf<'end_hearing'>, known: Known): Contribution | Refusal {
  const hearing = waiting(known.requests, 'hearing');
  const recheck = waiting(known.requests, 'recheck');
  if (!hearing || !recheck) return refuse('ledger.no-request');
  if (said.answer === 'heard' && said.words.trim() === '') return refuse('ledger.reason-missing', {}, 'words');
  // A sweep that comes late does not make the pause longer.
  const endAt = hearing.untilAt !== null && hearing.untilAt < known.at ? hearing.untilAt : known.at;
  const days = daysBetween(civilDateOf(hearing.askedAt), civilDateOf(endAt));
  const counted = startedClock('recheck', matter, addHours(recheck.askedAt, 24 * days), known);
  const told = recheck.untilAt ?? counted.dueAt;
  const clock = counted.dueAt < told ? { ...counted, dueAt: told } : counted;
  return {
    answered: { requestId: hearing.id, answer: said.answer, words: said.words },
    clocks: [clock],
    body: { unitId: recheck.unitId, dueAt: clock.dueAt, answer: said.answer },
    values: { unit: reviewerOf(recheck.unitId, known), due: dayWords(clock.dueAt) },
  };
}

function reviewerOf(unitId: Request['unitId'], known: Known) {
  return unitId === null ? REVIEWER : nameOf(known.unitOf(unitId));
}
