import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redactedJson } from '#platform/database/redaction.ts';
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
  await tx.run(sql`
    update import_row set cells = ${redactedJson(sql`cells`, pattern)}
     where tenant_id = ${tx.tenantId} and cells <> '[]'::jsonb and cells::text ~* ${pattern}`);
  await tx.run(sql`
    update field_entry set body = ${redactedJson(sql`body`, pattern)}
     where tenant_id = ${tx.tenantId} and state = 'waits' and body::text ~* ${pattern}`);
}
