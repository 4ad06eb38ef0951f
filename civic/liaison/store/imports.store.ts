import { nameToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import { marks as marksOf, type PersonalJson, personal, personalJson } from '#platform/database/personal.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { SheetColumn } from '../rules/sheet-columns.ts';
import { areaRange } from './constituents.store.ts';

/** A spreadsheet of registrations, and how far it has come. */
export type SheetImport = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  readonly fileName: string;
  readonly contentHash: string;
  readonly columns: readonly SheetColumn[];
  readonly state: 'running' | 'done' | 'undone';
  readonly rowCount: number;
  readonly settledRow: number;
  readonly madeCount: number;
  readonly twinCount: number;
  readonly wrongCount: number;
  readonly keptCount: number;
  readonly madeBy: Id;
  readonly madeAt: Instant;
  readonly workedAt: Instant;
  readonly undoneAt: Instant | null;
};

const IMPORT = sql`i.id, i.area_code as "areaCode", i.file_name as "fileName", i.content_hash as "contentHash", i.columns,
  i.state, i.row_count as "rowCount", i.settled_row as "settledRow", i.made_count as "madeCount",
  i.twin_count as "twinCount", i.wrong_count as "wrongCount", i.kept_count as "keptCount", i.made_by as "madeBy",
  i.made_at as "madeAt", i.worked_at as "workedAt", i.undone_at as "undoneAt"`;

const insertImport = insertion<Record<string, unknown>>(
  'insert into constituent_import select * from jsonb_populate_recordset(null::constituent_import, $1)',
);

/** Adds an import that begins. */
export function addImport(tx: Pick<Transaction, 'add' | 'tenantId'>, one: SheetImport): void {
  tx.add(insertImport, {
    tenant_id: tx.tenantId,
    id: one.id,
    area_code: one.areaCode,
    file_name: one.fileName,
    content_hash: one.contentHash,
    columns: one.columns,
    state: one.state,
    row_count: one.rowCount,
    settled_row: one.settledRow,
    made_count: one.madeCount,
    twin_count: one.twinCount,
    wrong_count: one.wrongCount,
    kept_count: one.keptCount,
    made_by: one.madeBy,
    made_at: one.madeAt,
    worked_at: one.workedAt,
  });
}

/** The import of this file for this place that has not come to its end; null when there is none. */
export function unfinishedImport(
  tx: Transaction,
  contentHash: string,
  areaCode: AreaCode,
): Promise<SheetImport | null> {
  return tx.row(sql`
    select ${IMPORT} from constituent_import i
    where i.tenant_id = ${tx.tenantId} and i.content_hash = ${contentHash} and i.area_code = ${areaCode}
      and i.state = 'running'`);
}

/** One import of a place; null when there is none. */
export function importWithin(tx: Transaction, where: Jurisdiction, id: Id): Promise<SheetImport | null> {
  return tx.row(sql`
    select ${IMPORT} from constituent_import i
    where i.tenant_id = ${where.tenantId} and ${areaRange(sql`i.area_code`, where.areaCode)} and i.id = ${id}`);
}

/** The same, kept from being changed until the act ends; null when there is none in this county. */
export function lockImport(tx: Transaction, id: Id): Promise<SheetImport | null> {
  // Two who carry the same file, or one who undoes it meanwhile: each takes the next rows after the other is through.
  return tx.row(sql`
    select ${IMPORT} from constituent_import i where i.tenant_id = ${tx.tenantId} and i.id = ${id} for update`);
}

const IMPORTS_MAX = 50;

/** The imports of a place, newest first. */
export function importsWithin(tx: Transaction, where: Jurisdiction): Promise<SheetImport[]> {
  return tx.rows(sql`
    select ${IMPORT} from constituent_import i
    where i.tenant_id = ${where.tenantId} and ${areaRange(sql`i.area_code`, where.areaCode)}
    order by i.made_at desc, i.id desc limit ${IMPORTS_MAX}`);
}

/** Adds to what an import has come to. */
export function addProgress(
  tx: Transaction,
  id: Id,
  at: Instant,
  by: Pick<SheetImport, 'settledRow' | 'madeCount' | 'twinCount' | 'wrongCount'>,
): Promise<number> {
  return tx.run(sql`
    update constituent_import set settled_row = ${by.settledRow}, made_count = made_count + ${by.madeCount},
      twin_count = twin_count + ${by.twinCount}, wrong_count = wrong_count + ${by.wrongCount}, worked_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** An import has come to its end, or was taken back. */
export function endImport(
  tx: Transaction,
  id: Id,
  at: Instant,
  end: { readonly state: 'done' } | { readonly state: 'undone'; readonly keptCount: number },
): Promise<number> {
  return tx.run(sql`
    update constituent_import set state = ${end.state}, worked_at = ${at}
      ${end.state === 'undone' ? sql`, undone_at = ${at}, kept_count = ${end.keptCount}` : nothing}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** What tells somebody registered from another. */
export type Likeness = Readonly<Record<'areaCode' | 'name' | 'phone' | 'place', string>>;

/**
 * Who is registered at the places and under the names of some rows, by their marks; cards of before there were any, which
 * the sweep has not reached, by what they say in clear. At most `limit`.
 */
export function registeredLike(
  tx: Transaction,
  rows: readonly Pick<Likeness, 'areaCode' | 'name'>[],
  limit: number,
): Promise<Likeness[]> {
  const compared = new Set(rows.map(({ areaCode, name }) => nameToCompare(name, areaCode)));
  return tx.rows(sql`
    select c.area_code as "areaCode", c.name, c.phone, c.place
    from unnest(${marksOf('constituent.name', ...compared)}::text[]) as r (mark)
    join constituent c on c.tenant_id = ${tx.tenantId} and c.name_mark = r.mark and c.name_mark <> '' and c.ended_on is null
    union all
    select c.area_code, c.name, c.phone, c.place
    from (select distinct * from unnest(${rows.map(({ areaCode }) => areaCode)}::text[],
      ${rows.map(({ name }) => name)}::text[]) as u (area_code, name)) as r
    join constituent c on c.tenant_id = ${tx.tenantId} and c.area_code = r.area_code collate "C" and c.name = r.name
      and c.name_mark = '' and c.name <> '' and c.ended_on is null
    limit ${limit}`);
}

/**
 * Which rows of spreadsheets have brought somebody who is still there. A join and not `= any`: in a table that was just
 * filled and is without statistics, a list would be compared with row after row (30,000 households: 58 s, joined 25).
 */
export async function marksTaken(tx: Transaction, marks: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ mark: string }>(sql`
    select c.row_mark as mark from unnest(${marks}::text[]) as m (mark)
    join constituent c on c.tenant_id = ${tx.tenantId} and c.row_mark = m.mark and c.row_mark is not null
      and c.ended_on is null
    limit ${marks.length}`);
  return new Set(rows.map(({ mark }) => mark));
}

type WrongRowRow = {
  readonly tenant_id: number;
  readonly import_id: Id;
  readonly row_number: number;
  readonly cells: PersonalJson;
  readonly refusal: Refusal;
};

const insertRow = insertion<WrongRowRow>(
  'insert into constituent_import_row select * from jsonb_populate_recordset(null::constituent_import_row, $1)',
);

/** A row that was not taken. */
export type WrongRow = { readonly rowNumber: number; readonly cells: readonly string[]; readonly refusal: Refusal };

/** Keeps a row that was not taken. */
export function addWrongRow(tx: Pick<Transaction, 'add' | 'tenantId'>, importId: Id, row: WrongRow): void {
  const { rowNumber, cells, refusal } = row;
  tx.add(insertRow, {
    ...{ tenant_id: tx.tenantId, import_id: importId, row_number: rowNumber, refusal },
    cells: personalJson('constituent_import_row.cells', cells),
  });
}

/** One page of the rows that were not taken, in the order of the file. */
export function wrongRowsOf(tx: Transaction, importId: Id, after: number, limit: number): Promise<WrongRow[]> {
  return tx.rows(sql`
    select row_number as "rowNumber", cells, refusal from constituent_import_row
    where tenant_id = ${tx.tenantId} and import_id = ${importId} and row_number > ${after}
    order by row_number limit ${limit}`);
}

/** The rows of an import that was undone go. */
export function forgetWrongRows(tx: Transaction, importId: Id): Promise<number> {
  return tx.run(sql`delete from constituent_import_row where tenant_id = ${tx.tenantId} and import_id = ${importId}`);
}

/** Rows that nobody has mended in time go. Returns how many. */
export function forgetWrongRowsBefore(tx: Transaction, before: Instant): Promise<number> {
  return tx.run(sql`
    delete from constituent_import_row r using constituent_import i
    where r.tenant_id = ${tx.tenantId} and i.tenant_id = ${tx.tenantId} and i.id = r.import_id and i.worked_at < ${before}`);
}

/**
 * Ends everybody of an import on whom nobody has worked since: not changed, confirmed, linked, evaluated, and nothing
 * written beside them. Returns how many.
 */
export function endUntouched(tx: Transaction, importId: Id, on: CivilDate, reason: string): Promise<number> {
  return tx.run(sql`
    update constituent c set ended_on = ${on}, end_reason = ${personal('constituent.end_reason', reason)}, name_mark = '',
      version = c.version + 1
    where c.tenant_id = ${tx.tenantId} and c.import_id = ${importId} and c.ended_on is null and c.version = 1
      and c.confirmed_on is null
      and not exists (select from link o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)
      and not exists (select from household_member o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)
      and not exists (select from registration_value o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)
      and not exists (select from consent o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)
      and not exists (select from registration_evaluation o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)
      and not exists (select from matter_of_constituent o where o.tenant_id = ${tx.tenantId} and o.constituent_id = c.id)`);
}

/** How many of an import are still registered. */
export async function standingOf(tx: Transaction, importId: Id): Promise<number> {
  const counted = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from constituent
    where tenant_id = ${tx.tenantId} and import_id = ${importId} and ended_on is null`);
  return counted?.count ?? 0;
}
