import type { Id } from '#kernel/id.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import { withdrawalNeedsCaller } from '../rules/contributions.ts';
import type { Matter } from '../rules/matter.ts';
import type { CloseReason, ReworkReason } from '../rules/said.ts';
import { matterOf } from '../store/matters.store.ts';
import { perform } from './perform.ts';

/**
 * What the person and the independent caller do to a matter, for the slice of verdicts to call inside its own act.
 * Each refuses what `decide` refuses; a refusal returned from the act rolls everything back.
 * Ask `rulebookOf` and `unitsOf` once before opening the act, so that nothing is read anew inside it.
 */
export type Changed = Matter | Refusal;

/** replied → follow_up; the fact is `ledger.matter.follow_up_begun` (§4.3 row 22). */
export function moveToFollowUp(act: Act, matterId: Id): Promise<Changed> {
  return perform(act, matterId, { name: 'begin_follow_up' }, null);
}

/** follow_up → closed (row 23). `not_reached` and `no_objection` leave it not rated (I3). */
export function closeMatter(act: Act, matterId: Id, reason: CloseReason): Promise<Changed> {
  return perform(act, matterId, { name: 'close', reason }, null);
}

/** replied or follow_up → rework with half the first limit (row 24). The unit never learns that it coached somebody. */
export function reworkMatter(act: Act, matterId: Id, reason: ReworkReason): Promise<Changed> {
  return perform(act, matterId, { name: 'rework', reason }, null);
}

/** closed → in_progress within 90 days of the close, or of a promised day (row 25). */
export function reopenMatter(act: Act, matterId: Id): Promise<Changed> {
  return perform(act, matterId, { name: 'reopen' }, null);
}

/**
 * any → withdrawn by the person (row 29). Where somebody could have been pressed (sealed, complaints, reports on
 * conduct) it is only asked for, and an independent caller confirms it: then `isWithdrawn` is false.
 */
export async function withdrawMatter(
  act: Act,
  matterId: Id,
): Promise<{ readonly matter: Matter; readonly isWithdrawn: boolean } | Refusal> {
  const matter = await matterOf(act, act.tenantId, matterId);
  const needsCaller = matter !== null && withdrawalNeedsCaller(matter);
  const changed = await perform(
    act,
    matterId,
    needsCaller ? { name: 'ask_withdrawal' } : { name: 'withdraw', words: '' },
    null,
  );
  return isRefusal(changed) ? changed : { matter: changed, isWithdrawn: !needsCaller };
}
