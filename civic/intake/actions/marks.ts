import { hash, timingSafeEqual } from 'node:crypto';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';

type Pads = { readonly inner: Buffer; readonly outer: Buffer };

const BLOCK_BYTES = 64;
const pads = new WeakMap<Desk, Pads>();

function padsOf(desk: Desk): Pads {
  const found = pads.get(desk);
  if (found) return found;
  const padded = (byte: number) =>
    Buffer.from(Uint8Array.from({ length: BLOCK_BYTES }, (_, at) => (desk.secret[at] ?? 0) ^ byte));
  const made = { inner: padded(0x36), outer: padded(0x5c) };
  pads.set(desk, made);
  return made;
}

/**
 * HMAC-SHA256 (RFC 2104) of a text with the house's secret of 32 bytes. Written out over the one-shot hash, since
 * an object per mark costs ten times as much and every voice that comes in needs two; a test compares it with
 * `createHmac`.
 */
export function sealOf(desk: Desk, text: string): Buffer {
  const { inner, outer } = padsOf(desk);
  const first = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'buffer');
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
