import { fromStrictBase64, sameBytes, toBase64 } from '../bytes.ts';
import { canonicalJson } from '../canonical-json.ts';
import { isConsistent } from './checking.ts';
import { openCheckpoint, type VerifySignature } from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { HASH_BYTES, type Sha256 } from './tree.ts';

/**
 * Evidence that a log has shown two histories: a signed checkpoint, a later or equal one, and the root that the later
 * one's first entries have, proven to be the beginning of it. When that is another than the first one's, the log has
 * signed both and they cannot both be. A file that anybody can publish and anybody can judge.
 */
export type Fork = {
  readonly first: string;
  readonly second: string;
  /** The root over as many entries as `first` has, in the tree of `second`. */
  readonly root: Uint8Array;
  /** That the tree of `second` begins with it: RFC 6962 §2.1.2. */
  readonly proof: readonly Uint8Array[];
};

export function forkText({ first, second, root, proof }: Fork): string {
  return canonicalJson({ first, proof: proof.map(toBase64), root: toBase64(root), second, v: 1 });
}

/** Reads evidence; null when it is none. */
export function parseFork(text: string): Fork | null {
  try {
    const { v, first, second, root, proof } = JSON.parse(text) as Record<string, unknown>;
    if (v !== 1 || typeof first !== 'string' || typeof second !== 'string' || !Array.isArray(proof)) return null;
    const [at, ...path] = [root, ...proof].map((one) => (typeof one === 'string' ? fromStrictBase64(one) : null));
    const hashes = path.filter((hash) => hash?.length === HASH_BYTES) as Uint8Array[];
    return at?.length === HASH_BYTES && hashes.length === proof.length
      ? { first, second, root: at, proof: hashes }
      : null;
  } catch {
    return null;
  }
}

/** Whether evidence holds against a log: `fork`, or why it does not. */
export function judgeFork(
  fork: Fork,
  keys: readonly VerifierKey[],
  means: { readonly sha256: Sha256; readonly verify: VerifySignature },
): 'fork' | 'not_signed_by_it' | 'not_the_same_log' | 'not_a_beginning' | 'one_history' {
  const [first, second] = [fork.first, fork.second].map((note) => openCheckpoint(note, keys, means.verify));
  if (!first || !second || typeof first === 'string' || typeof second === 'string') return 'not_signed_by_it';
  const { origin } = first.checkpoint;
  if (origin !== second.checkpoint.origin) return 'not_the_same_log';
  for (const { signed } of [first, second])
    if (!signed.some(({ key }) => key.name === origin)) return 'not_signed_by_it';
  const { size, root } = second.checkpoint;
  const oldSize = first.checkpoint.size;
  if (!isConsistent(means.sha256, { oldSize, oldRoot: fork.root, size, root, proof: fork.proof }))
    return 'not_a_beginning';
  return sameBytes(fork.root, first.checkpoint.root) ? 'one_history' : 'fork';
}
