import { type Calendar, deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { LimitKey, Profile, Span } from '#civic/rulebook/rules/limits.ts';
import type { Instant } from '#kernel/instant.ts';

/** What the person can expect, in order: looked at, given to somebody, somebody calls, the answer. */
export const NEXT_STEPS = ['screen', 'dispatch', 'contact', 'finish'] as const;

/** One thing that happens next, and by when at the latest; `isEstimated` when it runs into an unpublished year. */
export type NextStep = {
  readonly step: (typeof NEXT_STEPS)[number];
  readonly dueAt: Instant;
  readonly isEstimated: boolean;
};

/**
 * The latest dates of what happens next: each step is counted from the latest end of the one before, so that the
 * receipt promises nothing earlier than the limits do. The clock of the answer begins with the registration.
 */
export function nextStepsOf(
  matter: { readonly kind: KindCode; readonly profile: Profile; readonly isUrgent: boolean; readonly fromAt: Instant },
  limitOf: (key: LimitKey) => Span,
  calendar: Calendar,
): NextStep[] {
  const { kind, profile, isUrgent, fromAt } = matter;
  const screen = deadlineOf(fromAt, limitOf(`${profile}.screen`), calendar);
  const dispatch = deadlineOf(screen.dueAt, limitOf(`${profile}.dispatch`), calendar);
  const sign = deadlineOf(dispatch.dueAt, limitOf(`${profile}.sign`), calendar);
  const contact = deadlineOf(
    sign.dueAt,
    limitOf(isUrgent ? `${profile}.contact_urgent` : `${profile}.contact`),
    calendar,
  );
  const finish = deadlineOf(dispatch.dueAt, limitOf(`${profile}.finish.${kind}`), calendar);
  return [
    { step: 'screen', ...screen },
    { step: 'dispatch', ...dispatch },
    { step: 'contact', ...contact },
    { step: 'finish', ...finish },
  ];
}
