import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { CLOCKS } from '../rules/clocks.ts';
import type { RunningClock } from '../rules/recounted.ts';

/** Where the page before ended. */
export type EstimatedKey = { readonly dueAt: Instant; readonly id: Id };

/** Running clocks whose end was estimated and lies before an instant, most pressing first, after a key. */
export function estimatedClocks(
  tx: Transaction,
  tenantId: TenantId,
  before: Instant,
  after: EstimatedKey | null,
  limit: number,
): Promise<(EstimatedKey & { readonly matterId: Id })[]> {
  return tx.rows(sql`
    select id, matter_id as "matterId", due_at as "dueAt" from clock
     where tenant_id = ${tenantId} and stopped_at is null and is_estimated and due_at < ${before}
       and (${after?.dueAt ?? null}::timestamptz is null
         or (due_at, id) > (${after?.dueAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     order by due_at, id limit ${limit}`);
}

/** A matter has at most one running clock of each kind. */
const CLOCKS_A_MATTER = Object.keys(CLOCKS).length;

/** The clocks that run on some matters. */
export function runningClocks(tx: Transaction, tenantId: TenantId, matterIds: readonly Id[]): Promise<RunningClock[]> {
  return tx.rows(sql`
    select id, matter_id as "matterId", kind, rule_key as "ruleKey", started_at as "startedAt", due_at as "dueAt",
      is_estimated as "isEstimated"
    from clock where tenant_id = ${tenantId} and matter_id = any(${matterIds}) and stopped_at is null
    order by matter_id, started_at, id limit ${matterIds.length * CLOCKS_A_MATTER}`);
}

/** Sets the ends of clocks that are certain now. One that was told as overdue and is not any more will be told anew. */
export function setCertain(
  tx: Transaction,
  tenantId: TenantId,
  clocks: readonly Pick<RunningClock, 'id' | 'dueAt'>[],
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update clock set due_at = certain.due_at, is_estimated = false,
        climbs_at = case when clock.rung = 0 and clock.climbs_at is not null then greatest(clock.climbs_at, certain.due_at - (certain.due_at - clock.started_at) / 5) else clock.climbs_at end,
        overdue_at = case when certain.due_at >= ${at}::timestamptz then null else clock.overdue_at end
      from jsonb_to_recordset(${JSON.stringify(clocks.map(({ id, dueAt }) => ({ id, due_at: dueAt })))}::jsonb)
        as certain (id uuid, due_at timestamptz)
     where clock.tenant_id = ${tenantId} and clock.id = certain.id and clock.stopped_at is null`);
}
