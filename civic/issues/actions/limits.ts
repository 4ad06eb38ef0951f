import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Limiter, openLimiter } from '#platform/http/limiter.ts';

/** A street behind one address answers; a machine does not. A follower's code is sent seldom: each costs a message. */
const LIMITS = {
  answer: { most: 60, perMinutes: 60 },
  follow: { most: 6, perMinutes: 60 },
} as const;

const limiters = new WeakMap<Desk, Limiter>();

/** Takes one try from a place; returns 0 when it is allowed, else the minutes to wait. */
export function tried(desk: Desk, what: keyof typeof LIMITS, place: string): number {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  return limiter.take(`${what} ${place}`, LIMITS[what], millisecondsOf(desk.clock.now()));
}
