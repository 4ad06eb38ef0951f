import type { Kept } from '#civic/ledger/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Issue } from '../rules/issue-states.ts';
import { seenBy } from './cluster-views.store.ts';
import { COUNTED } from './counted.store.ts';

/** No curve has more months. */
const MONTHS_MAX = 60;

/** When the first matter of the county was received, of those that were imported too, in whatever order; null: none was. */
export async function firstReceivedAt(tx: Transaction): Promise<Instant | null> {
  const first = await tx.row<{ readonly at: Instant }>(sql`
    select received_at as at from matter where tenant_id = ${tx.tenantId} order by received_at limit 1`);
  return first?.at ?? null;
}

/**
 * Matters of one trouble by the month of the calendar on the wall in which they were received: those of an issue, and of
 * every confirmed group in which a person saw one of them. What the viewer is kept from is in no number.
 */
export function receivedByMonth(
  tx: Transaction,
  { id, areaCode }: Pick<Issue, 'areaCode'> & { readonly id: Id },
  kept: Kept,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<{ readonly month: string; readonly count: number }[]> {
  const where = { tenantId: tx.tenantId, areaCode, unitIds: null };
  return tx.rows(sql`
    with same as (
      select im.matter_id as id from issue_matter im where im.tenant_id = ${tx.tenantId} and im.issue_id = ${id}
      union
      select k.matter_id from issue_matter im
      join cluster_member own on own.tenant_id = ${tx.tenantId} and own.matter_id = im.matter_id and own.is_confirmed
      join cluster c on c.tenant_id = ${tx.tenantId} and c.id = own.cluster_id and c.state = 'confirmed'
      join cluster_member k on k.tenant_id = ${tx.tenantId} and k.cluster_id = c.id
      where im.tenant_id = ${tx.tenantId} and im.issue_id = ${id})
    select to_char(m.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as count
    from same join matter m on m.tenant_id = ${tx.tenantId} and m.id = same.id
    where m.received_at >= ${from} and m.received_at < ${to} ${seenBy(where, kept)}
      and ${COUNTED}
    group by 1 order by 1 limit ${MONTHS_MAX}`);
}
