import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Refuses what lies outside somebody's area, or outside the units for which alone they may act. */
export function reachTrouble(where: Jurisdiction, areaCode: AreaCode, unitId: Id | null): Refusal | null {
  const isWithin =
    areaWithin(areaCode, where.areaCode) &&
    (where.unitIds === null || (unitId !== null && where.unitIds.includes(unitId)));
  return isWithin ? null : refuse('access.beyond-your-area');
}
