import { findErased } from '#civic/search/index.ts';
import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseCorrectedWords, eraseFromCorrections } from '../store/corrections.store.ts';
import { eraseFromWithholdings } from '../store/due.store.ts';
import { eraseFromOpenness } from '../store/openness.store.ts';
import { eraseFromPhotos } from '../store/photos.store.ts';
import { eraseFromRumours } from '../store/rumours.store.ts';
import { eraseFromPublications, livePublicationOf } from '../store.ts';
import { withdraw } from './publish.ts';

const REASON = '依法删除个人信息 · personal information was erased by law';

/**
 * Reacts to `vault.erasure.done`: what was made out of a person's words and photos is taken back when these go, and no
 * published, drafted or corrected text keeps what was erased.
 */
export const eraseInPublication: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  // None of these hangs on a matter: who is named in one against the rules is taken out of it wherever it is.
  if (pattern !== null) await eraseFromRumours(act, pattern);
  if (pattern !== null) await eraseFromCorrections(act, pattern);
  if (pattern !== null) await findErased(act, 'openness', await eraseFromOpenness(act, pattern));
  if (about !== 'matter') return;
  const isWordless = fields.includes('words');
  const live = isWordless ? await livePublicationOf(act, id) : null;
  if (live) await withdraw(act, live, REASON);
  await eraseFromPhotos(act, id, pattern, fields.includes('attachments'));
  if (isWordless) await eraseCorrectedWords(act, id);
  if (isWordless || pattern !== null) {
    await eraseFromPublications(act, id, pattern, isWordless);
    await eraseFromWithholdings(act, id, pattern);
  }
};
