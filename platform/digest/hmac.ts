import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;

/** A key as both hashes of RFC 2104 begin with it. */
type Pads = { readonly inner: Uint8Array; readonly outer: Uint8Array };

const ready = new WeakMap<Uint8Array, Pads>();

function padsOf(key: Uint8Array): Pads {
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key);
  return { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) };
}

/**
 * HMAC-SHA-256 (RFC 2104), 32 bytes: SHA-256(key ⊕ opad ‖ SHA-256(key ⊕ ipad ‖ message)). Written out over OpenSSL's hash,
 * since an object of `createHmac` for each of the ten salts of a submission took a fifth of what its commitment costs; a
 * test compares. The bytes of a key must not change: what it makes is kept with it.
 */
export function hmacSha256(key: Uint8Array, message: Uint8Array | string): Buffer {
  let pads = ready.get(key);
  if (!pads) {
    pads = padsOf(key);
    ready.set(key, pads);
  }
  const bytes = typeof message === 'string' ? Buffer.from(message) : message;
  const first = Buffer.allocUnsafe(BLOCK_BYTES + bytes.length);
  first.set(pads.inner);
  first.set(bytes, BLOCK_BYTES);
  const second = Buffer.allocUnsafe(BLOCK_BYTES + HASH_BYTES);
  second.set(pads.outer);
  second.write(hash('sha256', first, 'binary'), BLOCK_BYTES, 'binary');
  return Buffer.from(hash('sha256', second, 'binary'), 'binary');
}
