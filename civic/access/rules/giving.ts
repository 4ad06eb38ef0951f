import type { Jurisdiction, Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { reachTrouble } from './reach.ts';
import { ROLE_WORDS } from './role-words.ts';
import { separationBetween } from './separations.ts';

/** A role that is to be given. */
export type WantedRole = {
  readonly personId: Id;
  readonly role: Role;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate | null;
};

/**
 * Why a role can't be given; null when it can: not to oneself, not beyond one's own area, not for days that are over,
 * not against a hard separation (handbook §4.1), not twice.
 */
export function givingTrouble(
  giver: { readonly personId: Id | null; readonly where: Jurisdiction },
  held: readonly (Pick<WantedRole, 'role' | 'areaCode' | 'unitId'> & { readonly untilOn: CivilDate | null })[],
  wanted: WantedRole,
  today: CivilDate,
): Refusal | null {
  if (giver.personId === wanted.personId) return refuse('access.role-to-oneself');
  const beyond = reachTrouble(giver.where, wanted.areaCode, wanted.unitId);
  if (beyond) return beyond;
  if (wanted.untilOn !== null && (wanted.untilOn < wanted.fromOn || wanted.untilOn < today))
    return refuse('access.role-days', undefined, 'untilOn');
  const against = separationBetween(
    held.map(({ role }) => role),
    wanted.role,
  );
  if (against !== null)
    return refuse('access.roles-apart', { held: bothNames(against), wanted: bothNames(wanted.role) }, 'role');
  const isTwice = held.some(
    (one) =>
      one.role === wanted.role &&
      one.areaCode === wanted.areaCode &&
      one.unitId === wanted.unitId &&
      one.untilOn === null,
  );
  return isTwice ? refuse('access.role-held-already', undefined, 'role') : null;
}

/** In both languages, since a refusal's values are the same in each. */
function bothNames(role: Role): string {
  return `${ROLE_WORDS[role].zh} ${ROLE_WORDS[role].en}`;
}
