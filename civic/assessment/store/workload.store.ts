import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';

/** What somebody has in hand: how many matters, and how many of them past their day. */
export type InHand = {
  readonly personId: Id;
  readonly name: string;
  readonly openCount: number;
  readonly overdueCount: number;
};

/** What some people have in hand now, in the order of their names; who has nothing stands with none. Not counted is what the reader is kept from. */
export function inHandOf(tx: Transaction, personIds: readonly Id[], nowAt: Instant, kept: Kept): Promise<InHand[]> {
  return tx.rows(sql`
    select p.id as "personId", p.name, count(m.id)::int as "openCount",
      count(m.id) filter (where m.due_at < ${nowAt})::int as "overdueCount"
    from person p left join matter m on m.tenant_id = p.tenant_id and m.handler_id = p.id and m.ended_at is null ${openTo(kept)}
    where p.tenant_id = ${tx.tenantId} and p.id = any(${personIds}::uuid[])
    group by p.id, p.name order by p.name, p.id limit ${personIds.length}`);
}
