import { addDays, type CivilDate, daysBetween, parseCivilDate } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

export type PeriodKind = 'month' | 'quarter' | 'year' | 'days';

/** Days from and to, both counted. */
export type Days = { readonly from: CivilDate; readonly to: CivilDate };
export type Period = Days & { readonly kind: PeriodKind };

/** Three years: what is looked at longer is no session but a study. */
const PERIOD_DAYS_MAX = 1096;

/**
 * Reads a period: `2026-11`, `2026-Q4`, `2026`, or, where `asked` is empty, two days. Refuses `analysis.period-unknown`,
 * `analysis.period-ahead` when it begins after `today`.
 */
export function readPeriod(asked: string, from: string, to: string, today: CivilDate): Period | Refusal {
  const period = asked.trim() === '' ? ofDays(from, to) : (ofMonth(asked) ?? ofQuarter(asked) ?? ofYear(asked));
  if (!period || period.from > period.to || daysBetween(period.from, period.to) >= PERIOD_DAYS_MAX)
    return refuse('analysis.period-unknown', { days: PERIOD_DAYS_MAX }, asked.trim() === '' ? 'from' : 'period');
  return period.from > today ? refuse('analysis.period-ahead', {}, 'period') : period;
}

function ofDays(from: string, to: string): Period | null {
  const [first, last] = [parseCivilDate(from.trim()), parseCivilDate(to.trim())];
  return first && last ? { kind: 'days', from: first, to: last } : null;
}

function ofMonth(text: string): Period | null {
  const first = /^\d{4}-\d\d$/.test(text.trim()) ? parseCivilDate(`${text.trim()}-01`) : null;
  return first && { kind: 'month', ...wholeMonths(first, 1) };
}

function ofQuarter(text: string): Period | null {
  const [, year, quarter] = /^(\d{4})-?[Qq]([1-4])$/.exec(text.trim()) ?? [];
  const first = year && quarter && parseCivilDate(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`);
  return first ? { kind: 'quarter', ...wholeMonths(first, 3) } : null;
}

function ofYear(text: string): Period | null {
  const first = /^\d{4}$/.test(text.trim()) ? parseCivilDate(`${text.trim()}-01-01`) : null;
  return first && { kind: 'year', ...wholeMonths(first, 12) };
}

/** So many whole months from the first day of one. */
function wholeMonths(from: CivilDate, count: number): Days {
  return { from, to: addDays(monthsLater(from, count), -1) };
}

/** The first day of the month so many months later, or, when negative, earlier. */
export function monthsLater(first: CivilDate, count: number): CivilDate {
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01` as CivilDate;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** What it is set beside: the month, quarter or year before; of days, as many before. */
export function periodBefore({ kind, from, to }: Period): Days {
  if (kind !== 'days') return wholeMonths(monthsLater(from, -MONTHS[kind]), MONTHS[kind]);
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
}

/** The same days a year earlier; the 29th of February is the 28th there. */
export function yearBefore({ from, to }: Days): Days {
  return { from: earlierByYear(from), to: earlierByYear(to) };
}

function earlierByYear(day: CivilDate): CivilDate {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return (parseCivilDate(`${year}${day.slice(4)}`) ?? `${year}-02-28`) as CivilDate;
}

/** Whether a day lies in some days. */
export function isWithin(day: CivilDate, { from, to }: Days): boolean {
  return day >= from && day <= to;
}

/** How a period is called: `2026-11`, `2026 Q4`, `2026`, or its two days. */
export function periodName({ kind, from, to }: Period): string {
  if (kind === 'month') return from.slice(0, 7);
  if (kind === 'year') return from.slice(0, 4);
  if (kind === 'quarter') return `${from.slice(0, 4)} Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
  return `${from} – ${to}`;
}
