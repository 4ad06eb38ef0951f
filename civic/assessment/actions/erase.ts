import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromCodingNotes } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: a coder's note may repeat what is erased. */
export const eraseInAssessment: Reaction<Act> = async (act) => {
  const { pattern } = erasingIn(act);
  if (pattern !== null) await eraseFromCodingNotes(act, pattern);
};
