import type { Jurisdiction, Role } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';

/** A role that somebody holds or held: where, for which unit, from when to when, and who gave it. */
export type StoredRole = {
  readonly id: Id;
  readonly personId: Id;
  readonly role: Role;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate | null;
  readonly givenBy: Id | null;
  readonly givenAt: Instant;
};

const ROLES_MAX = 500;

const columns = sql`
  role_held.id, role_held.person_id as "personId", role_held.role, role_held.area_code as "areaCode",
  role_held.unit_id as "unitId", role_held.valid_from as "fromOn", role_held.valid_to as "untilOn",
  role_held.given_by as "givenBy", role_held.given_at as "givenAt"`;

/** The roles of a person that have not ended before a day, also those that begin later. */
export function rolesOf(tx: Transaction, personId: Id, on: CivilDate): Promise<StoredRole[]> {
  return tx.rows<StoredRole>(sql`
    select ${columns} from role_held
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and (valid_to is null or valid_to >= ${on})
     order by given_at, id limit ${ROLES_MAX}`);
}

/** The roles on a day of those for whom this person acts as deputy on that day. */
export function rolesToStandInFor(tx: Transaction, deputyId: Id, on: CivilDate): Promise<StoredRole[]> {
  return tx.rows<StoredRole>(sql`
    select ${columns} from absence
      join person on person.tenant_id = absence.tenant_id and person.id = absence.person_id
      join role_held on role_held.tenant_id = absence.tenant_id and role_held.person_id = absence.person_id
     where absence.tenant_id = ${tx.tenantId} and absence.deputy_id = ${deputyId}
       and absence.from_on <= ${on} and absence.to_on >= ${on}
       and (person.left_on is null or person.left_on >= ${on})
       and role_held.valid_from <= ${on} and (role_held.valid_to is null or role_held.valid_to >= ${on})
     order by role_held.given_at, role_held.id limit ${ROLES_MAX}`);
}

/** Whether anybody but one person, still in office after a day, holds a role then. */
export async function isHeldByOthers(
  tx: Transaction,
  role: Role,
  on: CivilDate,
  exceptPersonId: Id | null,
): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 from role_held
      join person on person.tenant_id = role_held.tenant_id and person.id = role_held.person_id
     where role_held.tenant_id = ${tx.tenantId} and role_held.role = ${role}
       and (role_held.valid_to is null or role_held.valid_to > ${on})
       and (person.left_on is null or person.left_on > ${on})
       and (${exceptPersonId}::uuid is null or person.id <> ${exceptPersonId})
     limit 1`);
  return found !== null;
}

export type RightsQuery = {
  readonly personId: Id | null;
  readonly role: Role | null;
  /** The name and role id of the last row of the page before. */
  readonly after: { readonly name: string; readonly id: Id } | null;
  readonly limit: number;
  readonly on: CivilDate;
  /** Also those that ended before that day. */
  readonly withEnded: boolean;
};

export type RightRow = StoredRole & { readonly personName: string; readonly givenByName: string | null };

/** One page of who holds which role where, within a jurisdiction, by the holder's name. */
export function listRoles(tx: Transaction, where: Jurisdiction, query: RightsQuery): Promise<RightRow[]> {
  return tx.rows<RightRow>(sql`
    select ${columns}, person.name as "personName", giver.name as "givenByName"
      from role_held
      join person on person.tenant_id = role_held.tenant_id and person.id = role_held.person_id
      left join person as giver on giver.tenant_id = role_held.tenant_id and giver.id = role_held.given_by
     where role_held.tenant_id = ${where.tenantId}
       and role_held.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and (${where.unitIds}::uuid[] is null or role_held.unit_id = any(${where.unitIds}::uuid[]))
       ${query.withEnded ? nothing : sql`and (role_held.valid_to is null or role_held.valid_to >= ${query.on})`}
       ${query.personId === null ? nothing : sql`and role_held.person_id = ${query.personId}`}
       ${query.role === null ? nothing : sql`and role_held.role = ${query.role}`}
       ${query.after === null ? nothing : sql`and (person.name, role_held.id) > (${query.after.name}, ${query.after.id})`}
     order by person.name, role_held.id limit ${query.limit}`);
}

type RoleRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly role: Role;
  readonly area_code: AreaCode;
  readonly unit_id: Id | null;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
  readonly given_by: Id | null;
  readonly given_at: Instant;
};

const roles = insertion<RoleRow>('insert into role_held select * from jsonb_populate_recordset(null::role_held, $1)');

/** Adds a role that somebody holds. */
export function addRole(tx: Pick<Transaction, 'add' | 'tenantId'>, role: StoredRole): void {
  tx.add(roles, {
    tenant_id: tx.tenantId,
    id: role.id,
    person_id: role.personId,
    role: role.role,
    area_code: role.areaCode,
    unit_id: role.unitId,
    valid_from: role.fromOn,
    valid_to: role.untilOn,
    given_by: role.givenBy,
    given_at: role.givenAt,
  });
}

/** A role by its id, if it lies within the jurisdiction. */
export function readRoleWithin(tx: Transaction, where: Jurisdiction, id: Id): Promise<StoredRole | null> {
  return tx.row<StoredRole>(sql`
    select ${columns} from role_held
     where tenant_id = ${where.tenantId} and id = ${id}
       and area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and (${where.unitIds}::uuid[] is null or unit_id = any(${where.unitIds}::uuid[]))`);
}

/** Ends a role; `on` is its last day. Returns how many rows changed. */
export function endRoleRow(tx: Transaction, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update role_held set valid_to = ${on}
     where tenant_id = ${tx.tenantId} and id = ${id} and (valid_to is null or valid_to > ${on})`);
}

/** The roles given for exactly one area that have not ended before a day: they move when the area does. */
export function rolesForArea(tx: Transaction, areaCode: AreaCode, on: CivilDate): Promise<StoredRole[]> {
  return tx.rows<StoredRole>(sql`
    select ${columns} from role_held
     where tenant_id = ${tx.tenantId} and area_code = ${areaCode} and (valid_to is null or valid_to >= ${on})
     order by id limit 10000`);
}
