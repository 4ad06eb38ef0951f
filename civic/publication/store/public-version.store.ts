import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';

/** How often what everybody may see of a county has changed. */
export async function versionOf(tx: Transaction): Promise<number> {
  const found = await tx.row<{ count: number }>(sql`
    select change_count as count from public_version where tenant_id = ${tx.tenantId}`);
  return Number(found?.count ?? 0);
}

/** Counts one change more. Few writers meet here: a release is the act of two people. */
export async function countChange(tx: Transaction, at: Instant): Promise<void> {
  await tx.run(sql`
    insert into public_version (tenant_id, changed_at, change_count) values (${tx.tenantId}, ${at}, 1)
    on conflict (tenant_id) do update
      set changed_at = excluded.changed_at, change_count = public_version.change_count + 1`);
}

/** Whether a matter was ever put before the public. */
export async function wasReleased(tx: Transaction, matterId: Id): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 as one from publication
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and released_at is not null limit 1`);
  return found !== null;
}
