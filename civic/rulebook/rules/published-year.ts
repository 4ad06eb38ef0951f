import { type CivilDate, weekdayOf } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** A day of a published plan: a holiday, or a Saturday or Sunday on which people work. */
export type PublishedDay = { readonly day: CivilDate; readonly isWorkday: boolean; readonly name: string };

/** New Year, Labour Day and the three days of National Day are holidays of every plan. */
const ALWAYS_HOLIDAYS = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/**
 * Refuses what can't be a plan of the State Council, and names the day that shows it: a day of another year (but for
 * the December before, which a New Year's holiday may reach), a day twice, a shifted working day on a Monday to
 * Friday, or a holiday of every year that is missing. Refusal `rulebook.year-wrong`.
 */
export function checkYear(year: number, days: readonly PublishedDay[]): Refusal<'rulebook.year-wrong'> | null {
  const seen = new Set<string>();
  const wrong = (day: string) => refuse('rulebook.year-wrong', { year: String(year), day }, 'days');
  for (const { day, isWorkday } of days) {
    const isOfYear = day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`);
    const isWeekend = [0, 6].includes(weekdayOf(day));
    if (!isOfYear || seen.has(day) || (isWorkday && !isWeekend)) return wrong(day);
    seen.add(day);
  }
  const holidays = new Set(days.filter(({ isWorkday }) => !isWorkday).map(({ day }) => day as string));
  const missing = ALWAYS_HOLIDAYS.map((day) => `${year}-${day}`).find((day) => !holidays.has(day));
  return missing === undefined ? null : wrong(missing);
}
