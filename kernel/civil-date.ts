import { type Instant, instantOf, millisecondsOf } from './instant.ts';

/**
 * A day of the calendar on the wall, `2026-11-21`, in the place where the office is.
 * Not an instant: columns and fields of this type end in `On`. Two days compare with `<`.
 */
export type CivilDate = string & { readonly civilDate: unique symbol };

/** China has one civil time, eight hours ahead of UTC, without summer time since 1992. */
const OFFSET_MILLISECONDS = 8 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;

/** Reads `2026-11-21`, `2026/11/21`, `2026/1/6`, `2026.1.6` or `2026年1月6日`; null when no such day exists. */
export function parseCivilDate(text: string): CivilDate | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? (at.toISOString().slice(0, 10) as CivilDate) : null;
}

/** The civil day on which an instant falls. */
export function civilDateOf(instant: Instant): CivilDate {
  return new Date(millisecondsOf(instant) + OFFSET_MILLISECONDS).toISOString().slice(0, 10) as CivilDate;
}

/** The first instant of a civil day. */
export function startOf(day: CivilDate): Instant {
  return instantOf(Date.parse(`${day}T00:00:00Z`) - OFFSET_MILLISECONDS);
}

/** The last millisecond of a civil day: a limit of so many days ends here. */
export function endOf(day: CivilDate): Instant {
  return instantOf(Date.parse(`${day}T00:00:00Z`) - OFFSET_MILLISECONDS + DAY_MILLISECONDS - 1);
}

/** The day so many calendar days later (earlier when negative). */
export function addDays(day: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10) as CivilDate;
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MILLISECONDS);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: CivilDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `2026-11-21 10:03` in civil time, for people to read. */
export function civilTimeText(instant: Instant): string {
  return new Date(millisecondsOf(instant) + OFFSET_MILLISECONDS).toISOString().slice(0, 16).replace('T', ' ');
}
