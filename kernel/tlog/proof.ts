import { fromStrictBase64, toBase64 } from '../bytes.ts';
import { isIncluded } from './checking.ts';
import { countOf, type OpenedCheckpoint, openCheckpoint, type VerifySignature } from './checkpoint.ts';
import { isSatisfied, type Policy } from './policy.ts';
import { HASH_BYTES, leafHash, type Sha256 } from './tree.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** That an entry stands in a log, to be checked without any network (C2SP tlog-proof; file ending `.tlog-proof`). */
export type LogProof = {
  /** Told along and vouched for by nobody; null: nothing. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string;
};

export function logProofText({ extra, index, hashes, checkpoint }: LogProof): string {
  const told = extra ? `extra ${toBase64(extra)}\n` : '';
  return `${HEADER}\n${told}index ${index}\n${hashes.map((hash) => `${toBase64(hash)}\n`).join('')}\n${checkpoint}`;
}

/** Reads a proof; null when it is none. */
export function parseLogProof(text: string): LogProof | null {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(end, 0)).split('\n');
  if (lines.shift() !== HEADER) return null;
  const told = lines[0]?.startsWith('extra ') ? fromStrictBase64(lines.shift()?.slice(6) ?? '') : undefined;
  const index = countOf(lines.shift()?.replace(/^index /, '') ?? '');
  const hashes = lines.map(fromStrictBase64).filter((hash) => hash?.length === HASH_BYTES) as Uint8Array[];
  if (told === null || index === null || hashes.length !== lines.length) return null;
  return { extra: told ?? null, index, hashes, checkpoint: text.slice(end + 2) };
}

/** What a proof came to. `waiting`: right, but not yet seen by as many witnesses as the policy asks. */
export type ProofVerdict =
  | { readonly verdict: 'proven' | 'waiting'; readonly opened: OpenedCheckpoint }
  | { readonly verdict: 'unreadable' | 'unknown_log' | 'forged' | 'not_included' };

/** Checks a proof of an entry against whom one trusts: entry → place in the tree → log's signature → witnesses. */
export function checkLogProof(
  proof: LogProof,
  entry: Uint8Array,
  policy: Policy,
  means: { readonly sha256: Sha256; readonly verify: VerifySignature },
): ProofVerdict {
  const opened = openCheckpoint(
    proof.checkpoint,
    [...policy.logs, ...policy.witnesses.map(({ key }) => key)],
    means.verify,
  );
  if (opened === 'unreadable' || opened === 'forged') return { verdict: opened };
  const { checkpoint, signed } = opened;
  const isByLog = signed.some(({ key }) => key.name === checkpoint.origin && policy.logs.includes(key));
  if (!isByLog) return { verdict: 'unknown_log' };
  const { size, root } = checkpoint;
  const leaf = leafHash(means.sha256, entry);
  if (!isIncluded(means.sha256, { leaf, index: proof.index, size, proof: proof.hashes, root })) {
    return { verdict: 'not_included' };
  }
  return { verdict: isSatisfied(policy, signed) ? 'proven' : 'waiting', opened };
}
