import type { Act, Reaction } from '#platform/desk/desk.ts';
import { deleteSealed } from '../store/identities.store.ts';
import { erasingIn } from './erasing.ts';

/** Reacts to `vault.erasure.done`: a sealed identity goes with every share of it, and nobody can open it any more. */
export const eraseSealed: Reaction<Act> = async (act) => {
  const { about, id, fields } = erasingIn(act);
  if (about === 'matter' && fields.includes('identity')) await deleteSealed(act, id);
};
