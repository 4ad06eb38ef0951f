import { type Instant, instantOf } from './instant.ts';

/** A UUIDv7: 36 characters, lower case; sorts by the millisecond in which it was made. */
export type Id = string & { readonly id: unique symbol };

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads any RFC 9562 UUID in lower case; null for anything else. */
export function parseId(text: string): Id | null {
  return PATTERN.test(text) ? (text as Id) : null;
}

/**
 * Makes a UUIDv7 (RFC 9562 §5.7) from a time and ten random bytes.
 * Pure: the caller brings clock and randomness.
 */
export function idOf(milliseconds: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(milliseconds / 0x10000));
  view.setUint16(4, milliseconds % 0x10000);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[index] ?? 0];
  }
  return text as Id;
}

/** When an id (UUIDv7) was made: its first 48 bits are milliseconds. */
export function madeAt(id: Id): Instant {
  return instantOf(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
