import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';

/** Upper edges of the classes of hours to the first contact; what took longer is in the class `more`. */
export const HOUR_EDGES = [1, 2, 4, 8, 12, 24, 48, 72, 120, 168, 336, 720] as const;
/** Upper edges of the classes of days to the reply. */
export const DAY_EDGES = [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 180, 365] as const;

/** Counters that add up; what each means is said by the indicators made of them (`indicators.ts`). */
const COUNTERS = [
  ...(['received', 'not_accepted', 'left_out', 'joined', 'notice_due', 'notice_met'] as const),
  // Of kinds that no rate is about.
  ...(['other_received', 'other_not_accepted', 'other_left_out'] as const),
  ...(['due', 'due_met', 'due_met_extended', 'contact_due', 'contact_met', 'contact_said', 'contact_yes'] as const),
  ...(['dispatched', 'extended', 'returned', 'hops', 'escalated', 'escalation_due', 'escalation_met'] as const),
  ...(['replied', 'redone', 'undated', 'rated', 'brush_off', 'repeated'] as const),
  ...(['fifteen_due', 'fifteen_met', 'sixty_due', 'sixty_met', 'old_turned', 'old_settled'] as const),
  ...(['followed', 'tried', 'reached', 'reworked'] as const),
  ...(['told_solved', 'told_partly', 'told_not', 'told_understood', 'told_refused'] as const),
  ...(['attitude_yes', 'attitude_all', 'attitude_none', 'speed_yes', 'speed_all', 'speed_none'] as const),
  ...(['result_yes', 'result_all', 'result_none', 'coached_yes', 'coached_all'] as const),
  ...(['tracked', 'tracked_solved', 'tracked_due', 'tracked_met', 'promise_late', 'promise_broken'] as const),
  ...(['promise_due', 'promise_kept', 'promise_unconfirmed', 'promise_changed'] as const),
  ...(['order_due', 'order_met', 'order_checked', 'order_passed_first'] as const),
  // What is demanded of a unit, and by it.
  ...(['order_received', 'order_again', 'part_asked', 'after_hours'] as const),
  ...(['order_issued', 'part_demanded', 'demanded_after_hours'] as const),
  ...(['visits', 'visits_unannounced'] as const),
  ...(['escorts', 'vehicles', 'visits_sampled', 'visits_confirmed', 'visits_unconfirmed'] as const),
  ...(['sessions', 'sessions_held'] as const),
  ...(['suggestions', 'suggestions_answered', 'suggestions_adopted'] as const),
] as const;
type PlainCounter = (typeof COUNTERS)[number];
export type Counter = PlainCounter | `contact_hours_${number | 'more'}` | `reply_days_${number | 'more'}`;

/**
 * Counted on the day on which something falls due, which may lie ahead; a figure holds those of days that are over. They
 * are the only counters with days to come.
 */
export const BY_DUE_DAY: readonly Counter[] = [
  ...(['notice_due', 'notice_met', 'due', 'due_met', 'due_met_extended', 'contact_due', 'contact_met'] as const),
  ...(['contact_said', 'contact_yes', 'escalation_due', 'escalation_met', 'promise_due', 'promise_kept'] as const),
  ...(['promise_unconfirmed', 'promise_changed', 'promise_late', 'promise_broken'] as const),
  ...(['order_due', 'order_met', 'sessions', 'sessions_held', 'tracked_due', 'tracked_met'] as const),
  ...(['fifteen_due', 'fifteen_met', 'sixty_due', 'sixty_met', 'old_turned'] as const),
];

/** Folded also by category of the first level, for the mix of cases beside a comparison. */
export const BY_CATEGORY: readonly Counter[] = ['received', 'told_solved', 'told_partly', 'told_not', 'due', 'due_met'];

/** What one record adds, day by day. */
export type Days = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Where the course of kinds counts that no rate is about: in no roll-up, but in the figures of a set that is asked for. */
export const NOWHERE = 'none';

/**
 * Where it counts. `area` is empty for what somebody may be kept from: it counts for the county as a whole alone. `none`:
 * in no roll-up.
 */
export type Part = {
  readonly area: AreaCode | '' | typeof NOWHERE;
  readonly unit: Id | null;
  readonly category: string;
  readonly days: Days;
};

/** The category of the first level. */
export function classOf(categoryCode: string | null): string {
  return categoryCode?.slice(0, 2) ?? '';
}

/** A tally that is filled day by day; amounts of zero leave no trace. */
export function tally(): { add(on: CivilDate, counter: Counter, amount?: number): void; readonly days: Days } {
  const days: Record<string, Record<string, number>> = {};
  return {
    days,
    add: (on, counter, amount = 1) => {
      if (amount === 0) return;
      const day = days[on] ?? {};
      days[on] = day;
      day[counter] = (day[counter] ?? 0) + amount;
    },
  };
}

/** The counter of the class in which a number of hours or days lies. */
export function classCounter(of: 'contact_hours' | 'reply_days', amount: number): Counter {
  const edges: readonly number[] = of === 'contact_hours' ? HOUR_EDGES : DAY_EDGES;
  return `${of}_${edges.find((edge) => amount <= edge) ?? 'more'}`;
}

/** A part without days is nothing. */
export function partsOf(...parts: readonly Part[]): Part[] {
  return parts.filter(({ days }) => Object.keys(days).length > 0);
}

/** What must be added to `before` to make `after`; nothing when they are the same. */
export function differenceOf(before: readonly Part[], after: readonly Part[]): Part[] {
  const places = new Map<string, { place: Omit<Part, 'days'>; sum: ReturnType<typeof tally> }>();
  const put = (part: Part, sign: 1 | -1) => {
    const { days, ...place } = part;
    const key = `${place.area} ${place.unit} ${place.category}`;
    const at = places.get(key) ?? { place, sum: tally() };
    places.set(key, at);
    for (const [on, counts] of Object.entries(days))
      for (const [counter, amount] of Object.entries(counts))
        at.sum.add(on as CivilDate, counter as Counter, sign * amount);
  };
  for (const part of before) put(part, -1);
  for (const part of after) put(part, 1);
  return partsOf(...[...places.values()].map(({ place, sum }) => ({ ...place, days: withoutZeros(sum.days) })));
}

function withoutZeros(days: Days): Days {
  const kept = Object.entries(days).map(
    ([on, counts]) => [on, Object.fromEntries(Object.entries(counts).filter(([, amount]) => amount !== 0))] as const,
  );
  return Object.fromEntries(kept.filter(([, counts]) => Object.keys(counts).length > 0));
}

/** What figures are made of: so much of each counter. */
export type Counts = ReadonlyMap<Counter, number>;

/** Whole months, the last of which may still run: then it holds the days up to `lastOn`. */
export type Months = {
  readonly months: readonly CivilDate[];
  readonly days: readonly CivilDate[];
  readonly lastOn: CivilDate;
};

/**
 * The months from the one that begins on `first` to the one of `last`; of the month of `today` the days so far.
 * @param first the first day of a month
 */
export function monthsOf(first: CivilDate, last: CivilDate, today: CivilDate): Months {
  const months: CivilDate[] = [];
  const days: CivilDate[] = [];
  const end = last < today ? last : today;
  for (let month = first; month <= end; month = nextMonth(month)) {
    if (month.slice(0, 7) !== today.slice(0, 7)) months.push(month);
    else for (let day = month; day <= today; day = addDays(day, 1)) days.push(day);
  }
  return { months, days, lastOn: end };
}

/** The first day of the month of a day. */
export function monthOf(day: CivilDate): CivilDate {
  return `${day.slice(0, 7)}-01` as CivilDate;
}

/** The first days of all months of a period, that which runs the last. */
export function allMonthsOf({ months, days: [first] }: Months): readonly CivilDate[] {
  return first === undefined ? months : [...months, monthOf(first)];
}

/** The first day of the month after. */
export function nextMonth(first: CivilDate): CivilDate {
  return `${addDays(first, 31).slice(0, 7)}-01` as CivilDate;
}

/** The sum of what some parts add within a period, as the folded figures hold it. */
export function countsIn(parts: readonly Part[], period: Months): Map<Counter, number> {
  const sum = new Map<Counter, number>();
  for (const { days } of parts)
    for (const [on, counts] of Object.entries(days))
      for (const [counter, amount] of Object.entries(counts))
        if (isWithin(on as CivilDate, counter as Counter, period))
          sum.set(counter as Counter, (sum.get(counter as Counter) ?? 0) + amount);
  return sum;
}

function isWithin(on: CivilDate, counter: Counter, { months, days, lastOn }: Months): boolean {
  if (months.includes(monthOf(on))) return true;
  return days.includes(on) && (on < lastOn || !BY_DUE_DAY.includes(counter));
}
