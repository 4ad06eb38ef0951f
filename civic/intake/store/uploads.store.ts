import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

const insertUpload = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly content_hash: string;
  readonly kept_at: Instant;
}>('insert into upload select * from jsonb_populate_recordset(null::upload, $1)');

/** Notes that a file came with a form, now. */
export function addUpload(pad: Pick<Transaction, 'add' | 'tenantId'>, id: Id, contentHash: string, at: Instant): void {
  pad.add(insertUpload, { tenant_id: pad.tenantId, id, content_hash: contentHash, kept_at: at });
}

/** Files that came with a form before an instant, oldest first. */
export function uploadsBefore(
  tx: Transaction,
  before: Instant,
  limit: number,
): Promise<{ readonly id: Id; readonly contentHash: string }[]> {
  return tx.rows(sql`
    select id, content_hash as "contentHash" from upload
     where tenant_id = ${tx.tenantId} and kept_at < ${before} order by kept_at limit ${limit}`);
}

/** Those of these files that a matter of the county has, or a law keeps, or that came with a form since an instant. */
export async function wantedFiles(tx: Transaction, hashes: readonly string[], since: Instant): Promise<string[]> {
  const rows = await tx.rows<{ readonly hash: string }>(sql`
    select wanted.hash from unnest(${hashes}::text[]) as wanted (hash)
     where exists (select 1 from attachment where tenant_id = ${tx.tenantId} and content_hash = wanted.hash)
        or exists (select 1 from locked_value
                    where tenant_id = ${tx.tenantId} and file_hash = wanted.hash and file_hash <> '')
        or exists (select 1 from upload
                    where tenant_id = ${tx.tenantId} and content_hash = wanted.hash and kept_at >= ${since})
     limit ${hashes.length}`);
  return rows.map(({ hash }) => hash);
}

/** Forgets that files came with a form. */
export function deleteUploads(tx: Transaction, ids: readonly Id[]): Promise<number> {
  return tx.run(sql`delete from upload where tenant_id = ${tx.tenantId} and id = any(${ids})`);
}
