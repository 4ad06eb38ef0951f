import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import { changesBetween } from '../rules/facts.ts';
import type { Matter } from '../rules/matter.ts';
import { isTerminal } from '../rules/states.ts';
import { matterOf, replaceMatter } from '../store/matters.store.ts';
import { stopClocks } from '../store/records.store.ts';

/**
 * Takes back a matter that an import brought in, when that import is undone: it is withdrawn and stays, with the fact
 * `ledger.matter.withdrawn` that says why (I4: nothing is deleted). The caller has seen that nobody worked on it.
 * False when it did not come by an import, was withdrawn already, or somebody was quicker.
 */
export async function takeBackImported(act: Act, matterId: Id): Promise<boolean> {
  const before = await matterOf(act, act.tenantId, matterId);
  if (!before || before.importId === null || before.state === 'withdrawn') return false;
  if (isTerminal(before.state) && before.state !== 'closed') return false;
  const after: Matter = {
    ...before,
    state: 'withdrawn',
    stateSinceAt: act.at,
    dueAt: null,
    dueIsEstimated: false,
    endedAt: act.at,
    version: before.version + 1,
  };
  if (!(await replaceMatter(act, before, after))) return false;
  await stopClocks(act, act.tenantId, matterId, 'all', act.at);
  await act.record({
    kind: 'ledger.matter.withdrawn',
    subjectId: matterId,
    body: {
      from: before.state,
      to: 'withdrawn',
      reason: 'import_undone',
      importId: before.importId,
      changes: changesBetween(before, after),
    },
  });
  return true;
}
