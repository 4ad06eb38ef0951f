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

/**
 * Whether figures are not whole: nothing was counted since a migration emptied them, or a recount that runs has found records
 * that were in none. A recount that has only begun may be about to.
 */
export async function isCountedAnew(tx: Transaction): Promise<boolean> {
  const row = await tx.row<{ isAnew: boolean }>(sql`
    select source <> '' and (added_count > 0 or records_count = 0) as "isAnew"
    from indicator_walk where tenant_id = ${tx.tenantId}`);
  return row?.isAnew ?? true;
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

/** Moves a recount on from where it stood; false: it stands elsewhere by now. */
export async function moveWalk(tx: Transaction, from: Walk, to: Walk): Promise<boolean> {
  const count = await tx.run(sql`
    update indicator_walk set source = ${to.source}, after_id = ${to.afterId}, records_count = ${to.recordsCount},
      added_count = ${to.addedCount}, found = ${JSON.stringify(to.found)}::jsonb
    where tenant_id = ${tx.tenantId} and began_at = ${from.beganAt} and source = ${from.source}
      and after_id is not distinct from ${from.afterId}::uuid`);
  return count === 1;
}
