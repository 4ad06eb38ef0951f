import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { Unit } from '../rules/unit.ts';

const UNITS_MAX = 20_000;

const columns = sql`
  id, name, name_en as "nameEn", kind, parent_id as "parentId", area_code as "areaCode", phone, duties,
  valid_from as "validFrom", valid_to as "validTo"`;

/** All units of the county, ended ones too: for the cached book of units. */
export function readUnits(tx: Transaction): Promise<Unit[]> {
  return tx.rows<Unit>(sql`
    select ${columns} from unit where tenant_id = ${tx.tenantId} order by name, id limit ${UNITS_MAX}`);
}

export type UnitQuery = {
  readonly text: string;
  readonly parentId: Id | null;
  /** The name and id of the last unit of the page before. */
  readonly after: { readonly name: string; readonly id: Id } | null;
  readonly limit: number;
  readonly on: CivilDate;
};

/** One page of the units of a jurisdiction that exist on a day, by name. */
export function listUnits(tx: Transaction, where: Jurisdiction, query: UnitQuery): Promise<Unit[]> {
  return tx.rows<Unit>(sql`
    select ${columns} from unit
     where tenant_id = ${where.tenantId}
       and area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and (${where.unitIds}::uuid[] is null or id = any(${where.unitIds}::uuid[]))
       and (valid_to is null or valid_to >= ${query.on})
       ${query.text === '' ? nothing : sql`and (strpos(lower(name), lower(${query.text})) > 0 or strpos(lower(name_en), lower(${query.text})) > 0)`}
       ${query.parentId === null ? nothing : sql`and parent_id = ${query.parentId}`}
       ${query.after === null ? nothing : sql`and (name, id) > (${query.after.name}, ${query.after.id})`}
     order by name, id limit ${query.limit}`);
}

type UnitRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly name: string;
  readonly name_en: string;
  readonly kind: string;
  readonly parent_id: Id | null;
  readonly area_code: AreaCode;
  readonly phone: string;
  readonly duties: string;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
};

const units = insertion<UnitRow>('insert into unit select * from jsonb_populate_recordset(null::unit, $1)');

/** Adds a unit. */
export function addUnitRow(tx: Pick<Transaction, 'add' | 'tenantId'>, unit: Unit): void {
  tx.add(units, {
    tenant_id: tx.tenantId,
    id: unit.id,
    name: unit.name,
    name_en: unit.nameEn,
    kind: unit.kind,
    parent_id: unit.parentId,
    area_code: unit.areaCode,
    phone: unit.phone,
    duties: unit.duties,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
  });
}

/** A unit by its id, ended ones too. */
export function readUnit(tx: Transaction, id: Id): Promise<Unit | null> {
  return tx.row<Unit>(sql`select ${columns} from unit where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Changes what may change of a unit: names, phone, duties. Returns how many rows changed. */
export function updateUnit(
  tx: Transaction,
  id: Id,
  to: Pick<Unit, 'name' | 'nameEn' | 'phone' | 'duties'>,
): Promise<number> {
  return tx.run(sql`
    update unit set name = ${to.name}, name_en = ${to.nameEn}, phone = ${to.phone}, duties = ${to.duties}
     where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** What would hang in the air if a unit ended: units below it, posts in it, roles given for it alone. */
export type Dependents = { readonly units: number; readonly people: number; readonly roles: number };

/** How much hangs on a unit after a day. */
export async function dependentsOf(tx: Transaction, id: Id, on: CivilDate): Promise<Dependents> {
  const counted = await tx.row<Dependents>(sql`
    select (select count(*)::int from unit as below
             where below.tenant_id = ${tx.tenantId} and below.parent_id = ${id}
               and (below.valid_to is null or below.valid_to > ${on})) as units,
           (select count(*)::int from post
             where post.tenant_id = ${tx.tenantId} and post.unit_id = ${id}
               and (post.valid_to is null or post.valid_to > ${on})) as people,
           (select count(*)::int from role_held
             where role_held.tenant_id = ${tx.tenantId} and role_held.unit_id = ${id}
               and (role_held.valid_to is null or role_held.valid_to > ${on})) as roles`);
  return counted ?? { units: 0, people: 0, roles: 0 };
}

/** Ends a unit; `on` is its last day. Returns how many rows changed. */
export function endUnitRow(tx: Transaction, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update unit set valid_to = ${on} where tenant_id = ${tx.tenantId} and id = ${id} and valid_to is null`);
}

/** Moves every unit of one area to the area that it became. Returns how many moved. */
export function moveUnits(tx: Transaction, from: AreaCode, to: AreaCode): Promise<number> {
  return tx.run(sql`
    update unit set area_code = ${to} where tenant_id = ${tx.tenantId} and area_code = ${from}`);
}
