import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import { digitsBelow } from '../rules/heard.ts';
import type { GroupAsked } from '../rules/issue-participation.ts';
import type { Asked } from './answers.store.ts';

/** More groups than these no issue asks: places below a county, and the kinds of household. */
const GROUPS_MAX = 2000;

/** To be joined to households `c`: every group with its kind, its key and whether the household is of it. */
function groupsOf(digits: number): Statement {
  return sql`
    left join lateral (select bool_or(age_band in ('60-79', '80+')) as old,
        bool_or(age_band in ('0-5', '6-13', '14-17')) as children, bool_or(needs_care) as care
      from household_member
      where tenant_id = c.tenant_id and constituent_id = c.id and ended_at is null) b on true
    cross join lateral (values
      ('place', rpad(substr(c.area_code, 1, ${digits}::int), 12, '0'), true),
      ('household', 'card', exists (select from link l join contact_card k on k.tenant_id = l.tenant_id and k.link_id = l.id
        where l.tenant_id = c.tenant_id and l.constituent_id = c.id and k.state = 'valid')),
      ('household', 'hardship', c.hardship <> 'none'),
      ('household', 'old', coalesce(b.old, false)),
      ('household', 'children', coalesce(b.children, false)),
      ('household', 'care', coalesce(b.care, false)),
      ('household', 'others', c.hardship = 'none' and not coalesce(b.old or b.children or b.care, false))
    ) g (kind, key, is_of)`;
}

/** People are asked from now on: of which groups, and how many households there are of each. */
export async function addGroupsAsked(
  tx: Transaction,
  { issueId, round, phase }: Asked,
  areaCode: AreaCode,
): Promise<void> {
  await tx.run(sql`
    insert into issue_asked (tenant_id, issue_id, round, phase, kind, key, households_count, answered_count)
    select ${tx.tenantId}, ${issueId}, ${round}, ${phase}, g.kind, g.key, count(*)::int, 0
    from constituent c ${groupsOf(digitsBelow(areaCode))}
    where c.tenant_id = ${tx.tenantId} and c.kind = 'household' and c.ended_on is null
      and c.area_code ^@ ${areaPrefixOf(areaCode)} and g.is_of
    group by g.kind, g.key limit ${GROUPS_MAX}`);
}

/** A household of the issue's area answered for the first time: its groups count one more. Nothing of it is kept. */
export async function countAnsweredOf(
  tx: Transaction,
  { issueId, round, phase }: Asked,
  areaCode: AreaCode,
  householdId: Id,
): Promise<void> {
  await tx.run(sql`
    update issue_asked a set answered_count = a.answered_count + 1
    from (select g.kind, g.key from constituent c ${groupsOf(digitsBelow(areaCode))}
      where c.tenant_id = ${tx.tenantId} and c.id = ${householdId} and c.area_code ^@ ${areaPrefixOf(areaCode)} and g.is_of) own
    where a.tenant_id = ${tx.tenantId} and a.issue_id = ${issueId} and a.round = ${round} and a.phase = ${phase}
      and a.kind = own.kind and a.key = own.key`);
}

/** The groups that were asked, places in the order of their codes. Only for who shows them as `groupsSeen` has them. */
export function groupsAsked(tx: Transaction, { issueId, round, phase }: Asked): Promise<GroupAsked[]> {
  return tx.rows(sql`
    select kind, key, households_count as households, answered_count as answered from issue_asked
    where tenant_id = ${tx.tenantId} and issue_id = ${issueId} and round = ${round} and phase = ${phase}
    order by kind, key limit ${GROUPS_MAX}`);
}
