import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromWaiting, eraseImportRow } from '../../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: spreadsheets and what waits from phones lose what was erased. */
export const eraseInExchange: Reaction<Act> = async (act) => {
  const { about, id, pattern } = erasingIn(act);
  if (about === 'matter') await eraseImportRow(act, id);
  if (pattern !== null) await eraseFromWaiting(act, pattern);
};
