import { civilTimeText } from '#kernel/civil-date.ts';
import { type Instant, instantOf, parseInstant } from '#kernel/instant.ts';
import { fill } from '#kernel/language.ts';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

export type DueWords = {
  readonly daysLeft: string;
  readonly hoursLeft: string;
  readonly daysLate: string;
  readonly hoursLate: string;
};

/** How far off a limit is, in words; `isLate` decides the colour, never the words alone the other way round. */
export function dueOf(
  dueAt: string,
  now: number,
  words: DueWords,
): { readonly isLate: boolean; readonly text: string } {
  const away = Date.parse(dueAt) - now;
  const isLate = away < 0;
  const size = Math.abs(away);
  const inDays = size >= 2 * DAY_MILLISECONDS;
  const count = Math.floor(size / (inDays ? DAY_MILLISECONDS : HOUR_MILLISECONDS));
  const template = isLate ? (inDays ? words.daysLate : words.hoursLate) : inDays ? words.daysLeft : words.hoursLeft;
  return { isLate, text: fill(template, { count }) };
}

/** `2026-11-21 10:03` for an instant, the day itself for a civil day, `—` for nothing. */
export function timeText(at: string | null | undefined): string {
  if (!at) return '—';
  return at.length === 10 ? at : civilTimeText(at as Parameters<typeof civilTimeText>[0]);
}

/** What a `MomentField` shows for now. */
export function nowInField(): string {
  return civilTimeText(instantOf(Date.now())).replace(' ', 'T');
}

/**
 * The instant that somebody chose in a `MomentField`, which knows minutes only: the end of that minute, or now when
 * it is the present one, so that a talk right after signing is not before it. Null while the field is empty.
 */
export function instantOfField(value: string, now: number): Instant | null {
  const begin = parseInstant(`${value}+08:00`);
  if (!begin) return null;
  const end = Date.parse(begin) + MINUTE_MILLISECONDS - 1;
  return instantOf(Date.parse(begin) <= now ? Math.min(end, now) : end);
}
