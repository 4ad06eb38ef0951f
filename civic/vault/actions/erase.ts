import { takeOutOfInterests } from '#civic/access/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { takeOutOfGlasses } from '../store/glass.store.ts';
import { deleteSealed } from '../store/identities.store.ts';
import { forgetReasons } from '../store/looks.store.ts';
import { takeOutOfOpenings } from '../store/openings.store.ts';
import { erasingIn } from './erasing.ts';

/**
 * Reacts to `vault.erasure.done`: a sealed identity goes with every share of it, and nobody can open it any more; what
 * viewers, guardians, auditors and officials wrote of the person loses what repeats them. That they looked stays.
 */
export const eraseInVault: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about === 'matter' && fields.includes('identity')) await deleteSealed(act, id);
  await forgetReasons(act, id);
  if (pattern === null) return;
  await takeOutOfGlasses(act, id, pattern);
  if (about === 'matter') await takeOutOfOpenings(act, id, pattern);
  else await takeOutOfInterests(act, id, pattern);
};
