import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Limits } from './clocks.ts';
import type { Entry, Mediation } from './mediation.ts';

/** When the talk began whose month runs: at first, or when it went on because an agreement was not kept. */
export function talkBeganAt({ begunAt }: Mediation, entries: readonly Pick<Entry, 'kind' | 'madeAt'>[]): Instant {
  return entries.findLast(({ kind }) => kind === 'check')?.madeAt ?? begunAt;
}

/**
 * Counts the month of a talk again that ran into a year without a calendar (D17; handbook §3.3). What the parties agreed
 * on, a later day or the last day of an agreement, was never estimated. A day that was told is never taken back. Null
 * when nothing is certain yet.
 */
export function recountedMediation(mediation: Mediation, beganAt: Instant, limits: Limits): Mediation | null {
  if (mediation.state !== 'talking' || !mediation.dueIsEstimated) return null;
  const { dueAt, isEstimated } = deadlineOf(beganAt, limits.limitOf('mediation'), limits.calendar);
  if (isEstimated) return null;
  return { ...mediation, dueIsEstimated: false, dueAt: dueAt > mediation.dueAt ? dueAt : mediation.dueAt };
}
