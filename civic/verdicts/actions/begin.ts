import { unitsOf } from '#civic/access/index.ts';
import { isSupervised, type Matter, matterOf, moveToFollowUp } from '#civic/ledger/index.ts';
import { deadlineOf, rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { drawOf, followUpReasonOf } from '../rules/sampling.ts';
import { addFollowUp, lockOpenFollowUp } from '../store/follow-ups.store.ts';
import { finish } from './finish.ts';
import { lotOf, monthOf, seedOf } from './seed.ts';

/**
 * Reacts to `ledger.matter.replied` and `ledger.matter.promise_delivered`: opens the follow-up of the reply and draws whether somebody is called (handbook
 * §4.3 row 22). What was replied before it came here (imports of the past) is not followed up.
 */
export const beginFollowUp: Reaction = async (act, { kind, subjectId }) => {
  const matter = await matterOf(act, act.tenantId, subjectId);
  const isDelivered = kind === 'ledger.matter.promise_delivered';
  if (matter?.state !== (isDelivered ? 'promise_open' : 'replied')) return;
  const rulebook = await rulebookOf(act.desk, act.tenantId);
  const limit = rulebook.limitOf('follow_up.end', civilDateOf(act.at));
  const followUp = {
    id: act.newId(),
    matterId: matter.id,
    // Whether a promise was kept is always asked: only the person can say so (I8).
    reason: isDelivered
      ? ('always' as const)
      : reasonFor(act.desk, matter, await isSupervised(act, act.tenantId, matter.id)),
    openedAt: act.at,
    dueAt: deadlineOf(act.at, limit, rulebook.calendar).dueAt,
  };
  addFollowUp(act, act.tenantId, followUp);
  await move(act, matter);
  // Its subject is the follow-up, not the matter: whoever wrote the reply is not to learn whether the lot fell on it.
  await act.record({ kind: 'verdicts.follow_up.begun', subjectId: followUp.id, body: { matterId: matter.id } });
};

/** Reacts to what takes a matter out of its follow-up: it was put on the tracked list, or a review was asked for. */
export const endFollowUpOf: Reaction = async (act, { kind, subjectId }) => {
  const followUp = await lockOpenFollowUp(act, subjectId);
  if (followUp) await finish(act, followUp, kind === 'ledger.matter.tracked' ? 'tracked' : 'under_review', null);
};

/** What an act needs of the books is read before it opens, so that no act waits for a second connection. */
export async function readBooks(desk: Desk, tenantId: TenantId): Promise<void> {
  await Promise.all([rulebookOf(desk, tenantId), unitsOf(desk, tenantId)]);
}

async function move(act: Act, matter: Matter): Promise<void> {
  const moved = await moveToFollowUp(act, matter.id);
  if (isRefusal(moved)) throw new Error(`a replied matter could not be followed up: ${moved.code}`);
}

/** How often a matter had been opened again: which of its replies is meant. */
export function roundOf(matter: Pick<Matter, 'reworkCount' | 'reopenCount'>): number {
  return matter.reworkCount + matter.reopenCount;
}

function reasonFor(desk: Desk, matter: Matter, hasOrder: boolean): ReturnType<typeof followUpReasonOf> {
  const month = monthOf(matter.repliedAt ?? matter.stateSinceAt);
  const digest = lotOf(seedOf(desk, matter.tenantId, month), matter.number, roundOf(matter));
  const { isSealed, kind, resultKind, categoryCode, repliedAt, finishDueAt } = matter;
  const wasSupervised = hasOrder || (repliedAt !== null && finishDueAt !== null && repliedAt > finishDueAt);
  return followUpReasonOf({ isSealed, kind, resultKind, categoryCode, wasSupervised }, drawOf(digest));
}
