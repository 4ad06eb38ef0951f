import { areasOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { liaisonPermissions } from '../permissions.ts';
import type { Reach } from '../store/constituents.store.ts';

/** Roles that reach every card of their area; whoever holds only others reaches the cards of their own links. */
const OF_THE_AREA: readonly string[] = liaisonPermissions.keep.roles.filter((role) => role !== 'linking_cadre');

/** Whose cards an official reaches within a jurisdiction: the least that their roles give. */
export function reachOf(official: Official, where: Jurisdiction): Reach {
  const isOfTheArea = official.roles.some(
    ({ role, areaCode }) => OF_THE_AREA.includes(role) && areaWithin(where.areaCode, areaCode),
  );
  return { where, onlyOfPersonId: isOfTheArea ? null : official.personId };
}

/** The place lies in the jurisdiction and is known. Refuses `liaison.area-outside`. */
export async function placed(desk: Desk, where: Jurisdiction, areaCode: AreaCode): Promise<Refusal | null> {
  const areas = await areasOf(desk, where.tenantId);
  const isInside = areas.find(areaCode) !== null && areaWithin(areaCode, where.areaCode);
  return isInside ? null : refuse('liaison.area-outside', {}, 'areaCode');
}
