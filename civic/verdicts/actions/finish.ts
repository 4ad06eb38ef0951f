import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import { endFollowUp, type FollowUp } from '../store/follow-ups.store.ts';

/** Ends a follow-up and tells of it. */
export async function finish(
  act: Act,
  followUp: Pick<FollowUp, 'id' | 'matterId'>,
  outcome: NonNullable<FollowUp['outcome']>,
  callerId: Id | null,
): Promise<void> {
  await endFollowUp(act, followUp.id, { outcome, at: act.at, callerId });
  await act.record({
    kind: 'verdicts.follow_up.ended',
    subjectId: followUp.id,
    body: { matterId: followUp.matterId, outcome },
  });
}
