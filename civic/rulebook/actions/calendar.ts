import type { Actor } from '#kernel/actor.ts';
import { type CivilDate, weekdayOf } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { checkYear, type PublishedDay } from '../rules/published-year.ts';
import { addCalendarYear, calendarDays, renewCalendarYear, writeCalendarDays } from '../store.ts';
import { forgetRulebooks } from './book.ts';

/** A year's plan as the State Council published it, and where it stands. */
export type PublishedYear = {
  readonly year: number;
  readonly source: string;
  readonly days: readonly PublishedDay[];
  /** All counties share the calendar, so only the operator of the machine corrects a year that is known. */
  readonly mayCorrect: boolean;
};

/**
 * Imports the published holidays and shifted working days of a year. Limits that run into it are no longer estimated;
 * whoever stored a deadline marked estimated counts it again (fact `rulebook.calendar.imported`, and the sweep of the
 * ledger for the other counties on the same machine).
 * Refusals: `rulebook.year-wrong`, `rulebook.year-covered`.
 */
export async function importCalendarYear(
  desk: Desk,
  actor: Actor,
  { year, source, days, mayCorrect }: PublishedYear,
): Promise<{ year: number; dayCount: number } | Refusal> {
  const wrong = checkYear(year, days);
  if (wrong) return wrong;
  const result = await desk.act(actor, async (act) => {
    const isNew = await addCalendarYear(act, year, source, act.at);
    if (!isNew && !mayCorrect) return refuse('rulebook.year-covered', { year }, 'year');
    if (!isNew) await renewCalendarYear(act, year, source, act.at);
    const gone = await noLongerNamed(act, year, days);
    const rows = [...days, ...gone].map(({ day, isWorkday, name }) => ({ day, is_workday: isWorkday, name, source }));
    await writeCalendarDays(act, rows);
    const fact = { year, dayCount: days.length, isCorrection: !isNew };
    await act.record({ kind: 'rulebook.calendar.imported', subjectId: act.newId(), body: fact });
    return { year, dayCount: days.length };
  });
  if (!isRefusal(result)) forgetRulebooks(desk);
  return result;
}

/** Days that the plan named before its correction and names no longer: weekdays like any other. */
async function noLongerNamed(act: Act, year: number, days: readonly PublishedDay[]): Promise<PublishedDay[]> {
  const named = new Set(days.map(({ day }) => day));
  const before = await calendarDays(act, `${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate);
  return before
    .filter(({ day }) => !named.has(day))
    .map(({ day }) => ({ day, isWorkday: ![0, 6].includes(weekdayOf(day)), name: '' }));
}
