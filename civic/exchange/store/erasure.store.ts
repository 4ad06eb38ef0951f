import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
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
