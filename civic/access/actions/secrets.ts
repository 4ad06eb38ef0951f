import {
  argon2,
  type BinaryLike,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Desk } from '#platform/desk/desk.ts';
import { passwordAsTyped } from '../rules/password.ts';

/** OWASP's setting for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane; about 50 ms. */
const MEMORY_KIBIBYTES = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

function withoutPadding(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** The argon2id hash of a password in the PHC form, `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(desk: Pick<Desk, 'clock'>, password: string): Promise<string> {
  const salt = desk.clock.random(SALT_BYTES);
  const tag = await tagOf(password, salt, { memory: MEMORY_KIBIBYTES, passes: PASSES, parallelism: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIBIBYTES},t=${PASSES},p=${LANES}$${withoutPadding(salt)}$${withoutPadding(tag)}`;
}

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

function tagOf(password: string, salt: BinaryLike & Uint8Array, cost: Cost): Promise<Uint8Array> {
  return promisify(argon2)('argon2id', {
    message: passwordAsTyped(password),
    nonce: salt,
    tagLength: TAG_BYTES,
    ...cost,
  });
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether a password belongs to a hash. For null (nobody of that name) it works just as long and says no, so that
 * time does not tell which names exist.
 */
export async function passwordHolds(hash: string | null, password: string): Promise<boolean> {
  const parts = PHC.exec(hash ?? NOBODY);
  if (!parts) throw new Error('a stored password hash is not in the PHC form');
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await tagOf(password, Buffer.from(salt, 'base64'), cost);
  const wanted = Buffer.from(tag, 'base64');
  return hash !== null && found.length === wanted.length && timingSafeEqual(found, wanted);
}

/** Of the same cost as a real one, and the hash of nothing. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIBIBYTES},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** 256 random bits for a cookie or a link, in letters that need no escaping. */
export function newToken(desk: Pick<Desk, 'clock'>): string {
  return Buffer.from(desk.clock.random(32)).toString('base64url');
}

/** What stands in a table for a token: it can't be turned back into one. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A key for one purpose, from the house's secret. */
function keyFor(desk: Pick<Desk, 'secret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', desk.secret, '', `access ${purpose}`, 32));
}

const NONCE_BYTES = 12;

/**
 * Encrypts a text (AES-256-GCM) for one owner: moved to another person's row it no longer opens.
 * Base64 of nonce, tag and cipher text.
 */
export function sealed(desk: Pick<Desk, 'secret' | 'clock'>, text: string, owner: string): string {
  const nonce = desk.clock.random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(desk, 'second factor'), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what `sealed` made; null when it was changed, belongs to somebody else, or the house's secret is another. */
export function opened(desk: Pick<Desk, 'secret'>, text: string, owner: string): string | null {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < NONCE_BYTES + 16) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyFor(desk, 'second factor'), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + 16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + 16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Proves that this browser once signed in under a name: a random part and its code, made only by this house. */
export function browserMark(desk: Pick<Desk, 'secret' | 'clock'>, owner: string): string {
  const random = Buffer.from(desk.clock.random(16)).toString('base64url');
  return `${random}.${markCode(desk, owner, random)}`;
}

/** The random part of a browser's mark when it was made for this owner; null otherwise. */
export function readBrowserMark(desk: Pick<Desk, 'secret'>, owner: string, mark: string | undefined): string | null {
  const [random = '', code = ''] = (mark ?? '').split('.');
  const wanted = Buffer.from(markCode(desk, owner, random));
  const given = Buffer.from(code);
  return random !== '' && given.length === wanted.length && timingSafeEqual(given, wanted) ? random : null;
}

function markCode(desk: Pick<Desk, 'secret'>, owner: string, random: string): string {
  return createHmac('sha256', keyFor(desk, 'browser')).update(`${owner} ${random}`).digest('base64url');
}
