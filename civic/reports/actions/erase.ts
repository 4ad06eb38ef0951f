import { erasingIn } from '#civic/vault/index.ts';
import { FINDS_NOTHING } from '#platform/database/redaction.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromDifficulties, eraseFromReports } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: what was written up out of records loses what was erased from them. */
export const eraseInReports: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about === 'household') await eraseFromDifficulties(act, id, pattern ?? FINDS_NOTHING, fields.includes('words'));
  else if (pattern !== null) await eraseFromReports(act, id, pattern);
};
