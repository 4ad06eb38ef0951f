import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const ready = new WeakMap<Uint8Array, KeyObject>();

/**
 * HMAC-SHA-256 (RFC 2104), 32 bytes. A key is made ready once and kept with its bytes, which must not change afterwards:
 * making it ready costs six times what the rest does.
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array | string): Buffer {
  let made = ready.get(key);
  if (!made) {
    made = createSecretKey(key);
    ready.set(key, made);
  }
  return createHmac('sha256', made).update(message).digest();
}
