import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromSessions, eraseVoices } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: words that stood in an analysis session go with the others, and what repeats them. */
export const eraseInAnalysis: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  const isWhole = fields.includes('words');
  if (about === 'matter' && (isWhole || pattern !== null)) await eraseVoices(act, id, isWhole ? null : pattern);
  if (pattern !== null) await eraseFromSessions(act, pattern);
};
