import { type Kept, openTo } from '#civic/ledger/index.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Sought } from './past.store.ts';

/** More issues than this one place never has; of a page the newest. */
const ISSUES_MAX = 1000;
/** Members of all of them together. */
const MEMBERS_MAX = 200_000;

export type IssueRow = { readonly id: Id; readonly spottedAt: Instant };

/** The issues of a place that were spotted by a moment, and had not ended before the days. */
export function issuesThen(tx: Transaction, { areaCode, fromAt, at }: Sought): Promise<IssueRow[]> {
  return tx.rows(sql`
    select i.id, i.spotted_at as "spottedAt" from issue i
    where i.tenant_id = ${tx.tenantId} and i.area_code ^@ ${areaPrefixOf(areaCode)} and i.spotted_at <= ${at}
      and (i.ended_at is null or i.ended_at >= ${fromAt})
    order by i.id desc limit ${ISSUES_MAX}`);
}

/** What each step of some issues changed, up to a moment, the oldest first. */
export function issueStepsUpTo(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<{ readonly issueId: Id; readonly body: FactBody }[]> {
  return tx.rows(sql`
    select f.subject_id as "issueId", f.body from fact f
    where f.tenant_id = ${tx.tenantId} and f.subject_id = any(${ids}::uuid[]) and f.kind = 'issues.issue.step_made'
      and f.at <= ${at} order by f.id limit ${ISSUES_MAX * 100}`);
}

/** The matters of some issues, as they had been joined by a moment. */
export function membersUpTo(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<{ readonly issueId: Id; readonly matterId: Id }[]> {
  return tx.rows(sql`
    select issue_id as "issueId", matter_id as "matterId" from issue_matter
    where tenant_id = ${tx.tenantId} and issue_id = any(${ids}::uuid[]) and joined_at <= ${at}
    order by issue_id, matter_id limit ${MEMBERS_MAX}`);
}

/** The records in which the causes of some issues were written down by a moment. */
export function causesUpTo(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<{ readonly issueId: Id; readonly id: Id }[]> {
  return tx.rows(sql`
    select issue_id as "issueId", id from issue_record
    where tenant_id = ${tx.tenantId} and issue_id = any(${ids}::uuid[]) and act = 'analyse' and at <= ${at}
    order by id limit ${ISSUES_MAX}`);
}

/** What the decisions of some issues promised by a moment, and how it stood then. */
export function promisedUpTo(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<{ readonly issueId: Id; readonly milestoneId: Id; readonly dueOn: CivilDate; readonly state: string }[]> {
  return tx.rows(sql`
    select s.issue_id as "issueId", s.id as "milestoneId", p.due_on as "dueOn",
      case when p.settled_at <= ${at} then p.state when p.delivered_at <= ${at} then 'delivered' else 'open' end as state
    from issue_milestone s join promise p on p.tenant_id = s.tenant_id and p.id = s.promise_id
    where s.tenant_id = ${tx.tenantId} and s.issue_id = any(${ids}::uuid[]) and p.made_at <= ${at}
    order by p.due_on, s.id limit ${ISSUES_MAX * 10}`);
}

/** Of an issue what a page of an analysis says besides its figures. */
export type IssueName = {
  readonly id: Id;
  readonly title: string;
  readonly causes: readonly { readonly id: Id; readonly words: string }[];
  readonly milestones: readonly { readonly id: Id; readonly words: string }[];
};

/** Some issues with what people wrote of them, without those in which there is a matter from which the reader is kept. */
export function issuesNamed(tx: Transaction, kept: Kept, ids: readonly Id[]): Promise<IssueName[]> {
  return tx.rows(sql`
    select i.id, i.title,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'words', r.said ->> 'causes') order by r.id) from issue_record r
        where r.tenant_id = i.tenant_id and r.issue_id = i.id and r.act = 'analyse'), '[]') as causes,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'words', s.words) order by s.id) from issue_milestone s
        where s.tenant_id = i.tenant_id and s.issue_id = i.id), '[]') as milestones
    from issue i
    where i.tenant_id = ${tx.tenantId} and i.id = any(${ids}::uuid[]) and not exists (
      select 1 from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
      where im.tenant_id = i.tenant_id and im.issue_id = i.id and (m.is_sealed or not (true ${openTo(kept)})))
    limit ${ISSUES_MAX}`);
}
