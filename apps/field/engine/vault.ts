import { bytesOf, fromBase64, joined, textOf, toBase64 } from '#kernel/bytes.ts';
import { randomBytes } from './bytes.ts';
import type { Bytes, Change, Room, Shelf } from './ports.ts';
import { sealedTo } from './seal.ts';

/** OWASP's setting for PBKDF2 with SHA-256 (Password Storage Cheat Sheet): 600,000 rounds. */
const ROUNDS = 600_000;
/** Six digits, or anything longer. */
export const PIN_LENGTH_MIN = 6;
/** After so many wrong PINs in a row nobody can try any more. */
const TRIES_MAX = 10;
/** From the third wrong one on each takes twice as long as the one before. */
const FREE_TRIES = 3;
const WAIT_SECONDS = 5;

const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/**
 * How to open the rest; the only record that is not sealed, and says nothing about anybody. The key of all records is
 * drawn by chance and lies here twice: under the PIN, and sealed to the server, which gives it back to the person
 * whose device it is once they have signed in. `underPin` null: the PIN opens nothing any more, only the server.
 */
export type Head = {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly salt: string;
  readonly rounds: number;
  readonly underPin: string | null;
  readonly underServer: string;
  readonly wrongCount: number;
  readonly triedAt: number;
  /** By the device's clock. */
  readonly contactAt: number;
  readonly keptDays: number;
};

const HEAD = 'head';
const DEVICE_KEY = 'device';

export async function readHead(shelf: Shelf): Promise<Head | null> {
  const bytes = await shelf.read('head', HEAD);
  return bytes && (JSON.parse(textOf(bytes)) as Head);
}

export function headChange(head: Head): Change {
  return { room: 'head', key: HEAD, value: bytesOf(JSON.stringify(head)) };
}

async function pinKey(pin: string, head: Pick<Head, 'salt' | 'rounds'>): Promise<CryptoKey> {
  // Digits of any script are the digits that were meant.
  const base = await crypto.subtle.importKey('raw', bytesOf(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(head.salt), iterations: head.rounds };
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function recordKeyOf(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function encrypted(key: CryptoKey, content: Bytes, place: string): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES);
  const sealing = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(place) };
  return joined(nonce, new Uint8Array(await crypto.subtle.encrypt(sealing, key, content)));
}

async function decrypted(key: CryptoKey, sealed: Bytes, place: string): Promise<Bytes> {
  const opening = { name: 'AES-GCM', iv: sealed.slice(0, NONCE_BYTES), additionalData: bytesOf(place) };
  return new Uint8Array(await crypto.subtle.decrypt(opening, key, sealed.slice(NONCE_BYTES)));
}

/** Seals a record to its place, so that no record can be put in another's. */
export async function sealedRecord(key: CryptoKey, room: Room, name: string, content: Bytes): Promise<Change> {
  return { room, key: name, value: await encrypted(key, content, `${room} ${name}`) };
}

/** Reads a record; null when there is none. */
export async function readRecord(shelf: Shelf, key: CryptoKey, room: Room, name: string): Promise<Bytes | null> {
  const sealed = await shelf.read(room, name);
  return sealed && decrypted(key, sealed, `${room} ${name}`);
}

/** What the server gave the device when its person was signed in. */
export type Given = { readonly id: string; readonly key: string; readonly publicKey: string };

export type Setting = {
  readonly pin: string;
  readonly device: Given;
  /** The key of records that are here already, in base64, given back by the server; a new one when left out. */
  readonly recordKey?: string;
  readonly now: number;
  readonly keptDays: number;
  readonly rounds?: number;
};

/** Sets the PIN of a device that the server knows. Records of before stay, and open by the new PIN. */
export async function setUp(shelf: Shelf, setting: Setting): Promise<CryptoKey> {
  const { device, rounds = ROUNDS, now } = setting;
  const raw = setting.recordKey === undefined ? randomBytes(KEY_BYTES) : fromBase64(setting.recordKey);
  const salt = toBase64(randomBytes(SALT_BYTES));
  const key = await recordKeyOf(raw);
  const escrow = bytesOf(JSON.stringify({ deviceKey: device.key, recordKey: toBase64(raw) }));
  const head: Head = {
    deviceId: device.id,
    publicKey: device.publicKey,
    salt,
    rounds,
    underPin: toBase64(await encrypted(await pinKey(setting.pin, { salt, rounds }), raw, 'pin')),
    underServer: toBase64(await sealedTo(device.publicKey, escrow)),
    wrongCount: 0,
    triedAt: 0,
    contactAt: now,
    keptDays: setting.keptDays,
  };
  await shelf.write([headChange(head), await sealedRecord(key, 'head', DEVICE_KEY, bytesOf(device.key))]);
  return key;
}

export async function deviceKey(shelf: Shelf, key: CryptoKey): Promise<string> {
  const bytes = await readRecord(shelf, key, 'head', DEVICE_KEY);
  return bytes ? textOf(bytes) : '';
}

/** `left`: tries that are left. `waitSeconds`: until the next one may be made. */
export type Unlocking =
  | { readonly key: CryptoKey }
  | { readonly key: null; readonly left: number; readonly waitSeconds: number };

/** How long to wait before the next try, by a clock that may have been put back. */
function waitSecondsOf(head: Head, now: number): number {
  if (head.wrongCount < FREE_TRIES) return 0;
  const whole = WAIT_SECONDS * 2 ** (head.wrongCount - FREE_TRIES);
  const passed = (now - head.triedAt) / 1000;
  return passed < 0 ? whole : Math.max(0, Math.ceil(whole - passed));
}

/**
 * Tries a PIN. The try is counted before it is made, so that killing the page saves none. After the tenth wrong one the
 * PIN opens nothing any more: what was accepted is wiped, what was not sent stays, sealed to the server.
 */
export async function unlock(shelf: Shelf, pin: string, now: number): Promise<Unlocking> {
  const head = await readHead(shelf);
  if (!head || head.underPin === null) return { key: null, left: 0, waitSeconds: 0 };
  const waitSeconds = waitSecondsOf(head, now);
  if (waitSeconds > 0) {
    // The clock was put back since: the wait begins anew from here, or it might last for ever.
    if (now < head.triedAt) await shelf.write([headChange({ ...head, triedAt: now })]);
    return { key: null, left: TRIES_MAX - head.wrongCount, waitSeconds };
  }
  const wrongCount = head.wrongCount + 1;
  await shelf.write([headChange({ ...head, wrongCount, triedAt: now })]);
  const raw = await decrypted(await pinKey(pin, head), fromBase64(head.underPin), 'pin').catch(() => null);
  if (raw) {
    await shelf.write([headChange({ ...head, wrongCount: 0, triedAt: 0 })]);
    return { key: await recordKeyOf(raw) };
  }
  if (wrongCount >= TRIES_MAX) await sealAway(shelf);
  const tried = { ...head, wrongCount, triedAt: now };
  return { key: null, left: TRIES_MAX - wrongCount, waitSeconds: waitSecondsOf(tried, now) };
}

/** Takes away what was accepted and what was carried about. */
export async function wipeAccepted(shelf: Shelf): Promise<void> {
  const changes: Change[] = [];
  for (const room of ['receipt', 'book'] as const)
    for (const key of await shelf.keys(room)) changes.push({ room, key, value: null });
  if (changes.length > 0) await shelf.write(changes);
}

/**
 * Forgets everything but what was never sent. With nothing unsent the device is as new; else that stays, its key only
 * with the server: no PIN opens it, and nobody who holds the device. Twice is as once.
 */
export async function sealAway(shelf: Shelf): Promise<'wiped' | 'sealed'> {
  await wipeAccepted(shelf);
  const head = await readHead(shelf);
  const isUnsent = (await shelf.keys('entry')).length > 0;
  if (head && isUnsent) {
    await shelf.write([headChange({ ...head, underPin: null }), { room: 'head', key: DEVICE_KEY, value: null }]);
    return 'sealed';
  }
  const files = (await shelf.keys('file')).map((key): Change => ({ room: 'file', key, value: null }));
  const heads = (await shelf.keys('head')).map((key): Change => ({ room: 'head', key, value: null }));
  await shelf.write([...files, ...heads]);
  return 'wiped';
}

/** Whether what was accepted has been here for too long without any contact. A clock that was put back decides nothing. */
export function isExpired(head: Head, now: number): boolean {
  return now - head.contactAt > head.keptDays * 86_400_000;
}
