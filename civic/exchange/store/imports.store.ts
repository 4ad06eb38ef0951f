import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type PersonalJson, personalJson, personalRows } from '#platform/database/personal.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { Mapping } from '../rules/columns.ts';

export type ImportState = 'previewed' | 'running' | 'finished' | 'undoing' | 'undone';
export type RowState = 'heading' | 'waiting' | 'done' | 'wrong' | 'twin' | 'undone' | 'kept';

/** One spreadsheet that is being or was brought in. */
export type ImportBatch = {
  readonly id: Id;
  readonly fileName: string;
  /** SHA-256 of the file, in hex; the file itself is not kept. */
  readonly contentHash: string;
  readonly layoutHash: string;
  readonly mapping: Mapping;
  readonly areaCode: AreaCode;
  readonly state: ImportState;
  readonly rowCount: number;
  readonly doneCount: number;
  readonly wrongCount: number;
  readonly twinCount: number;
  readonly keptCount: number;
  readonly startedBy: Id | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly undoneAt: Instant | null;
};

const BATCH = sql`id, file_name as "fileName", content_hash as "contentHash", layout_hash as "layoutHash", mapping,
  area_code as "areaCode", state, row_count as "rowCount", done_count as "doneCount", wrong_count as "wrongCount",
  twin_count as "twinCount", kept_count as "keptCount", started_by as "startedBy", started_at as "startedAt",
  finished_at as "finishedAt", undone_at as "undoneAt"`;

type BatchRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly file_name: string;
  readonly content_hash: string;
  readonly layout_hash: string;
  readonly mapping: Mapping;
  readonly area_code: AreaCode;
  readonly state: ImportState;
  readonly row_count: number;
  readonly done_count: number;
  readonly wrong_count: number;
  readonly twin_count: number;
  readonly kept_count: number;
  readonly started_by: Id | null;
  readonly started_at: Instant;
  readonly finished_at: Instant | null;
  readonly undone_at: Instant | null;
};

/** Adds an import. */
export const insertBatch = insertion<BatchRow>(
  'insert into import_batch select * from jsonb_populate_recordset(null::import_batch, $1)',
);

/** One import; null when there is none of that id within the jurisdiction. */
export function batchOf(tx: Transaction, where: Jurisdiction, id: Id): Promise<ImportBatch | null> {
  return tx.row(sql`
    select ${BATCH} from import_batch
     where tenant_id = ${where.tenantId} and id = ${id} and area_code like ${`${areaPrefixOf(where.areaCode)}%`}`);
}

/** The same, locked, so that two runners of one import take turns instead of taking the same rows. */
export function lockedBatch(tx: Transaction, id: Id): Promise<ImportBatch | null> {
  return tx.row(sql`select ${BATCH} from import_batch where tenant_id = ${tx.tenantId} and id = ${id} for update`);
}

const BATCHES_MAX = 100;

/** The imports of a place, newest first; the next page begins before the last id of this one. */
export function batchesOf(tx: Transaction, where: Jurisdiction, before: Id | null): Promise<ImportBatch[]> {
  return tx.rows(sql`
    select ${BATCH} from import_batch
     where tenant_id = ${where.tenantId} and area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       ${before === null ? nothing : sql`and id < ${before}`}
     order by id desc limit ${BATCHES_MAX}`);
}

/** What a step of an import changed; what is left out stays. Counts are added. */
export type BatchChange = {
  readonly state?: ImportState;
  readonly mapping?: Mapping;
  readonly layoutHash?: string;
  readonly rowCount?: number;
  readonly done?: number;
  readonly wrong?: number;
  readonly twin?: number;
  readonly kept?: number;
  readonly finishedAt?: Instant;
  readonly undoneAt?: Instant;
};

/** Changes an import. */
export function changeBatch(tx: Transaction, id: Id, change: BatchChange): Promise<number> {
  const mapping = change.mapping === undefined ? null : JSON.stringify(change.mapping);
  return tx.run(sql`
    update import_batch set
      state = coalesce(${change.state ?? null}, state),
      mapping = coalesce(${mapping}::jsonb, mapping),
      layout_hash = coalesce(${change.layoutHash ?? null}, layout_hash),
      row_count = coalesce(${change.rowCount ?? null}::int, row_count),
      done_count = done_count + ${change.done ?? 0}::int,
      wrong_count = wrong_count + ${change.wrong ?? 0}::int,
      twin_count = twin_count + ${change.twin ?? 0}::int,
      kept_count = kept_count + ${change.kept ?? 0}::int,
      finished_at = coalesce(${change.finishedAt ?? null}::timestamptz, finished_at),
      undone_at = coalesce(${change.undoneAt ?? null}::timestamptz, undone_at)
     where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** A row of the file as it waits, or as it was settled. */
export type ImportRow = {
  readonly rowNumber: number;
  readonly state: RowState;
  readonly cells: readonly string[];
  readonly refusal: Refusal | null;
  readonly matterId: Id | null;
};

const ROW = sql`row_number as "rowNumber", state, cells, refusal, matter_id as "matterId"`;

type StagedRow = { readonly row_number: number; readonly cells: PersonalJson };

/** Puts rows of a file into waiting. Many at once; the insert itself, not an addition, so that memory stays small. */
export function stageRows(
  tx: Transaction,
  importId: Id,
  rows: readonly { readonly rowNumber: number; readonly cells: readonly string[] }[],
): Promise<number> {
  const staged = rows.map(({ rowNumber, cells }) => ({
    row_number: rowNumber,
    cells: personalJson('import_row.cells', cells),
  }));
  return tx.run(sql`
    insert into import_row (tenant_id, import_id, row_number, state, cells, content_hash, reply_hash)
    select ${tx.tenantId}, ${importId}, row_number, 'waiting', cells, '', ''
      from jsonb_to_recordset(${personalRows<StagedRow>('import_row', staged)}::jsonb)
        as staged (row_number int, cells jsonb)`);
}

/** Rows in one of some states after a row number, in their order. */
export function rowsOf(
  tx: Transaction,
  importId: Id,
  states: readonly RowState[],
  after: number,
  most: number,
): Promise<ImportRow[]> {
  return tx.rows(sql`
    select ${ROW} from import_row
     where tenant_id = ${tx.tenantId} and import_id = ${importId} and state = any(${states}) and row_number > ${after}
     order by row_number limit ${most}`);
}

/** One row of an import; null when there is none. */
export function rowOf(tx: Transaction, importId: Id, rowNumber: number): Promise<ImportRow | null> {
  return tx.row(sql`
    select ${ROW} from import_row
     where tenant_id = ${tx.tenantId} and import_id = ${importId} and row_number = ${rowNumber}`);
}

/** Says which rows stand above the letters: titles and headings. Returns how many rows hold letters. */
export async function markHeadings(tx: Transaction, importId: Id, headingRow: number): Promise<number> {
  const found = await tx.row<{ count: number }>(sql`
    with marked as (
      update import_row set state = case when row_number <= ${headingRow} then 'heading' else 'waiting' end
       where tenant_id = ${tx.tenantId} and import_id = ${importId} and state in ('heading', 'waiting')
       returning state
    ) select count(*) filter (where state = 'waiting') as count from marked`);
  return found?.count ?? 0;
}

/** What became of a row. Cells and hashes that are null stay as they were. */
export type Settled = {
  readonly rowNumber: number;
  readonly state: RowState;
  readonly refusal: Refusal | null;
  readonly matterId: Id | null;
  readonly contentHash: string | null;
  readonly replyHash: string | null;
  readonly cells: readonly string[] | null;
};

type SettledRow = {
  readonly rowNumber: number;
  readonly state: RowState;
  readonly refusal: Refusal | null;
  readonly matterId: Id | null;
  readonly contentHash: string | null;
  readonly replyHash: string | null;
  readonly cells: PersonalJson | null;
};

/** Settles many rows in one statement. */
export function settleRows(tx: Transaction, importId: Id, rows: readonly Settled[]): Promise<number> {
  const settled = rows.map((row) => ({
    ...row,
    cells: row.cells === null ? null : personalJson('import_row.cells', row.cells),
  }));
  return tx.run(sql`
    update import_row set state = settled."state", refusal = settled."refusal", matter_id = settled."matterId",
        content_hash = coalesce(settled."contentHash", import_row.content_hash),
        reply_hash = coalesce(settled."replyHash", import_row.reply_hash),
        cells = coalesce(settled."cells", import_row.cells)
      from jsonb_to_recordset(${personalRows<SettledRow>('import_row', settled)}::jsonb) as settled ("rowNumber" int, "state" text,
        "refusal" jsonb, "matterId" uuid, "contentHash" text, "replyHash" text, "cells" jsonb)
     where import_row.tenant_id = ${tx.tenantId} and import_row.import_id = ${importId}
       and import_row.row_number = settled."rowNumber"`);
}

/** What came in before with the same words and time, in any import of the county that was not undone. */
export type Earlier = { readonly contentHash: string; readonly replyHash: string; readonly matterId: Id | null };

/** Earlier rows of these contents. */
export function earlierOf(tx: Transaction, contentHashes: readonly string[]): Promise<Earlier[]> {
  const most = contentHashes.length * 20;
  return tx.rows(sql`
    select content_hash as "contentHash", reply_hash as "replyHash", matter_id as "matterId" from import_row
     where tenant_id = ${tx.tenantId} and content_hash = any(${contentHashes}) and state in ('done', 'kept')
     limit ${most}`);
}

/** Puts wrong rows that were mended back to waiting, with their new cells. Returns how many: 0 when it was not wrong. */
export function mendRow(tx: Transaction, importId: Id, rowNumber: number, cells: readonly string[]): Promise<number> {
  return tx.run(sql`
    update import_row set state = 'waiting', cells = ${personalJson('import_row.cells', cells)}::jsonb, refusal = null
     where tenant_id = ${tx.tenantId} and import_id = ${importId} and row_number = ${rowNumber} and state = 'wrong'`);
}

/** The mapping that was used last for files with these headings; null for a new layout. */
export async function layoutMapping(tx: Transaction, layoutHash: string): Promise<Mapping | null> {
  const row = await tx.row<{ mapping: Mapping }>(
    sql`select mapping from import_layout where tenant_id = ${tx.tenantId} and layout_hash = ${layoutHash}`,
  );
  return row?.mapping ?? null;
}

/** Remembers a mapping for the next file with these headings. */
export function rememberLayout(tx: Transaction, layoutHash: string, mapping: Mapping, at: Instant): Promise<number> {
  return tx.run(sql`
    insert into import_layout (tenant_id, layout_hash, mapping, used_at)
    values (${tx.tenantId}, ${layoutHash}, ${JSON.stringify(mapping)}::jsonb, ${at})
    on conflict on constraint import_layout_is_known_by_its_columns
    do update set mapping = excluded.mapping, used_at = excluded.used_at`);
}

/** Takes the cells of rows away that will never come in. */
export function emptyCells(tx: Transaction, importId: Id, states: readonly RowState[]): Promise<number> {
  return tx.run(sql`
    update import_row set cells = '[]'::jsonb
     where tenant_id = ${tx.tenantId} and import_id = ${importId} and state = any(${states}) and cells <> '[]'::jsonb`);
}

/** Those of these matters to which anybody (the clock is nobody) has done something after they were keyed in. */
export async function workedOn(tx: Transaction, matterIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.rows<{ id: Id }>(sql`
    select s.id from submission s
     where s.tenant_id = ${tx.tenantId} and s.id = any(${matterIds})
       and exists (select 1 from fact f where f.tenant_id = ${tx.tenantId} and f.subject_id = s.id
                      and f.at > s.keyed_in_at and f.actor_kind <> 'clockwork')
     limit ${matterIds.length}`);
  return rows.map(({ id }) => id);
}
