import { bytesOf, fromBase64, joined, toBase64Url } from '#kernel/bytes.ts';
import type { OwnKey } from './means.ts';
import { publicKeyIn } from './sealing.ts';

/** OWASP Password Storage Cheat Sheet (2023) for PBKDF2 with HMAC-SHA-256. */
const ITERATIONS = 600_000;
/** Whoever finds a stick may try for years. */
export const PASS_PHRASE_LENGTH_MIN = 12;

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;

type Web = Pick<Crypto, 'subtle'> & { getRandomValues(into: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> };

/** A guardian's key as it lies on a stick: the private half under a pass phrase. */
type KeyFile = {
  readonly minqing: 'seal-key';
  readonly version: 1;
  readonly algorithm: 'p256';
  readonly wrapping: 'pbkdf2-sha256+aes256gcm';
  readonly iterations: number;
  readonly county: number;
  readonly publicKey: string;
  readonly salt: string;
  readonly wrapped: string;
};

/** Makes a key pair and the file that holds it. The private half is nowhere but in the file. */
export async function newKeyFile(
  web: Web,
  county: number,
  passPhrase: string,
): Promise<{ readonly text: string; readonly publicKey: string }> {
  const pair = await web.subtle.generateKey(P256, true, ['deriveBits']);
  const [open, secret] = await Promise.all([
    web.subtle.exportKey('raw', pair.publicKey),
    web.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const publicKey = toBase64Url(new Uint8Array(open));
  const [salt, nonce] = [
    web.getRandomValues(new Uint8Array(SALT_BYTES)),
    web.getRandomValues(new Uint8Array(NONCE_BYTES)),
  ];
  const key = await wrappingKey(web, passPhrase, salt, ITERATIONS);
  const how = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(publicKey) };
  const sealed = new Uint8Array(await web.subtle.encrypt(how, key, secret));
  const file: KeyFile = {
    ...{ minqing: 'seal-key', version: 1, algorithm: 'p256', wrapping: 'pbkdf2-sha256+aes256gcm' },
    ...{ iterations: ITERATIONS, county, publicKey },
    ...{ salt: toBase64Url(salt), wrapped: toBase64Url(joined(nonce, sealed)) },
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, publicKey };
}

/** Reads a key file; null for another file, or another pass phrase. The private half can't be read out of what comes back. */
export async function openKeyFile(
  web: Web,
  text: string,
  passPhrase: string,
): Promise<{ readonly own: OwnKey; readonly publicKey: string } | null> {
  const file = readKeyFile(text);
  if (!file) return null;
  const [salt, wrapped, open] = [fromBase64(file.salt), fromBase64(file.wrapped), fromBase64(file.publicKey)];
  const key = await wrappingKey(web, passPhrase, salt, file.iterations);
  const how = { name: 'AES-GCM', iv: wrapped.slice(0, NONCE_BYTES), additionalData: bytesOf(file.publicKey) };
  try {
    const secret = await web.subtle.decrypt(how, key, wrapped.slice(NONCE_BYTES));
    const [privateKey, publicKey] = await Promise.all([
      web.subtle.importKey('pkcs8', secret, P256, false, ['deriveBits']),
      web.subtle.importKey('raw', open, P256, true, []),
    ]);
    return { own: { privateKey, publicKey }, publicKey: file.publicKey };
  } catch {
    return null;
  }
}

function readKeyFile(text: string): KeyFile | null {
  try {
    const file = JSON.parse(text) as Partial<KeyFile>;
    const isOurs = file.minqing === 'seal-key' && file.version === 1 && file.algorithm === 'p256';
    const isWhole = typeof file.salt === 'string' && typeof file.wrapped === 'string';
    const isSane = typeof file.iterations === 'number' && file.iterations <= 10 * ITERATIONS;
    return isOurs && isWhole && isSane && publicKeyIn(file.publicKey ?? '') ? (file as KeyFile) : null;
  } catch {
    return null;
  }
}

async function wrappingKey(
  web: Web,
  passPhrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  // The same phrase typed on another machine may come in other code points.
  const phrase = await web.subtle.importKey('raw', bytesOf(passPhrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return web.subtle.deriveKey(how, phrase, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
