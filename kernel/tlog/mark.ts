import { fromBase64, sameBytes, toBase64Url } from '../bytes.ts';
import { countOf } from './checkpoint.ts';
import { HASH_BYTES } from './tree.ts';

/**
 * What fits on the smallest slip: which entry of which log, and half its leaf hash, 128 bits, which nobody finds a second
 * entry for. Whoever has it can show later that the entry is no longer the one it was.
 */
export type Mark = {
  readonly tenantId: number;
  readonly year: number;
  readonly index: number;
  /** The first 16 bytes of the leaf hash. */
  readonly half: Uint8Array;
};

const HALF_BYTES = HASH_BYTES / 2;

export function markText({ tenantId, year, index, leaf }: Omit<Mark, 'half'> & { readonly leaf: Uint8Array }): string {
  return `MQ1:${tenantId}:${year}:${index}:${toBase64Url(leaf.subarray(0, HALF_BYTES))}`;
}

/** Reads a mark as it was scanned or typed, spaces passed over; null when it is none. */
export function parseMark(text: string): Mark | null {
  const found = /^MQ1:(\d{6}):(\d{4}):(\d{1,15}):([\w-]{22})$/.exec(text.replaceAll(/\s/g, ''));
  const index = countOf(found?.[3] ?? '');
  if (!found || index === null) return null;
  return { tenantId: Number(found[1]), year: Number(found[2]), index, half: fromBase64(found[4] ?? '') };
}

/** Whether a leaf is the one that a mark was made of. */
export function isMarked(mark: Mark, leaf: Uint8Array): boolean {
  return sameBytes(mark.half, leaf.subarray(0, HALF_BYTES));
}
