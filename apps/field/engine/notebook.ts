import type { FieldFile } from '#civic/exchange/rules/field-entry.ts';
import { bytesOf, hashOf, textOf } from './bytes.ts';
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
  /** Puts a receipt in the place of its entry. */
  accept(receipt: Receipt): Promise<void>;
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
    if (entry) await shelf.write(await withoutEntry(place, entry));
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
    discard: (id) => inTurn(() => discarded(place, id)),
    copyAnew: (id) => changed(place, id, (entry) => copied(place, entry)),
    addFile: (id, file) => changed(place, id, (entry) => withFile(place, entry, file)),
    removeFile: (id, hash) => changed(place, id, (entry) => withoutFile(place, entry, hash)),
    file: (hash) => readRecord(shelf, key, 'file', hash),
    accept: (receipt) => inTurn(() => accepted(place, receipt)),
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

/** An entry goes with those of its files that no other entry has. */
async function withoutEntry({ all }: Place, entry: Entry): Promise<Change[]> {
  // Opening a thousand entries for one without files would make a thousand thousand.
  const others = entry.body.files?.length ? (await all<Entry>('entry')).filter(({ id }) => id !== entry.id) : [];
  const used = new Set(others.flatMap(hashesOf));
  const gone = hashesOf(entry).filter((hash) => !used.has(hash));
  return [
    { room: 'entry', key: entry.id, value: null },
    ...gone.map((hash): Change => ({ room: 'file', key: hash, value: null })),
  ];
}

async function discarded(place: Place, id: string): Promise<boolean> {
  const entry = await place.read<Entry>('entry', id);
  if (!entry || (entry.hasLeft && entry.state === 'finished')) return false;
  await place.shelf.write(await withoutEntry(place, entry));
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
  const gone = (await withoutEntry(place, entry)).filter((one) => one.room === 'file' && one.key === hash);
  return { after, changes: [await place.put('entry', entry.id, after), ...gone] };
}

/** Puts a receipt in the place of its entry; the words go only when it can be read back. */
async function accepted(place: Place, receipt: Receipt): Promise<void> {
  const { shelf, read, put } = place;
  const entry = await read<Entry>('entry', receipt.id);
  const kept = await put('receipt', receipt.id, receipt);
  try {
    await shelf.write([kept]);
  } catch (error) {
    if (!(error instanceof ShelfFull) || !entry) throw error;
    // No room for both at once: the server has compared what it took, so one goes in the place of the other.
    return shelf.write([kept, ...(await withoutEntry(place, entry))]);
  }
  // Read back from where it is stored before the words go: until then both are here.
  const stored = await read<Receipt>('receipt', receipt.id);
  if (entry && stored?.number === receipt.number) await shelf.write(await withoutEntry(place, entry));
}
