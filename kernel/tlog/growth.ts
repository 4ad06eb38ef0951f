import { sameBytes } from '../bytes.ts';
import { isConsistent } from './checking.ts';
import type { Checkpoint } from './checkpoint.ts';
import { emptyRoot, type Sha256 } from './tree.ts';

/** Why a checkpoint does not follow the last one; `size`: of the last one. */
export type GrowthTrouble = { readonly status: 409; readonly size: number } | { readonly status: 400 | 422 };

/** What is wrong with how a checkpoint follows the last one; null when nothing is. */
export function judgeGrowth(
  { oldSize, proof }: { readonly oldSize: number; readonly proof: readonly Uint8Array[] },
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
