import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personalJson } from '#platform/database/personal.ts';
import { isFoundIn, redactedWhole } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** Empties the row of a spreadsheet that a matter came from; what it was compared by goes, too. */
export async function eraseImportRow(tx: Transaction, matterId: Id): Promise<void> {
  await tx.run(sql`
    update import_row set cells = '[]'::jsonb, content_hash = '', reply_hash = ''
     where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/**
 * What a pattern finds goes from rows of spreadsheets that were not taken, and from what came from a phone and waits for
 * a person. These name no matter, so that all of the county are looked through; they are few, and go by themselves.
 */
export async function eraseFromWaiting(tx: Transaction, pattern: string): Promise<void> {
  await eraseFromRows(tx, pattern);
  await eraseFromEntries(tx, pattern);
}

/** Read at a time. */
const READ_ROWS = 500;

type RowPlace = { readonly importId: Id; readonly rowNumber: number };

/** Enciphered columns are opened, lose what must go, and are enciphered again. */
async function eraseFromRows(tx: Transaction, pattern: string): Promise<void> {
  const { tenantId } = tx;
  let after: RowPlace | null = null;
  do {
    const place: RowPlace | null = after;
    const rows: (RowPlace & { readonly cells: readonly string[] })[] = await tx.rows(sql`
      select import_id as "importId", row_number as "rowNumber", cells from import_row
       where tenant_id = ${tenantId} and cells <> '[]'::jsonb and (${place === null}::boolean
         or (import_id, row_number) > (${place?.importId ?? null}::uuid, ${place?.rowNumber ?? null}::int))
       order by import_id, row_number limit ${READ_ROWS}`);
    for (const { importId, rowNumber, cells } of rows.filter((row) => isFoundIn(JSON.stringify(row.cells), pattern)))
      await tx.run(sql`
        update import_row set cells = ${personalJson('import_row.cells', redactedWhole(cells, pattern))}::jsonb
         where tenant_id = ${tenantId} and import_id = ${importId} and row_number = ${rowNumber}`);
    after = rows.length === READ_ROWS ? (rows.at(-1) ?? null) : null;
  } while (after);
}

/** What was written, and the two values between which a person is to decide. */
async function eraseFromEntries(tx: Transaction, pattern: string): Promise<void> {
  const { tenantId } = tx;
  let after: Id | null = null;
  do {
    const rows: { readonly id: Id; readonly body: unknown; readonly answer: unknown }[] = await tx.rows(sql`
      select id, body, answer from field_entry
       where tenant_id = ${tenantId} and state = 'waits' and (${after}::uuid is null or id > ${after}::uuid)
       order by id limit ${READ_ROWS}`);
    for (const { id, body, answer } of rows.filter((row) => isFoundIn(JSON.stringify(row), pattern)))
      await tx.run(sql`
        update field_entry set body = ${personalJson('field_entry.body', redactedWhole(body, pattern))}::jsonb,
            answer = ${personalJson('field_entry.answer', redactedWhole(answer, pattern))}::jsonb
         where tenant_id = ${tenantId} and id = ${id}`);
    after = rows.length === READ_ROWS ? (rows.at(-1)?.id ?? null) : null;
  } while (after);
}

/** A matter that ended long ago. */
export type LongEnded = { readonly id: Id; readonly number: string; readonly tellsWhoItWas: boolean };

/**
 * One page of the matters that ended before an instant, in the order in which they were registered, and whether their
 * person is still kept and nobody was ever asked to erase them.
 */
export function longEnded(tx: Transaction, before: Instant, after: Id | null, limit: number): Promise<LongEnded[]> {
  return tx.rows(sql`
    select m.id, m.number,
      (p.name <> '' or p.phone <> '' or p.email <> '' or p.address <> '') is true and not exists (
        select from erasure_request r where r.tenant_id = m.tenant_id and r.subject_id = m.id) as "tellsWhoItWas"
    from matter m
    left join submission_person p on p.tenant_id = m.tenant_id and p.submission_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.ended_at < ${before} and (${after}::uuid is null or m.id > ${after}::uuid)
    order by m.id limit ${limit}`);
}
