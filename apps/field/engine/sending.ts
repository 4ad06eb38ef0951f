import type { EntryAnswer } from '#civic/exchange/contract-field.ts';
import { ENTRIES_MAX, entryText, type FieldFile, PIECE_BYTES_MAX } from '#civic/exchange/rules/field-entry.ts';
import { bytesOf, toBase64 } from '#kernel/bytes.ts';
import { hashOf } from './bytes.ts';
import type { Entry, FileSending, Receipt } from './entry.ts';
import type { Notebook } from './notebook.ts';
import { type Response, ShelfFull, type Wire } from './ports.ts';

/**
 * How a sending ended. `unreached`: no network, or the server is away: it is tried again by itself; `signed_out`: the
 * server does not know this device (any more); `forgotten`: it is to wipe itself; `full`: there is no room on this device
 * to write down what was answered, so it is asked again.
 */
export type Sent = 'done' | 'unreached' | 'signed_out' | 'forgotten' | 'full';

/** One request holds at most so many characters of entries; the server takes 1 MB. */
const REQUEST_CHARACTERS_MAX = 500_000;
/** A file that is damaged or gone on its way is begun anew so often before the next sending. */
const FILE_TRIES_MAX = 3;
const ENTRIES = '/api/field/entries';
const NOTHING: FileSending = { pieces: [], token: null };

/** Ends a sending from within, with how it ended. */
class Ended extends Error {
  readonly sent: Exclude<Sent, 'done'>;
  constructor(sent: Exclude<Sent, 'done'>) {
    super(sent);
    this.sent = sent;
  }
}

type Sender = { readonly notebook: Notebook; readonly wire: Wire; readonly key: string };

/**
 * Sends every finished entry, with its files before it, and writes down each answer. Whatever is interrupted is sent
 * again under the same id, which makes no second one. Returns when nothing finished is left to send, or it can't go on.
 * The server is asked first whether it is there: only then do entries count as having left this device.
 */
export async function sendAll(sender: Sender): Promise<Sent> {
  try {
    const tried = new Map<string, number>();
    if ((await sender.notebook.entries()).some(({ state }) => state === 'finished'))
      await post(sender, ENTRIES, { entries: [] });
    for (;;) {
      const waiting = (await sender.notebook.entries()).filter(({ state }) => state === 'finished');
      // What must come later is tried twice at most, so that one photo that never gets through holds nothing up.
      const some = batchOf(waiting.filter(({ id }) => (tried.get(id) ?? 0) < 2));
      if (some.length === 0) return 'done';
      for (const { id } of some) tried.set(id, (tried.get(id) ?? 0) + 1);
      await sendSome(sender, some);
    }
  } catch (error) {
    if (error instanceof Ended) return error.sent;
    if (error instanceof ShelfFull) return 'full';
    throw error;
  }
}

function batchOf(waiting: readonly Entry[]): Entry[] {
  const some: Entry[] = [];
  let size = 0;
  for (const entry of waiting) {
    size += JSON.stringify(entry.body).length;
    if (some.length > 0 && (some.length >= ENTRIES_MAX || size > REQUEST_CHARACTERS_MAX)) break;
    some.push(entry);
  }
  return some;
}

async function sendSome(sender: Sender, some: readonly Entry[]): Promise<void> {
  const { notebook } = sender;
  const ready: Entry[] = [];
  // Noted before they leave: from now on their words don't change under their ids.
  for (const leaving of await notebook.leave(some.map(({ id }) => id))) {
    const entry = await withFiles(sender, leaving);
    if (entry?.state === 'finished') ready.push(entry);
  }
  if (ready.length === 0) return;
  const answers = new Map((await askFor(sender, ready)).map((answer) => [answer.id, answer]));
  const receipts: Receipt[] = [];
  for (const entry of ready) {
    const answer = answers.get(entry.id);
    const receipt = answer && (await settled(sender, entry, answer));
    if (receipt) receipts.push(receipt);
  }
  if (receipts.length > 0) await notebook.accept(receipts);
}

/** Sends entries; a request that is refused whole is taken apart, so that one bad entry hinders no other. */
async function askFor(sender: Sender, some: readonly Entry[]): Promise<readonly EntryAnswer[]> {
  const entries = some.map(({ id, kind, madeAt, body, sending }) => ({
    ...{ id, kind, madeAt, body },
    files: (body.files ?? []).flatMap(({ hash }) => sending[hash]?.token ?? []),
  }));
  const response = await post(sender, ENTRIES, { entries });
  if (response.status === 200) return (response.body as { answers: EntryAnswer[] }).answers;
  const [first] = some;
  if (first && some.length === 1) return [{ id: first.id, state: 'refused', refusal: problemIn(response) }];
  const half = Math.ceil(some.length / 2);
  return [...(await askFor(sender, some.slice(0, half))), ...(await askFor(sender, some.slice(half)))];
}

/** Asks the server; ends the sending when it did not answer, is away, or does not know the device. */
async function post({ wire, key }: Sender, path: string, body: unknown): Promise<Response> {
  const response = await wire.send({ method: 'POST', path, key, body }).catch(() => null);
  if (!response || response.status >= 500 || response.status === 429) throw new Ended('unreached');
  endOn(response);
  return response;
}

/** Who may no longer send. */
function endOn({ status }: Response): void {
  if (status === 410) throw new Ended('forgotten');
  if (status === 401 || status === 403) throw new Ended('signed_out');
}

function problemIn({ status, body }: Response): { code: string; title: string; field?: string } {
  const { code, title, field } = (body ?? {}) as { code?: string; title?: string; field?: string };
  return { code: code ?? `http.${status}`, title: title ?? String(status), ...(field !== undefined && { field }) };
}

/** The receipt of what was accepted; null when the entry stays, with its answer written down. */
async function settled({ notebook }: Sender, entry: Entry, answer: EntryAnswer): Promise<Receipt | null> {
  const { id } = entry;
  if (answer.state === 'accepted') {
    // Only what the server has taken word for word leaves this device.
    const isWhole = answer.hash === (await hashOf(bytesOf(entryText(entry.kind, entry.body))));
    if (isWhole) return receiptOf(entry, answer);
    const trouble = { code: 'field.differs', title: '' };
    await notebook.change(id, (one) => ({ ...one, state: 'needs_you', trouble }));
    return null;
  }
  if (answer.state === 'later') {
    const gone = Object.fromEntries((answer.needs ?? []).map((hash) => [hash, NOTHING]));
    await notebook.change(id, (one) => ({ ...one, sending: { ...one.sending, ...gone } }));
    return null;
  }
  const { refusal = null, conflict = null } = answer;
  await notebook.change(id, (one) => ({ ...one, state: 'needs_you', trouble: refusal, conflict }));
  return null;
}

const TITLE_LENGTH = 24;

function receiptOf(entry: Entry, { number, code, isSealed }: EntryAnswer): Receipt {
  const words = typeof entry.body.words === 'string' ? entry.body.words : (entry.about ?? '');
  const title = isSealed ? '' : [...words].slice(0, TITLE_LENGTH).join('');
  return { id: entry.id, kind: entry.kind, madeAt: entry.madeAt, number: number ?? null, code: code ?? null, title };
}

/** Sends the files of an entry that have not come yet, going on where it stopped. Null when the entry has gone. */
async function withFiles(sender: Sender, entry: Entry): Promise<Entry | null> {
  let now: Entry | null = entry;
  for (const file of entry.body.files ?? []) {
    for (let tries = 0; now?.state === 'finished' && !now.sending[file.hash]?.token; tries += 1) {
      if (tries === FILE_TRIES_MAX) return null;
      now = await sendFile(sender, now, file);
    }
  }
  return now;
}

async function sendFile(sender: Sender, entry: Entry, file: FieldFile): Promise<Entry | null> {
  const { notebook } = sender;
  const note = (sending: FileSending) =>
    notebook.change(entry.id, (one) => ({ ...one, sending: { ...one.sending, [file.hash]: sending } }));
  const content = await notebook.file(file.hash);
  if (!content) return stopped(sender, entry, { code: 'field.file-lost', title: '', field: 'files' });
  let { pieces } = entry.sending[file.hash] ?? NOTHING;
  for (;;) {
    const from = pieces.length * PIECE_BYTES_MAX;
    const part = content.slice(from, from + PIECE_BYTES_MAX);
    const isLast = from + part.length >= content.length;
    const body = { hash: file.hash, name: file.name, pieces, content: toBase64(part), isLast };
    const response = await post(sender, '/api/field/files', body);
    const { piece, token } = (response.body ?? {}) as { piece?: string; token?: string };
    if (response.status !== 200) {
      const problem = problemIn(response);
      const isOnItsWay = problem.code === 'exchange.piece-gone' || problem.code === 'exchange.file-damaged';
      return isOnItsWay ? note(NOTHING) : stopped(sender, entry, { ...problem, field: 'files' });
    }
    if (token !== undefined) return note({ pieces: [], token });
    pieces = [...pieces, piece ?? ''];
    await note({ pieces, token: null });
  }
}

function stopped({ notebook }: Sender, { id }: Entry, trouble: NonNullable<Entry['trouble']>): Promise<Entry | null> {
  return notebook.change(id, (one) => ({ ...one, state: 'needs_you', trouble }));
}
