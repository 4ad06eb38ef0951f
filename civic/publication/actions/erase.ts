import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromPublications, livePublicationOf } from '../store.ts';
import { withdraw } from './publish.ts';

const REASON = '依法删除个人信息 · personal information was erased by law';

/**
 * Reacts to `vault.erasure.done`: what was made out of a person's words is taken back when these go, and no published or
 * drafted text keeps what was erased.
 */
export const eraseInPublication: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  const isWordless = fields.includes('words');
  const live = isWordless ? await livePublicationOf(act, id) : null;
  if (live) await withdraw(act, live, REASON);
  if (isWordless || pattern !== null) await eraseFromPublications(act, id, pattern, isWordless);
};
