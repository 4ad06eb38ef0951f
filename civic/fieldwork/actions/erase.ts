import { erasingIn } from '#civic/vault/index.ts';
import { FINDS_NOTHING } from '#platform/database/redaction.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromHousehold, eraseFromReception, eraseFromVisitsOfMatter } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: diaries, sessions and meetings lose what was erased. */
export const eraseInFieldwork: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about === 'household') return eraseFromHousehold(act, id, pattern ?? FINDS_NOTHING, fields.includes('words'));
  await eraseFromReception(act, id, fields, pattern ?? FINDS_NOTHING);
  await eraseFromVisitsOfMatter(act, id, pattern ?? FINDS_NOTHING);
};
