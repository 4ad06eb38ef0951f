import type { TenantId } from '#kernel/area-code.ts';
import { fromBase64, joined, toBase64 } from '#kernel/bytes.ts';
import { TILE_HEIGHT, TILE_WIDTH } from '#kernel/tlog/tiles.ts';
import {
  type Edge,
  grow,
  HASH_BYTES,
  type NodePlace,
  nodeHash,
  type ProofPlan,
  placesOf,
  proofOf,
} from '#kernel/tlog/tree.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { leafHashOfText, sha256 } from '#platform/tlog/primitives.ts';
import { hashesFrom, leafHashesFrom } from '../store/log.store.ts';

/** The hash of an entry as a leaf. */
export function hashOfEntry(entry: string): Uint8Array {
  return leafHashOfText(entry);
}

export function edgeText(edge: Edge): string {
  return edge.map(toBase64).join(' ');
}

export function edgeOf(text: string): Edge {
  return text === '' ? [] : text.split(' ').map(fromBase64);
}

/** The nodes of a tile by height within it: its own hashes, those over two of them, and so on; only full ones, joined. */
type TileNodes = readonly Uint8Array[];

/** What is in a tile never changes, so tiles are kept, also one that will grow; at most so many, some 16 kB each. */
const TILES_KEPT_MAX = 4096;
const keptBy = new WeakMap<Desk, Map<string, TileNodes>>();

function keptOf(desk: Desk): Map<string, TileNodes> {
  const known = keptBy.get(desk);
  if (known) return known;
  const kept = new Map<string, TileNodes>();
  keptBy.set(desk, kept);
  return kept;
}

function keep(kept: Map<string, TileNodes>, name: string, tile: TileNodes): TileNodes {
  if (kept.size >= TILES_KEPT_MAX)
    for (const oldest of [...kept.keys()].slice(0, TILES_KEPT_MAX / 8)) kept.delete(oldest);
  kept.set(name, tile);
  return tile;
}

/** Reads hashes of a tree out of the database, tile by tile, or out of what was kept of it. */
async function hashesAt(
  kept: Map<string, TileNodes>,
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  places: readonly NodePlace[],
): Promise<(place: NodePlace) => Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const nameOf = ({ height, index }: NodePlace) => `${height}/${index}`;
  for (const place of places) {
    const { level, number, height, at } = within(place);
    const name = `${tenantId}/${year}/${level}/${number}`;
    // One that was kept before it had this hash is read again.
    const hash =
      hashIn(kept.get(name)?.[height], at) ??
      hashIn(keep(kept, name, await tileNodes(tx, tenantId, year, level, number))[height], at);
    if (!hash) throw new Error(`the log of ${tenantId} for ${year} has no node ${nameOf(place)}`);
    found.set(nameOf(place), hash);
  }
  return (place) => found.get(nameOf(place)) as Uint8Array;
}

function hashIn(nodes: Uint8Array | undefined, at: number): Uint8Array | null {
  const hash = nodes?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
  return hash?.length === HASH_BYTES ? hash : null;
}

/** In which tile a node is, at which height of it, and the how-manieth there. */
function within({ height, index }: NodePlace) {
  const level = Math.floor(height / TILE_HEIGHT);
  const own = height - level * TILE_HEIGHT;
  const width = TILE_WIDTH / 2 ** own;
  const number = Math.floor(index / width);
  return { level, number, height: own, at: index - number * width };
}

async function tileNodes(tx: Transaction, tenantId: TenantId, year: number, level: number, number: number) {
  const own = await tileHashes(tx, tenantId, year, { level, number, width: TILE_WIDTH });
  const nodes = [joined(...own)];
  for (let below = own; below.length > 1; ) {
    const above: Uint8Array[] = [];
    for (let at = 0; at + 1 < below.length; at += 2)
      above.push(nodeHash(sha256, below[at] as Uint8Array, below[at + 1] as Uint8Array));
    nodes.push(joined(...above));
    below = above;
  }
  return nodes;
}

/** The hashes of a tile, as many as there are, at most `width`. */
export async function tileHashes(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  tile: { readonly level: number; readonly number: number; readonly width: number },
): Promise<Uint8Array[]> {
  const from = tile.number * TILE_WIDTH;
  const to = from + tile.width;
  if (tile.level === 0) {
    const hashes = await leafHashesFrom(tx, tenantId, year, from, to);
    return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
      hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
    );
  }
  return (await hashesFrom(tx, tenantId, year, tile.level, from, to)).map(fromBase64);
}

/** The proof of a plan, out of the database. */
export async function proofFrom(
  desk: Desk,
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  plan: ProofPlan,
): Promise<Uint8Array[]> {
  return proofOf(sha256, plan, await hashesAt(keptOf(desk), tx, tenantId, year, plan.flat()));
}

/** The right edge of the tree at a size that it had, as it stands in the database now. */
export async function edgeAt(tx: Transaction, tenantId: TenantId, year: number, size: number): Promise<Edge> {
  const places = placesOf(0, size);
  const hashAt = await hashesAt(new Map(), tx, tenantId, year, places);
  return places.map(hashAt);
}

/** Adds leaves, and gives back the nodes that stand alone in the database: those over full tiles. */
export function growTiles(tree: { readonly size: number; readonly edge: Edge }, leaves: readonly Uint8Array[]) {
  const nodes: { readonly level: number; readonly number: number; readonly hash: string }[] = [];
  const grown = grow(sha256, tree, leaves, ({ height, index }, hash) => {
    if (height > 0 && height % TILE_HEIGHT === 0)
      nodes.push({ level: height / TILE_HEIGHT, number: index, hash: toBase64(hash) });
  });
  return { ...grown, nodes };
}
