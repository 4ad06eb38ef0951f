import { sameBytes } from '../bytes.ts';
import { HASH_BYTES, nodeHash, type Sha256 } from './tree.ts';

/**
 * Whether a leaf stands at its place in a tree: RFC 9162 §2.1.3.2. `proof` begins with the leaf's sibling; sizes are
 * whole numbers below 2^53.
 */
export function isIncluded(
  sha256: Sha256,
  claim: {
    readonly leaf: Uint8Array;
    readonly index: number;
    readonly size: number;
    readonly proof: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
): boolean {
  if (claim.index < 0 || claim.index >= claim.size || ![claim.leaf, ...claim.proof].every(isHash)) return false;
  let hash = claim.leaf;
  const isWhole = climb(claim.index, claim.size - 1, claim.proof, (sibling, isLeft) => {
    hash = isLeft ? nodeHash(sha256, sibling, hash) : nodeHash(sha256, hash, sibling);
  });
  return isWhole && sameBytes(hash, claim.root);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

/**
 * Whether a tree begins with an older one: RFC 9162 §2.1.4.2. An older tree without leaves needs no proof and has none
 * (tlog-witness); equal sizes need equal roots.
 */
export function isConsistent(
  sha256: Sha256,
  claim: {
    readonly oldSize: number;
    readonly oldRoot: Uint8Array;
    readonly size: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (oldSize > size || !proof.every(isHash)) return false;
  if (oldSize === 0 && (root.length !== HASH_BYTES || proof.length > 0)) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  if (oldSize === 0) return true;
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // A full tree is a node of the newer one, of which the verifier knows the hash.
  const [first, ...path] = node === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let older = first;
  let newer = first;
  const isWhole = climb(node, last, path, (sibling, isLeft) => {
    if (isLeft) older = nodeHash(sha256, sibling, older);
    newer = isLeft ? nodeHash(sha256, sibling, newer) : nodeHash(sha256, newer, sibling);
  });
  return isWhole && sameBytes(older, oldRoot) && sameBytes(newer, root);
}

/**
 * Goes from a node up to the root, saying of each sibling whether it stands left. `last` is the rightmost node of the
 * same height. False when there are more siblings than steps, or fewer.
 */
function climb(
  from: number,
  lastOfHeight: number,
  siblings: readonly Uint8Array[],
  onSibling: (sibling: Uint8Array, isLeft: boolean) => void,
): boolean {
  let node = from;
  let last = lastOfHeight;
  for (const sibling of siblings) {
    if (last === 0) return false;
    const isLeft = node % 2 === 1 || node === last;
    onSibling(sibling, isLeft);
    // Heights at which the rightmost node has no sibling of its own are passed over.
    if (isLeft) while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    [node, last] = [half(node), half(last)];
  }
  return last === 0;
}

function half(count: number): number {
  return Math.floor(count / 2);
}
