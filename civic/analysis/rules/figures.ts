import { BY_DUE_DAY, type Counter, classOf, type Part } from '#civic/assessment/rules/indicators/counting.ts';
import { type IndicatorId, indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import { ofMatter } from '#civic/assessment/rules/indicators/of-matter.ts';
import { ofPromise } from '#civic/assessment/rules/indicators/of-others.ts';
import { toldOf, type Value } from '#civic/assessment/rules/indicators/value.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { CONTACT_INDICATORS, type ContactCounted, type ContactIndicator, contactParts } from './contact.ts';
import { isKeptAway, type MatterAt } from './matter-at.ts';
import { type Days, isWithin, monthsLater, type Period, periodBefore, yearBefore } from './period.ts';
import { RISING_DAYS_BEFORE, type Rising, risingIn } from './rising.ts';

/** So many matters are counted in one step, a few hundredths of a second. */
const MATTERS_A_STEP = 2000;

/** The indicators that a session sets side by side, in the order of handbook §4.5; those of persons and units are not among them. */
const SESSION_INDICATORS = [
  ...(['received', 'timely_notice', 'response', 'contact_entered', 'contact_hours', 'reply_days', 'on_time'] as const),
  ...(['on_time_extended', 'resolution', 'resolution_with_half', 'understood', 'satisfied_attitude'] as const),
  ...([
    'satisfied_speed',
    'satisfied_result',
    'rated_share',
    'followed_up',
    'reached',
    'extended',
    'returned',
  ] as const),
  ...(['escalated', 'tracked_solved', 'rework', 'repeat', 'brush_off', 'promise_kept', 'not_accepted'] as const),
  ...(['left_out', 'joined'] as const),
] as const satisfies readonly IndicatorId[];
export type SessionIndicator = (typeof SESSION_INDICATORS)[number];

/** A promise as it stood; `matterId` null: made to a household, at a meeting or by a decision. */
export type PromiseCounted = {
  readonly id: Id;
  readonly matterId: Id | null;
  readonly madeOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly deliveredOn: CivilDate | null;
  readonly state: string;
  readonly isOpen: boolean;
};

/** An issue as it stood, with its matters as they stood. */
export type IssueCounted = {
  readonly id: Id;
  readonly state: string;
  readonly stateSinceAt: Instant;
  readonly spottedAt: Instant;
  readonly endedAt: Instant | null;
  readonly members: readonly Pick<MatterAt, 'id' | 'person'>[];
  /** The records in which people wrote down the causes. */
  readonly causeIds: readonly Id[];
  /** What its decisions promised. */
  readonly promised: readonly { readonly milestoneId: Id; readonly dueOn: CivilDate; readonly state: string }[];
};

/** Everything that a session counts, as it stood at a moment. */
export type Counted = {
  readonly matters: readonly MatterAt[];
  readonly promises: readonly PromiseCounted[];
  readonly issues: readonly IssueCounted[];
  readonly contact: ContactCounted;
};

/** An indicator with the version of its definition, as the office reads it. */
export type IndicatorTold<I extends IndicatorId = SessionIndicator> = {
  readonly id: I;
  readonly version: number;
  readonly now: Value;
  readonly before: Value;
};

export type PromiseFigures = Readonly<
  Record<
    'made' | 'due' | 'kept' | 'broken' | 'unconfirmed' | 'waiting' | 'overdue' | 'open' | 'changed' | 'void',
    number
  >
>;

/** The figures of a session: numbers, codes and ids; no word that anybody said. */
export type SessionFigures = {
  /** The version of these rules; the first told nothing of `contact`. */
  readonly rules: 1 | 2;
  readonly indicators: readonly IndicatorTold[];
  /** Visits, receptions, supervision orders and suggestions; absent in figures of the first rules. */
  readonly contact?: readonly IndicatorTold<ContactIndicator>[];
  /** The twelve months that end with the period, or all of a longer one. */
  readonly months: readonly { readonly month: string; readonly received: number; readonly replied: number }[];
  /** Different people by category of the first level; empty: not classified yet. */
  readonly categories: readonly {
    readonly code: string;
    readonly matters: number;
    readonly persons: number;
    readonly before: number;
    readonly yearBefore: number;
  }[];
  readonly rising: readonly Rising[];
  /** What the replies of the period came to. */
  readonly results: readonly { readonly kind: string; readonly count: number }[];
  readonly promises: PromiseFigures;
  readonly issues: readonly {
    readonly id: Id;
    readonly state: string;
    readonly stateSinceOn: CivilDate;
    readonly spottedOn: CivilDate;
    readonly endedOn: CivilDate | null;
    /** Spotted before the period began and not ended. */
    readonly isOld: boolean;
    readonly daysOpen: number | null;
    readonly matters: number;
    readonly persons: number;
    readonly causeIds: readonly Id[];
    readonly promised: readonly { readonly milestoneId: Id; readonly dueOn: CivilDate; readonly state: string }[];
  }[];
};

const MONTHS_SHOWN_MIN = 12;

/** Twelve months that end with the last of the period, or all of a longer one. */
function monthsOf({ from, to }: Days): string[] {
  const last = `${to.slice(0, 7)}-01` as CivilDate;
  const months = [last];
  for (let month = last; months.length < MONTHS_SHOWN_MIN || month.slice(0, 7) > from.slice(0, 7); ) {
    month = monthsLater(month, -1);
    months.unshift(month);
  }
  return months.map((month) => month.slice(0, 7));
}

/** The first day of which anything is needed for the figures of a period. */
export function firstDayOf(period: Period): CivilDate {
  const days = [
    ...[periodBefore(period).from, yearBefore(period).from, addDays(period.from, -RISING_DAYS_BEFORE)],
    `${monthsOf(period)[0]}-01` as CivilDate,
  ];
  return days.toSorted()[0] ?? period.from;
}

/**
 * The figures of a place and a period out of what stood at a moment. Pure: the same records give the same figures, today
 * and in ten years. `lastOn`: the last day that was over at that moment; what falls due counts up to it (handbook §4.5). In
 * steps, so that whoever counts a hundred thousand matters can let others be served between them.
 */
export function* figuresOf(
  counted: Counted,
  areaCode: AreaCode,
  period: Period,
  at: Instant,
): Generator<undefined, SessionFigures> {
  const today = civilDateOf(at);
  const prefix = prefixOf(areaCode);
  const matters = counted.matters.filter((one) => !isKeptAway(one) && one.areaCode.startsWith(prefix));
  const all: ByDay = new Map();
  for (let from = 0; from < matters.length; from += MATTERS_A_STEP) {
    const some = matters.slice(from, from + MATTERS_A_STEP);
    addByDay(
      all,
      some.flatMap((one) => ofMatter({ ...one, isKeptFromSome: false })),
    );
    yield;
  }
  // Those of matters are counted with their matter.
  const own = counted.promises.filter(({ matterId }) => matterId === null);
  addByDay(
    all,
    own.flatMap((one) => ofPromise({ ...one, areaCode, unitId: null })),
  );
  addByDay(all, contactParts(counted.contact));
  const categories = categoryFigures(matters, period);
  yield;
  const rising = risingIn(matters, areaCode, period, addDays(today, -1));
  yield;
  const now = countsWithin(all, period, today);
  const before = countsWithin(all, periodBefore(period), today);
  const told = <I extends IndicatorId>(id: I): IndicatorTold<I> => {
    const indicator = indicatorOf(id);
    const { version } = indicator;
    return { id, version, now: toldOf(indicator, now, 'office'), before: toldOf(indicator, before, 'office') };
  };
  return {
    rules: 2,
    indicators: SESSION_INDICATORS.map(told),
    contact: CONTACT_INDICATORS.map(told),
    months: monthFigures(all, period, today),
    categories,
    rising,
    results: resultFigures(matters, period),
    promises: promiseFigures(counted, matters, period, today),
    issues: counted.issues.filter((issue) => isOf(issue, period)).map((issue) => issueFigures(issue, period, today)),
  };
}

function prefixOf(areaCode: AreaCode): string {
  return areaCode.length > 12 ? areaCode : areaCode.replace(/(000){1,2}$/, '');
}

/** What all parts add on each day, of all places together. */
type ByDay = Map<string, Map<Counter, number>>;

function addByDay(days: ByDay, parts: readonly Part[]): void {
  for (const part of parts)
    for (const [on, counts] of Object.entries(part.days)) {
      const sum = days.get(on) ?? new Map<Counter, number>();
      days.set(on, sum);
      for (const [counter, amount] of Object.entries(counts) as [Counter, number][])
        sum.set(counter, (sum.get(counter) ?? 0) + amount);
    }
}

/** The sum of some days; of what falls due only days that are over count. */
function countsWithin(all: ByDay, days: Days, today: CivilDate): Map<Counter, number> {
  const sum = new Map<Counter, number>();
  for (const [on, counts] of all) {
    if (!isWithin(on as CivilDate, days) || on > today) continue;
    for (const [counter, amount] of counts)
      if (on < today || !BY_DUE_DAY.includes(counter)) sum.set(counter, (sum.get(counter) ?? 0) + amount);
  }
  return sum;
}

function monthFigures(all: ByDay, period: Period, today: CivilDate): SessionFigures['months'] {
  const end = period.to < today ? period.to : today;
  return monthsOf(period)
    .filter((month) => month <= end.slice(0, 7))
    .map((month) => {
      const first = `${month}-01` as CivilDate;
      const last = addDays(monthsLater(first, 1), -1);
      const counts = countsWithin(all, { from: first, to: last < end ? last : end }, today);
      return { month, received: counts.get('received') ?? 0, replied: counts.get('replied') ?? 0 };
    });
}

type Received = { readonly on: CivilDate; readonly who: string };

function personsIn(received: readonly Received[], days: Days): number {
  return new Set(received.flatMap(({ on, who }) => (isWithin(on, days) ? [who] : []))).size;
}

function categoryFigures(matters: readonly MatterAt[], period: Period): SessionFigures['categories'] {
  const [before, earlier] = [periodBefore(period), yearBefore(period)];
  return [...Map.groupBy(matters, ({ categoryCode }) => classOf(categoryCode))]
    .map(([code, ofCode]) => {
      const of = ofCode.map(({ receivedAt, person, id }) => ({ on: civilDateOf(receivedAt), who: person ?? id }));
      return {
        code,
        matters: of.filter(({ on }) => isWithin(on, period)).length,
        persons: personsIn(of, period),
        before: personsIn(of, before),
        yearBefore: personsIn(of, earlier),
      };
    })
    .filter(({ persons, before: was, yearBefore: wasThen }) => persons + was + wasThen > 0)
    .toSorted((a, b) => b.persons - a.persons || a.code.localeCompare(b.code));
}

function resultFigures(matters: readonly MatterAt[], period: Period): SessionFigures['results'] {
  const replied = matters.filter(({ repliedAt }) => repliedAt !== null && isWithin(civilDateOf(repliedAt), period));
  return [...Map.groupBy(replied, ({ resultKind }) => resultKind ?? '')]
    .map(([kind, of]) => ({ kind, count: of.length }))
    .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}

/**
 * How promises stand: made in the period; and of those whose day fell into it and is over, how each stood. Kept and broken
 * are said by the person alone (I8); `waiting`: said to be done, nobody confirmed; `overdue`: not even said.
 */
function promiseFigures(
  counted: Counted,
  matters: readonly MatterAt[],
  period: Period,
  today: CivilDate,
): PromiseFigures {
  const ofMatters = new Set(matters.map(({ id }) => id));
  const all = counted.promises.filter(({ matterId }) => matterId === null || ofMatters.has(matterId));
  // As the indicators count them: those of matters that are in a rate.
  const own = matters.filter(hasCountedPromises).flatMap(({ promises }) => promises);
  const due = [...all.filter(({ matterId }) => matterId === null), ...own].filter(({ dueOn }) =>
    isWithin(dueOn, period),
  );
  const over = due.filter(({ dueOn }) => dueOn < today);
  const standing = (state: string) => over.filter((one) => one.state === state).length;
  return {
    made: all.filter(({ madeOn }) => isWithin(madeOn, period)).length,
    due: over.filter(({ state }) => state !== 'void' && state !== 'changed').length,
    ...{ kept: standing('kept'), broken: standing('broken'), unconfirmed: standing('unconfirmed') },
    ...{ waiting: standing('delivered'), overdue: standing('open') },
    open: due.filter(({ dueOn, state }) => dueOn >= today && state === 'open').length,
    changed: due.filter(({ state }) => state === 'changed').length,
    void: due.filter(({ state }) => state === 'void').length,
  };
}

function hasCountedPromises(matter: MatterAt): boolean {
  if (matter.promises.length === 0) return false;
  const days = ofMatter({ ...matter, isKeptFromSome: false }).flatMap((part) => Object.values(part.days));
  return days.some((counts) => 'promise_due' in counts || 'promise_changed' in counts);
}

/** Issues that went on in the period, or still do. */
function isOf({ spottedAt, endedAt }: IssueCounted, { from, to }: Days): boolean {
  return civilDateOf(spottedAt) <= to && (endedAt === null || civilDateOf(endedAt) >= from);
}

function issueFigures(issue: IssueCounted, period: Days, today: CivilDate): SessionFigures['issues'][number] {
  const { id, state, members, causeIds, promised } = issue;
  const spottedOn = civilDateOf(issue.spottedAt);
  const endedOn = issue.endedAt && civilDateOf(issue.endedAt);
  return {
    ...{ id, state, spottedOn, endedOn, causeIds, promised },
    stateSinceOn: civilDateOf(issue.stateSinceAt),
    isOld: spottedOn < period.from && endedOn === null,
    daysOpen: endedOn === null ? Math.round((Date.parse(today) - Date.parse(spottedOn)) / 86_400_000) : null,
    matters: members.length,
    persons: new Set(members.map(({ person, id: own }) => person ?? own)).size,
  };
}
