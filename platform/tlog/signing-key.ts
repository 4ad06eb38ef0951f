import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { fromBase64, joined, toBase64 } from '#kernel/bytes.ts';
import { type Checkpoint, eightBytes, signedMessage } from '#kernel/tlog/checkpoint.ts';
import { type KeyType, type SignatureLine, type VerifierKey, verifierKey } from '#kernel/tlog/note.ts';
import { sha256 } from './primitives.ts';

/** A private key under the name that it signs for. It never leaves the process that holds it. */
export type SigningKey = { readonly key: VerifierKey; readonly secret: KeyObject };

const ALGORITHM = { ed25519: 'ed25519', ed25519Cosigner: 'ed25519', mlDsa44: 'ml-dsa-44' } as const satisfies Record<
  KeyType,
  string
>;

export function makeSigningKey(name: string, type: KeyType): SigningKey {
  // Two calls for the sake of the overloads: each names its kind of key.
  const { privateKey } =
    ALGORITHM[type] === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44');
  return signingKey(name, type, privateKey);
}

function signingKey(name: string, type: KeyType, secret: KeyObject): SigningKey {
  const { x, pub } = secret.export({ format: 'jwk' }) as { readonly x?: string; readonly pub?: string };
  return { key: verifierKey(sha256, name, type, fromBase64(x ?? pub ?? '')), secret };
}

/** A private key as it is kept: its type and its PKCS #8 in base64. */
export type KeptKey = { readonly type: KeyType; readonly secret: string };

export function keepKey({ key, secret }: SigningKey): KeptKey {
  return { type: key.type, secret: toBase64(secret.export({ format: 'der', type: 'pkcs8' })) };
}

export function readKey(name: string, { type, secret }: KeptKey): SigningKey {
  const der = Buffer.from(secret, 'base64');
  return signingKey(name, type, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** Signs a checkpoint as the type of the key says: `seconds` since 1970 stand in front where a time is signed. */
export function signCheckpoint({ key, secret }: SigningKey, checkpoint: Checkpoint, seconds: number): SignatureLine {
  const signature = sign(null, signedMessage[key.type](key.name, checkpoint, seconds), secret);
  const timed = key.type === 'ed25519' ? signature : joined(eightBytes(seconds), signature);
  return { name: key.name, keyId: key.id, signature: timed };
}

/** Signs any other text with a key that says no time. */
export function signText({ key, secret }: SigningKey, text: string): SignatureLine {
  return { name: key.name, keyId: key.id, signature: sign(null, Buffer.from(text), secret) };
}
