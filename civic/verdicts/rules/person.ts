import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** States in which a reply is there to be judged. */
const JUDGEABLE = ['replied', 'follow_up', 'closed'];
/** States in which nothing is left to withdraw. */
const ENDED = ['closed', 'withdrawn', 'not_accepted', 'referred_out', 'handed_emergency', 'final'];

/** Whether the person can say now what became of the matter. */
export function mayJudge(state: string): boolean {
  return JUDGEABLE.includes(state);
}

/** Whether the person can take the matter back. */
export function mayWithdraw(state: string): boolean {
  return !ENDED.includes(state);
}

/**
 * Whether the person can have a closed matter opened again by one press: until `untilAt`, 90 days after its close
 * (handbook §4.3 row 25). Refuses `verdicts.not-closed` and `verdicts.reopen-late`.
 */
export function checkReopening(
  state: string,
  untilAt: Instant,
  at: Instant,
): Refusal<'verdicts.not-closed' | 'verdicts.reopen-late'> | null {
  if (state !== 'closed') return refuse('verdicts.not-closed');
  return at > untilAt ? refuse('verdicts.reopen-late') : null;
}
