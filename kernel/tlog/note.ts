import { bytesOf, fromStrictBase64, joined, sameBytes, toBase64, toHex } from '../bytes.ts';
import type { Sha256 } from './tree.ts';

/**
 * What a key signs, by the byte that is part of its id (C2SP signed-note): `ed25519` the text itself; the two others
 * add the time at which the signer saw it (tlog-cosignature).
 */
const KEY_TYPES = { ed25519: 0x01, ed25519Cosigner: 0x04, mlDsa44: 0x06 } as const;
export type KeyType = keyof typeof KEY_TYPES;

/** Length of a public key, in bytes. */
const PUBLIC_KEY_BYTES = { ed25519: 32, ed25519Cosigner: 32, mlDsa44: 1312 } as const satisfies Record<KeyType, number>;

/** Whoever signs: a name (the log's origin, or the witness) and the key under it. */
export type VerifierKey = {
  readonly name: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
  /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
  readonly id: Uint8Array;
};

/** No empty name, no space, no plus, no control character: it stands in a line. */
const NAME = /^[^\s+\p{Cc}]+$/u;

export function verifierKey(sha256: Sha256, name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!NAME.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a key`);
  const typed = joined(Uint8Array.of(KEY_TYPES[type]), publicKey);
  return { name, type, publicKey, id: sha256(joined(bytesOf(`${name}\n`), typed)).slice(0, 4) };
}

/** `name+id in hex+base64 of type and key`. */
export function vkeyOf({ name, type, publicKey, id }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(joined(Uint8Array.of(KEY_TYPES[type]), publicKey))}`;
}

/** Reads what `vkeyOf` writes; null when it is no such key, of another type, or its id is not its own. */
export function parseVkey(sha256: Sha256, text: string): VerifierKey | null {
  const [, name = '', id = '', typed = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromStrictBase64(typed);
  const type = (Object.keys(KEY_TYPES) as KeyType[]).find((one) => KEY_TYPES[one] === bytes?.[0]);
  if (!NAME.test(name) || !bytes || !type || bytes.length !== PUBLIC_KEY_BYTES[type] + 1) return null;
  const key = verifierKey(sha256, name, type, bytes.slice(1));
  return toHex(key.id) === id ? key : null;
}

export type SignatureLine = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

/** A text and who signed it. The text ends with a newline and holds no empty last line. */
export type Note = { readonly text: string; readonly signatures: readonly SignatureLine[] };

/** A note has at most so many signatures, and is at most so long: a verifier reads strangers' notes. */
const SIGNATURES_MAX = 64;
const NOTE_CHARACTERS_MAX = 500_000;

export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

export function signatureLine({ name, keyId, signature }: SignatureLine): string {
  return `— ${name} ${toBase64(joined(keyId, signature))}\n`;
}

/** Reads a note; null when it is none. What is signed is everything before the last empty line. */
export function parseNote(whole: string): Note | null {
  // The encoding allows no control character but the newline, and no half of a surrogate.
  if (whole.length > NOTE_CHARACTERS_MAX || /[^\P{Cc}\n]|\p{Cs}/u.test(whole)) return null;
  const end = whole.lastIndexOf('\n\n');
  if (end < 0) return null;
  const signatures = parseSignatureLines(whole.slice(end + 2));
  return signatures && signatures.length > 0 ? { text: whole.slice(0, end + 1), signatures } : null;
}

/** Reads lines of signatures, each ending with a newline; null when one is none. */
export function parseSignatureLines(lines: string): SignatureLine[] | null {
  if (!lines.endsWith('\n')) return null;
  const parsed = lines.slice(0, -1).split('\n').map(parseSignatureLine);
  const signatures = parsed.filter((one) => one !== null);
  return signatures.length === parsed.length && signatures.length <= SIGNATURES_MAX ? signatures : null;
}

function parseSignatureLine(line: string): SignatureLine | null {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromStrictBase64(encoded);
  if (!NAME.test(name) || !bytes || bytes.length < 5) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** Whether a line claims to be by this key. */
export function isBy(key: VerifierKey, line: SignatureLine): boolean {
  return line.name === key.name && sameBytes(line.keyId, key.id);
}
