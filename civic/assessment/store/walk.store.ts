import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Part } from '../rules/indicators/counting.ts';
import type { Source } from '../rules/indicators/feeds.ts';

/** How far a recount has come. */
export type Walk = {
  readonly beganAt: Instant;
  /** The kind of record that is counted now; empty: it has ended. */
  readonly source: Source | '';
  readonly afterId: Id | null;
  readonly recordsCount: number;
  readonly addedCount: number;
  /** What differed so far. */
  readonly found: readonly Part[];
};

/** The newest recount of the county, ended or not. */
export function walkOf(tx: Transaction): Promise<Walk | null> {
  return tx.row(sql`
    select began_at as "beganAt", source, after_id as "afterId", records_count as "recordsCount",
      added_count as "addedCount", found
    from indicator_walk where tenant_id = ${tx.tenantId}`);
}

/** Keeps a recount that begins, in place of the one before. */
export async function keepWalk(tx: Transaction, walk: Walk): Promise<void> {
  await tx.run(sql`
    insert into indicator_walk (tenant_id, began_at, source, after_id, records_count, added_count, found)
    values (${tx.tenantId}, ${walk.beganAt}, ${walk.source}, ${walk.afterId}, ${walk.recordsCount}, ${walk.addedCount},
      ${JSON.stringify(walk.found)}::jsonb)
    on conflict (tenant_id) do update set began_at = excluded.began_at, source = excluded.source,
      after_id = excluded.after_id, records_count = excluded.records_count, added_count = excluded.added_count,
      found = excluded.found`);
}

/** Keeps a recount where it stands from being moved by anybody else; false: it stands elsewhere by now. */
export async function lockWalk(tx: Transaction, { beganAt, source, afterId }: Walk): Promise<boolean> {
  const found = await tx.row(sql`
    select began_at from indicator_walk
    where tenant_id = ${tx.tenantId} and began_at = ${beganAt} and source = ${source}
      and after_id is not distinct from ${afterId}::uuid for update`);
  return found !== null;
}

/** Moves a recount on. */
export async function moveWalk(
  tx: Transaction,
  { source, afterId, recordsCount, addedCount, found }: Walk,
): Promise<void> {
  await tx.run(sql`
    update indicator_walk set source = ${source}, after_id = ${afterId}, records_count = ${recordsCount},
      added_count = ${addedCount}, found = ${JSON.stringify(found)}::jsonb
    where tenant_id = ${tx.tenantId}`);
}
