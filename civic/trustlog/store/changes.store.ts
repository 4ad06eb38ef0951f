import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';

/** What was done to a thing, and by whom of those in office; `byName` null: by somebody else, or by time. */
type Done = {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly byName: string | null;
};

/** The newest facts of some kinds about one thing that the asker sees, the newest first. */
export function newestDone(
  tx: Transaction,
  subjectId: Id,
  kinds: readonly string[],
  limit: number,
): Promise<readonly Done[]> {
  return tx.rows(sql`
    select f.kind, f.body, f.at, p.name as "byName"
    from fact f left join person p on p.tenant_id = f.tenant_id and p.id = f.actor_id and f.actor_kind = 'official'
    where f.tenant_id = ${tx.tenantId} and f.subject_id = ${subjectId} and f.kind = any(${kinds}::text[])
    order by f.id desc limit ${limit}`);
}
