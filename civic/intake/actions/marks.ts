import { timingSafeEqual } from 'node:crypto';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';

/** HMAC-SHA-256 of a text with the house's secret. */
export function sealOf(desk: Desk, text: string): Buffer {
  return hmacSha256(desk.secret, text);
}

/** A mark by which the house knows its own word again: HMAC-SHA256 with the house's secret, 22 characters. */
export function markOf(desk: Desk, what: string): string {
  return sealOf(desk, what).toString('base64url').slice(0, 22);
}

/** Whether a mark is ours; takes the same time whether it is or not. */
export function isOurMark(desk: Desk, what: string, mark: string): boolean {
  const ours = Buffer.from(markOf(desk, what));
  const theirs = Buffer.from(mark);
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** A key that opens one thing for so many minutes, to be put into an address. */
export function passingKeyOf(desk: Desk, what: string, minutes: number): string {
  const until = millisecondsOf(desk.clock.now()) + minutes * 60_000;
  return `${until.toString(36)}.${markOf(desk, `${what} ${until}`)}`;
}

/** Until when a key opens a thing; null when it is not ours or its time has passed. */
export function openedUntil(desk: Desk, what: string, key: string): Instant | null {
  const [untilText = '', mark = ''] = key.split('.');
  const until = Number.parseInt(untilText, 36);
  if (!Number.isSafeInteger(until) || until < millisecondsOf(desk.clock.now())) return null;
  return isOurMark(desk, `${what} ${until}`, mark) ? instantOf(until) : null;
}
