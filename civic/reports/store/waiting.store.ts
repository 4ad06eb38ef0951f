import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';

/** Where a page of what waits for an answer ended: the nearest day comes first. */
export type WaitingKey = { readonly dueOn: CivilDate; readonly id: Id };

/**
 * What of one table waits for an answer of some units, the nearest day first. Each unit is asked for its own first ones,
 * which the index has in their order, so that a page costs the same however much waits in the county.
 */
function waitingOf(tx: Transaction, unitIds: readonly Id[], after: WaitingKey | null, limit: number) {
  const beyond = after === null ? nothing : sql`and (due_on, id) > (${after.dueOn}, ${after.id})`;
  const ofUnits = (own: Statement) => sql`
    select waiting.id, waiting.due_on as "dueOn"
      from unnest(${unitIds}::uuid[]) as unit (id), lateral (${own}) as waiting
     order by waiting.due_on, waiting.id limit ${limit}`;
  return {
    suggestions: ofUnits(sql`
      select id, due_on from suggestion
      where tenant_id = ${tx.tenantId} and addressee_unit_id = unit.id and state = 'sent' ${beyond}
      order by due_on, id limit ${limit}`),
    reports: ofUnits(sql`
      select id, due_on from condition_report
      where tenant_id = ${tx.tenantId} and addressee_unit_id = unit.id and state = 'sent' ${beyond}
      order by due_on, id limit ${limit}`),
  };
}

/** One page of what some units are to answer, or (reports) have been sent and others are still answering. */
export function waitingPage(
  tx: Transaction,
  what: 'suggestions' | 'reports',
  unitIds: readonly Id[],
  after: WaitingKey | null,
  limit: number,
): Promise<WaitingKey[]> {
  return tx.rows(waitingOf(tx, unitIds, after, limit)[what]);
}

/** How many reports and single suggestions of one's own were answered, and the people not yet told; at most `most`. */
export async function countToTell(tx: Transaction, personId: Id, most: number): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (
      (select id from condition_report
        where tenant_id = ${tx.tenantId} and person_id = ${personId} and state = 'answered' limit ${most})
      union all
      (select id from suggestion
        where tenant_id = ${tx.tenantId} and person_id = ${personId} and state = 'answered' and report_id is null
        limit ${most})) as answered`);
  return Math.min(row?.count ?? 0, most);
}
