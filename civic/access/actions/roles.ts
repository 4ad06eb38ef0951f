import type { Actor, Jurisdiction, Role } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { givingTrouble, type WantedRole } from '../rules/giving.ts';
import { lockPerson } from '../store/people.store.ts';
import { addRole, endRoleRow, isHeldByOthers, readRoleWithin, rolesOf } from '../store/roles.store.ts';
import { forgetAccess } from './books.ts';
import { lastAdministratorTrouble, personWithin } from './people.ts';
import { livingArea, livingUnit } from './units.ts';

export type NewRole = {
  readonly personId: Id;
  readonly role: Role;
  readonly areaCode: string;
  readonly unitId: Id | null;
  readonly fromOn: CivilDate | null;
  readonly untilOn: CivilDate | null;
};

/**
 * Gives a person a role in an area, for one unit or for the area itself, from a day on. Refuses what `givingTrouble`
 * names, and a person, area or unit that is not there.
 */
export async function giveRole(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  given: NewRole,
): Promise<{ readonly id: Id } | Refusal> {
  const areaCode = await livingArea(desk, where, given.areaCode);
  if (isRefusal(areaCode)) return areaCode;
  const done = await desk.act(actor, async (act) => {
    const fromOn = given.fromOn ?? civilDateOf(act.at);
    return give(act, where, { ...given, areaCode, fromOn });
  });
  forgetAccess(where.tenantId);
  return done;
}

async function give(act: Act, where: Jurisdiction, wanted: WantedRole): Promise<{ readonly id: Id } | Refusal> {
  const person = await personWithin(act, where, wanted.personId);
  if (isRefusal(person)) return person;
  const today = civilDateOf(act.at);
  if (wanted.unitId !== null) {
    const unit = await livingUnit(act, wanted.unitId, today, 'unitId');
    if (isRefusal(unit)) return unit;
  }
  // Locked, so that two roles given at once can't break a separation together.
  await lockPerson(act, wanted.personId);
  const giverId = act.actor.kind === 'official' ? act.actor.personId : null;
  const held = await rolesOf(act, wanted.personId, today);
  const trouble = givingTrouble({ personId: giverId, where }, held, wanted, today);
  if (trouble) return trouble;
  const id = act.newId();
  addRole(act, { ...wanted, id, givenBy: giverId, givenAt: act.at });
  const { personId, role, areaCode, unitId, fromOn, untilOn } = wanted;
  const body = { role, areaCode, unitId, fromOn, untilOn };
  await act.record({ kind: 'access.role.given', subjectId: personId, body });
  return { id };
}

/**
 * Appoints the county's security administrator, by the system administrator, while there is none: the one who founds
 * the house must be able to name the one who gives the roles, and can do it only once.
 */
export async function appointSecurityAdministrator(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
): Promise<{ readonly id: Id } | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const today = civilDateOf(act.at);
    if (await isHeldByOthers(act, 'security_administrator', today, null)) return refuse('access.security-appointed');
    const areaCode = countyOf(where.tenantId);
    const wanted = {
      personId,
      role: 'security_administrator',
      areaCode,
      unitId: null,
      fromOn: today,
      untilOn: null,
    } as const;
    return give(act, where, wanted);
  });
  forgetAccess(where.tenantId);
  return done;
}

/** Ends a role at once: yesterday is its last day (one given today was held on no day). Refuses to end a county's last administrator. */
export async function endRole(desk: Desk, actor: Actor, where: Jurisdiction, roleId: Id): Promise<true | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const today = civilDateOf(act.at);
    const role = await readRoleWithin(act, where, roleId);
    if (!role || (role.untilOn !== null && role.untilOn < today)) return refuse('access.role-unknown');
    const last = await lastAdministratorTrouble(act, [role], today);
    if (last) return last;
    await endRoleRow(act, roleId, addDays(today, -1));
    const { areaCode, unitId } = role;
    await act.record({
      kind: 'access.role.ended',
      subjectId: role.personId,
      body: { role: role.role, areaCode, unitId },
    });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}
