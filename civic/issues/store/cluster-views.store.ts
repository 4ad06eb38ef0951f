import { type Kept, openTo, PAST_NAMING, type State } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { townshipOf } from '../rules/clustering.ts';
import type { ClusterState } from './clusters.store.ts';

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
  /** People who follow an issue that was made of some of these matters, and raised nothing themselves. */
  readonly followersCount: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly areaCodes: readonly AreaCode[];
  /** The newest subject line, which says what it is about until somebody gives it a name. */
  readonly sample: string;
};

/** The list looks at the clusters of so many of the matters that were clustered last. */
const MEMBERS_LOOKED_AT_MAX = 3000;

/** How many people confirmed that they follow what was made of some matters. */
function followersOf(where: Jurisdiction, matterIds: Statement): Statement {
  return sql`(select count(distinct f.address_mark)::int
    from issue_matter o
    join issue_follower f on f.tenant_id = ${where.tenantId} and f.issue_id = o.issue_id and f.ended_at is null
      and f.confirmed_at is not null
    where o.tenant_id = ${where.tenantId} and o.matter_id = any(${matterIds}))`;
}

/** The clusters of a place, of most support first, people who wrote and people who follow together; those of which the viewer sees two matters or more. */
export function clusterLines(tx: Transaction, where: Jurisdiction, kept: Kept, limit: number): Promise<ClusterLine[]> {
  const prefix = areaPrefixOf(where.areaCode);
  const ofPlace = prefix.length < 9 ? nothing : sql`and substr(area_code, 1, 9) = ${townshipOf(where.areaCode)}`;
  return tx.rows(sql`
    select l.id, l.state, l.title, l."mattersCount", l."personsCount", l."unknownCount",
      ${followersOf(where, sql`l."matterIds"`)} as "followersCount", l."firstAt", l."lastAt", l."areaCodes", l.sample
    from (
    select c.id, c.state, c.title, array_agg(m.id) as "matterIds", count(*)::int as "mattersCount", count(distinct ${PERSON})::int as "personsCount",
      count(*) filter (where ${PERSON} is null)::int as "unknownCount", min(m.received_at) as "firstAt",
      max(m.received_at) as "lastAt", array_agg(distinct m.area_code) as "areaCodes",
      (array_agg(w.title order by m.received_at desc, m.id))[1] as sample
    from (select distinct cluster_id from (select cluster_id from cluster_member
        where tenant_id = ${where.tenantId} ${ofPlace} order by matter_id desc limit ${MEMBERS_LOOKED_AT_MAX}) newest) r
    join cluster c on c.tenant_id = ${where.tenantId} and c.id = r.cluster_id and c.state in ('perhaps', 'confirmed')
    join cluster_member i on i.tenant_id = ${where.tenantId} and i.cluster_id = c.id
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    ${personOfMatter(where)}
    where c.tenant_id = ${where.tenantId} ${seenBy(where, kept)}
    group by c.id, c.state, c.title having count(*) >= 2) l
    order by l."personsCount" + ${followersOf(where, sql`l."matterIds"`)} desc, l."mattersCount" desc, l."lastAt" desc, l.id
    limit ${limit}`);
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
      i.likeness, i.is_confirmed as "isConfirmed", i.put_by is not null as "isPutByPerson"
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
    select l."mattersCount", l."personsCount", l."unknownCount",
      ${followersOf(where, sql`l."matterIds"`)} as "followersCount" from (select array_agg(m.id) as "matterIds", count(*)::int as "mattersCount", count(distinct ${PERSON})::int as "personsCount",
      count(*) filter (where ${PERSON} is null)::int as "unknownCount"
    from cluster_member i
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    ${personOfMatter(where)}
    where i.tenant_id = ${where.tenantId} and i.cluster_id = ${clusterId} ${seenBy(where, kept)}) l`);
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
