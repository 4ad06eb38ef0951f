import { later } from '#civic/trustlog/index.ts';
import { erasingIn } from '#civic/vault/index.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Act, Pad, Reaction } from '#platform/desk/desk.ts';
import { KIND_CODES, KINDS, type Kind } from '../rules/kinds.ts';
import { visitsWith, writtenOfMatter } from '../store/entries.store.ts';
import { bringUpToDate } from './writing.ts';

/** The job that brings subjects up to date. */
export const SEARCH_JOB = 'search.bring_up_to_date';

/** Reacts to a fact by having its subject brought up to date after the commit. */
function findLater(...kinds: readonly Kind[]): Reaction<Pad> {
  return (pad, { subjectId }) => later(pad, SEARCH_JOB, { kinds: [...kinds], subjectId });
}

/** Who wrote or decided something has it found later: what each fact changes. `elsewhere`: a matter got another unit or place. */
export const find = {
  matter: findLater('matter'),
  reply: findLater('reply'),
  decision: findLater('decision'),
  elsewhere: findLater('matter', 'reply', 'decision'),
  diary: findLater('diary'),
  report: findLater('report'),
  published: findLater('published'),
} as const;

/**
 * Reacts to `intake.submission.registered`. The job that compares a submission with others has it found, too
 * (`server/worker.ts`), so that who hands in waits for one row fewer; what complains of a unit has no such job.
 */
export const findUncompared: Reaction<Pad> = (pad, { subjectId, body }) => {
  if (body.complainedUnitId !== undefined) later(pad, SEARCH_JOB, { kinds: ['matter'], subjectId });
};

/** Every kind that belongs to a matter, also what was published of it. */
const OF_MATTER = KIND_CODES.filter((kind) => KINDS[kind].subject !== 'own');

/** Takes subjects out of the index at once. */
async function forget(act: Act, kinds: readonly Kind[], subjectIds: readonly Id[]): Promise<void> {
  if (subjectIds.length === 0) return;
  // In the order of the kinds, so that two acts never wait for each other.
  for (const kind of kinds) await bringUpToDate(act, kind, subjectIds, async () => [], 'front');
}

/**
 * Reacts to `ledger.matter.classified`: what was sealed is forgotten in the same transaction (I7); what got another
 * category or area is found by it later.
 */
export const forgetSealed: Reaction<Act> = async (act, { subjectId, body }) => {
  const { isSealed } = (body.changes ?? {}) as FactBody;
  if (isSealed === true) await forget(act, OF_MATTER, [subjectId]);
  else later(act, SEARCH_JOB, { kinds: ['matter', 'reply', 'decision'], subjectId });
};

/** Reacts to `publication.matter.withdrawn`: gone at once. */
export const forgetPublished: Reaction<Act> = (act, { subjectId }) => forget(act, ['published'], [subjectId]);

/**
 * Reacts to `vault.erasure.done`, after all that erase: whatever may have held the words is forgotten at once, and what is
 * left of it found again later.
 */
export const eraseInSearch: Reaction<Act> = async (act) => {
  const { about, id } = erasingIn(act);
  const own = about === 'matter' ? await writtenOfMatter(act, id) : await visitsWith(act, id);
  const ofMatter = about === 'matter' ? OF_MATTER : [];
  await forget(act, ofMatter, [id]);
  await forget(act, ['diary', 'report'], own);
  later(act, SEARCH_JOB, { kinds: ofMatter, subjectId: id });
  for (const subjectId of own) later(act, SEARCH_JOB, { kinds: ['diary', 'report'], subjectId });
};
