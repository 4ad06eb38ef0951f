import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { eraseFromIssues, eraseVerbatims } from '../store/erasure.store.ts';
import { addMembers, issuesOfParent } from '../store/issues.store.ts';

/**
 * Reacts to `vault.erasure.done`: own words that stood on the page of an issue go with the others, and what officials wrote
 * of the issue loses what repeats them.
 */
export const eraseInIssues: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  if (fields.includes('words')) await eraseVerbatims(act, id, null);
  else if (pattern !== null) await eraseVerbatims(act, id, pattern);
  if (pattern !== null) await eraseFromIssues(act, id, pattern);
};

/** Reacts to `ledger.matter.merged`: what is joined to a matter of an issue belongs to it too, so that its person hears. */
export const joinMerged: Reaction<Act> = async (act, { subjectId }) => {
  for (const { id, joinedBy } of await issuesOfParent(act, subjectId)) {
    addMembers(act, id, [subjectId], { id: joinedBy, at: act.at });
    await act.record({ kind: 'issues.issue.matters_joined', subjectId: id, body: { mattersCount: 1, changes: {} } });
  }
};
