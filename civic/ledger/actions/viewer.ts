import type { UnitBook } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { holds, jurisdictionOf } from '#kernel/permission.ts';
import type { Transaction } from '#platform/database/database.ts';
import { ledgerPermissions } from '../permissions.ts';
import { complaintsHiddenFrom } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import type { Viewer } from '../store/lists.store.ts';
import { recusedMattersOf } from '../store/records.store.ts';

/** What somebody who looks at lists must not see. */
export async function viewerOf(tx: Transaction, official: Official, units: UnitBook): Promise<Viewer> {
  return {
    official,
    hiddenUnitIds: complaintsHiddenFrom(official, units.list),
    recusedIds: await recusedMattersOf(tx, official.tenantId, official.personId),
    mayReadSealed: holds(official, ledgerPermissions.read_sealed),
  };
}

/**
 * Whether somebody may see a matter at all: a right to view that reaches its place, and, when that right is for a unit
 * only, that the unit holds it or helps.
 */
export function reachesMatter(official: Official, matter: Matter, coUnitIds: readonly string[]): boolean {
  const where = jurisdictionOf(official, ledgerPermissions.view, matter.areaCode);
  if (!where) return false;
  if (where.unitIds === null) return true;
  return where.unitIds.some((unit) => unit === matter.hostUnitId || coUnitIds.includes(unit));
}

/** Whether somebody may read the person's own words: never those of a sealed matter without the right for them. */
export function mayReadWords(official: Official, matter: Matter): boolean {
  if (!matter.isSealed) return true;
  return jurisdictionOf(official, ledgerPermissions.read_sealed, matter.areaCode) !== null;
}
