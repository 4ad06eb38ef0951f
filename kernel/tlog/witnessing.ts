import { fromStrictBase64, sameBytes, toBase64 } from '../bytes.ts';
import { isConsistent } from './checking.ts';
import {
  type Checkpoint,
  checkpointText,
  countOf,
  type OpenedCheckpoint,
  openCheckpoint,
  type VerifySignature,
} from './checkpoint.ts';
import type { VerifierKey } from './note.ts';
import { emptyRoot, HASH_BYTES, type Sha256 } from './tree.ts';

/** C2SP tlog-witness: a proof of consistency has at most so many hashes. */
const PROOF_HASHES_MAX = 63;

/** What a log asks a witness: this checkpoint, and that it begins with the one of `oldSize`. */
export type WitnessRequest = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as it was sent. */
  readonly note: string;
};

export function witnessRequestText({ oldSize, proof, note }: WitnessRequest): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${note}`;
}

/** Reads the body of `add-checkpoint`; null when it is none. */
export function parseWitnessRequest(body: string): WitnessRequest | null {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const oldSize = first.startsWith('old ') ? countOf(first.slice(4)) : null;
  const proof = lines.map(fromStrictBase64);
  const hashes = proof.filter((hash) => hash?.length === HASH_BYTES) as Uint8Array[];
  if (oldSize === null || hashes.length !== lines.length || lines.length > PROOF_HASHES_MAX) return null;
  return { oldSize, proof: hashes, note: body.slice(end + 2) };
}

/** What somebody who has seen earlier checkpoints of a log answers, as C2SP tlog-witness says it by HTTP. */
export type WitnessAnswer =
  | { readonly status: 200; readonly opened: OpenedCheckpoint }
  | { readonly status: 403 | 404 }
  | GrowthTrouble;

/** Why a checkpoint does not follow the last one; `size`: of the last one. */
export type GrowthTrouble = { readonly status: 409; readonly size: number } | { readonly status: 400 | 422 };

/**
 * Whether a checkpoint may be signed by somebody who last signed `last`: only when a trusted key of the log signed it,
 * and it is consistent. The caller writes the new one down, durably, before it signs; between this answer and that no
 * other may be judged.
 */
export function judgeCheckpoint(
  request: WitnessRequest,
  known: { readonly last: Checkpoint | null; readonly keys: readonly VerifierKey[] },
  means: { readonly sha256: Sha256; readonly verify: VerifySignature },
): WitnessAnswer {
  const opened = openCheckpoint(request.note, known.keys, means.verify);
  if (opened === 'unreadable') return { status: 400 };
  if (opened === 'forged') return { status: 403 };
  const { checkpoint, signed } = opened;
  if (!known.keys.some(({ name }) => name === checkpoint.origin)) return { status: 404 };
  if (!signed.some(({ key }) => key.name === checkpoint.origin)) return { status: 403 };
  const answer = judgeGrowth(request, checkpoint, known.last, means.sha256);
  return answer === null ? { status: 200, opened } : answer;
}

/** What is wrong with how a checkpoint follows the last one; null when nothing is. */
export function judgeGrowth(
  { oldSize, proof }: Pick<WitnessRequest, 'oldSize' | 'proof'>,
  checkpoint: Checkpoint,
  last: Checkpoint | null,
  sha256: Sha256,
): GrowthTrouble | null {
  if (oldSize > checkpoint.size) return { status: 400 };
  const lastSize = last?.size ?? 0;
  if (oldSize !== lastSize) return { status: 409, size: lastSize };
  const empty = emptyRoot(sha256);
  if (checkpoint.size === 0 && !sameBytes(checkpoint.root, empty)) return { status: 422 };
  const oldRoot = last?.root ?? empty;
  const claim = { oldSize, oldRoot, size: checkpoint.size, root: checkpoint.root, proof };
  if (oldSize === 0 && checkpoint.size === 0) return proof.length === 0 ? null : { status: 422 };
  return isConsistent(sha256, claim) ? null : { status: 422 };
}

/** Two signed checkpoints of one log that can't both be true: of one size, with two roots. */
export function isFork(one: Checkpoint, other: Checkpoint): boolean {
  return one.origin === other.origin && one.size === other.size && checkpointText(one) !== checkpointText(other);
}
