import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { joined } from '#kernel/bytes.ts';
import type { VerifySignature } from '#kernel/tlog/checkpoint.ts';

/**
 * Ed25519 as OpenSSL judges it. A browser's own (`crypto.subtle`) is missing where a page came by plain http, and
 * differs from one browser to another where RFC 8032 leaves a choice.
 */
const verify: VerifySignature = ({ type, publicKey }, message, signature) => {
  try {
    if (type === 'mlDsa44' || !ed25519.verify(signature, message, publicKey, { zip215: false })) return false;
    return isExact(publicKey, message, signature);
  } catch {
    return false;
  }
};

const { Point } = ed25519;

/**
 * The library checks 8·S·B = 8·R + 8·k·A. Whoever holds the key can make signatures that pass this and not the same
 * without the 8, which Go and OpenSSL check: then a proof would hold on this page and before no other judge.
 */
function isExact(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const r = Point.fromBytes(signature.subarray(0, 32));
  const s = bytesToNumberLE(signature.subarray(32));
  const k = Point.Fn.create(bytesToNumberLE(sha512(joined(signature.subarray(0, 32), publicKey, message))));
  const left = Point.BASE.multiplyUnsafe(s);
  return !r.isSmallOrder() && left.subtract(Point.fromBytes(publicKey).multiplyUnsafe(k)).equals(r);
}

/** What the page judges with. */
export const MEANS = { sha256: (bytes: Uint8Array) => sha256(bytes), verify };
