import { type Refusal, refuse } from '#kernel/refusal.ts';
import { startedClock } from './clocks.ts';
import type { Contribution, Known } from './decide.ts';
import type { Matter } from './matter.ts';
import { dayWords } from './notices.ts';
import type { Said } from './said.ts';
import { isAnswered, isTerminal } from './states.ts';

type SaidOf<Name extends Said['name']> = Extract<Said, { name: Name }>;

/**
 * Two people speak of the same thing (row 7): this matter waits for the reply to the other, and keeps number, receipt,
 * own reply and own judgement. What is sealed is never joined, and complaints only when both are about the same unit,
 * so that nobody learns by it of whom the other speaks (I2, I7). Refuses `ledger.joined-to-itself`,
 * `ledger.join-sealed`, `ledger.join-other-unit`, `ledger.join-ended` (also one that is joined itself or was answered),
 * `ledger.join-others-first`.
 */
export function merge(matter: Matter, { parent, joinedCount, hasJoined }: SaidOf<'merge'>): Contribution | Refusal {
  const field = 'parentNumber';
  if (parent.id === matter.id) return refuse('ledger.joined-to-itself', {}, field);
  if (parent.isSealed || matter.isSealed) return refuse('ledger.join-sealed', {}, field);
  if (parent.complainedUnitId !== matter.complainedUnitId) return refuse('ledger.join-other-unit', {}, field);
  if (isTerminal(parent.state) || isAnswered(parent.state) || parent.state === 'registered')
    return refuse('ledger.join-ended', {}, field);
  if (hasJoined) return refuse('ledger.join-others-first');
  return {
    changes: { parentId: parent.id, dueAt: null, dueIsEstimated: false },
    body: { parentId: parent.id },
    values: { n: joinedCount + 1 },
  };
}

/** It is dealt with by itself again: the desk saw a difference, the person objects, or the other ended unanswered. */
export function split(matter: Matter, said: SaidOf<'split'>, known: Known): Contribution | Refusal {
  const due = startedClock('dispatch', matter, known.at, known).dueAt;
  return {
    changes: { parentId: null },
    body: { reason: said.reason, parentId: matter.parentId },
    values: { due: dayWords(due) },
  };
}

/**
 * The reply to the other is this person's too, as a reply of their own to judge: from here on it goes its own way, with
 * the unit that answered. Refuses `ledger.not-joined`.
 */
export function replyWithParent(
  matter: Matter,
  { parent, reply }: SaidOf<'reply_with_parent'>,
  known: Known,
): Contribution | Refusal {
  if (matter.parentId !== parent.id) return refuse('ledger.not-joined');
  return {
    given: reply,
    changes: {
      hostUnitId: parent.hostUnitId,
      finishDueAt: parent.finishDueAt,
      extendedFromAt: parent.extendedFromAt,
      firstContactAt: matter.firstContactAt,
      resultKind: reply.resultKind,
      repliedAt: known.at,
    },
    body: { resultKind: reply.resultKind },
  };
}
