import { type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { CELL_CASES_MIN, cellOf } from '#kernel/small-cells.ts';

/** What is counted, as it stands on the page (peers, cross-cutting problem files: a curve before and after). */
export const CURVE_DEFINITION: Words = {
  zh: '数的是：这个议题里的事项，加上经人确认和它们是同一件事的其他事项；地方在议题的地方以内，按收到的那天算到月份，每件只数一次，并在一起的也各算一件。确认以后自动归进来、还没有人看过的也数。密封的、投诉单位或个人的不数。',
  en: 'Counted are the matters of this issue and all others in the groups of the same trouble that a person confirmed, within the place of the issue, by the day on which they were received; each once, joined ones too, and also those that were put into such a group by themselves since. Sealed ones and complaints about a unit or a person are not counted.',
};

/** Fewer is not better by itself. */
export const CURVE_CLAIMS_NOTHING: Words = {
  zh: '来说的人少了，不等于办好了：也可能是不说了，或者去别处说了。办得怎样，由群众评判。',
  en: 'That fewer came does not say that it is solved: people may have given up, or gone elsewhere. How it was done is for people to judge.',
};

/** So many months are shown before the day, and so many at most after it. */
const MONTHS_BEFORE = 12;
const MONTHS_SINCE_MAX = 24;

export const CURVE_MARKS = {
  decide: { zh: '决定', en: 'Decided' },
  finish: { zh: '办的单位说办完了', en: 'Carried out, as the unit says' },
  start_check: { zh: '开始请群众评判', en: 'The check with people began' },
} as const satisfies Record<string, Words>;
type MarkName = keyof typeof CURVE_MARKS;

/** Beside these steps the page tells how many matters there were until then. */
const SUMS_TOLD_AT: readonly string[] = ['analyse', 'consult', 'start_check'];

/** Something that happened to the issue in a month of the curve; `number` from 1, in the order of days. */
export type CurveMark = {
  readonly number: number;
  readonly name: MarkName;
  readonly on: CivilDate;
  readonly month: string;
};

/** A month, `2026-11`. `count` null: withheld. `part`: beside the month in which it was carried out. */
export type CurveMonth = {
  readonly month: string;
  readonly part: 'before' | 'in' | 'since';
  readonly count: number | null;
  readonly isOver: boolean;
};

export type Curve = {
  /** The day of the newest report that it is done; null: it is not. */
  readonly carriedOutOn: CivilDate | null;
  readonly months: readonly CurveMonth[];
  readonly marks: readonly CurveMark[];
  /** The month in which the county began to keep matters, where the curve would have begun before it. */
  readonly keptSince: string | null;
};

type Recorded = { readonly act: string; readonly at: Instant };

/** Which months a curve has, oldest first, and the instants between which their matters were received. */
export type CurveSpan = {
  readonly months: readonly string[];
  readonly keptSince: string | null;
  readonly from: Instant;
  readonly to: Instant;
};

function monthOf(at: Instant): string {
  return civilDateOf(at).slice(0, 7);
}

function monthsLater(month: string, count: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, '0')}`;
}

const startOfMonth = (month: string) => startOf(`${month}-01` as CivilDate);

/**
 * Twelve months before the one in which it was carried out, that month, and those since; while it is not carried out the
 * twelve before this one. For everybody only months that are over, or two looks on one day would tell of one matter; in the
 * office this month too. `firstAt`: when the county received its first matter; before it nobody could have said anything.
 */
export function curveSpan(
  records: readonly Recorded[],
  now: Instant,
  { firstAt, isOffice }: { readonly firstAt: Instant | null; readonly isOffice: boolean },
): CurveSpan {
  const thisMonth = monthOf(now);
  const finish = records.findLast(({ act }) => act === 'finish');
  const turn = finish ? monthOf(finish.at) : thisMonth;
  const wanted = monthsLater(turn, -MONTHS_BEFORE);
  const kept = firstAt ? monthOf(firstAt) : thisMonth;
  const from = kept > wanted ? kept : wanted;
  const newest = isOffice ? thisMonth : monthsLater(thisMonth, -1);
  const last = monthsLater(turn, MONTHS_SINCE_MAX);
  const to = newest < last ? newest : last;
  const months: string[] = [];
  for (let month = from; month <= to; month = monthsLater(month, 1)) months.push(month);
  return {
    months,
    keptSince: kept > wanted ? kept : null,
    from: startOfMonth(from),
    to: startOfMonth(monthsLater(to, 1)),
  };
}

/**
 * The curve of an issue. `counts`: matters by month as `CURVE_DEFINITION` says, a month without any left out.
 * `isOffice`: with every number; else those from one to four are withheld, and with them whatever would give them away.
 */
export function curveOf(
  records: readonly Recorded[],
  { months, keptSince }: CurveSpan,
  counts: ReadonlyMap<string, number>,
  { now, isOffice }: { readonly now: Instant; readonly isOffice: boolean },
): Curve {
  const finish = records.findLast(({ act }) => act === 'finish');
  const turn = finish ? monthOf(finish.at) : null;
  const all = months.map((month) => counts.get(month) ?? 0);
  const shown = isOffice ? all : shownMonths(months, all, records);
  const marks = records
    .filter(({ act, at }) => act in CURVE_MARKS && months.includes(monthOf(at)))
    .map(({ act, at }, index) => ({
      ...{ number: index + 1, name: act as MarkName, on: civilDateOf(at), month: monthOf(at) },
    }));
  return {
    carriedOutOn: finish ? civilDateOf(finish.at) : null,
    keptSince,
    marks,
    months: months.map((month, at) => ({
      month,
      part: turn === null || month < turn ? 'before' : month === turn ? 'in' : 'since',
      count: shown[at] ?? null,
      isOver: month < monthOf(now),
    })),
  };
}

/** Each stretch of months of which the page tells a sum elsewhere is withheld by itself, so that none gives a month away. */
function shownMonths(
  months: readonly string[],
  counts: readonly number[],
  records: readonly Recorded[],
): (number | null)[] {
  const told = new Set(records.filter(({ act }) => SUMS_TOLD_AT.includes(act)).map(({ at }) => monthOf(at)));
  const shown: (number | null)[] = [];
  for (const [at, month] of months.entries())
    if (told.has(month) || at === months.length - 1) shown.push(...withheldOf(counts.slice(shown.length, at + 1)));
  return shown;
}

/**
 * Counts whose sum may be known: those from one to four withheld, and as many others, the smallest first, as it takes until
 * each withheld one could be five or more; where there are not enough all of them, noughts too. A sum under five is told
 * nowhere, so one small month may stand among noughts, but several would be known to be ones and twos.
 */
export function withheldOf(counts: readonly number[]): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (cellOf(count) === null ? [at] : [])));
  if (hidden.size === 0) return [...counts];
  const nothing = counts.map(() => null);
  const sum = counts.reduce((total, one) => total + one, 0);
  if (sum < CELL_CASES_MIN) return hidden.size === 1 ? counts.map(cellOf) : nothing;
  const others = counts
    .flatMap((count, at) => (count > 0 && !hidden.has(at) ? [{ count, at }] : []))
    .toSorted((a, b) => a.count - b.count);
  let held = [...hidden].reduce((total, at) => total + (counts[at] ?? 0), 0);
  // Each of the others is at least one: so high could one of them be.
  while (held - (hidden.size - 1) < CELL_CASES_MIN) {
    const next = others.shift();
    if (!next) return nothing;
    hidden.add(next.at);
    held += next.count;
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}
