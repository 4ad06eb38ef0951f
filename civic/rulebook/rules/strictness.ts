import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { WORKING_HOURS_A_DAY } from './calendar.ts';
import type { CategoryBody } from './categories.ts';
import type { LimitBody, LimitUnit, Span } from './limits.ts';

/** A limit that binds the levels below it, with whose it is. */
export type Bound = LimitBody & { readonly basis: string };

const MINUTES = { minutes: 1, hours: 60 } as const;

/**
 * Whether the first span never ends after the second, whatever the day and the calendar. Only what can be proved
 * counts: 40 working days can be longer than 60 days (a long holiday), so no answer but "no" is safe.
 */
export function isNeverLater(first: Span, second: Span): boolean {
  if (first.unit === second.unit) return first.amount <= second.amount;
  const most = MOST_OF[second.unit](second.amount)[first.unit];
  return most !== undefined && first.amount <= most;
}

/**
 * Of each unit, the most that another unit may hold to end no later. Minutes and hours run through, so they fit into
 * as many whole days after the event; calendar days end no later than as many working days; a working day after the
 * event leaves at least its own working hours.
 */
const MOST_OF: Record<LimitUnit, (amount: number) => Partial<Record<LimitUnit, number>>> = {
  minutes: (amount) => ({ hours: amount / MINUTES.hours }),
  hours: (amount) => ({ minutes: amount * MINUTES.hours }),
  working_hours: (amount) => ({ hours: amount, minutes: amount * MINUTES.hours }),
  days: (amount) => ({ hours: amount * 24, minutes: amount * 24 * MINUTES.hours }),
  working_days: (amount) => ({
    days: amount,
    working_hours: amount * WORKING_HOURS_A_DAY,
    hours: amount * 24,
    minutes: amount * 24 * MINUTES.hours,
  }),
};

/** Whether a limit is as strict as one that binds it, or stricter (000-11: 可以更严，不得更宽). */
export function isAsStrict(limit: LimitBody, bound: LimitBody): boolean {
  return bound.stricter === 'shorter' ? isNeverLater(limit, bound) : isNeverLater(bound, limit);
}

const UNIT_WORDS = {
  minutes: { zh: '分钟', en: 'minutes' },
  hours: { zh: '小时', en: 'hours' },
  working_hours: { zh: '工作小时', en: 'working hours' },
  days: { zh: '日', en: 'days' },
  working_days: { zh: '工作日', en: 'working days' },
} as const satisfies Record<LimitUnit, Words>;

/**
 * Refuses a limit that is looser than any that binds it. Refusal `rulebook.limit-looser` names the bound and its basis.
 */
export function checkLimit(limit: LimitBody, bounds: readonly Bound[]): Refusal<'rulebook.limit-looser'> | null {
  const broken = bounds.find((bound) => bound.isMandatory && !isAsStrict(limit, bound));
  if (!broken) return null;
  const { zh, en } = UNIT_WORDS[broken.unit];
  return refuse('rulebook.limit-looser', { bound: `${broken.amount} ${zh} (${en})`, basis: broken.basis }, 'amount');
}

/**
 * Refuses to open what is sealed above: by a wider level's version of the same category, or by the class above it.
 * Refusal `rulebook.sealing-opened`.
 */
export function checkCategory(
  category: CategoryBody,
  above: readonly CategoryBody[],
): Refusal<'rulebook.sealing-opened'> | null {
  const opens = above.some(
    (one) =>
      (one.isSealed && !category.isSealed) ||
      (one.isSealedWhenPersonNamed && !category.isSealed && !category.isSealedWhenPersonNamed),
  );
  return opens ? refuse('rulebook.sealing-opened', undefined, 'isSealed') : null;
}
