/** Keys under which stands how and when, and never what somebody wrote. */
const NO_WORDS = new Set(['way', 'ways', 'on', 'byOn', 'untilOn', 'dueOn', 'next', 'id']);
/** Ids, days and codes of choices. */
const NOTHING_SAID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}|[a-z_]*)$/;

/** Everything that a person wrote in a record kept as JSON, in order; no ids, days or codes. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return NOTHING_SAID.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (NO_WORDS.has(key) ? [] : wordsIn(part)));
}
