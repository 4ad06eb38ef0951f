import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { CATEGORIES_BASIS, KINDS_BASIS, NATIONAL_CATEGORIES, NATIONAL_KINDS } from '../rules/national-categories.ts';
import { NATIONAL_LIMITS } from '../rules/national-limits.ts';
import { NATIONAL_STYLES } from '../rules/style.ts';
import { addCalendarYear, addVersions, type CalendarDayRow, type RuleKind, writeCalendarDays } from '../store.ts';
import { forgetRulebooks } from './book.ts';

/** The presets of this program hold from so early on that a letter of any age finds its limit. */
const HELD_FROM = '1990-01-01' as CivilDate;

/** Writes the nation's categories, kinds, limits and rules of style, those that are not there yet. Run at every start. */
export async function seedRulebook(desk: Desk): Promise<void> {
  const rowOf = (kind: RuleKind, key: string, body: unknown, basis: string) => ({
    id: desk.clock.newId(),
    kind,
    key,
    level: 'national',
    place_code: '',
    body,
    basis,
    valid_from: HELD_FROM,
    valid_to: null,
    made_at: desk.clock.now(),
    made_by: 'presets of this program',
  });
  const rows = [
    ...[...NATIONAL_CATEGORIES].map(([code, body]) => rowOf('category', code, body, CATEGORIES_BASIS)),
    ...Object.entries(NATIONAL_KINDS).map(([code, body]) => rowOf('matter_kind', code, body, KINDS_BASIS)),
    ...[...NATIONAL_LIMITS].map(([key, { basis, ...body }]) => rowOf('limit', key, body, basis)),
    ...Object.entries(NATIONAL_STYLES).map(([key, { basis, ...body }]) => rowOf('style', key, body, basis)),
  ];
  const added = await desk.system((tx) => addVersions(tx, rows));
  if (added.length > 0) forgetRulebooks(desk);
}

/** Names the package, so that the office sees from where a year is. */
const SOURCE = 'chinese-days 1.5.7，国务院办公厅公布的节假日安排';

/**
 * The years that the package has the State Council's plan of. Its functions answer for any year, wrongly where no
 * plan is published (decision D17), so only its data is read, and a year without a National Day is no published year.
 */
export function publishedYears(): number[] {
  return Object.keys(published.holidays)
    .filter((day) => day.endsWith('-10-01'))
    .map((day) => Number(day.slice(0, 4)))
    .toSorted((a, b) => a - b);
}

/** The differing days of one published year. */
export function publishedDays(year: number): CalendarDayRow[] {
  const rowsOf = (days: Readonly<Record<string, string>>, is_workday: boolean) =>
    Object.entries(days)
      .filter(([day]) => day.startsWith(`${year}-`))
      .map(([day, text]) => ({ day: day as CivilDate, is_workday, name: nameIn(text, is_workday), source: SOURCE }));
  return [...rowsOf(published.holidays, false), ...rowsOf(published.workdays, true)];
}

/** `National Day,国庆节,3` is 国庆节. */
function nameIn(text: string, isWorkday: boolean): string {
  const name = text.split(',')[1] ?? text;
  return isWorkday ? `${name}调休上班` : name;
}

/** Writes the calendars of the published years that are not there yet; what somebody imported stays. Returns the years added. */
export async function seedCalendar(desk: Desk): Promise<number[]> {
  const added = await desk.system(async (tx) => {
    const years: number[] = [];
    for (const year of publishedYears()) {
      if (!(await addCalendarYear(tx, year, SOURCE, desk.clock.now()))) continue;
      await writeCalendarDays(tx, publishedDays(year));
      years.push(year);
    }
    return years;
  });
  if (added.length > 0) forgetRulebooks(desk);
  return added;
}
