import { closeMatter } from '#civic/ledger/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { readBooks } from './actions/begin.ts';
import { finish } from './actions/finish.ts';
import { hasTriedEnough } from './rules/attempts.ts';
import { attemptsOf, type Lapsed, lapsedFollowUps, lockOpenFollowUp } from './store/follow-ups.store.ts';

/** So many are looked at in one read. */
const PAGE_MAX = 200;

type End = { readonly outcome: 'closed' | 'not_reached' | 'no_objection'; readonly reason: Closing };
type Closing = 'solved' | 'understood' | 'not_reached' | 'no_objection';

/**
 * Closes what lapsed (handbook §4.3 row 23): not drawn and ten days without objection, tried three times at different
 * hours, or judged by the person. Silence is recorded as not rated, never as satisfied (I3). A follow-up that should
 * have been made and was not stays open, and late. Returns how many were closed.
 */
export async function sweepFollowUps(desk: Desk, tenantId: TenantId): Promise<number> {
  await readBooks(desk, tenantId);
  let closed = 0;
  let last: Lapsed | null = null;
  do {
    const after: Lapsed | null = last;
    const page: Lapsed[] = await desk.read(tenantId, (tx) => lapsedFollowUps(tx, desk.clock.now(), after, PAGE_MAX));
    for (const lapsed of page) closed += await closeLapsed(desk, tenantId, lapsed);
    last = page.length === PAGE_MAX ? (page.at(-1) ?? null) : null;
  } while (last !== null);
  return closed;
}

/** Each in an act of its own, so that one that cannot be closed holds nobody else up. */
async function closeLapsed(desk: Desk, tenantId: TenantId, lapsed: Lapsed): Promise<number> {
  const closed = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const open = await lockOpenFollowUp(act, lapsed.matterId);
    if (open?.id !== lapsed.id) return refuse('verdicts.follow-up-ended');
    const end = endOf(lapsed, hasTriedEnough(await attemptsOf(act, lapsed.id)));
    if (end === null) return refuse('verdicts.follow-up-ended');
    await finish(act, lapsed, end.outcome, null);
    return closeMatter(act, lapsed.matterId, end.reason);
  });
  return isRefusal(closed) ? 0 : 1;
}

function endOf(lapsed: Lapsed, wasTriedEnough: boolean): End | null {
  if (lapsed.solved === 'solved' || lapsed.solved === 'understood') return { outcome: 'closed', reason: lapsed.solved };
  if (wasTriedEnough) return { outcome: 'not_reached', reason: 'not_reached' };
  return lapsed.reason === 'not_sampled' ? { outcome: 'no_objection', reason: 'no_objection' } : null;
}
