import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromVerdicts } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: own words of the result go with the others. */
export const eraseInVerdicts: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  if (fields.includes('words')) await eraseFromVerdicts(act, id, null);
  else if (pattern !== null) await eraseFromVerdicts(act, id, pattern);
};
