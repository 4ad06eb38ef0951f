import { unitsOf } from '#civic/access/index.ts';
import { branchOf, chainOf, unitsOfOfficial } from '#civic/ledger/rules/barred.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { reachOf } from '../../rules/retaliation.ts';
import type { RetaliationAsker } from '../../store/retaliation.store.ts';
import { askerOf } from '../apart.ts';

/** Of no tier: nothing that a report can concern is below it. */
const NO_REACH = 99;

/** As whom somebody asks for reports on retaliation: their units, what is akin to them, and their tier. */
export async function retaliationAskerOf(desk: Desk, official: Official): Promise<RetaliationAsker> {
  const [asker, units] = await Promise.all([askerOf(desk, official), unitsOf(desk, official.tenantId)]);
  const own = unitsOfOfficial(official);
  const akin = own.flatMap((id): Id[] => [...branchOf(id, units.list), ...chainOf(id, units.find)]);
  const unit = official.unitId === null ? null : units.find(official.unitId);
  return { ...asker, akinUnitIds: [...new Set(akin)], reach: unit ? reachOf(unit.areaCode) : NO_REACH };
}
