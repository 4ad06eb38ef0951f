import type { FieldFile, FieldKind } from '#civic/exchange/rules/field-entry.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { randomBytes } from './bytes.ts';

/** How far a file has come: what the server answered for its pieces, and for the whole. */
export type FileSending = { readonly pieces: readonly string[]; readonly token: string | null };

/** What a kind's form has typed. `files` are photos and recordings. */
export type EntryBody = { readonly files?: readonly FieldFile[] } & Readonly<Record<string, unknown>>;

/**
 * An entry on this device, until the server has accepted it. `draft`: still being written; `finished`: to be sent;
 * `needs_you`: the server did not take it, or another value came first.
 */
export type Entry = {
  readonly id: Id;
  readonly kind: FieldKind;
  /** By the device's clock; shown as "written on" and believed by nobody. */
  readonly madeAt: string;
  readonly body: EntryBody;
  /** Whom or what it is about, as this device names it; it is not sent. */
  readonly about?: string;
  readonly state: 'draft' | 'finished' | 'needs_you';
  /** Whether it may have reached the server, so that its words are not changed under the same id any more. */
  readonly hasLeft: boolean;
  readonly sending: Readonly<Record<string, FileSending>>;
  readonly trouble: { readonly code: string; readonly title: string; readonly field?: string } | null;
  readonly conflict: { readonly field: string; readonly yours: string; readonly theirs: string } | null;
};

/** What is left on this device of an entry that was accepted: what the person is to be given. */
export type Receipt = {
  readonly id: string;
  readonly kind: FieldKind;
  readonly madeAt: string;
  readonly number: string | null;
  readonly code: string | null;
  /** The beginning of the words, or whom it was about; empty for what is sealed. */
  readonly title: string;
};

/** A new id by a clock that may be wrong: 74 bits of chance keep it apart from every other. */
export function newIdAt(now: number): Id {
  return idOf(Math.max(0, Math.floor(now)), randomBytes(10));
}

export function newEntry(kind: FieldKind, body: EntryBody, now: number): Entry {
  return {
    id: newIdAt(now),
    kind,
    madeAt: new Date(now).toISOString(),
    body,
    state: 'draft',
    hasLeft: false,
    sending: {},
    trouble: null,
    conflict: null,
  };
}

/**
 * An entry that met another value, as its person has decided: on top of what stands there now, with their own value or
 * with that one. Sent again under the same id, so that the server lets go of what waited.
 */
export function decided(entry: Entry, which: 'yours' | 'theirs'): Entry {
  const { conflict } = entry;
  if (!conflict) return entry;
  const body = { ...entry.body, base: conflict.theirs, value: conflict[which] };
  return { ...entry, body, state: 'finished', hasLeft: false, conflict: null };
}
