import { civilTimeText } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';

/** By what way somebody was tried (handbook §2.10). */
export const WAYS = ['phone', 'visit', 'message', 'paper'] as const;
export type Way = (typeof WAYS)[number];

/** What came of it. */
export const ATTEMPT_RESULTS = ['reached', 'no_answer', 'refused', 'wrong_number'] as const;
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

export type Attempt = { readonly result: AttemptResult; readonly triedAt: Instant };

/** Handbook §4.3 row 22: at least three attempts at different hours before anybody counts as not reached. */
const ATTEMPTS_MIN = 3;

/** Hours of the day are different when they are two hours apart: 9:55 and 10:05 find the same empty house. */
const APART_MINUTES = 120;
const DAY_MINUTES = 1440;

/** How many of the failed attempts were at hours of the day that differ from one another. */
export function differentHoursOf(attempts: readonly Attempt[]): number {
  const minutes = attempts
    .filter(({ result }) => result !== 'reached')
    .map(({ triedAt }) => minuteOfDay(triedAt))
    .toSorted((a, b) => a - b);
  let most = 0;
  // Where the day is cut matters (23:30 and 0:30 are near), so every attempt is tried as the first.
  for (const [index, first] of minutes.entries()) {
    const round = [...minutes.slice(index), ...minutes.slice(0, index).map((minute) => minute + DAY_MINUTES)];
    most = Math.max(most, countApart(round, first + DAY_MINUTES));
  }
  return most;
}

function countApart(minutes: readonly number[], end: number): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const minute of minutes) {
    if (minute - last < APART_MINUTES || end - minute < APART_MINUTES) continue;
    count += 1;
    last = minute;
  }
  return count;
}

/** Whether the person may be recorded as not reached: tried often enough, or asked and unwilling to answer. */
export function hasTriedEnough(attempts: readonly Attempt[]): boolean {
  return attempts.some(({ result }) => result === 'refused') || differentHoursOf(attempts) >= ATTEMPTS_MIN;
}

/** Minutes since midnight on the clock of the office. */
function minuteOfDay(instant: Instant): number {
  const [hours = 0, minutes = 0] = civilTimeText(instant).slice(11).split(':').map(Number);
  return hours * 60 + minutes;
}
