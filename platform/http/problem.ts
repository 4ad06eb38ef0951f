import { type Language, say } from '#kernel/language.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';

/** A refusal on the wire: RFC 9457 problem details, in the reader's language. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly values?: Refusal['values'];
};

/** Finds the words of a refusal. One without words is a bug, which a test of the house finds first. */
export function problemOf(
  refusal: Refusal,
  words: Readonly<Record<string, RefusalWords>>,
  language: Language,
): Problem {
  const found = words[refusal.code];
  if (!found) throw new Error(`no words for the refusal ${refusal.code}`);
  return {
    type: `/problems/${refusal.code}`,
    title: say(found, language, refusal.values),
    status: found.status,
    code: refusal.code,
    ...(refusal.field !== undefined && { field: refusal.field }),
    ...(refusal.values && { values: refusal.values }),
  };
}

const MANY_REQUESTS = 429;

/** How long to wait, for the header `Retry-After`, when a refusal of too many tries says so by its `minutes`. */
export function retryAfter({ status, values }: Pick<Problem, 'status' | 'values'>): { retryAfterSeconds?: number } {
  const minutes = Number(values?.minutes);
  return status === MANY_REQUESTS && minutes > 0 ? { retryAfterSeconds: minutes * 60 } : {};
}
