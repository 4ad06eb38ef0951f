import type { TenantId } from '#kernel/area-code.ts';
import { instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { SILENCE_DAYS } from './rules/face-to-face.ts';
import { settleFace, silentSince } from './store/face-to-face.store.ts';

const AT_ONCE = 500;
const DAY_MILLISECONDS = 86_400_000;

/** Promises that were said to be done and that no household confirmed: not confirmed, never kept (I3). Returns how many. */
export async function sweepPromises(desk: Desk, tenantId: TenantId): Promise<number> {
  const before = instantOf(millisecondsOf(desk.clock.now()) - SILENCE_DAYS * DAY_MILLISECONDS);
  return (await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const silent = await silentSince(act, before, AT_ONCE);
    for (const { id } of silent) {
      await settleFace(act, id, { state: 'unconfirmed', way: null, by: null, replacedBy: null, at: act.at });
      const body = { matterId: null, state: 'unconfirmed' };
      await act.record({ kind: 'promises.promise.settled', subjectId: id, body });
    }
    return silent.length;
  })) as number;
}
