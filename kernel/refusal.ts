import type { Words } from './language.ts';

/**
 * A "no" that a person can do something about. Returned, never thrown: what is thrown is a bug.
 * `code` finds the words in a slice's `refusals.ts`; `values` fill their places; `field` names the input to mend.
 */
export type Refusal<Code extends string = string> = {
  readonly refused: true;
  readonly code: Code;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly field?: string;
};

/** What a refusal says, and the HTTP status it has. Each sentence says what to do next. */
export type RefusalWords = Words & {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
};

/** Makes a refusal. */
export function refuse<Code extends string>(code: Code, values?: Refusal['values'], field?: string): Refusal<Code> {
  return { refused: true, code, ...(values && { values }), ...(field !== undefined && { field }) };
}

/** Tells a refusal from a result. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}
