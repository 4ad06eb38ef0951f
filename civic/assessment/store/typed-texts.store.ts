import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, sql } from '#platform/database/sql.ts';

/** What officials wrote of an issue or in a condition report, with every number that was counted for it. */
export type Written = {
  readonly kind: 'issue' | 'report';
  readonly id: Id;
  /** Of an issue; of a report nothing, since only its reader may see it. */
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly on: CivilDate;
  readonly text: string;
  readonly counted: readonly number[];
};

/** More than these a place does not write in a year. */
const TEXTS_MAX = 3000;

/**
 * What was written in a period: of each issue its steps, and each condition report that was sent; none in which there is a
 * matter from which the reader is kept, or that is sealed. A unit: that carries the issue, or wrote the report.
 */
export function writtenIn(
  tx: Transaction,
  where: Jurisdiction,
  set: { readonly kept: Kept; readonly fromAt: Instant; readonly toAt: Instant; readonly unitId: Id | null },
): Promise<Written[]> {
  const prefix = areaPrefixOf(where.areaCode);
  const { kept, fromAt, toAt, unitId } = set;
  return tx.rows(sql`
    select 'issue' as kind, i.id, i.title, i.area_code as "areaCode", (max(r.at) at time zone 'Asia/Shanghai')::date::text as "on",
      string_agg(concat_ws(E'\n', r.said->>'causes', r.said->>'plan', r.said->>'text', r.said->>'reason', r.said->>'result'), E'\n') as text,
      array(select value::int from issue_record n, jsonb_each_text(n.numbers) as counted (name, value)
        where n.tenant_id = i.tenant_id and n.issue_id = i.id and value ~ '^[0-9]{1,9}$'
        union all select count(*)::int from issue_answer a where a.tenant_id = i.tenant_id and a.issue_id = i.id group by round, phase
        union all select count(*)::int from issue_answer a where a.tenant_id = i.tenant_id and a.issue_id = i.id group by round, phase, option_id) as counted
    from issue i join issue_record r on r.tenant_id = i.tenant_id and r.issue_id = i.id
    where i.tenant_id = ${where.tenantId} and i.area_code >= ${prefix} and i.area_code < ${`${prefix}:`}
      and r.at >= ${fromAt} and r.at < ${toAt} ${unitId === null ? nothing : sql`and i.unit_id = ${unitId}`}
      and not exists (select from issue_matter x join matter m on m.tenant_id = x.tenant_id and m.id = x.matter_id
        where x.tenant_id = i.tenant_id and x.issue_id = i.id and not (not m.is_sealed ${openTo(kept)}))
    group by i.tenant_id, i.id, i.title, i.area_code
    union all
    select 'report', c.id, '', c.area_code, (c.sent_at at time zone 'Asia/Shanghai')::date::text,
      concat_ws(E'\n', c.title, c.facts, c.causes), array(select value::int from jsonb_each_text(c.figures) as counted (name, value) where value ~ '^[0-9]{1,9}$')
    from condition_report c
    where c.tenant_id = ${where.tenantId} and c.area_code >= ${prefix} and c.area_code < ${`${prefix}:`} and c.state <> 'draft'
      and c.sent_at >= ${fromAt} and c.sent_at < ${toAt} ${unitId === null ? nothing : sql`and c.unit_id = ${unitId}`}
      and not exists (select from matter m where m.tenant_id = c.tenant_id and m.id = any(c.matter_ids)
        and not (not m.is_sealed ${openTo(kept)}))
    order by 5 desc, 2 limit ${TEXTS_MAX}`);
}
