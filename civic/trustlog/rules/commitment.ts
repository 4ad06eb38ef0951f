import { bytesOf, joined, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
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

/** SHA-256("minqing/f/v1\0" ‖ salt ‖ [name,value] as canonical JSON). */
export function fieldHash(sha256: Sha256, { name, value, salt }: SaltedField): Uint8Array {
  return sha256(joined(FIELD, salt, bytesOf(canonicalJson([name, value]))));
}

/**
 * SHA-256("minqing/c/v1\0" ‖ hash of each field, in order) as base64url, 43 letters. Each field can be shown without the
 * others; without its salt a field can't be guessed from this, so that erasing value and salt erases it.
 */
export function commitmentOf(sha256: Sha256, fieldHashes: readonly Uint8Array[]): string {
  return toBase64Url(sha256(joined(WHOLE, ...fieldHashes)));
}
