import { fromStrictBase64, toBase64 } from '../bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { countOf, type OpenedCheckpoint, openCheckpoint, type VerifySignature } from './checkpoint.ts';
import { type GrowthTrouble, judgeGrowth } from './growth.ts';
import type { VerifierKey } from './note.ts';
import { HASH_BYTES, type Sha256 } from './tree.ts';

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

/** What a witness answers, as C2SP tlog-witness says it by HTTP. */
export type WitnessAnswer =
  | { readonly status: 200; readonly opened: OpenedCheckpoint }
  | { readonly status: 403 | 404 }
  | GrowthTrouble;

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
  // Only keys of the log that it claims to be are looked at: of all others nothing is known.
  const [origin = ''] = request.note.split('\n', 1);
  const keys = known.keys.filter(({ name }) => name === origin);
  const opened = openCheckpoint(request.note, keys, means.verify);
  if (opened === 'unreadable') return { status: 400 };
  if (keys.length === 0) return { status: 404 };
  if (opened === 'forged' || opened.signed.length === 0) return { status: 403 };
  const { checkpoint } = opened;
  const answer = judgeGrowth(request, checkpoint, known.last, means.sha256);
  return answer === null ? { status: 200, opened } : answer;
}
