import type { FieldFile } from '#civic/exchange/rules/field-entry.ts';
import { bytesOf, hashOf, textOf } from './bytes.ts';
import { type Entry, newIdAt, type Receipt } from './entry.ts';
import { type Bytes, type Change, type Ports, type Room, ShelfFull } from './ports.ts';
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

/** Opens the notebook with the key of its records, and ends what a killed page had begun. */
export async function openNotebook({ shelf, now }: Pick<Ports, 'shelf' | 'now'>, key: CryptoKey): Promise<Notebook> {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other. */
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  const read = async <R>(room: Room, name: string): Promise<R | null> => {
    const bytes = await readRecord(shelf, key, room, name);
    return bytes && (JSON.parse(textOf(bytes)) as R);
  };
  const put = (room: Room, name: string, value: unknown): Promise<Change> =>
    sealedRecord(key, room, name, bytesOf(JSON.stringify(value)));
  const all = async <R extends { readonly id: string }>(room: Room): Promise<R[]> => {
    const found = await Promise.all((await shelf.keys(room)).map((name) => read<R>(room, name)));
    return found.filter((one) => one !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1)) as R[];
  };
  const change: Notebook['change'] = (id, to) =>
    inTurn(async () => {
      const before = await read<Entry>('entry', id);
      if (!before) return null;
      const after = to(before);
      if (after !== before) await shelf.write([await put('entry', id, after)]);
      return after;
    });
  /** An entry goes with those of its files that no other entry has. */
  const withoutEntry = async (entry: Entry): Promise<Change[]> => {
    const others = (await all<Entry>('entry')).filter(({ id }) => id !== entry.id);
    const used = new Set(others.flatMap(({ body }) => hashesOf(body.files)));
    const gone = hashesOf(entry.body.files).filter((hash) => !used.has(hash));
    return [
      { room: 'entry', key: entry.id, value: null },
      ...gone.map((hash): Change => ({ room: 'file', key: hash, value: null })),
    ];
  };
  for (const id of await shelf.keys('receipt')) {
    const entry = await read<Entry>('entry', id);
    if (entry) await shelf.write(await withoutEntry(entry));
  }
  return {
    entries: () => all<Entry>('entry'),
    receipts: () => all<Receipt>('receipt'),
    entry: (id) => read<Entry>('entry', id),
    keep: (entry) => inTurn(async () => shelf.write([await put('entry', entry.id, entry)])),
    change,
    discard: (id) =>
      inTurn(async () => {
        const entry = await read<Entry>('entry', id);
        if (!entry || (entry.hasLeft && entry.state === 'finished')) return false;
        await shelf.write(await withoutEntry(entry));
        return true;
      }),
    copyAnew: (id) =>
      inTurn(async () => {
        const entry = await read<Entry>('entry', id);
        if (!entry) return null;
        const fresh: Entry = {
          ...entry,
          id: newIdAt(now()),
          state: 'draft',
          hasLeft: false,
          trouble: null,
          conflict: null,
        };
        await shelf.write([await put('entry', fresh.id, fresh), { room: 'entry', key: id, value: null }]);
        return fresh;
      }),
    addFile: (id, { content, mediaType, name }) =>
      inTurn(async () => {
        const entry = await read<Entry>('entry', id);
        if (!entry) return null;
        const hash = await hashOf(content);
        const files: FieldFile[] = [
          ...(entry.body.files ?? []).filter((one) => one.hash !== hash),
          { hash, mediaType, name },
        ];
        const after: Entry = { ...entry, body: { ...entry.body, files } };
        await shelf.write([await sealedRecord(key, 'file', hash, content), await put('entry', id, after)]);
        return after;
      }),
    removeFile: (id, hash) =>
      inTurn(async () => {
        const entry = await read<Entry>('entry', id);
        if (!entry) return null;
        const files = (entry.body.files ?? []).filter((one) => one.hash !== hash);
        const after: Entry = { ...entry, body: { ...entry.body, files } };
        const gone = (await withoutEntry(entry)).filter((one) => one.room === 'file' && one.key === hash);
        await shelf.write([await put('entry', id, after), ...gone]);
        return after;
      }),
    file: (hash) => readRecord(shelf, key, 'file', hash),
    accept: (receipt) =>
      inTurn(async () => {
        const entry = await read<Entry>('entry', receipt.id);
        const kept = await put('receipt', receipt.id, receipt);
        try {
          await shelf.write([kept]);
        } catch (error) {
          if (!(error instanceof ShelfFull) || !entry) throw error;
          // No room for both at once: the server has compared what it took, so one goes in the place of the other.
          return shelf.write([kept, ...(await withoutEntry(entry))]);
        }
        // Read back from where it is stored before the words go: until then both are here.
        const stored = await read<Receipt>('receipt', receipt.id);
        if (entry && stored?.number === receipt.number) await shelf.write(await withoutEntry(entry));
      }),
    dropReceipt: (id) => inTurn(() => shelf.write([{ room: 'receipt', key: id, value: null }])),
  };
}

function hashesOf(files: readonly FieldFile[] | undefined): string[] {
  return (files ?? []).map(({ hash }) => hash);
}
