import { bytesOf, toHex } from '#kernel/bytes.ts';
import { type Checkpoint, openCheckpoint, type VerifySignature } from '#kernel/tlog/checkpoint.ts';
import type { VerifierKey } from '#kernel/tlog/note.ts';
import type { Policy } from '#kernel/tlog/policy.ts';
import { checkLogProof, type LogProof, parseLogProof } from '#kernel/tlog/proof.ts';
import type { Sha256 } from '#kernel/tlog/tree.ts';
import { type Extra, isCommittedTo, readExtra } from './extra.ts';

/** A witness's word: that at this time this was the largest tree of the log that it had seen. */
type Seen = { readonly name: string; readonly seconds: number };

/** What a proof came to. `waiting`: right, but not yet seen by as many witnesses as the policy asks. */
export type Judged =
  | {
      readonly verdict: 'proven' | 'waiting';
      readonly extra: Extra;
      readonly index: number;
      readonly checkpoint: Checkpoint;
      /** The key by which the log signed. */
      readonly logKey: VerifierKey;
      readonly witnesses: readonly Seen[];
    }
  | { readonly verdict: 'forged' /** Whose signature is wrong. */; readonly by: string }
  | { readonly verdict: 'unknown_log' /** What the log calls itself. */; readonly origin: string }
  | { readonly verdict: 'no_proof' | 'no_checkpoint' | 'no_extra' | 'not_included' | 'other_fields' };

type Means = { readonly sha256: Sha256; readonly verify: VerifySignature };

/**
 * Judges a whole `.tlog-proof` file of ours, word for word, against whom one trusts: that the entry stands in the log at
 * its number, that the log and its witnesses signed, and that the entry commits to the fields that the file tells.
 */
export function judgeProofFile(text: string, policy: Policy, means: Means): Judged {
  const proof = parseLogProof(text);
  if (!proof) return { verdict: 'no_proof' };
  const extra = proof.extra && readExtra(proof.extra);
  if (!extra) return { verdict: 'no_extra' };
  const result = checkLogProof(proof, bytesOf(extra.entryText), policy, means);
  if (result.verdict !== 'proven' && result.verdict !== 'waiting')
    return explained(result.verdict, proof, policy, means);
  if (!isCommittedTo(means.sha256, extra)) return { verdict: 'other_fields' };
  const { checkpoint, signed } = result.opened;
  const logKey = policy.logs.find((log) => signed.some(({ key }) => key === log));
  if (!logKey) return { verdict: 'unknown_log', origin: checkpoint.origin };
  return {
    verdict: result.verdict,
    extra,
    index: proof.index,
    checkpoint,
    logKey,
    witnesses: policy.witnesses.flatMap(({ name, key }) => {
      const seen = signed.find((one) => one.key === key);
      return seen && seen.seconds !== null ? [{ name, seconds: seen.seconds }] : [];
    }),
  };
}

type Failure = Exclude<ReturnType<typeof checkLogProof>['verdict'], 'proven' | 'waiting'>;

/** Whose signature was wrong, or what the log calls itself. */
function explained(verdict: Failure, { checkpoint }: LogProof, policy: Policy, { verify }: Means): Judged {
  if (verdict === 'not_included') return { verdict };
  if (verdict === 'unreadable') return { verdict: 'no_checkpoint' };
  const keys = [...policy.logs, ...policy.witnesses.map(({ key }) => key)];
  const wrong = keys.find((key) => openCheckpoint(checkpoint, [key], verify) === 'forged');
  if (verdict === 'forged') return { verdict, by: wrong ? `${wrong.name} (${toHex(wrong.id)})` : '' };
  return { verdict, origin: checkpoint.split('\n')[0] ?? '' };
}

/**
 * The policy with the keys of one's own kind alone. A signature by another is then as one by a stranger: passed over,
 * as C2SP signed-note demands of whoever doesn't know a type.
 */
export function withEd25519Alone(policy: Policy): Policy {
  return {
    ...policy,
    logs: policy.logs.filter(({ type }) => type === 'ed25519'),
    witnesses: policy.witnesses.filter(({ key }) => key.type === 'ed25519Cosigner'),
  };
}
