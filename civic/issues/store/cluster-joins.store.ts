import type { Kept } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Joinable } from '../rules/cluster-joins.ts';
import { PERSON, personOfMatter, SAMPLE, seenBy } from './cluster-views.store.ts';

/** What was derived from the words of some matters; those that were sealed since, or only name a number, have nothing. */
export async function sketchesOf(tx: Transaction, matterIds: readonly Id[]): Promise<(Joinable & { id: Id })[]> {
  type Row = Omit<Joinable, 'sketch'> & { readonly id: Id; readonly pieces: number[]; readonly weights: number[] };
  const rows = await tx.rows<Row>(sql`
    select matter_id as id, area_code as "areaCode", category_code as "categoryCode", pieces, weights from cluster_sketch
     where tenant_id = ${tx.tenantId} and matter_id = any(${matterIds}::uuid[]) and pieces <> '{}'
     order by matter_id limit ${Math.max(matterIds.length, 1)}`);
  return rows.map(({ pieces, weights, ...one }) => ({ ...one, sketch: { pieces, weights } }));
}

/** A sketch of an open cluster, and when its matter came. */
type SketchIn = Joinable & { readonly clusterId: Id; readonly receivedAt: Instant };

/** The newest sketches of each of some clusters that are open, whoever may see them. */
export async function newestSketches(tx: Transaction, clusterIds: readonly Id[], limit: number): Promise<SketchIn[]> {
  type Row = Omit<SketchIn, 'sketch'> & { readonly pieces: number[]; readonly weights: number[] };
  const rows = await tx.rows<Row>(sql`
    select c.id as "clusterId", s.area_code as "areaCode", s.category_code as "categoryCode",
      s.received_at as "receivedAt", s.pieces, s.weights
    from cluster c
    cross join lateral (select k.* from cluster_member i
      join cluster_sketch k on k.tenant_id = ${tx.tenantId} and k.matter_id = i.matter_id and k.pieces <> '{}'
      where i.tenant_id = ${tx.tenantId} and i.cluster_id = c.id and not i.names_number
      order by i.matter_id desc limit ${limit}) s
    where c.tenant_id = ${tx.tenantId} and c.id = any(${clusterIds}::uuid[]) and c.state in ('perhaps', 'confirmed')
    order by c.id, s.matter_id limit ${limit * clusterIds.length}`);
  return rows.map(({ pieces, weights, ...one }) => ({ ...one, sketch: { pieces, weights } }));
}

/** The clusters that were reckoned to be perhaps the same trouble as this one. */
export async function nearKept(tx: Transaction, clusterId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select case when one_id = ${clusterId} then other_id else one_id end as id from cluster_near
     where tenant_id = ${tx.tenantId} and (one_id = ${clusterId} or other_id = ${clusterId})
     order by likeness desc, 1 limit ${SAID_MAX}`);
  return rows.map(({ id }) => id);
}

/** Keeps how near two clusters are; null: they are not. */
export async function keepNear(tx: Transaction, [oneId, otherId]: readonly [Id, Id], likeness: number | null) {
  if (likeness === null)
    return tx.run(sql`
      delete from cluster_near where tenant_id = ${tx.tenantId} and one_id = ${oneId} and other_id = ${otherId}`);
  return tx.run(sql`
    insert into cluster_near (tenant_id, one_id, other_id, likeness)
    values (${tx.tenantId}, ${oneId}, ${otherId}, ${likeness})
    on conflict (tenant_id, one_id, other_id) do update set likeness = excluded.likeness`);
}

/** Beside each of some clusters, those that are perhaps the same trouble and of which a viewer sees two matters or more. */
export function nearFor(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  clusterIds: readonly Id[],
): Promise<{ readonly clusterId: Id; readonly id: Id; readonly title: string; readonly mattersCount: number }[]> {
  return tx.rows(sql`
    select n.own as "clusterId", n.other as id, coalesce(nullif(c.title, ''), l.sample) as title, l.count as "mattersCount"
    from (select one_id as own, other_id as other, likeness from cluster_near
        where tenant_id = ${where.tenantId} and one_id = any(${clusterIds}::uuid[])
      union all select other_id, one_id, likeness from cluster_near
        where tenant_id = ${where.tenantId} and other_id = any(${clusterIds}::uuid[])) n
    join cluster c on c.tenant_id = ${where.tenantId} and c.id = n.other and c.state in ('perhaps', 'confirmed')
    cross join lateral (select count(*)::int as count, ${SAMPLE} as sample
      from cluster_member i
      join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
      join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
      where i.tenant_id = ${where.tenantId} and i.cluster_id = n.other ${seenBy(where, kept)}) l
    where l.count >= 2
    order by n.likeness desc, n.other limit ${NEAR_SHOWN_MAX}`);
}
const NEAR_SHOWN_MAX = 500;

/** How many people, as far as they are known, told of two clusters together; who left nothing counts as one each. */
export async function peopleOfBoth(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  clusterIds: readonly [Id, Id],
): Promise<number> {
  const row = await tx.row<{ readonly count: number }>(sql`
    select (count(distinct ${PERSON}) + count(*) filter (where ${PERSON} is null))::int as count
    from cluster_member i
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    ${personOfMatter(where)}
    where i.tenant_id = ${where.tenantId} and i.cluster_id = any(${[...clusterIds]}::uuid[]) ${seenBy(where, kept)}`);
  return row?.count ?? 0;
}

/** The clusters of which a person said that they are another trouble than this one. */
export async function heldApartFrom(tx: Transaction, clusterId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select case when from_id = ${clusterId} then into_id else from_id end as id from cluster_join
     where tenant_id = ${tx.tenantId} and (from_id = ${clusterId} or into_id = ${clusterId}) and said = 'apart'
     order by said_at desc limit ${SAID_MAX}`);
  return rows.map(({ id }) => id);
}
const SAID_MAX = 500;

/** A cluster that went into another, with how many of its matters are still there and seen. */
type MergedIn = { readonly id: Id; readonly title: string; readonly mattersCount: number; readonly at: Instant };

/** What went into a cluster and may be taken back: of which a viewer sees two matters that are still there. */
export function mergedInto(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  clusterId: Id,
  limit: number,
): Promise<MergedIn[]> {
  return tx.rows(sql`
    select j.from_id as id, coalesce(nullif(c.title, ''), ${SAMPLE}) as title,
      count(*)::int as "mattersCount", j.said_at as at
    from cluster_join j
    join cluster c on c.tenant_id = ${where.tenantId} and c.id = j.from_id and c.merged_into = j.into_id
    join cluster_member i on i.tenant_id = ${where.tenantId} and i.cluster_id = j.into_id and i.matter_id = any(j.matter_ids)
    join matter m on m.tenant_id = ${where.tenantId} and m.id = i.matter_id
    join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    where j.tenant_id = ${where.tenantId} and j.into_id = ${clusterId} and j.said = 'joined' ${seenBy(where, kept)}
    group by j.from_id, c.title, j.said_at having count(*) >= 2
    order by j.said_at desc, j.from_id limit ${limit}`);
}

/** The matters that moved when one cluster went into another; null when it did not, or it was undone. */
export async function movedBetween(tx: Transaction, fromId: Id, intoId: Id): Promise<Id[] | null> {
  const row = await tx.row<{ readonly ids: Id[] }>(sql`
    select matter_ids as ids from cluster_join
     where tenant_id = ${tx.tenantId} and from_id = ${fromId} and into_id = ${intoId} and said = 'joined'`);
  return row?.ids ?? null;
}

/** Keeps what a person says of two clusters; the newest counts. */
export async function sayOfTwo(
  tx: Transaction,
  pair: { readonly fromId: Id; readonly intoId: Id },
  said: { readonly what: 'joined' | 'apart'; readonly matterIds: readonly Id[]; readonly by: Id; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into cluster_join (tenant_id, from_id, into_id, said, matter_ids, said_by, said_at)
    values (${tx.tenantId}, ${pair.fromId}, ${pair.intoId}, ${said.what}, ${said.matterIds}::uuid[], ${said.by}, ${said.at})
    on conflict (tenant_id, from_id, into_id) do update set said = excluded.said, matter_ids = excluded.matter_ids,
      said_by = excluded.said_by, said_at = excluded.said_at`);
}

/** The matters of a cluster, whoever may see them. */
export async function mattersIn(tx: Transaction, clusterId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select matter_id as id from cluster_member where tenant_id = ${tx.tenantId} and cluster_id = ${clusterId}
     order by matter_id limit ${MOVED_MAX}`);
  return rows.map(({ id }) => id);
}
const MOVED_MAX = 100_000;
