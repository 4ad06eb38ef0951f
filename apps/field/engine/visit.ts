import type { BookHousehold, ChangeEntryBody } from '#civic/exchange/contract-field.ts';
import type { FieldKind } from '#civic/exchange/rules/field-entry.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import { type Entry, newEntry } from './entry.ts';
import type { KeptBook } from './phone.ts';

/** A fact that a visit found out, in its draft: a field of a card against what stood there when it was written. */
export type Found = Omit<ChangeEntryBody, 'visitId'> & {
  /** Whose card and which field, as the device names it. */
  readonly about: string;
};

/** What was settled on a visit, in its draft: their words, and what was done. */
export type Spot = {
  readonly constituentId: string;
  readonly words: string;
  readonly done: string;
  /** Whose it is, as the device names them. */
  readonly about: string;
};

/** What a visit's draft holds of what was settled there; a visit that was sent holds none. */
export function spotsIn({ body }: Pick<Entry, 'body'>): readonly Spot[] {
  return Array.isArray(body.spots) ? (body.spots as readonly Spot[]) : [];
}

/** What a visit's draft holds of facts; a visit that was sent holds none. */
export function foundIn({ body }: Pick<Entry, 'body'>): readonly Found[] {
  return Array.isArray(body.foundOut) ? (body.foundOut as readonly Found[]) : [];
}

/**
 * A visit that its person has finished, and an entry of its own for each fact, for what was settled there and for what its
 * author saw coming, so that one that meets another value holds up nothing else. Facts that say what stands there already
 * are none.
 */
export function finishedVisit(entry: Entry, now: number): readonly [Entry, ...Entry[]] {
  const { foundOut: _, spots: __, observed = '', ...body } = entry.body;
  const { toOn, areaCode } = body;
  const changes = foundIn(entry)
    .filter(({ base, value }) => base !== value)
    .map(({ about, ...change }): Made => ['change', change, about]);
  const spots = spotsIn(entry).map(({ about, ...spot }): Made => ['on_the_spot', { ...spot, on: toOn }, about]);
  const how = { channel: 'visit', replyWay: 'none', isObserved: true, receivedOn: toOn };
  const seen: Made[] = observed === '' ? [] : [['matter', { ...how, words: observed, areaCode }, undefined]];
  const made = [...changes, ...spots, ...seen].map(([kind, one, about], index): Entry => {
    // One after the other also by their ids, by which they are sent.
    const fresh = newEntry(kind, { ...one, visitId: entry.id }, now + index);
    return { ...fresh, ...(about !== undefined && { about }), state: 'finished' };
  });
  return [finished({ ...entry, body }), ...made];
}

/** An entry to be made of a part of a visit: kind, body and whose it is. */
type Made = readonly [FieldKind, object, string | undefined];

/** An entry to be sent. */
export function finished(entry: Entry): Entry {
  return { ...entry, state: 'finished', trouble: null, conflict: null };
}

/** The households that the device carries; none in a book of before there were any. */
export function householdsIn(kept: Pick<KeptBook, 'book'> | null): readonly BookHousehold[] {
  return (kept?.book as Partial<KeptBook['book']> | undefined)?.households ?? [];
}

/** What is written on this device of one field and not accepted yet, newest last. */
export function unsentOf(entries: readonly Entry[], constituentId: string, field: OpenField): readonly Entry[] {
  return entries.filter(
    ({ kind, body }) => kind === 'change' && body.constituentId === constituentId && body.field === field,
  );
}

/**
 * What a new change of a field stands on: what was last finished on this device, which will have arrived before it; else
 * what stood on the card when the device last heard of it.
 */
export function baseOf(household: BookHousehold, entries: readonly Entry[], field: OpenField): string {
  const last = unsentOf(entries, household.id, field).findLast(({ state }) => state === 'finished');
  return typeof last?.body.value === 'string' ? last.body.value : (household.fields[field] ?? '');
}
