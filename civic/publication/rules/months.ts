import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';

/** A month of the calendar on the wall, from its first instant up to that of the next. */
export type Month = { readonly month: string; readonly from: Instant; readonly to: Instant };

/** The month `2026-10`. */
export function monthOf(month: string): Month {
  return { month, from: startOf(firstDay(month)), to: startOf(firstDay(after(month))) };
}

/** The months from that of a first instant up to, and not including, that in which `now` lies; the oldest first. */
export function monthsOver(firstAt: Instant, now: Instant): Month[] {
  const end = civilDateOf(now).slice(0, 7);
  const months: Month[] = [];
  for (let month = civilDateOf(firstAt).slice(0, 7); month < end; month = after(month)) months.push(monthOf(month));
  return months;
}

/** The month after another. */
function after(month: string): string {
  return addDays(firstDay(month), 31).slice(0, 7);
}

function firstDay(month: string): CivilDate {
  return `${month}-01` as CivilDate;
}
