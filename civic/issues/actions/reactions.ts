import { erasingIn } from '#civic/vault/index.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { addMembers, issuesOfParent } from '../store/issues.store.ts';
import { eraseVerbatims } from '../store/records.store.ts';

/** Reacts to `vault.erasure.done`: own words that stood on the page of an issue go with the others. */
export const eraseInIssues: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'matter' || (!fields.includes('words') && pattern === null)) return;
  await eraseVerbatims(act, id, fields.includes('words') ? null : pattern);
};

/** Reacts to `ledger.matter.merged`: what is joined to a matter of an issue belongs to it too, so that its person hears. */
export const joinMerged: Reaction<Act> = async (act, { subjectId }) => {
  for (const { id, joinedBy } of await issuesOfParent(act, subjectId)) {
    addMembers(act, id, [subjectId], { id: joinedBy, at: act.at });
    await act.record({ kind: 'issues.issue.matters_joined', subjectId: id, body: { mattersCount: 1, changes: {} } });
  }
};
