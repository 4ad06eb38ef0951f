import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { IssuePorts } from './actions/ports.ts';
import { stepIn } from './actions/step.ts';
import { readSaid } from './rules/issue-fields.ts';
import { pollsOver } from './store/answers.store.ts';
import { forgetUnconfirmed } from './store/followers.store.ts';
import { lockIssue } from './store/issues.store.ts';

const AT_ONCE = 100;
/** Who never typed the code is forgotten after a day. */
const UNCONFIRMED_HOURS = 24;

/** Time itself writes and masks nothing. */
const NO_PORTS: IssuePorts = { findPersonal: () => [], masked: () => Promise.resolve([]) };

/**
 * Ends what people were asked when its last day is over, each issue in an act of its own, and forgets who never confirmed
 * that they want to follow. Returns how many ended.
 */
export async function sweepIssues(desk: Desk, tenantId: TenantId): Promise<number> {
  const clockwork = { kind: 'clockwork' as const, tenantId };
  const now = desk.clock.now();
  const over = await desk.read(tenantId, (tx) => pollsOver(tx, civilDateOf(now), AT_ONCE));
  const nothing = readSaid({});
  if (isRefusal(nothing)) throw new Error('nothing can always be read');
  for (const { issueId } of over) {
    await desk.act(clockwork, async (act) => {
      const issue = await lockIssue(act, issueId);
      if (issue?.state !== 'consulting' && issue?.state !== 'checking') return null;
      return stepIn(act, issue, issue.state === 'consulting' ? 'close_consultation' : 'close_check', nothing, {
        doer: null,
        most: null,
        ports: NO_PORTS,
      });
    });
  }
  await desk.act(clockwork, (act) => forgetUnconfirmed(act, addHours(act.at, -UNCONFIRMED_HOURS), act.at));
  return over.length;
}
