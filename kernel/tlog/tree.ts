import { bytesOf, joined } from '../bytes.ts';

/** SHA-256 of bytes, brought by the caller: Node's on the server, a library's in a browser. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Length of every hash of the tree, in bytes. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);

/** SHA-256(0x00 ‖ entry): RFC 6962 §2.1. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  return sha256(joined(LEAF_PREFIX, entry));
}

/** 0x01 and room for two hashes: written and hashed in one breath, so that a million nodes need no memory of their own. */
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = 1;

/** SHA-256(0x01 ‖ left ‖ right): RFC 6962 §2.1. Both are hashes, which who reads them from strangers has checked. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** The root of no leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(bytesOf(''));
}

/** A node over 2^height leaves, the `index`-th of its height from the left; height 0 is a leaf. */
export type NodePlace = { readonly height: number; readonly index: number };

/**
 * The right edge of a tree: the roots of the full subtrees into which its size falls, widest first. It is all that is
 * needed to add leaves and to compute the root.
 */
export type Edge = readonly Uint8Array[];

/** Adds leaf hashes at the right edge. `onNode` hears of every node that became full, below before above. */
export function grow(
  sha256: Sha256,
  tree: { readonly size: number; readonly edge: Edge },
  leaves: readonly Uint8Array[],
  onNode: (place: NodePlace, hash: Uint8Array) => void = () => {},
): { readonly size: number; readonly edge: Edge } {
  const edge = [...tree.edge];
  let { size } = tree;
  for (const leaf of leaves) {
    let hash = leaf;
    let index = size;
    onNode({ height: 0, index }, hash);
    for (let height = 1; index % 2 === 1; height += 1) {
      hash = nodeHash(sha256, edge.pop() ?? hash, hash);
      index = (index - 1) / 2;
      onNode({ height, index }, hash);
    }
    edge.push(hash);
    size += 1;
  }
  return { size, edge };
}

/** The root over an edge; of an empty one, the root of no leaves. */
export function rootOf(sha256: Sha256, edge: Edge): Uint8Array {
  const last = edge.at(-1);
  if (!last) return emptyRoot(sha256);
  return edge.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

/** The full subtrees that make up the leaves from `from` to before `to`, left to right; `from` must be aligned to them. */
export function placesOf(from: number, to: number): NodePlace[] {
  const places: NodePlace[] = [];
  let at = from;
  while (at < to) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1;
    places.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return places;
}

/** The largest power of two below a number above one. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * What each hash of a proof is made of: the full subtrees of one sibling, left to right. The caller fetches them, and
 * `proofOf` puts them together.
 */
export type ProofPlan = readonly (readonly NodePlace[])[];

/** The plan of RFC 6962 §2.1.1: the siblings on the way from a leaf to the root, the leaf's own first. */
export function inclusionPlan(index: number, size: number): ProofPlan {
  const plan: NodePlace[][] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const split = from + splitOf(to - from);
    if (index < split) {
      plan.push(placesOf(split, to));
      to = split;
    } else {
      plan.push(placesOf(from, split));
      from = split;
    }
  }
  return plan.reverse();
}

/** The plan of RFC 6962 §2.1.2, that a tree of `size` begins with the one of `oldSize`. Empty for 0 and for equal sizes. */
export function consistencyPlan(oldSize: number, size: number): ProofPlan {
  if (oldSize === 0 || oldSize === size) return [];
  const plan: NodePlace[][] = [];
  let from = 0;
  let to = size;
  // Whether what is left of the old tree is a subtree of which the verifier knows the hash.
  let isKnown = true;
  while (oldSize !== to) {
    const split = from + splitOf(to - from);
    if (oldSize <= split) {
      plan.push(placesOf(split, to));
      to = split;
    } else {
      plan.push(placesOf(from, split));
      from = split;
      isKnown = false;
    }
  }
  if (!isKnown) plan.push(placesOf(from, to));
  return plan.reverse();
}

/** Puts a proof together from the hashes of the nodes of its plan. */
export function proofOf(sha256: Sha256, plan: ProofPlan, hashAt: (place: NodePlace) => Uint8Array): Uint8Array[] {
  return plan.map((places) => rootOf(sha256, places.map(hashAt)));
}
