import { bytesOf, joined, toBase64Url } from '#kernel/bytes.ts';
import type { Sha256 } from '#kernel/tlog/tree.ts';

/** HMAC-SHA-256 of a message under a key, brought by the caller. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/** A field that is committed to: its name, its value, and 32 bytes without which nobody can guess the value. */
export type SaltedField = { readonly name: string; readonly value: string; readonly salt: Uint8Array };

const FIELD = bytesOf('minqing/f/v1\0');
const WHOLE = bytesOf('minqing/c/v1\0');

/** The salt of a field, from the seed of whoever handed it in. */
export function saltOf(hmac: Hmac, seed: Uint8Array, name: string): Uint8Array {
  return hmac(seed, bytesOf(name));
}

/**
 * SHA-256("minqing/f/v1\0" ‖ salt ‖ [name,value] as canonical JSON), which of two texts is what ECMAScript writes (RFC 8785
 * §3.2.2.2).
 */
export function fieldHash(sha256: Sha256, { name, value, salt }: SaltedField): Uint8Array {
  const text = JSON.stringify([name, value]);
  const start = FIELD.length + salt.length;
  // Three bytes for each of UTF-16 are enough for its UTF-8.
  if (room.length < start + 3 * text.length) room = new Uint8Array(2 * (start + 3 * text.length));
  room.set(FIELD);
  room.set(salt, FIELD.length);
  const { written } = encoder.encodeInto(text, room.subarray(start));
  return sha256(room.subarray(0, start + written));
}

/** Written and hashed in one breath, so that the fields of a thousand submissions a second need no memory of their own. */
let room = new Uint8Array(4096);
const encoder = new TextEncoder();

/**
 * SHA-256("minqing/c/v1\0" ‖ hash of each field, in order) as base64url, 43 letters. Each field can be shown without the
 * others; without its salt a field can't be guessed from this, so that erasing value and salt erases it.
 */
export function commitmentOf(sha256: Sha256, fieldHashes: readonly Uint8Array[]): string {
  return toBase64Url(sha256(joined(WHOLE, ...fieldHashes)));
}
