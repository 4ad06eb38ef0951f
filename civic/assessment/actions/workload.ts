import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { postsInUnits } from '../store/progress.store.ts';
import { type InHand, inHandOf } from '../store/workload.store.ts';
import { teamUnitsOf } from './schemes.ts';

/** What one has in hand oneself, now. */
export async function ownWorkload(desk: Desk, official: Official): Promise<Omit<InHand, 'personId' | 'name'>> {
  const units = await unitsOf(desk, official.tenantId);
  const [own] = await desk.read(official.tenantId, async (tx) =>
    inHandOf(tx, [official.personId], desk.clock.now(), await keptFrom(tx, official, units)),
  );
  return { openCount: own?.openCount ?? 0, overdueCount: own?.overdueCount ?? 0 };
}

/**
 * What everybody in the head's own unit has in hand now, so that work can be shared out: for the head alone, in the order of
 * names, kept nowhere and compared with nobody's past. Refuses `assessment.team-unknown`.
 */
export async function teamWorkload(desk: Desk, head: Official, where: Jurisdiction): Promise<InHand[] | Refusal> {
  const unitIds = teamUnitsOf(head, where);
  if (isRefusal(unitIds)) return unitIds;
  const units = await unitsOf(desk, head.tenantId);
  const now = desk.clock.now();
  return desk.read(head.tenantId, async (tx) => {
    const posts = await postsInUnits(tx, unitIds, civilDateOf(now));
    const personIds = [...new Set(posts.map(({ personId }) => personId))];
    return personIds.length === 0 ? [] : inHandOf(tx, personIds, now, await keptFrom(tx, head, units));
  });
}
