import { type AreaCode, areaPrefixOf, parentAreaOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { Met, Raised } from '../rules/face-to-face.ts';
import type { Issue } from '../rules/issue-states.ts';

/** More times at which people were met are chosen from by nobody. */
const MET_MAX = 40;

/**
 * How many raised an issue. A person who raised two of its matters counts once; who came to a reception and spoke for
 * others counts with these. Sealed matters are in no issue, and count nowhere.
 */
export async function raisedIn(tx: Transaction, issueId: Id): Promise<Raised> {
  const found = await tx.row<Raised>(sql`
    with person as (
      select coalesce(h.constituent_id::text, nullif(p.phone_mark, ''), m.id::text) as who,
        min(left(m.area_code, 12)) as area_code, max(coalesce(v.represents_count, 1)) as count
      from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id and not m.is_sealed
      left join matter_of_constituent h on h.tenant_id = m.tenant_id and h.matter_id = m.id
      left join submission_person p on p.tenant_id = m.tenant_id and p.submission_id = m.id
      left join reception_matter r on r.tenant_id = m.tenant_id and r.matter_id = m.id
      left join reception_visitor v on v.tenant_id = r.tenant_id and v.session_id = r.session_id and v.id = r.visitor_id
      where im.tenant_id = ${tx.tenantId} and im.issue_id = ${issueId}
      group by 1)
    select coalesce(sum(count), 0)::int as persons,
      coalesce((select max(sum)::int from (
        select sum(count) from person where area_code !~ '000$' group by area_code) village), 0) as "ofOneVillage"
    from person`);
  return found ?? { persons: 0, ofOneVillage: 0 };
}

/**
 * When officials sat together with people of the place of an issue, since its round began, latest first: meetings that were
 * held and receptions to which somebody came, which all may know of, and own visits of whoever asks, none by telephone.
 * `id`: this one alone.
 */
export function metSince(tx: Transaction, issue: Issue, personId: Id, id: Id | null): Promise<Met[]> {
  const since = sql`coalesce((select max(r.at) from issue_record r
    where r.tenant_id = ${tx.tenantId} and r.issue_id = ${issue.id} and r.act = 'correct'), ${issue.spottedAt}::timestamptz)`;
  const only = (column: Statement) => (id === null ? sql`` : sql`and ${column} = ${id}`);
  return tx.rows(sql`
    select * from (
      select m.id, 'meeting' as kind, (m.starts_at at time zone 'Asia/Shanghai')::date::text as "on",
        m.area_code as "areaCode", m.topic as about, m.present_count as count
      from meeting m
      where m.tenant_id = ${tx.tenantId} and m.state in ('held', 'minuted') and m.starts_at >= ${since}
        and ${ofPlace(sql`m.area_code`, issue.areaCode)} ${only(sql`m.id`)}
      union all
      select s.id, 'reception', (s.starts_at at time zone 'Asia/Shanghai')::date::text, s.area_code, s.place, null::int
      from reception_session s
      where s.tenant_id = ${tx.tenantId} and s.state <> 'cancelled' and s.starts_at >= ${since}
        and ${ofPlace(sql`s.area_code`, issue.areaCode)} ${only(sql`s.id`)}
        and exists (select from reception_visitor v
          where v.tenant_id = s.tenant_id and v.session_id = s.id and v.arrived_at is not null)
      union all
      select v.id, 'visit', v.to_on::text, v.area_code, '', v.met_count
      from visit v
      where v.tenant_id = ${tx.tenantId} and v.person_id = ${personId} and v.occasion <> 'phone' and v.met_count > 0
        and v.from_on >= (${since} at time zone 'Asia/Shanghai')::date
        and ${ofPlace(sql`v.area_code`, issue.areaCode)} ${only(sql`v.id`)}) met
    order by "on" desc, id limit ${MET_MAX}`);
}

/** Within the place of an issue, or for a wider one in which it lies: the township's meeting is its villages' too. */
function ofPlace(column: Statement, areaCode: AreaCode): Statement {
  const above: AreaCode[] = [];
  for (let area = parentAreaOf(areaCode); area !== null; area = parentAreaOf(area)) above.push(area);
  return sql`(${column} ^@ ${areaPrefixOf(areaCode)} or ${column} = any(${above}::text[]))`;
}
