import { bytesOf, fromBase64, joined } from '#kernel/bytes.ts';
import { randomBytes } from './bytes.ts';
import type { Bytes } from './ports.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const NONCE_BYTES = 12;
const VERSION = 1;
const INFO = 'minqing field 1';

/**
 * Seals bytes to the server (`civic/exchange/actions/field/seal.ts`), so that whoever carries them reads nothing:
 * version, the point of a key made for this once, nonce, AES-256-GCM under a key from both (ECDH, HKDF-SHA256).
 * `publicKey`: an uncompressed point of P-256 in base64url.
 */
export async function sealedTo(publicKey: string, content: Bytes): Promise<Bytes> {
  const { subtle } = crypto;
  const theirs = await subtle.importKey('raw', fromBase64(publicKey), CURVE, false, []);
  const ours = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', ours.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: point, info: bytesOf(INFO) };
  const key = await subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, content));
  return joined(Uint8Array.of(VERSION), point, nonce, sealed);
}
