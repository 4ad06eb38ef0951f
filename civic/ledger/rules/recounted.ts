import type { LimitKey } from '#civic/rulebook/rules/limits.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type ClockKind, type Limits, recountedClock } from './clocks.ts';
import type { Matter } from './matter.ts';

/** A clock that runs on a matter. */
export type RunningClock = {
  readonly id: Id;
  readonly matterId: Id;
  readonly kind: ClockKind;
  readonly ruleKey: LimitKey;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly isEstimated: boolean;
};

/** How clocks are counted again: the limits of the day on which each began, and whether it runs half of its limit. */
export type Counting = {
  readonly limitsOn: (startedAt: Instant) => Limits;
  /** Of a reply that is redone the new limit is half the first (handbook §4.3 row 24). */
  readonly isHalf: (clock: RunningClock) => boolean;
};

/**
 * Counts the estimated clocks of a matter again, from their start and by their own rule, now that more of the calendar
 * is published (D17). A day that was told is never taken back: of the told and the counted day the later one holds.
 * Returns the clocks that are certain now and the matter with its dates after them; null when nothing is.
 */
export function recounted(
  matter: Matter,
  running: readonly RunningClock[],
  counting: Counting,
): { readonly matter: Matter; readonly clocks: readonly RunningClock[] } | null {
  const after = running.map((clock) => (clock.isEstimated ? counted(clock, counting) : clock));
  const clocks = after.filter((clock, index) => clock.isEstimated !== running[index]?.isEstimated);
  if (clocks.length === 0) return null;
  const finishAt = running.findIndex(({ kind, dueAt }) => kind === 'finish' && dueAt === matter.finishDueAt);
  const finish = after[finishAt];
  // What must happen next is due with the clock of its step, or with the reply when that comes first.
  const next = after
    .filter((clock, index) => running[index]?.dueAt === matter.dueAt || clock === finish)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
  return {
    clocks,
    matter: {
      ...matter,
      ...(finish && { finishDueAt: finish.dueAt }),
      ...(next && matter.dueAt !== null && { dueAt: next.dueAt, dueIsEstimated: next.isEstimated }),
      version: matter.version + 1,
    },
  };
}

function counted(clock: RunningClock, { limitsOn, isHalf }: Counting): RunningClock {
  const { startedAt, ruleKey } = clock;
  const { dueAt, isEstimated } = recountedClock(ruleKey, startedAt, limitsOn(startedAt), isHalf(clock));
  return isEstimated ? clock : { ...clock, isEstimated, dueAt: dueAt > clock.dueAt ? dueAt : clock.dueAt };
}
