import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import type { Desk } from '#platform/desk/desk.ts';

/** P-256, which every browser since 2014 has; the order of its group (SEC 2, 2.4.2). */
const CURVE = 'prime256v1';
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const POINT_BYTES = 65;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;
const INFO = 'minqing field 1';

/**
 * The house's key for what devices seal to it, derived from its secret, so that nothing more has to be kept. 48 bytes
 * reduced by the order: no scalar is likelier than another by more than 2^-128 (FIPS 186-5, A.2.1).
 */
function keyOf(desk: Desk) {
  const wide = Buffer.from(hkdfSync('sha256', desk.secret, '', 'minqing field key 1', 48));
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex'));
  return ecdh;
}

const publicKeys = new WeakMap<Desk, string>();

/** Its public half: an uncompressed point in base64url. */
export function fieldPublicKey(desk: Desk): string {
  const known = publicKeys.get(desk) ?? keyOf(desk).getPublicKey('base64url', 'uncompressed');
  publicKeys.set(desk, known);
  return known;
}

/**
 * Opens what a device sealed to the house (`apps/field/engine/seal.ts`): version, the device's passing point, nonce,
 * AES-256-GCM. Null when it is not for this house, or not whole.
 */
export function openSealed(desk: Desk, sealed: Uint8Array): Buffer | null {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION || bytes.length < 1 + POINT_BYTES + NONCE_BYTES + TAG_BYTES) return null;
  const point = bytes.subarray(1, 1 + POINT_BYTES);
  const nonce = bytes.subarray(1 + POINT_BYTES, 1 + POINT_BYTES + NONCE_BYTES);
  const rest = bytes.subarray(1 + POINT_BYTES + NONCE_BYTES);
  try {
    const shared = keyOf(desk).computeSecret(point);
    const key = Buffer.from(hkdfSync('sha256', shared, point, INFO, 32));
    const cipher = createDecipheriv('aes-256-gcm', key, nonce);
    cipher.setAuthTag(rest.subarray(-TAG_BYTES));
    return Buffer.concat([cipher.update(rest.subarray(0, -TAG_BYTES)), cipher.final()]);
  } catch {
    // Whatever the library says of a point off the curve or a wrong tag: it is not for us.
    return null;
  }
}
