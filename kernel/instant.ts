/**
 * A point in time: ISO 8601 in UTC with milliseconds, `2026-11-21T02:03:04.567Z`.
 * A string, so that database, wire and screen carry the same value; two instants compare with `<`.
 * Columns and fields of this type end in `At`.
 */
export type Instant = string & { readonly instant: unique symbol };

/** The instant of so many milliseconds since 1970-01-01T00:00Z. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant;
}

/** Reads any ISO 8601 instant that names its offset; null for anything else, including a bare day. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : instantOf(milliseconds);
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant so many hours later (earlier when negative). */
export function addHours(instant: Instant, hours: number): Instant {
  return instantOf(millisecondsOf(instant) + hours * 3_600_000);
}
