import { type Calendar, type Deadline, deadlineOf } from '#civic/rulebook/rules/calendar.ts';
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
 * receipt promises nothing earlier than the limits do. The clock of the answer begins with the dispatch.
 */
export function nextStepsOf(
  matter: { readonly kind: KindCode; readonly profile: Profile; readonly isUrgent: boolean; readonly fromAt: Instant },
  limitOf: (key: LimitKey) => Span,
  calendar: Calendar,
): NextStep[] {
  const { kind, profile, isUrgent, fromAt } = matter;
  const after = (before: Deadline, key: LimitKey): Deadline => {
    const next = deadlineOf(before.dueAt, limitOf(key), calendar);
    return { dueAt: next.dueAt, isEstimated: before.isEstimated || next.isEstimated };
  };
  const screen = after({ dueAt: fromAt, isEstimated: false }, `${profile}.screen`);
  const dispatch = after(screen, `${profile}.dispatch`);
  const contact = after(
    after(dispatch, `${profile}.sign`),
    isUrgent ? `${profile}.contact_urgent` : `${profile}.contact`,
  );
  const finish = after(dispatch, isUrgent ? `${profile}.finish_urgent` : `${profile}.finish.${kind}`);
  return [
    { step: 'screen', ...screen },
    { step: 'dispatch', ...dispatch },
    // Whoever is answered has been contacted, so an urgent answer can't come before the contact.
    { step: 'contact', ...(contact.dueAt < finish.dueAt ? contact : finish) },
    { step: 'finish', ...finish },
  ];
}
