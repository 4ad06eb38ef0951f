import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Changes } from '../rules/issue-decide.ts';
import type { Concerned } from '../rules/issue-figures.ts';
import type { Issue, IssueState } from '../rules/issue-states.ts';
import { COUNTED } from './counted.store.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: number };

/** An issue has no more matters than this; a larger one is several. */
export const MATTERS_MAX = 500;

const insertIssue = insertion<Record<string, unknown>>(
  'insert into issue select * from jsonb_populate_recordset(null::issue, $1)',
);
const insertMember = insertion<Record<string, unknown>>(
  'insert into issue_matter select * from jsonb_populate_recordset(null::issue_matter, $1)',
);

/** Keeps a new issue. */
export function addIssue(tx: Pad, issue: Issue): void {
  tx.add(insertIssue, { tenant_id: tx.tenantId, ...rowOf(issue) });
}

function rowOf(issue: Issue): Record<string, unknown> {
  return {
    id: issue.id,
    title: issue.title,
    area_code: issue.areaCode,
    unit_id: issue.unitId,
    state: issue.state,
    state_since_at: issue.stateSinceAt,
    round: issue.round,
    priority: issue.priority,
    seen: issue.seen,
    spotted_by: issue.spottedBy,
    spotted_at: issue.spottedAt,
    proposed_by: issue.proposedBy,
    proposer_matter_id: issue.proposerMatterId,
    decided_by: issue.decidedBy,
    released_by: issue.releasedBy,
    is_public: issue.isPublic,
    ended_at: issue.endedAt,
    version: issue.version,
  };
}

/** The columns of `issue i` as an issue. */
export const ISSUE = sql`i.id, i.title, i.area_code as "areaCode", i.unit_id as "unitId", i.state,
  i.state_since_at as "stateSinceAt", i.round, i.priority, i.seen, i.spotted_by as "spottedBy",
  i.spotted_at as "spottedAt", i.proposed_by as "proposedBy", i.proposer_matter_id as "proposerMatterId",
  i.decided_by as "decidedBy", i.released_by as "releasedBy", i.is_public as "isPublic", i.ended_at as "endedAt", i.version`;

/**
 * The condition on `issue i` that leaves out those in which there is a matter from which somebody is kept, whole: not even
 * its title is shown. Begins with `and`.
 */
export function issuesOpenTo(kept: Kept): Statement {
  return sql`and not exists (
    select 1 from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
    where im.tenant_id = i.tenant_id and im.issue_id = i.id and not (true ${openTo(kept)}))`;
}

/** The condition on `issue i` that it is of a jurisdiction: who holds a right for a unit only sees what that unit carries. Begins with `and`. */
export function issuesWithin({ areaCode, unitIds }: Jurisdiction): Statement {
  const ofUnits = unitIds === null ? nothing : sql`and i.unit_id = any(${unitIds}::uuid[])`;
  return sql`and i.area_code ^@ ${areaPrefixOf(areaCode)} ${ofUnits}`;
}

/** One issue for somebody in office; null when there is none, or they are kept from a matter in it. */
export function issueFor(tx: Transaction, where: Jurisdiction, kept: Kept, id: Id): Promise<Issue | null> {
  return tx.row(sql`
    select ${ISSUE} from issue i
    where i.tenant_id = ${tx.tenantId} and i.id = ${id} ${issuesWithin(where)} ${issuesOpenTo(kept)}`);
}

/** One issue, kept from being changed by anybody else until the act ends; null when there is none. */
export function lockIssue(tx: Transaction, id: Id): Promise<Issue | null> {
  // Two steps at once must not both find the state from which they start.
  return tx.row(sql`select ${ISSUE} from issue i where i.tenant_id = ${tx.tenantId} and i.id = ${id} for update`);
}

/** One issue that everybody may see; null when there is none. */
export function publicIssue(tx: Transaction, id: Id): Promise<Issue | null> {
  return tx.row(sql`
    select ${ISSUE} from issue i where i.tenant_id = ${tx.tenantId} and i.id = ${id} and i.is_public`);
}

/** An issue in the office's list. */
export type IssueLine = Issue & {
  readonly matterCount: number;
  /** By when what was promised and is not done has to be done, the nearest day first; empty unless it is being carried out. */
  readonly openDueOn: readonly CivilDate[];
};

/** One page of issues for somebody in office, newest first. */
export function issuesFor(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  asked: { readonly states: readonly IssueState[]; readonly after: Id | null; readonly limit: number },
): Promise<IssueLine[]> {
  return tx.rows(sql`
    select ${ISSUE}, (select count(*)::int from issue_matter x where x.tenant_id = i.tenant_id and x.issue_id = i.id) as "matterCount",
      coalesce((select array_agg(mi.due_on::text order by mi.due_on) from issue_milestone mi
        where mi.tenant_id = i.tenant_id and mi.issue_id = i.id and mi.round = i.round and mi.place >= 0
          and mi.promise_id is not null and mi.done_on is null and i.state = 'published'), '{}') as "openDueOn"
    from issue i
    where i.tenant_id = ${tx.tenantId} and i.state = any(${asked.states}) ${issuesWithin(where)} ${issuesOpenTo(kept)}
      ${asked.after === null ? nothing : sql`and i.id < ${asked.after}`}
    order by i.id desc limit ${asked.limit}`);
}

/** One page of issues for everybody, newest first. */
export function publicIssues(
  tx: Transaction,
  where: Jurisdiction,
  asked: { readonly states: readonly IssueState[]; readonly after: Id | null; readonly limit: number },
): Promise<Issue[]> {
  return tx.rows(sql`
    select ${ISSUE} from issue i
    where i.tenant_id = ${tx.tenantId} and i.is_public and i.state = any(${asked.states}) ${issuesWithin(where)}
      ${asked.after === null ? nothing : sql`and i.id < ${asked.after}`}
    order by i.id desc limit ${asked.limit}`);
}

/** Writes what a step changed. Returns 0 when somebody else was first. */
export function writeIssue(tx: Transaction, before: Issue, changes: Changes): Promise<number> {
  const next = { ...before, ...changes };
  return tx.run(sql`
    update issue set state = ${next.state}, state_since_at = ${next.stateSinceAt}, round = ${next.round},
      priority = ${next.priority}, unit_id = ${next.unitId}, proposed_by = ${next.proposedBy},
      proposer_matter_id = ${next.proposerMatterId}, decided_by = ${next.decidedBy}, released_by = ${next.releasedBy},
      is_public = ${next.isPublic}, ended_at = ${next.endedAt}, version = ${next.version}
    where tenant_id = ${tx.tenantId} and id = ${before.id} and version = ${before.version}`);
}

/** A matter that can be in an issue. */
export type Fit = { readonly id: Id; readonly number: string };

/** What can never be in an issue: what is sealed (I7), and what nobody has read yet of complaints. */
const FIT = sql`not m.is_sealed and m.kind <> 'conduct_report' and (m.kind <> 'complaint' or m.state <> 'registered')`;

/** Of these matters, by id or number, those that somebody may put into an issue of a place. */
export function fitMatters(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  asked: { readonly areaCode: AreaCode; readonly ids: readonly Id[]; readonly numbers: readonly string[] },
): Promise<Fit[]> {
  const ofUnits = where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`;
  return tx.rows(sql`
    select m.id, m.number from matter m
    where m.tenant_id = ${tx.tenantId} and (m.id = any(${asked.ids}::uuid[]) or m.number = any(${asked.numbers}))
      and m.area_code ^@ ${areaPrefixOf(asked.areaCode)} and ${FIT} ${ofUnits} ${openTo(kept)}
    limit ${asked.ids.length + asked.numbers.length}`);
}

/** What is joined to these matters and fit, so that who raised it hears too. */
export function mergedInto(tx: Transaction, kept: Kept, ids: readonly Id[]): Promise<Fit[]> {
  return tx.rows(sql`
    select m.id, m.number from matter m
    where m.tenant_id = ${tx.tenantId} and m.parent_id = any(${ids}::uuid[]) and m.state = 'merged' and ${FIT} ${openTo(kept)}
    limit ${MATTERS_MAX}`);
}

/** The issues of the matter into which another was merged, that still go on, where that other is fit. */
export function issuesOfParent(tx: Transaction, matterId: Id): Promise<{ readonly id: Id; readonly joinedBy: Id }[]> {
  return tx.rows(sql`
    select i.id, im.joined_by as "joinedBy" from matter m
    join issue_matter im on im.tenant_id = m.tenant_id and im.matter_id = m.parent_id
    join issue i on i.tenant_id = m.tenant_id and i.id = im.issue_id and i.ended_at is null
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and ${FIT}
      and not exists (select 1 from issue_matter x where x.tenant_id = m.tenant_id and x.issue_id = i.id and x.matter_id = m.id)
    limit ${MATTERS_MAX}`);
}

/** Joins matters to an issue. */
export function addMembers(
  tx: Pad,
  issueId: Id,
  matterIds: readonly Id[],
  by: { readonly id: Id; readonly at: Instant },
): void {
  for (const matterId of matterIds)
    tx.add(insertMember, {
      tenant_id: tx.tenantId,
      issue_id: issueId,
      matter_id: matterId,
      joined_by: by.id,
      joined_at: by.at,
    });
}

/** A matter in an issue. */
export type Member = { readonly id: Id; readonly number: string; readonly mayPublishWords: boolean };

/** The matters of an issue; none that was sealed since. For the office the numbers, for the door who is told. */
export function membersOf(tx: Transaction, issueId: Id): Promise<Member[]> {
  return tx.rows(sql`
    select m.id, m.number, s.may_publish_words as "mayPublishWords"
    from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
    join submission s on s.tenant_id = m.tenant_id and s.id = m.id
    where im.tenant_id = ${tx.tenantId} and im.issue_id = ${issueId} and not m.is_sealed
    order by m.id limit ${MATTERS_MAX}`);
}

/** The issues in which a matter is, newest first; also those that are not public yet, for the person's own page. */
export function issuesOfMatter(tx: Transaction, matterId: Id): Promise<Issue[]> {
  return tx.rows(sql`
    select ${ISSUE} from issue_matter im join issue i on i.tenant_id = im.tenant_id and i.id = im.issue_id
    join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
    where im.tenant_id = ${tx.tenantId} and im.matter_id = ${matterId} and not m.is_sealed
    order by i.id desc limit 20`);
}

/** How many are concerned, of how many: in the same place, from when the first of them was received until an instant. */
export async function concernedIn(
  tx: Transaction,
  issueId: Id,
  areaCode: AreaCode,
  until: Instant,
): Promise<Concerned> {
  const prefix = areaPrefixOf(areaCode);
  const found = await tx.row<Concerned>(sql`
    with member as (
      select m.id, m.received_at, h.constituent_id, nullif(p.phone_mark, '') as phone_mark
      from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id and not m.is_sealed
      left join matter_of_constituent h on h.tenant_id = ${tx.tenantId} and h.matter_id = m.id
      left join submission_person p on p.tenant_id = ${tx.tenantId} and p.submission_id = m.id
      where im.tenant_id = ${tx.tenantId} and im.issue_id = ${issueId} and m.received_at <= ${until})
    select (select count(distinct id)::int from member) as matters,
      (select count(*)::int from matter m
        where m.tenant_id = ${tx.tenantId} and m.area_code ^@ ${prefix}
          and (${COUNTED} or m.id in (select id from member))
          and m.received_at >= (select min(received_at) from member) and m.received_at <= ${until}) as "mattersReceived",
      (select count(distinct coalesce(constituent_id::text, phone_mark, id::text))::int from member) as persons,
      (select count(distinct constituent_id)::int from member) as households,
      (select count(*)::int from constituent c
        where c.tenant_id = ${tx.tenantId} and c.kind = 'household' and c.ended_on is null
          and c.area_code ^@ ${prefix}) as "householdsThere",
      ((select min(received_at) from member) at time zone 'Asia/Shanghai')::date::text as since`);
  if (!found) throw new Error('a count without from always has one row');
  return found;
}
