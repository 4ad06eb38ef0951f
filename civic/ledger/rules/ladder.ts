import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { ClockKind, Limits } from './clocks.ts';

/**
 * The rungs of a late step (handbook §4.3 row 31, §2.9), lowest first. A clock stands on none until four fifths of its
 * limit have gone.
 */
export const RUNGS = {
  none: { zh: '未催', en: 'In time' },
  remind: { zh: '提醒', en: 'Reminded' },
  urge: { zh: '催办', en: 'Urged' },
  supervise: { zh: '督办', en: 'Supervised' },
  raise: { zh: '提级', en: 'Raised to the superior' },
  publish: { zh: '挂牌', en: 'On the public list' },
} as const satisfies Record<string, Words>;

export type Rung = keyof typeof RUNGS;

const RUNG_NAMES = Object.keys(RUNGS) as readonly Rung[];

/** The rung of a number from 0 to 5, as it is stored. */
export function rungOf(number: number): Rung {
  return RUNG_NAMES[number] ?? 'none';
}

/** Of the limit, when a reminder goes out (row 31). */
const REMINDED_SHARE = 0.8;

/** Clocks that end with a day that was set: nobody is late when they run out. */
const WITHOUT_LADDER: readonly ClockKind[] = ['waiting', 'tracked_recheck', 'recheck_ask', 'hearing'];
/** What a handling unit owes the person: the whole ladder. Other steps are reminded of and urged. */
const WHOLE_LADDER: readonly ClockKind[] = ['sign', 'contact', 'finish', 'promise'];

type Climbing = { readonly kind: ClockKind; readonly startedAt: Instant; readonly dueAt: Instant };

/** When a clock is first reminded of; null when its end is no lateness. */
export function firstClimbAt({ kind, startedAt, dueAt }: Climbing): Instant | null {
  if (WITHOUT_LADDER.includes(kind)) return null;
  const from = millisecondsOf(startedAt);
  return instantOf(Math.floor(from + (millisecondsOf(dueAt) - from) * REMINDED_SHARE));
}

/** Where a clock stands at an instant, as the number of its rung, and when it climbs again; null: never. */
export function climbed(
  clock: Climbing,
  at: Instant,
  limits: Limits,
): { readonly rung: number; readonly climbsAt: Instant | null } {
  const first = firstClimbAt(clock);
  if (first === null) return { rung: 0, climbsAt: null };
  const after = (key: 'overdue_supervise' | 'overdue_raise' | 'overdue_publish') =>
    deadlineOf(clock.dueAt, limits.limitOf(key), limits.calendar).dueAt;
  const rungs = WHOLE_LADDER.includes(clock.kind)
    ? [first, clock.dueAt, after('overdue_supervise'), after('overdue_raise'), after('overdue_publish')]
    : [first, clock.dueAt];
  const rung = rungs.filter((instant) => instant < at).length;
  return { rung, climbsAt: rungs[rung] ?? null };
}

/** Nobody is told anything between nine in the evening and eight in the morning (row 31 is carried out by day; 000-06). */
const DAY_BEGINS_HOUR = 8;
const DAY_ENDS_HOUR = 21;

/** Whether people in office are asleep at an instant, on the clock of the office. */
export function isNight(at: Instant): boolean {
  const hour = Number(civilTimeText(at).slice(11, 13));
  return hour < DAY_BEGINS_HOUR || hour >= DAY_ENDS_HOUR;
}
