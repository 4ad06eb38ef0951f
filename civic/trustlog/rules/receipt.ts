import { bytesOf, fromBase64, joined, sameBytes, textOf, toBase64Url } from '#kernel/bytes.ts';
import type { Sha256 } from '#kernel/tlog/tree.ts';
import { canonical, type Plain, readCanonical } from './canonical.ts';

/** One thing that was handed in. */
export type Field = readonly [name: string, value: string | number];

/** What a receipt tells beside the proof: the entry as it was hashed, and what the entry commits to. */
export type Receipt = {
  /** Exactly the text that is the leaf. */
  readonly entry: string;
  /** In the order in which they were committed to. */
  readonly fields: readonly Field[];
  /** 32 bytes that the person's own device drew; whoever has them can show what was handed in. */
  readonly seed: Uint8Array;
};

/** What of an entry everybody may read. */
export type Entry = {
  /** The commitment to the fields, base64url. */
  readonly commitment: string;
  /** `matter.received` … */
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly atMilliseconds: number;
};

const SEED_BYTES = 32;
const FIELDS_MAX = 100;

/** Reads the line `extra` of a receipt; null when it is none, or written in another way than the canonical one. */
export function readReceipt(extra: Uint8Array): Receipt | null {
  const told = readCanonical(textOf(extra));
  if (!isRecord(told) || !sameBytes(bytesOf(canonical(told)), extra)) return null;
  const { entry, fields, seed, v, ...more } = told;
  if (typeof entry !== 'string' || typeof seed !== 'string' || v !== 1 || Object.keys(more).length > 0) return null;
  if (!Array.isArray(fields) || fields.length > FIELDS_MAX || !fields.every(isField)) return null;
  const bytes = /^[\w-]{43}$/.test(seed) ? fromBase64(seed) : null;
  if (bytes?.length !== SEED_BYTES || toBase64Url(bytes) !== seed) return null;
  return { entry, fields, seed: bytes };
}

/** Writes what `readReceipt` reads. */
export function receiptExtra({ entry, fields, seed }: Receipt): Uint8Array {
  return bytesOf(canonical({ entry, fields: fields.map((field) => [...field]), seed: toBase64Url(seed), v: 1 }));
}

/** Reads the text of a leaf; null when it is no entry, or not written in the canonical way. */
export function readEntry(text: string): Entry | null {
  const entry = readCanonical(text);
  if (!isRecord(entry)) return null;
  const { c, k, t, v } = entry;
  if (typeof c !== 'string' || !/^[\w-]{43}$/.test(c) || typeof k !== 'string' || k === '') return null;
  if (typeof t !== 'number' || t < 0 || v !== 1) return null;
  return { commitment: c, kind: k, atMilliseconds: t };
}

const OF_FIELD = bytesOf('minqing/f/v1\0');
const OF_ALL = bytesOf('minqing/c/v1\0');

/**
 * What an entry says of fields without telling them: f_i = SHA-256("minqing/f/v1\0" ‖ salt_i ‖ JCS([name, value])),
 * where salt_i = HMAC-SHA256(seed, name), and the commitment is SHA-256("minqing/c/v1\0" ‖ f_1 ‖ … ‖ f_n), base64url.
 */
export function commitmentOf(sha256: Sha256, { fields, seed }: Pick<Receipt, 'fields' | 'seed'>): string {
  const hashes = fields.map(([name, value]) => {
    const salt = hmacSha256(sha256, seed, bytesOf(name));
    return sha256(joined(OF_FIELD, salt, bytesOf(canonical([name, value]))));
  });
  return toBase64Url(sha256(joined(OF_ALL, ...hashes)));
}

/** Length of a block of SHA-256, in bytes. */
const BLOCK_BYTES = 64;

/** RFC 2104, with a key no longer than a block. */
function hmacSha256(sha256: Sha256, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = joined(key, new Uint8Array(BLOCK_BYTES - key.length));
  const inner = sha256(
    joined(
      block.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return sha256(
    joined(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}

function isRecord(value: Plain | null): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isField(value: Plain): value is Field {
  if (!Array.isArray(value)) return false;
  const [name, told, ...more] = value as readonly Plain[];
  return typeof name === 'string' && (typeof told === 'string' || typeof told === 'number') && more.length === 0;
}
