import type { TenantId } from '#kernel/area-code.ts';
import { fromBase64, sameBytes, toBase64 } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { type Checkpoint, openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { parseVkey } from '#kernel/tlog/note.ts';
import { grow, rootOf } from '#kernel/tlog/tree.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { type Entry, parseEntry } from '../rules/entry.ts';
import { subjectsFrom } from '../store/facts.store.ts';
import {
  addLeaves,
  chainEnds,
  type HeadRow,
  lockHead,
  moveHead,
  nodeInsertion,
  publishNote,
} from '../store/log.store.ts';
import { dropOutgoing, outgoingOf } from '../store/outgoing.store.ts';
import { lettersOf } from './sequence.ts';
import { edgeOf, edgeText, growTiles, hashOfEntry } from './tree.ts';

/** Why a copy of the log is not taken: it is signed by nobody of this log, has nothing new, or is of another history. */
export type NotAdopted = 'no_log' | 'not_signed' | 'nothing_new' | 'another_history';

const SUBJECTS_READ_MAX = 10_000;

/**
 * After the restore of an old backup: takes the entries that the database has lost from a copy of the log (a mirror), so
 * that the log goes on where it was signed last. What happened then stays lost but for its traces; that it happened does
 * not. `note` is the copy's signed checkpoint, `entries` all entries beneath it. Answers how many were taken.
 */
export async function adopt(
  desk: Desk,
  tenantId: TenantId,
  year: number,
  copy: { readonly note: string; readonly entries: readonly string[] },
): Promise<number | NotAdopted> {
  const subjects = await subjectsByLetters(desk, tenantId);
  const adopted = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const head = await lockHead(act, tenantId, year);
    if (!head) return 'no_log';
    const checkpoint = signedBy(head, copy.note);
    if (checkpoint?.size !== copy.entries.length) return 'not_signed';
    if (checkpoint.size <= head.size) return 'nothing_new';
    const hashes = copy.entries.map(hashOfEntry);
    const own = grow(sha256, { size: 0, edge: [] }, hashes.slice(0, head.size));
    const whole = grow(sha256, own, hashes.slice(head.size));
    const isSame = (edge: readonly Uint8Array[], root: Uint8Array) => sameBytes(rootOf(sha256, edge), root);
    if (!isSame(own.edge, fromBase64(head.root)) || !isSame(whole.edge, checkpoint.root)) return 'another_history';
    await addMissing(act, head, copy.entries.slice(head.size), subjects);
    const grown = growTiles({ size: head.size, edge: edgeOf(head.edge) }, hashes.slice(head.size));
    for (const node of grown.nodes) act.add(nodeInsertion, { tenant_id: tenantId, year, ...node });
    const root = toBase64(checkpoint.root);
    await moveHead(act, tenantId, year, { size: grown.size, edge: edgeText(grown.edge), root });
    await publishNote(act, tenantId, year, { size: grown.size, note: copy.note, at: act.at });
    return grown.size - head.size;
  });
  return adopted as number | NotAdopted;
}

function signedBy(head: HeadRow, note: string): Checkpoint | null {
  const keys = head.vkeys.split('\n').flatMap((vkey) => parseVkey(sha256, vkey) ?? []);
  const opened = openCheckpoint(note, keys, verifySignature);
  if (typeof opened === 'string' || opened.signed.length < keys.length) return null;
  return opened.checkpoint.origin === head.origin ? opened.checkpoint : null;
}

/** Whose letters are whose, of everybody the database still knows. */
async function subjectsByLetters(desk: Desk, tenantId: TenantId): Promise<Map<string, Id>> {
  const found = new Map<string, Id>();
  for (let after: Id | null = null; ; ) {
    const from = after;
    const some: Id[] = await desk.read(tenantId, (tx) => subjectsFrom(tx, tenantId, from, SUBJECTS_READ_MAX));
    for (const id of some) found.set(lettersOf(desk, tenantId, id), id);
    after = some.at(-1) ?? null;
    if (some.length < SUBJECTS_READ_MAX) return found;
  }
}

async function addMissing(act: Act, head: HeadRow, texts: readonly string[], subjects: Map<string, Id>) {
  const { tenantId } = act;
  const entries = texts.map((text) => ({ text, entry: parseEntry(text) as Entry }));
  const known = [...new Set(entries.flatMap(({ entry }) => subjects.get(entry.m ?? '') ?? []))];
  const ends = new Map((await chainEnds(act, tenantId, known)).map((end) => [end.subject_id, end.is_sealed]));
  // What was on its way when the backup was made is in the copy, and must not be placed again.
  const waiting = new Map((await outgoingOf(act, tenantId)).map(({ id, commitment }) => [commitment, id]));
  const placed: Id[] = [];
  const leaves = entries.map(({ text, entry }) => {
    const letters = entry.m ?? '';
    const subject = subjects.get(letters) ?? act.newId();
    subjects.set(letters, subject);
    const waited = waiting.get(entry.c ?? '');
    if (waited) placed.push(waited);
    return {
      subject_id: subject,
      chain_number: entry.n ?? 0,
      fact_id: waited ?? act.newId(),
      // Of whom nothing is known no more is told than is there already.
      is_sealed: ends.get(subject) ?? true,
      entry: text,
    };
  });
  await addLeaves(act, tenantId, head.year, head.size, leaves);
  await dropOutgoing(act, tenantId, placed);
}
