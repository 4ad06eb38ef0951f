import { erasingIn } from '#civic/vault/index.ts';
import { FINDS_NOTHING } from '#platform/database/redaction.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromMatter } from '../store/erasure.store.ts';

/** Reacts to `vault.erasure.done`: what was written down again here goes with what was said. */
export const eraseInLedger: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  await eraseFromMatter(act, id, pattern ?? FINDS_NOTHING, fields.includes('words'));
};
