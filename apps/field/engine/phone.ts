import type { FieldBook } from '#civic/exchange/contract-field.ts';
import { bytesOf, textOf } from '#kernel/bytes.ts';
import { type Notebook, openNotebook } from './notebook.ts';
import { parcelsOf } from './parcel.ts';
import type { Bytes, Ports } from './ports.ts';
import { ShelfFull } from './ports.ts';
import { type Sent, sendAll } from './sending.ts';
import {
  deviceKey,
  headChange,
  isExpired,
  readHead,
  readRecord,
  sealAway,
  sealedRecord,
  wipeAccepted,
} from './vault.ts';

/** The book as it lies on the device. */
export type KeptBook = {
  readonly etag: string | null;
  /** Unpacked. */
  readonly byteCount: number;
  readonly book: FieldBook;
};

/** The device, unlocked. */
export type Phone = {
  readonly notebook: Notebook;
  book(): Promise<KeptBook | null>;
  /** Sends what is finished and brings the book up to date; one at a time, whoever asks. */
  sync(): Promise<Sent>;
  /** Sealed files for a USB stick. */
  parcels(): Promise<Bytes[]>;
};

const BOOK = 'book';
/** A contact is noted once an hour at most: it only decides about days. */
const CONTACT_MILLISECONDS = 3_600_000;

/** What the device is before anybody has given a PIN. `sealed`: only its person's sign-in opens what was not sent. */
export type Standing = 'new' | 'locked' | 'sealed';

/** Looks at the device, and wipes what was accepted when it had no contact for too long. */
export async function standingOf({ shelf, now }: Pick<Ports, 'shelf' | 'now'>): Promise<Standing> {
  const head = await readHead(shelf);
  if (!head) return 'new';
  if (isExpired(head, now())) await wipeAccepted(shelf);
  return head.underPin === null ? 'sealed' : 'locked';
}

/** Opens the device with the key of its records. */
export async function openPhone(ports: Ports, key: CryptoKey): Promise<Phone> {
  const { shelf, wire } = ports;
  const notebook = await openNotebook(ports, key);
  let syncing: Promise<Sent> | null = null;
  const book = async (): Promise<KeptBook | null> => {
    const bytes = await readRecord(shelf, key, 'book', BOOK);
    return bytes && (JSON.parse(textOf(bytes)) as KeptBook);
  };
  const syncOnce = async (): Promise<Sent> => {
    const ownKey = await deviceKey(shelf, key);
    const sender = { notebook, wire, key: ownKey };
    let sent = await sendAll(sender);
    if (sent === 'full') {
      // What is carried about makes room for what is to be sent; it comes again.
      await shelf.write([{ room: 'book', key: BOOK, value: null }]);
      sent = await sendAll(sender);
    }
    if (sent !== 'done') return sent;
    const before = await book();
    const request = { method: 'GET', path: '/api/field/book', key: ownKey, etag: before?.etag ?? null } as const;
    const came = await wire.send(request).catch(() => null);
    if (came?.status === 410) return 'forgotten';
    if (came?.status === 401 || came?.status === 403) return 'signed_out';
    if (came?.status !== 200 && came?.status !== 304) return 'unreached';
    await noteContact(ports);
    if (came.status === 200) {
      const kept: KeptBook = { etag: came.etag, byteCount: came.byteCount, book: came.body as FieldBook };
      await shelf.write([await sealedRecord(key, 'book', BOOK, bytesOf(JSON.stringify(kept)))]).catch(unlessFull);
    }
    return 'done';
  };
  const sync = async (): Promise<Sent> => {
    const sent = await syncOnce();
    if (sent === 'forgotten') await sealAway(shelf);
    return sent;
  };
  return {
    notebook,
    book,
    sync: () => {
      syncing ??= sync().finally(() => {
        syncing = null;
      });
      return syncing;
    },
    parcels: async () => {
      const head = await readHead(shelf);
      return head ? parcelsOf(notebook, await deviceKey(shelf, key), head.publicKey) : [];
    },
  };
}

/** A book that finds no room is brought again; what was written down comes first. */
function unlessFull(error: unknown): void {
  if (!(error instanceof ShelfFull)) throw error;
}

async function noteContact({ shelf, now }: Ports): Promise<void> {
  const head = await readHead(shelf);
  if (head && Math.abs(now() - head.contactAt) > CONTACT_MILLISECONDS)
    await shelf.write([headChange({ ...head, contactAt: now() })]);
}
