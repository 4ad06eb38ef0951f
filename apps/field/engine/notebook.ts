import type { FieldFile } from '#civic/exchange/rules/field-entry.ts';
import { bytesOf, textOf } from '#kernel/bytes.ts';
import { hashOf } from './bytes.ts';
import { type Entry, newIdAt, type Receipt } from './entry.ts';
import { type Bytes, type Change, type Ports, type Room, type Shelf, ShelfFull } from './ports.ts';
import { readRecord, sealedRecord } from './vault.ts';

/**
 * What is on this device, opened. Every change is written before it is shown, one after the other, each from what is
 * stored then: whatever is interrupted, the last text that was kept is there.
 */
export type Notebook = {
  /** Not accepted yet, oldest first. */
  entries(): Promise<Entry[]>;
  receipts(): Promise<Receipt[]>;
  entry(id: string): Promise<Entry | null>;
  /** Keeps an entry as it is now. @throws ShelfFull */
  keep(entry: Entry): Promise<void>;
  /** Changes an entry from what is stored; null when there is none any more. */
  change(id: string, to: (entry: Entry) => Entry): Promise<Entry | null>;
  /** Puts entries in the place of one, all in one write; null when there is none any more. The first keeps its id. */
  divide(id: string, into: (entry: Entry) => readonly [Entry, ...Entry[]]): Promise<Entry | null>;
  /** Takes an entry away whose words the person does not want; never one that may be accepted already. */
  discard(id: string): Promise<boolean>;
  /** Gives an entry a new id, so that it is sent as something new. */
  copyAnew(id: string): Promise<Entry | null>;
  /** Keeps a photo or recording for an entry. @throws ShelfFull */
  addFile(
    id: string,
    file: { readonly content: Bytes; readonly mediaType: string; readonly name: string },
  ): Promise<Entry | null>;
  removeFile(id: string, hash: string): Promise<Entry | null>;
  file(hash: string): Promise<Bytes | null>;
  /** Notes of finished entries that they leave this device now, in one write; returns those that are still here. */
  leave(ids: readonly string[]): Promise<Entry[]>;
  /** Puts receipts in the place of their entries. */
  accept(receipts: readonly Receipt[]): Promise<void>;
  dropReceipt(id: string): Promise<void>;
};

/** Where the records of one device lie, and whose turn it is to change them. */
type Place = {
  readonly shelf: Shelf;
  readonly now: () => number;
  read<R>(room: Room, name: string): Promise<R | null>;
  put(room: Room, name: string, value: unknown): Promise<Change>;
  /** Seals what is no text. */
  seal(room: Room, name: string, content: Bytes): Promise<Change>;
  all<R extends { readonly id: string }>(room: Room): Promise<R[]>;
  /** One after the other. */
  inTurn<R>(work: () => Promise<R>): Promise<R>;
};

function placeOf({ shelf, now }: Pick<Ports, 'shelf' | 'now'>, key: CryptoKey): Place {
  let last: Promise<unknown> = Promise.resolve();
  const read = async <R>(room: Room, name: string): Promise<R | null> => {
    const bytes = await readRecord(shelf, key, room, name);
    return bytes && (JSON.parse(textOf(bytes)) as R);
  };
  return {
    shelf,
    now,
    read,
    put: (room, name, value) => sealedRecord(key, room, name, bytesOf(JSON.stringify(value))),
    seal: (room, name, content) => sealedRecord(key, room, name, content),
    all: async <R extends { readonly id: string }>(room: Room) => {
      const found = await Promise.all((await shelf.keys(room)).map((name) => read<R>(room, name)));
      return found.filter((one) => one !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1)) as R[];
    },
    inTurn: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => {});
      return turn;
    },
  };
}

/** Opens the notebook with the key of its records, and ends what a killed page had begun. */
export async function openNotebook(ports: Pick<Ports, 'shelf' | 'now'>, key: CryptoKey): Promise<Notebook> {
  const place = placeOf(ports, key);
  const { shelf, read, all, inTurn } = place;
  for (const id of await shelf.keys('receipt')) {
    const entry = await read<Entry>('entry', id);
    if (entry) await shelf.write(await withoutEntries(place, [entry]));
  }
  return {
    entries: () => all<Entry>('entry'),
    receipts: () => all<Receipt>('receipt'),
    entry: (id) => read<Entry>('entry', id),
    keep: (entry) => inTurn(async () => shelf.write([await place.put('entry', entry.id, entry)])),
    change: (id, to) =>
      changed(place, id, async (entry) => {
        const after = to(entry);
        return { after, changes: after === entry ? [] : [await place.put('entry', id, after)] };
      }),
    divide: (id, into) =>
      changed(place, id, async (entry) => {
        const parts = into(entry);
        return { after: parts[0], changes: await Promise.all(parts.map((one) => place.put('entry', one.id, one))) };
      }),
    discard: (id) => inTurn(() => discarded(place, id)),
    copyAnew: (id) => changed(place, id, (entry) => copied(place, entry)),
    addFile: (id, file) => changed(place, id, (entry) => withFile(place, entry, file)),
    removeFile: (id, hash) => changed(place, id, (entry) => withoutFile(place, entry, hash)),
    file: (hash) => readRecord(shelf, key, 'file', hash),
    leave: (ids) => inTurn(() => leaving(place, ids)),
    accept: (receipts) => inTurn(() => accepted(place, receipts)),
    dropReceipt: (id) => inTurn(() => shelf.write([{ room: 'receipt', key: id, value: null }])),
  };
}

type Changed = { readonly after: Entry; readonly changes: readonly Change[] };

/** Changes an entry from what is stored, in its turn. */
function changed(
  { shelf, read, inTurn }: Place,
  id: string,
  to: (entry: Entry) => Promise<Changed>,
): Promise<Entry | null> {
  return inTurn(async () => {
    const entry = await read<Entry>('entry', id);
    if (!entry) return null;
    const { after, changes } = await to(entry);
    if (changes.length > 0) await shelf.write(changes);
    return after;
  });
}

function hashesOf({ body }: Entry): string[] {
  return (body.files ?? []).map(({ hash }) => hash);
}

/** Entries go with those of their files that no other entry has. */
async function withoutEntries({ all }: Place, entries: readonly Entry[]): Promise<Change[]> {
  const going = new Set(entries.map(({ id }) => id));
  const hashes = [...new Set(entries.flatMap(hashesOf))];
  // Opening all that is here for entries without files would cost the square of their number.
  const others = hashes.length > 0 ? (await all<Entry>('entry')).filter(({ id }) => !going.has(id)) : [];
  const used = new Set(others.flatMap(hashesOf));
  const gone = hashes.filter((hash) => !used.has(hash));
  return [
    ...entries.map(({ id }): Change => ({ room: 'entry', key: id, value: null })),
    ...gone.map((hash): Change => ({ room: 'file', key: hash, value: null })),
  ];
}

async function leaving({ shelf, read, put }: Place, ids: readonly string[]): Promise<Entry[]> {
  const found = await Promise.all(ids.map((id) => read<Entry>('entry', id)));
  const entries = found.filter((entry) => entry?.state === 'finished') as Entry[];
  const fresh = entries.filter(({ hasLeft }) => !hasLeft).map((entry) => ({ ...entry, hasLeft: true }));
  const noted = await Promise.all(fresh.map((entry) => put('entry', entry.id, entry)));
  try {
    if (noted.length > 0) await shelf.write(noted);
  } catch (error) {
    // A full device must still be able to send, which is what empties it.
    if (!(error instanceof ShelfFull)) throw error;
  }
  return entries.map((entry) => fresh.find(({ id }) => id === entry.id) ?? entry);
}

async function discarded(place: Place, id: string): Promise<boolean> {
  const entry = await place.read<Entry>('entry', id);
  if (!entry || (entry.hasLeft && entry.state === 'finished')) return false;
  await place.shelf.write(await withoutEntries(place, [entry]));
  return true;
}

async function copied({ put, now }: Place, entry: Entry): Promise<Changed> {
  const blank = { state: 'draft', hasLeft: false, trouble: null, conflict: null } as const;
  const after: Entry = { ...entry, ...blank, id: newIdAt(now()) };
  return { after, changes: [await put('entry', after.id, after), { room: 'entry', key: entry.id, value: null }] };
}

type NewFile = Parameters<Notebook['addFile']>[1];

async function withFile({ put, seal }: Place, entry: Entry, { content, mediaType, name }: NewFile): Promise<Changed> {
  const hash = await hashOf(content);
  const others = (entry.body.files ?? []).filter((one) => one.hash !== hash);
  const files: FieldFile[] = [...others, { hash, mediaType, name }];
  const after: Entry = { ...entry, body: { ...entry.body, files } };
  return { after, changes: [await seal('file', hash, content), await put('entry', entry.id, after)] };
}

async function withoutFile(place: Place, entry: Entry, hash: string): Promise<Changed> {
  const files = (entry.body.files ?? []).filter((one) => one.hash !== hash);
  const after: Entry = { ...entry, body: { ...entry.body, files } };
  const gone = (await withoutEntries(place, [entry])).filter((one) => one.room === 'file' && one.key === hash);
  return { after, changes: [await place.put('entry', entry.id, after), ...gone] };
}

/** Puts receipts in the place of their entries; the words go only when each can be read back. */
async function accepted(place: Place, receipts: readonly Receipt[]): Promise<void> {
  const { shelf, read, put } = place;
  const found = await Promise.all(receipts.map(({ id }) => read<Entry>('entry', id)));
  const entries = found.filter((entry) => entry !== null);
  const kept = await Promise.all(receipts.map((receipt) => put('receipt', receipt.id, receipt)));
  try {
    await shelf.write(kept);
  } catch (error) {
    if (!(error instanceof ShelfFull) || entries.length === 0) throw error;
    // No room for both at once: the server has compared what it took, so one goes in the place of the other.
    return shelf.write([...kept, ...(await withoutEntries(place, entries))]);
  }
  // Read back from where it is stored before the words go: until then both are here.
  const stored = await Promise.all(receipts.map(({ id }) => read<Receipt>('receipt', id)));
  const isThere = ({ id }: Entry) =>
    stored.some((one) => one?.id === id && one.number === receipts.find((receipt) => receipt.id === id)?.number);
  await shelf.write(await withoutEntries(place, entries.filter(isThere)));
}
