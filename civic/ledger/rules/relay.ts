import type { Instant } from '#kernel/instant.ts';
import type { Request } from './request.ts';

/** What the unit that handles a matter asks of its author, who answers by number and code. */
export type Question = { readonly needed: string; readonly why: string };

/** The question that waits for an answer; null when none does. */
export function questionIn(requests: readonly Request[]): Question | null {
  const asked = requests.findLast(({ kind, answeredAt }) => kind === 'question' && answeredAt === null);
  return asked ? { needed: asked.reason, why: asked.plan } : null;
}

/**
 * The mailbox between the unit and the author of a sealed matter (handbook §4.4): of what was added later the unit reads
 * only what was written while its question waited, as the page said when it was written. Neither learns who the other is.
 */
export function answersAmong<A extends { readonly addedAt: Instant }>(
  additions: readonly A[],
  requests: readonly Request[],
): A[] {
  const questions = requests.filter(({ kind }) => kind === 'question');
  return additions.filter(({ addedAt }) =>
    questions.some(({ askedAt, answeredAt }) => askedAt <= addedAt && (answeredAt === null || addedAt <= answeredAt)),
  );
}
