import { canonicalJson, type Json } from '#kernel/canonical-json.ts';

/**
 * What a device and the server agree on about entries. An *entry* 记录 is an input made on a device, in its own words
 * and under an id that the device makes (UUIDv7): sent again, in another order or by another hand, it stays one.
 */

/** The kinds of entry. A new one is a line here and a line in `actions/field/kinds.ts`. */
const FIELD_KINDS = ['matter', 'visit', 'change', 'promise', 'on_the_spot'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What became of an entry that was sent. `later`: files that it needs have not come yet, or not in time. */
export const ANSWER_STATES = ['accepted', 'waits', 'refused', 'later'] as const;

/** At most so many entries travel together: one transaction takes them all, and a cut line costs little. */
export const ENTRIES_MAX = 50;
/** A photo or recording travels in pieces of so many bytes: half a minute on a bad line, then the next. */
export const PIECE_BYTES_MAX = 256 * 1024;
/** As many pieces as the largest file has (`UPLOAD_BYTES_MAX`). */
export const PIECES_MAX = 32;
/** What was accepted leaves a device so many days after its last contact with the server. */
export const KEPT_DAYS = 30;

/** A photo or recording of an entry, by the SHA-256 of its bytes in hex. */
export type FieldFile = { readonly hash: string; readonly mediaType: string; readonly name: string };

/**
 * Kind and body as one text, the same on every device and on the server, whatever the order in which the fields were
 * typed. Its SHA-256 says whether two entries of one id are the same. What a changed field was thought to hold
 * (`base`) is no part of it: it only says which conflict its person has seen, and an older copy of the same change may
 * come before the newer one.
 */
export function entryText(kind: string, body: unknown): string {
  const said = kind === 'change' ? { ...(body as { readonly [name: string]: Json }), base: undefined } : (body as Json);
  return `${kind} ${canonicalJson(said)}`;
}
