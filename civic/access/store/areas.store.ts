import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Area, AreaChange } from '../rules/area-book.ts';

/** A county has a few hundred villages, and at most some thirty groups in each. */
export const AREAS_MAX = 50_000;

/** The first day of a place of which no first day is known: older than any record that could name it. */
export const BEFORE_RECORDS_ON = '1949-10-01' as CivilDate;

/** All areas of the county, ended ones too. */
export function readAreas(tx: Transaction): Promise<Area[]> {
  return tx.rows<Area>(sql`
    select code, name, name_en as "nameEn", level, parent_code as "parentCode", is_local as "isLocal",
           valid_from as "validFrom", valid_to as "validTo"
      from area where tenant_id = ${tx.tenantId} order by code limit ${AREAS_MAX}`);
}

/** All mergers, splits and new numbers of the county's areas, oldest first. */
export function readAreaChanges(tx: Transaction): Promise<AreaChange[]> {
  return tx.rows<AreaChange>(sql`
    select kind, from_code as "fromCode", to_code as "toCode", changed_on as "changedOn"
      from area_change where tenant_id = ${tx.tenantId} order by changed_on, id limit ${AREAS_MAX}`);
}

type AreaRow = {
  readonly tenant_id: number;
  readonly code: AreaCode;
  readonly name: string;
  readonly name_en: string;
  readonly level: string;
  readonly parent_code: AreaCode | null;
  readonly is_local: boolean;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
};

const areas = insertion<AreaRow>('insert into area select * from jsonb_populate_recordset(null::area, $1)');

/** Adds an area. */
export function addArea(tx: Pick<Transaction, 'add' | 'tenantId'>, area: Area): void {
  tx.add(areas, {
    tenant_id: tx.tenantId,
    code: area.code,
    name: area.name,
    name_en: area.nameEn,
    level: area.level,
    parent_code: area.parentCode,
    is_local: area.isLocal,
    valid_from: area.validFrom,
    valid_to: area.validTo,
  });
}

/** Gives an area another name. Returns how many rows changed. */
export function renameArea(tx: Transaction, code: AreaCode, name: string, nameEn: string): Promise<number> {
  return tx.run(sql`
    update area set name = ${name}, name_en = ${nameEn} where tenant_id = ${tx.tenantId} and code = ${code}`);
}

/** Gives many areas other names in one statement. Returns how many rows changed. */
export function renameAreas(tx: Transaction, renamed: readonly Pick<Area, 'code' | 'name'>[]): Promise<number> {
  return tx.run(sql`
    update area set name = new.name
      from unnest(${renamed.map((area) => area.code)}::text[], ${renamed.map((area) => area.name)}::text[]) as new (code, name)
     where area.tenant_id = ${tx.tenantId} and area.code = new.code collate "C"`);
}

/** Ends areas; `on` is their last day. Returns how many rows changed. */
export function endAreas(tx: Transaction, codes: readonly AreaCode[], on: CivilDate): Promise<number> {
  return tx.run(sql`
    update area set valid_to = ${on}
     where tenant_id = ${tx.tenantId} and code = any(${codes}) and valid_to is null`);
}

type AreaChangeRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly kind: AreaChange['kind'];
  readonly from_code: AreaCode;
  readonly to_code: AreaCode;
  readonly changed_on: CivilDate;
};

const areaChanges = insertion<AreaChangeRow>(
  'insert into area_change select * from jsonb_populate_recordset(null::area_change, $1)',
);

/** Adds that one area became another. */
export function addAreaChange(tx: Pick<Transaction, 'add' | 'tenantId'>, id: Id, change: AreaChange): void {
  tx.add(areaChanges, {
    tenant_id: tx.tenantId,
    id,
    kind: change.kind,
    from_code: change.fromCode,
    to_code: change.toCode,
    changed_on: change.changedOn,
  });
}
