import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Limit, type Limiter, openLimiter } from '#platform/http/limiter.ts';

type Counters = { readonly limiter: Limiter; readonly credits: Map<string, number> };

/** Counters belong to a desk, so that two houses in one process (tests) don't count each other's tries. */
const counters = new WeakMap<Desk, Counters>();

/** At most so many keys have credit; the oldest go first. */
const CREDITED_MAX = 10_000;

function countersOf(desk: Desk): Counters {
  const found = counters.get(desk) ?? { limiter: openLimiter(), credits: new Map() };
  counters.set(desk, found);
  return found;
}

/** Takes one try; returns 0 when it is allowed, else the minutes to wait. */
export function takeTry(desk: Desk, key: string, limit: Limit): number {
  const { limiter, credits } = countersOf(desk);
  const minutes = limiter.take(key, limit, millisecondsOf(desk.clock.now()));
  const credit = credits.get(key) ?? 0;
  if (minutes === 0 || credit === 0) return minutes;
  credits.set(key, credit - 1);
  return 0;
}

/**
 * Gives one try back, because it was right: it is kept beside the counter and used when that is empty. Not a
 * clean sheet, or whoever has one right code could guess at others' without end.
 */
export function giveBackTry(desk: Desk, key: string, limit: Limit): void {
  const { credits } = countersOf(desk);
  const credit = Math.min(limit.most, (credits.get(key) ?? 0) + 1);
  credits.delete(key);
  credits.set(key, credit);
  if (credits.size > CREDITED_MAX) for (const oldest of credits.keys()) if (credits.delete(oldest)) break;
}

/** Forgets the failures counted under a key. */
export function forgetTries(desk: Desk, key: string): void {
  countersOf(desk).limiter.forget(key);
}
