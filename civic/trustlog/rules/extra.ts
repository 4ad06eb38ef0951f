import { bytesOf, fromBase64, sameBytes, textOf, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson, type Json } from '#kernel/canonical-json.ts';
import { HASH_BYTES, type Sha256 } from '#kernel/tlog/tree.ts';
import { commitmentOf, fieldHash, type SaltedField } from './commitment.ts';
import { type Entry, parseEntry } from './entry.ts';

/** A field that the holder of a proof may not see, or that the law had erased: its hash is left. */
export type WithheldField = { readonly name: string; readonly hash: Uint8Array };

/** What the file of a proof tells beside the proof: the entry as it was hashed, and what the entry commits to. */
export type Extra = {
  /** Exactly the text that is the leaf. */
  readonly entryText: string;
  readonly entry: Entry;
  /** In the order in which they were committed to. */
  readonly fields: readonly (SaltedField | WithheldField)[];
};

const FIELDS_MAX = 100;

/** Reads the line `extra` of a proof; null when it is none of ours, or written in another way than the canonical one. */
export function readExtra(extra: Uint8Array): Extra | null {
  const told = jsonIn(textOf(extra));
  if (!isRecord(told) || !sameBytes(bytesOf(canonicalJson(told)), extra)) return null;
  const { entry: entryText, fields, v, ...more } = told;
  if (typeof entryText !== 'string' || v !== 1 || Object.keys(more).length > 0) return null;
  if (!Array.isArray(fields) || fields.length > FIELDS_MAX) return null;
  const entry = parseEntry(entryText);
  const read = fields.map(readField).filter((field) => field !== null);
  return entry && read.length === fields.length ? { entryText, entry, fields: read } : null;
}

/** Whether an entry commits to these fields, in this order, and to no others. */
export function isCommittedTo(sha256: Sha256, { entry, fields }: Extra): boolean {
  const hashes = fields.map((field) => ('hash' in field ? field.hash : fieldHash(sha256, field)));
  return entry.c === undefined ? hashes.length === 0 : entry.c === commitmentOf(sha256, hashes);
}

/** `[name, value, salt]`, or `[name, hash]` of what is not told. */
function readField(field: Json): SaltedField | WithheldField | null {
  if (!Array.isArray(field) || !field.every((part) => typeof part === 'string')) return null;
  const [name = '', told = '', salt] = field;
  const bytes = hashIn(salt ?? told);
  if (field.length < 2 || field.length > 3 || !bytes) return null;
  return salt === undefined ? { name, hash: bytes } : { name, value: told, salt: bytes };
}

/** 32 bytes in base64url, written in the one way. */
function hashIn(text: string): Uint8Array | null {
  const bytes = /^[\w-]{43}$/.test(text) ? fromBase64(text) : null;
  return bytes?.length === HASH_BYTES && toBase64Url(bytes) === text ? bytes : null;
}

function jsonIn(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function isRecord(value: Json): value is { readonly [name: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
