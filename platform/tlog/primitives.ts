import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { toBase64Url, toHex } from '#kernel/bytes.ts';
import type { VerifySignature } from '#kernel/tlog/checkpoint.ts';
import type { Sha256 } from '#kernel/tlog/tree.ts';

/** SHA-256 by OpenSSL. */
export const sha256: Sha256 = (bytes) => bytesIn(hash('sha256', bytes, 'binary'));

/** The leaf hash (RFC 6962 §2.1) of an entry, which is ASCII: 0x00 and its letters in one text, that need no copy of their own. */
export function leafHashOfText(entry: string): Uint8Array {
  return bytesIn(hash('sha256', `\0${entry}`, 'binary'));
}

/** A letter for each byte. Three times as fast as taking the hash as a buffer, each of which has memory of its own to be freed. */
function bytesIn(letters: string): Uint8Array {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** Keys as OpenSSL holds them, so that a key used often is read once. */
const read = new Map<string, KeyObject>();
const READ_MAX = 1000;

/** Ed25519 (RFC 8032) and ML-DSA-44 (FIPS 204) by OpenSSL; a signature of another length is wrong, never an error. */
export const verifySignature: VerifySignature = ({ type, publicKey }, message, signature) => {
  try {
    return verify(null, message, publicKeyOf(type === 'mlDsa44' ? 'ML-DSA-44' : 'Ed25519', publicKey), signature);
  } catch {
    return false;
  }
};

function publicKeyOf(algorithm: 'Ed25519' | 'ML-DSA-44', bytes: Uint8Array): KeyObject {
  const name = `${algorithm} ${toHex(bytes)}`;
  const known = read.get(name);
  if (known) return known;
  const jwk =
    algorithm === 'Ed25519'
      ? { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(bytes) }
      : { kty: 'AKP', alg: 'ML-DSA-44', pub: toBase64Url(bytes) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  if (read.size >= READ_MAX) read.clear();
  read.set(name, key);
  return key;
}
