import { type Kept, openTo, PAST_NAMING, type State } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { townshipOf } from '../rules/clustering.ts';
import type { ClusterState } from './clusters.store.ts';
import { issuesOpenTo, issuesWithin } from './issues.store.ts';

/**
 * Which matters `m` somebody may see in a cluster, a count or a warning: of their area and units, not sealed, not of a
 * complaint whose unit is not named yet, and nothing that they are kept from.
 */
export function seenBy(where: Jurisdiction, kept: Kept): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}
    ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}
    and not m.is_sealed and m.complained_unit_id is null and ${PAST_NAMING} ${openTo(kept)}`;
}

/**
 * By what one person is told from another: the mark of their telephone, else the household; nobody learns which. Null: left
 * neither, so that nobody knows whether two of them are one (C19).
 */
export const PERSON: Statement = sql`coalesce(nullif(p.phone_mark, ''), h.constituent_id::text)`;

/** The tables that `PERSON` reads, beside `matter m`. */
export function personOfMatter(where: Pick<Jurisdiction, 'tenantId'>): Statement {
  return sql`left join submission_person p on p.tenant_id = ${where.tenantId} and p.submission_id = m.id
    left join lateral (select constituent_id from matter_of_constituent
      where tenant_id = ${where.tenantId} and matter_id = m.id order by constituent_id limit 1) h on true`;
}

/** The newest subject line of the members `i` with matters `m` and words `w`, of those that have words of their own. */
export const SAMPLE: Statement = sql`(array_agg(w.title order by i.names_number, m.received_at desc, m.id))[1]`;

/** A cluster in a list: what this viewer may see of it. */
export type ClusterLine = {
  readonly id: Id;
  readonly state: ClusterState;
  readonly title: string;
  readonly mattersCount: number;
  /** Different people, as far as they left a telephone or are a household that is known. */
  readonly personsCount: number;
  /** Matters of people who left neither. */
  readonly unknownCount: number;
  /** People who confirmed that they follow an issue made of some of these matters, and raised none of them. */
  readonly followersCount: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly areaCodes: readonly AreaCode[];
  /** The newest subject line, which says what it is about until somebody gives it a name. */
  readonly sample: string;
};

/** The list looks at the clusters of so many of the matters that were clustered last, at the largest, and at the newest issues. */
const MEMBERS_LOOKED_AT_MAX = 3000;
const LARGEST_LOOKED_AT_MAX = 300;
const ISSUES_LOOKED_AT_MAX = 1000;

/**
 * How many people confirmed that they follow some issues `i`, without those of `persons`, who raised what is counted beside:
 * who writes and follows is one. Of an issue with a matter from which the viewer is kept nobody is counted.
 */
function followersOf(where: Jurisdiction, kept: Kept, issues: Statement, persons: Statement): Statement {
  return sql`(select count(distinct coalesce(nullif(f.person_mark, ''), f.address_mark))::int as "followersCount"
    from issue i
    join issue_follower f on f.tenant_id = ${where.tenantId} and f.issue_id = i.id and f.ended_at is null
      and f.confirmed_at is not null and f.person_mark <> all(${persons})
    where i.tenant_id = ${where.tenantId} and i.id ${issues} ${issuesOpenTo(kept)})`;
}

/** The issues made of the matters of a line `l`. */
function issuesOfLine(where: Jurisdiction): Statement {
  return sql`in (select o.issue_id from issue_matter o
    where o.tenant_id = ${where.tenantId} and o.matter_id = any(l."matterIds"))`;
}

/** Of members `i` with matters `m`: how many matters, people, and matters of nobody knows whom. */
const COUNTS: Statement = sql`array_agg(m.id) as "matterIds", count(*)::int as "mattersCount",
  count(distinct ${PERSON})::int as "personsCount", count(*) filter (where ${PERSON} is null)::int as "unknownCount",
  coalesce(array_agg(distinct ${PERSON}) filter (where ${PERSON} is not null), '{}') as persons`;

/**
 * The clusters of a place of which something was told since `fromAt`, of most support first, people who wrote and people who
 * follow together; those of which the viewer sees two matters or more.
 */
export function clusterLines(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  { fromAt, limit }: { readonly fromAt: Instant; readonly limit: number },
): Promise<ClusterLine[]> {
  const prefix = areaPrefixOf(where.areaCode);
  const ofPlace = prefix.length < 9 ? nothing : sql`and substr(area_code, 1, 9) = ${townshipOf(where.areaCode)}`;
  return tx.rows(sql`
    select g.id, g.state, g.title, g."mattersCount", g."personsCount", g."unknownCount", g."followersCount", g."firstAt",
      g."lastAt", g."areaCodes", s.sample
    from (select l.*, f."followersCount"
    from (
    select c.id, c.state, c.title, ${COUNTS}, min(m.received_at) as "firstAt",
      max(m.received_at) as "lastAt", array_agg(distinct m.area_code) as "areaCodes"
    from (select distinct cluster_id from (select cluster_id from cluster_member
        where tenant_id = ${where.tenantId} ${ofPlace} order by matter_id desc limit ${MEMBERS_LOOKED_AT_MAX}) newest
      union select id from (select id from cluster
        where tenant_id = ${where.tenantId} and state in ('perhaps', 'confirmed') and last_joined_at >= ${fromAt}
        order by members_count desc, id limit ${LARGEST_LOOKED_AT_MAX}) largest) r
    join cluster c on c.tenant_id = ${where.tenantId} and c.id = r.cluster_id and c.state in ('perhaps', 'confirmed')
      and c.last_joined_at >= ${fromAt}
    join cluster_member i on i.tenant_id = ${where.tenantId} and i.cluster_id = c.id
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    ${personOfMatter(where)}
    where c.tenant_id = ${where.tenantId} ${seenBy(where, kept)}
    group by c.id, c.state, c.title having count(*) >= 2) l
    cross join lateral ${followersOf(where, kept, issuesOfLine(where), sql`l.persons`)} f
    order by l."personsCount" + f."followersCount" desc, l."mattersCount" desc, l."lastAt" desc, l.id
    limit ${limit}) g
    cross join lateral (select ${SAMPLE} as sample
      from cluster_member i
      join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
      join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
      where i.tenant_id = ${where.tenantId} and i.cluster_id = g.id ${seenBy(where, kept)}) s
    order by g."personsCount" + g."followersCount" desc, g."mattersCount" desc, g."lastAt" desc, g.id
    limit ${limit}`);
}

/** An issue that people follow and that is in no cluster of the list: of one matter, or of what an official saw. */
export type FollowedLine = Omit<ClusterLine, 'state' | 'sample'>;

/** The public issues of a place that go on, of most support first, without those of which a matter is in some clusters. */
export function followedLines(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  { notIn, limit }: { readonly notIn: readonly Id[]; readonly limit: number },
): Promise<FollowedLine[]> {
  return tx.rows(sql`
    select s.id, s.title, l."mattersCount", l."personsCount", l."unknownCount", f."followersCount",
      coalesce(l."firstAt", s.spotted_at) as "firstAt", coalesce(l."lastAt", s.spotted_at) as "lastAt",
      array[s.area_code] as "areaCodes"
    from (select i.id, i.title, i.area_code, i.spotted_at from issue i
      where i.tenant_id = ${where.tenantId} and i.is_public and i.ended_at is null ${issuesWithin(where)} ${issuesOpenTo(kept)}
        and not exists (select 1 from issue_matter o
          join cluster_member x on x.tenant_id = ${where.tenantId} and x.matter_id = o.matter_id
          where o.tenant_id = ${where.tenantId} and o.issue_id = i.id and x.cluster_id = any(${notIn}::uuid[]))
      order by i.id desc limit ${ISSUES_LOOKED_AT_MAX}) s
    cross join lateral (select ${COUNTS}, min(m.received_at) as "firstAt", max(m.received_at) as "lastAt"
      from issue_matter o join matter m on m.tenant_id = ${where.tenantId} and m.id = o.matter_id
      ${personOfMatter(where)}
      where o.tenant_id = ${where.tenantId} and o.issue_id = s.id ${seenBy(where, kept)}) l
    cross join lateral ${followersOf(where, kept, sql`= s.id`, sql`l.persons`)} f
    where f."followersCount" > 0
    order by l."personsCount" + f."followersCount" desc, l."mattersCount" desc, s.id limit ${limit}`);
}

/** A matter in a cluster, with its words to find what they share. */
export type ClusterMember = {
  readonly matterId: Id;
  readonly number: string;
  readonly state: State;
  readonly areaCode: AreaCode;
  readonly receivedAt: Instant;
  readonly title: string;
  readonly words: string;
  readonly likeness: number;
  readonly isConfirmed: boolean;
  readonly isPutByPerson: boolean;
  /** Beside the one whose number it names; it has few words of its own. */
  readonly namesNumber: boolean;
};

/** The matters of one cluster that a viewer may see, in the order in which they came. */
export function membersOf(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  clusterId: Id,
  limit: number,
): Promise<ClusterMember[]> {
  return tx.rows(sql`
    select m.id as "matterId", m.number, m.state, m.area_code as "areaCode", m.received_at as "receivedAt", w.title, w.words,
      i.likeness, i.is_confirmed as "isConfirmed", i.put_by is not null as "isPutByPerson", i.names_number as "namesNumber"
    from cluster_member i
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    where i.tenant_id = ${where.tenantId} and i.cluster_id = ${clusterId} ${seenBy(where, kept)}
    order by m.received_at, m.id limit ${limit}`);
}

type Counts = Pick<ClusterLine, 'mattersCount' | 'personsCount' | 'unknownCount' | 'followersCount'>;

/** How many people and matters of one cluster a viewer may know of. */
export async function countsOf(tx: Transaction, where: Jurisdiction, kept: Kept, clusterId: Id): Promise<Counts> {
  const row = await tx.row<Counts>(sql`
    select l."mattersCount", l."personsCount", l."unknownCount", f."followersCount"
    from (select ${COUNTS}
      from cluster_member i
      join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
      ${personOfMatter(where)}
      where i.tenant_id = ${where.tenantId} and i.cluster_id = ${clusterId} ${seenBy(where, kept)}) l
    cross join lateral ${followersOf(where, kept, issuesOfLine(where), sql`l.persons`)} f`);
  return row ?? { mattersCount: 0, personsCount: 0, unknownCount: 0, followersCount: 0 };
}

/** The matters that were taken out of a cluster, newest first, as far as a viewer may see them. */
export function takenOutOf(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  clusterId: Id,
  limit: number,
): Promise<{ readonly matterId: Id; readonly number: string; readonly title: string; readonly reason: string }[]> {
  return tx.rows(sql`
    select m.id as "matterId", m.number, w.title, o.reason
    from cluster_out o
    join matter m on m.tenant_id = ${where.tenantId} and m.id = o.matter_id
    join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    where o.tenant_id = ${where.tenantId} and o.cluster_id = ${clusterId} ${seenBy(where, kept)}
      and not exists (select 1 from cluster_member i
        where i.tenant_id = ${where.tenantId} and i.matter_id = o.matter_id and i.cluster_id = o.cluster_id)
    order by o.out_at desc, m.id limit ${limit}`);
}

/** Which of some matters a person may see, with what is needed to put them into a cluster. */
export function seenAmong(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  matterIds: readonly Id[],
): Promise<{ readonly id: Id; readonly areaCode: AreaCode; readonly clusterId: Id | null }[]> {
  return tx.rows(sql`
    select m.id, m.area_code as "areaCode", i.cluster_id as "clusterId"
    from matter m left join cluster_member i on i.tenant_id = ${where.tenantId} and i.matter_id = m.id
    where m.tenant_id = ${where.tenantId} and m.id = any(${matterIds}::uuid[]) ${seenBy(where, kept)}
    order by m.id limit ${Math.max(matterIds.length, 1)}`);
}

/** The matters that a person confirmed to be one trouble, of a cluster that is confirmed; in the order of their ids. */
export async function confirmedMattersOf(tx: Transaction, clusterId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select i.matter_id as id from cluster_member i
    join cluster c on c.tenant_id = ${tx.tenantId} and c.id = i.cluster_id and c.state = 'confirmed'
    where i.tenant_id = ${tx.tenantId} and i.cluster_id = ${clusterId} and i.is_confirmed
    order by i.matter_id limit ${CONFIRMED_MAX}`);
  return rows.map(({ id }) => id);
}
const CONFIRMED_MAX = 10_000;
