import { createHash } from 'node:crypto';
import { areasOf } from '#civic/access/index.ts';
import { type KeptUpload, lookupCodeOf, stillKept } from '#civic/intake/index.ts';
import { spotBooksOf } from '#civic/ledger/index.ts';
import { TICK_MILLISECONDS, untilLogged } from '#civic/trustlog/index.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad } from '#platform/desk/desk.ts';
import type { SentEntry } from '../../contract-field.ts';
import { entryText, type FieldFile, type FieldKind } from '../../rules/field-entry.ts';
import { addEntry, entriesOf, type StoredAnswer, type StoredEntry, settleEntry } from '../../store/field.store.ts';
import type { Behind } from './device.ts';
import { comeOfToken } from './files.ts';
import { HANDLINGS, type Handling } from './kinds.ts';

/** What became of an entry; a refusal still without words. */
export type Answer = { readonly id: string } & (
  | { readonly state: 'accepted'; readonly hash: string; readonly became: StoredAnswer; readonly code?: string }
  | { readonly state: 'waits'; readonly conflict: NonNullable<StoredAnswer['conflict']> }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | { readonly state: 'later'; readonly needs: readonly string[] }
);

/** An entry that was understood. */
type Understood = {
  readonly id: Id;
  readonly kind: FieldKind;
  readonly body: Readonly<Record<string, unknown>>;
  readonly hash: string;
  readonly handling: Handling;
  readonly tokens: readonly string[];
};

/**
 * Takes entries of a device, each on its own: one that is refused hinders no other. Whatever is sent again, at once by
 * two, or in another order, is taken once and answered as the first time. `handlings` are the kinds of entry there are.
 */
export async function takeEntries(
  desk: Desk,
  from: Behind,
  sent: readonly SentEntry[],
  handlings: Readonly<Record<string, Handling>> = HANDLINGS,
): Promise<Answer[]> {
  const ids = sent.flatMap(({ id }) => parseId(id) ?? []);
  const known = await storedOf(desk, from, ids);
  let before: Promise<unknown> = Promise.resolve();
  const answers = await Promise.all(
    sent.map((one): Answer | Promise<Answer> => {
      const entry = understood(one, handlings);
      if (isRefusal(entry)) return { id: one.id, state: 'refused' as const, refusal: entry };
      const taking = () => take(desk, from, entry, known.get(entry.id) ?? null);
      if (entry.handling.way === 'adds') return taking();
      // Changes one after the other, as they were written: the second of a field stands on the first.
      const turn = before.then(taking, taking);
      before = turn;
      return turn;
    }),
  );
  await untilAllLogged(desk, from, answers);
  return answers;
}

/** Whose number goes to the phone stands in the public log first: all of a parcel wait for the same tick. */
async function untilAllLogged(desk: Desk, { official }: Behind, answers: readonly Answer[]): Promise<void> {
  const ids = answers.flatMap((one) => (one.state === 'accepted' && one.code ? (one.became.matterId ?? []) : []));
  await Promise.all(ids.map((id) => untilLogged(desk, official.tenantId, id, TICK_MILLISECONDS)));
}

async function storedOf(desk: Desk, { official }: Behind, ids: readonly Id[]): Promise<Map<Id, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const stored = await desk.read(official.tenantId, (tx) => entriesOf(tx, ids));
  return new Map(stored.map((one) => [one.id, one]));
}

/** Reads an entry as its kind; refuses one that no kind knows, or whose body has another shape, naming the field. */
function understood(sent: SentEntry, handlings: Readonly<Record<string, Handling>>): Understood | Refusal {
  const id = parseId(sent.id);
  const handling = Object.hasOwn(handlings, sent.kind) ? handlings[sent.kind] : undefined;
  if (id === null || !handling) return refuse('exchange.entry-kind-unknown', { kind: sent.kind });
  if (!handling.body.Check(sent.body)) {
    const [wrong] = handling.body.Errors(sent.body);
    const field = wrong?.instancePath.split('/')[1] ?? '';
    return refuse('exchange.entry-not-understood', { field }, field);
  }
  const kind = sent.kind as FieldKind;
  const hash = createHash('sha256').update(entryText(kind, sent.body)).digest('hex');
  return { id, kind, body: sent.body, hash, handling, tokens: sent.files ?? [] };
}

/** Thrown by the database when the entry, its form or the number drawn for it was there already. */
const TAKEN_ALREADY = '23505';
/** The entry itself is found at the second look; more collisions than this are the day's numbers running out. */
const TRIES_MAX = 5;

async function take(desk: Desk, from: Behind, entry: Understood, stored: StoredEntry | null): Promise<Answer> {
  let before = stored;
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const answer = before && answered(desk, from, entry, before);
    if (answer) return answer;
    try {
      return await takeNow(desk, from, entry, before);
    } catch (error) {
      if ((error as { code?: string }).code !== TAKEN_ALREADY) throw error;
      before = (await storedOf(desk, from, [entry.id])).get(entry.id) ?? null;
    }
  }
  return { id: entry.id, state: 'refused', refusal: refuse('intake.number-taken') };
}

/** The answer to an entry that is here; null when it waits and may be tried again. */
function answered(desk: Desk, { official }: Behind, entry: Understood, stored: StoredEntry): Answer | null {
  const { id } = entry;
  const isSame = stored.personId === official.personId && stored.kind === entry.kind;
  if (stored.state === 'waits' && isSame) return null;
  if (!isSame || stored.bodyHash !== entry.hash)
    return { id, state: 'refused', refusal: refuse('exchange.entry-differs') };
  return accepted(desk, entry, stored.answer);
}

function accepted(desk: Desk, { id, hash }: Understood, became: StoredAnswer): Answer {
  const code = became.matterId && !became.isObserved && { code: lookupCodeOf(desk, became.matterId) };
  return { id, state: 'accepted', hash, became, ...code };
}

async function takeNow(desk: Desk, from: Behind, entry: Understood, before: StoredEntry | null): Promise<Answer> {
  const { id, handling } = entry;
  const files = await filesOf(desk, from, entry);
  if ('needs' in files) return { id, state: 'later', needs: files.needs };
  const ready = { id, body: entry.body as never, uploads: files.uploads };
  const areas = await areasOf(desk, from.official.tenantId);
  // Read before the act opens, as the book of places is.
  if (entry.kind === 'on_the_spot') await spotBooksOf(desk, from.official);
  const became =
    handling.way === 'adds'
      ? await desk.append(from.official, async (pad) =>
          written(pad, from, entry, await handling.take(pad, from.official, ready)),
        )
      : await desk.act(from.official, async (act) => {
          const result = await handling.take(act, from.official, { ...ready, areas });
          if (isRefusal(result) || !before) return written(act, from, entry, result);
          const isWaiting = result.conflict !== undefined;
          await settleEntry(act, id, {
            bodyHash: entry.hash,
            state: isWaiting ? 'waits' : 'accepted',
            answer: result,
            body: isWaiting ? entry.body : null,
          });
          return result;
        });
  if (isRefusal(became)) return { id, state: 'refused', refusal: became };
  return became.conflict ? { id, state: 'waits', conflict: became.conflict } : accepted(desk, entry, became);
}

/** Writes the entry beside what it became, in the same transaction. */
function written(pad: Pad, from: Behind, entry: Understood, became: StoredAnswer | Refusal): StoredAnswer | Refusal {
  if (isRefusal(became)) return became;
  const isWaiting = became.conflict !== undefined;
  addEntry(pad, {
    id: entry.id,
    personId: from.official.personId,
    deviceId: from.device.id,
    kind: entry.kind,
    bodyHash: entry.hash,
    state: isWaiting ? 'waits' : 'accepted',
    answer: became,
    body: isWaiting ? entry.body : null,
    receivedAt: pad.at,
  });
  return became;
}

/** The files that an entry names, or the hashes of those that have not come, or are gone again. */
async function filesOf(
  desk: Desk,
  { official }: Behind,
  { body, tokens }: Understood,
): Promise<{ readonly uploads: readonly KeptUpload[] } | { readonly needs: readonly string[] }> {
  const wanted = (body.files ?? []) as readonly FieldFile[];
  if (wanted.length === 0) return { uploads: [] };
  const come = new Map(
    tokens.flatMap((token) => {
      const one = comeOfToken(desk, token);
      return one ? [[one.hash, one.upload] as const] : [];
    }),
  );
  const uploads: KeptUpload[] = [];
  const needs: string[] = [];
  for (const { hash, name } of wanted) {
    const upload = come.get(hash);
    const { kept } = upload ? await stillKept(desk, official.tenantId, [upload]) : { kept: [] };
    if (kept[0]) uploads.push({ ...kept[0], fileName: name });
    else needs.push(hash);
  }
  return needs.length > 0 ? { needs } : { uploads };
}
