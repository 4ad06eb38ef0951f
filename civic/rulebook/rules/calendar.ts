import { addDays, type CivilDate, civilDateOf, endOf, startOf, weekdayOf } from '#kernel/civil-date.ts';
import { addHours, type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Span } from './limits.ts';

/** A day that differs from Monday to Friday, or a public holiday. */
export type CalendarDay = { readonly isWorkday: boolean; readonly name: string };

/**
 * The working days of China: the years whose holidays the State Council has published, and the days that differ in
 * them. A year that is not among `years` is not known, only estimated (decision D17).
 */
export type Calendar = {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<CivilDate, CalendarDay>;
};

/** A day that was counted out, and whether a year that is not published had to be guessed on the way. */
export type CountedDay = { readonly on: CivilDate; readonly isEstimated: boolean };

/** When something is due. An estimated instant is to be counted again when the year's calendar is published. */
export type Deadline = { readonly dueAt: Instant; readonly isEstimated: boolean };

/** Offices work from 9:00 to 17:30; the lunch break is not taken out. REC: a published simple rule beats local lore. */
const OFFICE_OPENS_HOURS = 9;
const OFFICE_CLOSES_HOURS = 17.5;
/** The working hours of one working day. */
export const WORKING_HOURS_A_DAY = OFFICE_CLOSES_HOURS - OFFICE_OPENS_HOURS;

/** Whether people work on a day; null when the holidays of its year are not published. */
export function isWorkday(calendar: Calendar, day: CivilDate): boolean | null {
  return isPublished(calendar, day) ? worksOn(calendar, day) : null;
}

/** Whether the holidays of a day's year are published. */
function isPublished(calendar: Calendar, day: CivilDate): boolean {
  return calendar.years.has(Number(day.slice(0, 4)));
}

/** What is known, or else Monday to Friday. Days at the end of December may be known before their year's successor. */
function worksOn(calendar: Calendar, day: CivilDate): boolean {
  const weekday = weekdayOf(day);
  return calendar.days.get(day)?.isWorkday ?? (weekday !== 0 && weekday !== 6);
}

/**
 * The day so many working days after a day, which itself is not counted (handbook §3.1, counting days):
 * 15 after 2026-09-25 is 2026-10-22.
 */
export function addWorkingDays(calendar: Calendar, from: CivilDate, workingDays: number): CountedDay {
  let on = from;
  let isEstimated = false;
  for (let left = workingDays; left > 0; ) {
    on = addDays(on, 1);
    isEstimated ||= !isPublished(calendar, on);
    if (worksOn(calendar, on)) left -= 1;
  }
  return { on, isEstimated };
}

/** The day itself when people work on it, else the next on which they do. */
function workdayFrom(calendar: Calendar, day: CivilDate): CountedDay {
  let on = day;
  let isEstimated = !isPublished(calendar, on);
  while (!worksOn(calendar, on)) {
    on = addDays(on, 1);
    isEstimated ||= !isPublished(calendar, on);
  }
  return { on, isEstimated };
}

/**
 * When a limit that begins with an event ends.
 * - minutes and hours run through nights and holidays: they are for what cannot wait;
 * - working hours run from 9:00 to 17:30 of working days;
 * - days and working days do not count the day of the event and end with the last millisecond of their last civil day;
 * - a limit in calendar days whose last day is a rest day ends on the next working day (REC, as the Civil Code does for
 *   private periods); the day of the event itself (0 days, "the same day") never moves.
 */
export function deadlineOf(startAt: Instant, limit: Span, calendar: Calendar): Deadline {
  return endings[limit.unit](startAt, limit.amount, calendar);
}

const endings = {
  minutes: (startAt, amount) => ({ dueAt: addHours(startAt, amount / 60), isEstimated: false }),
  hours: (startAt, amount) => ({ dueAt: addHours(startAt, amount), isEstimated: false }),
  working_hours: afterWorkingHours,
  days: (startAt, amount, calendar) => {
    const last = addDays(civilDateOf(startAt), amount);
    return endOfDay(amount === 0 ? { on: last, isEstimated: false } : workdayFrom(calendar, last));
  },
  working_days: (startAt, amount, calendar) => endOfDay(addWorkingDays(calendar, civilDateOf(startAt), amount)),
} as const satisfies Record<Span['unit'], (startAt: Instant, amount: number, calendar: Calendar) => Deadline>;

function endOfDay({ on, isEstimated }: CountedDay): Deadline {
  return { dueAt: endOf(on), isEstimated };
}

function afterWorkingHours(startAt: Instant, amount: number, calendar: Calendar): Deadline {
  let left = amount * 3_600_000;
  let at = millisecondsOf(startAt);
  let isEstimated = false;
  for (let day = civilDateOf(startAt); ; day = addDays(day, 1)) {
    isEstimated ||= !isPublished(calendar, day);
    if (!worksOn(calendar, day)) continue;
    const opens = millisecondsOf(addHours(startOf(day), OFFICE_OPENS_HOURS));
    const closes = millisecondsOf(addHours(startOf(day), OFFICE_CLOSES_HOURS));
    at = Math.max(at, opens);
    if (at >= closes) continue;
    if (at + left <= closes) return { dueAt: instantOf(at + left), isEstimated };
    left -= closes - at;
  }
}
