import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuditState, Finding } from '#civic/trustlog/rules/audit.ts';
import { bytesOf, sameBytes, textOf } from '#kernel/bytes.ts';
import { type Checkpoint, openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { type Fork, forkText } from '#kernel/tlog/fork.ts';
import type { VerifierKey } from '#kernel/tlog/note.ts';
import { entriesIn, TILE_WIDTH, tilePath, tilesOf, widthIn } from '#kernel/tlog/tiles.ts';
import { consistencyPlan, grow, leafHash, type NodePlace, placesOf, proofOf, rootOf } from '#kernel/tlog/tree.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { audit } from '../audit/audit.ts';
import { type Source, sourceAt } from '../audit/source.ts';

/** What came of a pull: the copy is as new as the log, or what is wrong with the log, and where the evidence lies. */
export type Pulled = {
  readonly finding: Finding | null;
  readonly state: AuditState;
  readonly fetchedCount: number;
  /** The file that proves two histories; null when there is none to prove. */
  readonly evidence: string | null;
};

/**
 * Brings a copy of a log up to date: takes what the copy does not have yet, recounts all of it against every checkpoint
 * that the copy has ever seen, and only then calls it the copy. A log that shows another history than before is not
 * copied; the evidence is written beside the copy.
 */
export async function pull(source: Source, folder: string, keys: readonly VerifierKey[]): Promise<Pulled> {
  const own = sourceAt(folder);
  const fresh = new Map<string, Uint8Array<ArrayBuffer>>();
  const both: Source = {
    read: async (path) => {
      const kept = path === 'checkpoint' ? null : await own.read(path);
      if (kept) return kept;
      const found = fresh.get(path) ?? (await source.read(path));
      if (found) fresh.set(path, found);
      // Whoever recounts writes into what it was given.
      return found?.slice() ?? null;
    },
    checkpoints: async () => [...(await source.checkpoints()), ...(await own.checkpoints())],
  };
  const { finding, state } = await audit(both, keys);
  if (finding) return { finding, state, fetchedCount: 0, evidence: await evidenceOf(source, own, folder, keys) };
  const newest = fresh.get('checkpoint') ?? new Uint8Array();
  for (const [path, content] of fresh) if (path !== 'checkpoint') await keep(join(folder, path), content);
  const notes = [...(await source.checkpoints()), textOf(newest)];
  for (const note of notes) await keep(join(folder, 'checkpoints', note.split('\n')[1] ?? ''), bytesOf(note));
  await keep(join(folder, 'checkpoint'), newest);
  await dropPartial(folder, state.size);
  return { finding, state, fetchedCount: fresh.size - 1, evidence: null };
}

/** Whole or not at all, whenever the power goes. */
async function keep(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, content, { flush: true });
  await rename(`${path}.part`, path);
}

/** Parts of tiles that are full by now. */
async function dropPartial(folder: string, size: number): Promise<void> {
  for (const { level, number, width } of tilesOf(size)) {
    if (width === TILE_WIDTH)
      await rm(join(folder, `${tilePath({ level, number, width })}.p`), { recursive: true, force: true });
  }
}

/** Compares the newest checkpoint of the copy with what the log shows now; writes the file when these are two histories. */
async function evidenceOf(
  source: Source,
  own: Source,
  folder: string,
  keys: readonly VerifierKey[],
): Promise<string | null> {
  const [before, now] = await Promise.all([own.read('checkpoint'), source.read('checkpoint')]);
  if (!before || !now) return null;
  const notes = [textOf(before), textOf(now)].map((note) => ({ note, checkpoint: signedCheckpoint(note, keys) }));
  const [first, second] = notes.toSorted((one, other) => (one.checkpoint?.size ?? 0) - (other.checkpoint?.size ?? 0));
  if (!first?.checkpoint || !second?.checkpoint) return null;
  // The entries of the longer tree: of the log as it is now, or of the copy when the log has become shorter.
  const fork = await compared(second.note === textOf(now) ? source : own, first.checkpoint, second.checkpoint);
  if (!fork) return null;
  const path = join(folder, `fork-${first.checkpoint.size}-${second.checkpoint.size}.json`);
  await keep(path, bytesOf(forkText({ ...fork, first: first.note, second: second.note })));
  return path;
}

function signedCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | null {
  const opened = openCheckpoint(note, keys, verifySignature);
  return typeof opened === 'string' || opened.signed.length === 0 ? null : opened.checkpoint;
}

async function compared(
  source: Source,
  first: Checkpoint,
  second: Checkpoint,
): Promise<Pick<Fork, 'root' | 'proof'> | null> {
  const leaves: Uint8Array[] = [];
  for (let number = 0; number * TILE_WIDTH < second.size; number += 1) {
    const width = widthIn(second.size, 'entries', number);
    const bundle = await source.read(tilePath({ level: 'entries', number, width }));
    leaves.push(...((bundle && entriesIn(bundle)) ?? []).slice(0, width).map((entry) => leafHash(sha256, entry)));
  }
  const nodes = new Map<string, Uint8Array>();
  const nameOf = ({ height, index }: NodePlace) => `${height}/${index}`;
  const tree = grow(sha256, { size: 0, edge: [] }, leaves, (place, hash) => nodes.set(nameOf(place), hash));
  // What does not have the root that was signed proves nothing.
  if (tree.size !== second.size || !sameBytes(rootOf(sha256, tree.edge), second.root)) return null;
  const hashAt = (place: NodePlace) => nodes.get(nameOf(place)) as Uint8Array;
  const root = rootOf(sha256, placesOf(0, first.size).map(hashAt));
  if (sameBytes(root, first.root)) return null;
  return { root, proof: proofOf(sha256, consistencyPlan(first.size, second.size), hashAt) };
}
