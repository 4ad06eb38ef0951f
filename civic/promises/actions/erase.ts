import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromPromises } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: what was promised stays, without what was erased. */
export const eraseInPromises: Reaction<Act> = async (act) => {
  const { about, id, pattern } = erasingIn(act);
  if (pattern !== null) await eraseFromPromises(act, { about, id }, pattern);
};
