import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseContact, eraseFromRetaliation, eraseFromVerdicts } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: own words of the result, and of retaliation, go with the others. */
export const eraseInVerdicts: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  if (fields.includes('phone')) await eraseContact(act, id);
  if (!fields.includes('words') && pattern === null) return;
  const taken = fields.includes('words') ? null : pattern;
  await eraseFromVerdicts(act, id, taken);
  await eraseFromRetaliation(act, id, taken);
};
