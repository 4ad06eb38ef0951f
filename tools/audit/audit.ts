import {
  type AuditState,
  auditEntries,
  auditFrom,
  type Bracket,
  bracketsOf,
  type Finding,
  type SignedSize,
  signedSizes,
  tileTrouble,
} from '#civic/trustlog/rules/audit.ts';
import { sameBytes, textOf } from '#kernel/bytes.ts';
import type { VerifierKey } from '#kernel/tlog/note.ts';
import { entriesIn, TILE_WIDTH, type TilePlace, tilePath, widthIn } from '#kernel/tlog/tiles.ts';
import { rootOf } from '#kernel/tlog/tree.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import type { Source } from './source.ts';

/** What an audit found: everything right up to a size, or the first thing that is wrong. */
export type Audit = { readonly finding: Finding | null; readonly state: AuditState };

/** So many bundles are asked for ahead. */
const AHEAD = 32;

/**
 * Recounts a log from its files alone: every entry, every chain, every tile, the root of every checkpoint that was kept,
 * and times between signatures. Trusts nothing but the keys.
 */
export async function audit(
  source: Source,
  keys: readonly VerifierKey[],
  onBundle: (size: number) => void = () => {},
): Promise<Audit> {
  const state = auditFrom();
  const newest = await source.read('checkpoint');
  const notes = newest ? [...(await source.checkpoints()), textOf(newest)] : [];
  const signed = signedSizes(notes, keys, verifySignature);
  if ('what' in signed) return { finding: signed, state };
  const last = signed.at(-1);
  if (!last) return { finding: { index: null, what: 'there is no checkpoint' }, state };
  const finding = (await recounted(source, state, signed, onBundle)) ?? (await higherTiles(source, state));
  return { finding, state };
}

async function recounted(
  source: Source,
  state: AuditState,
  signed: readonly SignedSize[],
  onBundle: (size: number) => void,
): Promise<Finding | null> {
  const bracketOf = bracketsOf(signed);
  // Each is met when the tree has its size; an empty tree has nothing to be compared.
  const waiting = signed.filter(({ checkpoint }) => checkpoint.size > 0);
  for await (const bundle of bundlesOf(source, waiting.at(-1)?.checkpoint.size ?? 0)) {
    const wrong = bundleTrouble(state, bundle, waiting, bracketOf);
    if (wrong) return wrong;
    onBundle(state.size);
  }
  return null;
}

function bundleTrouble(
  state: AuditState,
  { number, width, bundle, tile }: Bundle,
  waiting: SignedSize[],
  bracketOf: (index: number) => Bracket,
): Finding | null {
  const start = number * TILE_WIDTH;
  const entries = (bundle && entriesIn(bundle))?.slice(0, width) ?? [];
  if (entries.length < width) return { index: start, what: 'its bundle is missing or broken' };
  const hashes = entries.map(hashInPlace);
  const texts = entries.map(textOf);
  while (state.size < start + width) {
    const from = state.size - start;
    // As far as the next checkpoint, whose root must be the one that is found.
    const to = Math.min(width, (waiting[0]?.checkpoint.size ?? 0) - start);
    const wrong =
      auditEntries(sha256, state, texts.slice(from, to), hashes.slice(from, to), bracketOf) ??
      rootsTrouble(state, waiting);
    if (wrong) return wrong;
  }
  return tileTrouble(tile, { level: 0, number }, hashes);
}

/** Compares the checkpoints of this size, and lays them aside. */
function rootsTrouble(state: AuditState, waiting: SignedSize[]): Finding | null {
  while (waiting[0]?.checkpoint.size === state.size) {
    const { checkpoint } = waiting.shift() as SignedSize;
    if (!sameBytes(rootOf(sha256, state.edge), checkpoint.root))
      return {
        index: null,
        what: `the root over the first ${state.size} entries is not the one that was signed`,
        among: [state.signedSize, state.size - 1],
      };
    state.signedSize = state.size;
  }
  return null;
}

type Bundle = {
  readonly number: number;
  readonly width: number;
  readonly bundle: Uint8Array<ArrayBuffer> | null;
  readonly tile: Uint8Array | null;
};

/** The bundles of a log with their tiles, in order, several under way at once. */
async function* bundlesOf(source: Source, size: number): AsyncGenerator<Bundle> {
  const underWay: Promise<Bundle>[] = [];
  const count = Math.ceil(size / TILE_WIDTH);
  for (let number = 0, asked = 0; number < count; number += 1) {
    for (; asked < Math.min(count, number + AHEAD); asked += 1) underWay.push(bundleAt(source, size, asked));
    const bundle = await underWay.shift();
    if (bundle) yield bundle;
  }
}

async function bundleAt(source: Source, size: number, number: number): Promise<Bundle> {
  const width = widthIn(size, 'entries', number);
  const [bundle, tile] = await Promise.all([
    read(source, { level: 'entries', number, width }),
    read(source, { level: 0, number, width }),
  ]);
  return { number, width, bundle, tile };
}

/** A tile, or the full one when the partial one is gone. */
async function read(source: Source, place: TilePlace): Promise<Uint8Array<ArrayBuffer> | null> {
  return (await source.read(tilePath(place))) ?? source.read(tilePath({ ...place, width: TILE_WIDTH }));
}

/** The leaf hash of an entry in its bundle: the byte before it, of its length, is read already and becomes the 0x00. */
function hashInPlace(entry: Uint8Array): Uint8Array {
  const whole = new Uint8Array(entry.buffer, entry.byteOffset - 1, entry.length + 1);
  whole[0] = 0;
  return sha256(whole);
}

async function higherTiles(source: Source, { size, levels }: AuditState): Promise<Finding | null> {
  for (const [above, hashes] of levels.entries()) {
    for (let number = 0; number * TILE_WIDTH < hashes.length; number += 1) {
      const place = { level: above + 1, number, width: widthIn(size, above + 1, number) };
      const wrong = tileTrouble(
        await read(source, place),
        place,
        hashes.slice(number * TILE_WIDTH, number * TILE_WIDTH + place.width),
      );
      if (wrong) return wrong;
    }
  }
  return null;
}
