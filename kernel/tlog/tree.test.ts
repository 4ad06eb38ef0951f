import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { sha256 } from '#platform/tlog/primitives.ts';
import { bytesOf, fromBase64, toBase64, toHex } from '../bytes.ts';
import { isConsistent, isIncluded } from './checking.ts';
import {
  consistencyPlan,
  emptyRoot,
  grow,
  inclusionPlan,
  leafHash,
  type NodePlace,
  nodeHash,
  proofOf,
  rootOf,
} from './tree.ts';

const VECTORS = new URL('../../tests/vectors/', import.meta.url);

type Inclusion = {
  readonly name: string;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};
type Consistency = {
  readonly name: string;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
};

const published = JSON.parse(readFileSync(new URL('merkle.json', VECTORS), 'utf8')) as {
  readonly inclusion: readonly Inclusion[];
  readonly consistency: readonly Consistency[];
};
const hashes = (proof: readonly string[] | null) => (proof ?? []).map(fromBase64);

test('the hashes of RFC 6962: nothing, the empty entry, and its first eight leaves', () => {
  assert.equal(toHex(emptyRoot(sha256)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(toBase64(leafHash(sha256, bytesOf(''))), 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=');
  const left = leafHash(sha256, bytesOf(''));
  const right = leafHash(sha256, Uint8Array.of(0));
  assert.equal(
    toHex(nodeHash(sha256, left, right)),
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  );
});

test('every published inclusion proof is judged as published (transparency-dev/merkle, 98 cases)', () => {
  assert.equal(published.inclusion.length, 98);
  for (const one of published.inclusion) {
    const claim = {
      leaf: fromBase64(one.leafHash),
      index: one.leafIdx,
      size: one.treeSize,
      root: fromBase64(one.root),
    };
    assert.equal(isIncluded(sha256, { ...claim, proof: hashes(one.proof) }), !one.wantErr, one.name);
  }
});

test('every published consistency proof is judged as published (transparency-dev/merkle, 98 cases)', () => {
  assert.equal(published.consistency.length, 98);
  for (const one of published.consistency) {
    const roots = { oldRoot: fromBase64(one.root1 ?? ''), root: fromBase64(one.root2 ?? '') };
    const claim = { oldSize: one.size1, size: one.size2, ...roots, proof: hashes(one.proof) };
    assert.equal(isConsistent(sha256, claim), !one.wantErr, one.name);
  }
});

/** A tree of so many leaves, with every node that ever became full. */
function treeOf(size: number) {
  const nodes = new Map<string, Uint8Array>();
  const leaves = Array.from({ length: size }, (_, index) => leafHash(sha256, bytesOf(`leaf ${index}`)));
  const keep = ({ height, index }: NodePlace, hash: Uint8Array) => nodes.set(`${height}/${index}`, hash);
  const { edge } = grow(sha256, { size: 0, edge: [] }, leaves, keep);
  const hashAt = ({ height, index }: NodePlace) => nodes.get(`${height}/${index}`) ?? assert.fail('no such node');
  return { leaves, edge, root: rootOf(sha256, edge), hashAt };
}

/** The root by the words of RFC 6962 §2.1 alone: split at the largest power of two below the size. */
function recursiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length <= 1) return leaves[0] ?? emptyRoot(sha256);
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return nodeHash(sha256, recursiveRoot(leaves.slice(0, split)), recursiveRoot(leaves.slice(split)));
}

test('a tree that grows has the root of the definition, whatever it grew by', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, (steps) => {
      let tree: { size: number; edge: readonly Uint8Array[] } = { size: 0, edge: [] };
      const { leaves } = treeOf(steps.reduce((sum, step) => sum + step, 0));
      for (const step of steps) tree = grow(sha256, tree, leaves.slice(tree.size, tree.size + step));
      assert.equal(toHex(rootOf(sha256, tree.edge)), toHex(recursiveRoot(leaves)));
    }),
  );
});

test('every proof of every tree up to forty leaves is right, and of no other leaf, place, size or root', () => {
  for (let size = 1; size <= 40; size += 1) {
    const { leaves, root, hashAt } = treeOf(size);
    for (const [index, leaf] of leaves.entries()) {
      const proof = proofOf(sha256, inclusionPlan(index, size), hashAt);
      assert.ok(isIncluded(sha256, { leaf, index, size, proof, root }));
      assert.ok(!isIncluded(sha256, { leaf, index: (index + 1) % (size + 1), size, proof, root }));
      assert.ok(!isIncluded(sha256, { leaf: root, index, size: size + 1, proof, root: leaf }));
      assert.ok(!isIncluded(sha256, { leaf, index, size, proof: [...proof, root], root }));
    }
  }
});

test('every tree up to sixty leaves is consistent with each older one by its proof, and by no altered proof', () => {
  const older = Array.from({ length: 61 }, (_, size) => treeOf(size).root);
  for (let size = 0; size <= 60; size += 1) {
    const { root, hashAt } = treeOf(size);
    for (let oldSize = 0; oldSize <= size; oldSize += 1) {
      const proof = proofOf(sha256, consistencyPlan(oldSize, size), hashAt);
      const claim = { oldSize, oldRoot: older[oldSize] ?? root, size, root };
      assert.ok(isConsistent(sha256, { ...claim, proof }), `${oldSize} → ${size}`);
      if (oldSize === 0) continue;
      assert.ok(!isConsistent(sha256, { ...claim, oldRoot: sha256(root), proof }));
      assert.ok(!isConsistent(sha256, { ...claim, proof: [...proof, root] }));
      if (proof.length > 0) assert.ok(!isConsistent(sha256, { ...claim, proof: proof.slice(1) }));
    }
  }
});
