import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Mapping } from './columns.ts';
import { contentOf, type ReadRow, type RowPlace, type RowRefusal, readRow } from './row.ts';

/** What came in before under the same content: the hash of its reply (empty without one) and its matter, if known. */
export type Before = { readonly replyHash: string; readonly matterId: Id | null };

/** Everything that came in before, by content hash. Rows that are judged well are added to it. */
export type Known = Map<string, Before[]>;

export type Judged = {
  readonly rowNumber: number;
  readonly contentHash: string;
  readonly replyHash: string;
} & (
  | { readonly verdict: 'well'; readonly row: ReadRow }
  | { readonly verdict: 'wrong'; readonly refusal: RowRefusal }
  | { readonly verdict: 'twin'; readonly matterId: Id | null }
);

type Waiting = { readonly rowNumber: number; readonly cells: readonly string[] };

/** A row that was read, with the hashes by which its like is found. */
export type Hashed = { readonly rowNumber: number; readonly contentHash: string; readonly replyHash: string } & (
  | { readonly row: ReadRow }
  | { readonly refusal: RowRefusal }
);

/** Reads rows and gives each its hashes; `hash` is the caller's, as is `keyOf`, the form key of a row. */
export function hashedRows(
  rows: readonly Waiting[],
  mapping: Mapping,
  place: RowPlace,
  keyOf: (rowNumber: number) => string,
  hash: (text: string) => string,
): Hashed[] {
  return rows.map(({ rowNumber, cells }) => {
    const row = readRow(cells, mapping, keyOf(rowNumber), place);
    if (isRefusal(row)) return { rowNumber, refusal: row, contentHash: '', replyHash: '' };
    const replyHash = row.reply ? hash(row.reply.words.replace(/\s+/g, '')) : '';
    return { rowNumber, row, contentHash: hash(contentOf(row.said)), replyHash };
  });
}

/**
 * Judges rows in their order. A row is a twin when its words and time are known and it brings no answer that is not
 * known: two bodies may have answered the same letter, and no answer may be lost.
 */
export function judged(rows: readonly Hashed[], known: Known): Judged[] {
  return rows.map((one) => {
    const { rowNumber, contentHash, replyHash } = one;
    if ('refusal' in one) return { rowNumber, contentHash, replyHash, verdict: 'wrong', refusal: one.refusal };
    const before = known.get(contentHash) ?? [];
    const twin = before.find((other) => replyHash === '' || other.replyHash === replyHash);
    if (twin) return { rowNumber, contentHash, replyHash, verdict: 'twin', matterId: twin.matterId };
    known.set(contentHash, [...before, { replyHash, matterId: null }]);
    return { rowNumber, contentHash, replyHash, verdict: 'well', row: one.row };
  });
}
