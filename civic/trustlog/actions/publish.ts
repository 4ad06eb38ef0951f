import type { TenantId } from '#kernel/area-code.ts';
import { fromBase64, sameBytes, toBase64 } from '#kernel/bytes.ts';
import {
  consistencyPlan,
  type Edge,
  emptyRoot,
  grow,
  type NodePlace,
  placesOf,
  proofOf,
  rootOf,
} from '#kernel/tlog/tree.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import type { Signer } from '#platform/tlog/signer.ts';
import { entriesFrom, type HeadRow, headOf, keepCheckpoint, lastKept, publishNote } from '../store/log.store.ts';
import { edgeAt, hashOfEntry } from './tree.ts';

/**
 * What keeps a log from being signed; a person must look. `rolled_back`: the database holds less than was signed, an old
 * backup was restored. `altered`: what is stored is not what was signed, or does not have the root it was given.
 * `clock_back`: the clock of the signer's machine stands before its last signature.
 */
export class LogTrouble extends Error {
  readonly code: 'rolled_back' | 'altered' | 'clock_back';
  readonly origin: string;
  constructor(code: LogTrouble['code'], origin: string, detail: string) {
    super(`${code} ${origin}: ${detail}\n${NEXT[code].zh}\n${NEXT[code].en}`);
    this.code = code;
    this.origin = origin;
  }
}

/** What to do next: until then nothing is signed, and what comes in is kept and waits. */
const NEXT = {
  rolled_back: {
    zh: '数据库比签过的少（恢复了旧备份）。请恢复更新的备份，或从副本补回：npm run -s minqing -- log adopt 副本文件夹 --area 县代码，然后重新启动（docs/backup.md）。在那之前什么都不签，新来的照收。',
    en: 'The database holds less than was signed (an old backup was restored). Restore a newer one, or take the lost entries from a copy: npm run -s minqing -- log adopt FOLDER --area CODE, then start again (docs/backup.md). Until then nothing is signed; what comes in is kept.',
  },
  altered: {
    zh: '存着的与签过的不一样。请用 npm run audit 查出是哪一条，从备份或副本找回，然后重新启动（docs/witnesses.md）。在那之前什么都不签，新来的照收。',
    en: 'What is stored is not what was signed. npm run audit names the entry: take it back from a backup or a copy, then start again (docs/witnesses.md). Until then nothing is signed; what comes in is kept.',
  },
  clock_back: {
    zh: '签名机器的时钟在上一次签名之前。请校准时钟，然后重新启动。在那之前什么都不签，新来的照收。',
    en: "The clock of the signer's machine stands before its last signature. Put it right and start again. Until then nothing is signed; what comes in is kept.",
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

/** A tree whose leaves were read back from the database and had the root that was signed. */
export type ReadTree = { readonly size: number; readonly edge: Edge };

/** Entries are read back so many at a time. */
const READ_MAX = 10_000;
/** A checkpoint is kept for ever when the last kept one is older than this. */
const KEPT_EVERY_MILLISECONDS = 60_000;

/**
 * The tree up to what the signer last signed, compared with it: at the start, before anything else is signed.
 * @throws LogTrouble
 */
export async function compareWithSigner(
  desk: Desk,
  tenantId: TenantId,
  head: Pick<HeadRow, 'year' | 'origin'>,
  signer: Signer,
): Promise<ReadTree> {
  const { last } = await signer.open(head.origin);
  if (!last) return { size: 0, edge: [] };
  // Read after the signer was asked: what it signed had been committed before.
  const size = (await desk.read(tenantId, (tx) => headOf(tx, tenantId, head.year)))?.size ?? 0;
  if (last.size > size)
    throw new LogTrouble('rolled_back', head.origin, `${last.size} entries were signed, ${size} are stored`);
  const edge = await desk.read(tenantId, (tx) => edgeAt(tx, tenantId, head.year, last.size));
  if (!sameBytes(rootOf(sha256, edge), last.root))
    throw new LogTrouble('altered', head.origin, `the first ${last.size} entries are not those that were signed`);
  return { size: last.size, edge };
}

/**
 * Reads new entries back from where they are stored, hashes them a second time, has the checkpoint signed and publishes
 * it. Only what is committed is signed, so a signature never runs ahead of the database; only what is signed is shown.
 * Answers the tree as it was read; null when another signed in between, so that the caller compares again.
 * @throws LogTrouble
 */
export async function publish(
  desk: Desk,
  tenantId: TenantId,
  year: number,
  before: ReadTree,
  signer: Signer,
): Promise<ReadTree | null> {
  const head = await desk.read(tenantId, (tx) => headOf(tx, tenantId, year));
  if (!head) return before;
  const read = await readBack(desk, tenantId, head, before);
  const root = rootOf(sha256, read.edge);
  if (!sameBytes(root, fromBase64(head.root)))
    throw new LogTrouble('altered', head.origin, `the root over ${head.size} stored entries is not ${head.root}`);
  const checkpoint = { origin: head.origin, size: head.size, root };
  const answer = await signer.sign({ checkpoint, oldSize: before.size, proof: read.proof });
  if (answer.status === 409) return null;
  if (answer.status === 425) throw new LogTrouble('clock_back', head.origin, 'the clock was put back');
  if (answer.status !== 200)
    throw new LogTrouble(
      'altered',
      head.origin,
      `the signer answered ${answer.status} to ${head.size} ${toBase64(root)}`,
    );
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const signed = { size: head.size, note: answer.note, at: act.at };
    await publishNote(act, tenantId, year, signed);
    const kept = await lastKept(act, tenantId, year);
    if (!kept || (kept.size < head.size && isDue(kept.signed_at, act.at)))
      await keepCheckpoint(act, tenantId, year, {
        size: head.size,
        note: answer.note,
        signed_at: act.at,
        cosigned_count: 0,
      });
    return null;
  });
  return { size: read.size, edge: read.edge };
}

function isDue(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) >= KEPT_EVERY_MILLISECONDS;
}

/** The tree grown by what is stored behind `before`, and the proof that it begins with it. */
async function readBack(desk: Desk, tenantId: TenantId, head: HeadRow, before: ReadTree) {
  const plan = consistencyPlan(before.size, head.size);
  const hashes = new Map<string, Uint8Array>();
  const nameOf = ({ height, index }: NodePlace) => `${height}/${index}`;
  const wanted = new Map<number, Set<number>>();
  for (const { height, index } of plan.flat()) wanted.set(height, (wanted.get(height) ?? new Set()).add(index));
  // Of the older tree a proof holds only what stands at its right edge.
  for (const [at, place] of placesOf(0, before.size).entries())
    hashes.set(nameOf(place), before.edge[at] ?? emptyRoot(sha256));
  let tree: ReadTree = before;
  while (tree.size < head.size) {
    const { size } = tree;
    const to = Math.min(size + READ_MAX, head.size);
    const entries = await desk.read(tenantId, (tx) => entriesFrom(tx, tenantId, head.year, size, to));
    if (entries.length < to - size)
      throw new LogTrouble('altered', head.origin, `entries between ${size} and ${to} are missing`);
    tree = grow(sha256, tree, entries.map(hashOfEntry), (place, hash) => {
      if (wanted.get(place.height)?.has(place.index)) hashes.set(nameOf(place), hash);
    });
  }
  const proof = proofOf(sha256, plan, (place) => hashes.get(nameOf(place)) ?? emptyRoot(sha256));
  return { ...tree, proof };
}
