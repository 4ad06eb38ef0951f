import type { Jurisdiction, Official, Role } from './actor.ts';
import { type AreaCode, areaWithin } from './area-code.ts';
import type { Words } from './language.ts';

/** A right that someone may hold by a role: `ledger.dispatch`. Declared in a slice's `permissions.ts`. */
export type Permission = { readonly code: string; readonly roles: readonly Role[]; readonly words: Words };

/** Whether any role of this person gives the right, anywhere. */
export function holds(official: Official, permission: Permission): boolean {
  return official.roles.some((held) => permission.roles.includes(held.role));
}

/**
 * Where the person has the right: within the wanted area when a role of theirs reaches it, else the widest area that
 * any role gives. A role for a unit elsewhere adds nothing there. Null when they don't have the right, or not there.
 */
export function jurisdictionOf(official: Official, permission: Permission, wanted?: AreaCode): Jurisdiction | null {
  const fitting = official.roles
    .filter((held) => permission.roles.includes(held.role))
    .filter((held) => wanted === undefined || areaWithin(wanted, held.areaCode))
    .toSorted((a, b) => widthOf(a) - widthOf(b));
  const widest = fitting[0];
  if (!widest) return null;
  const areaCode = wanted ?? widest.areaCode;
  const reaching = fitting.filter((held) => areaWithin(areaCode, held.areaCode));
  return { tenantId: official.tenantId, areaCode, unitIds: widest.unitId === null ? null : unitsOf(reaching) };
}

/** Smaller is wider: a role without a unit before one with, a county before a township. */
function widthOf(held: Official['roles'][number]): number {
  return held.areaCode.replace(/0+$/, '').length + (held.unitId === null ? 0 : 100);
}

function unitsOf(held: Official['roles']): Jurisdiction['unitIds'] {
  return held.flatMap((one) => (one.unitId === null ? [] : [one.unitId]));
}
