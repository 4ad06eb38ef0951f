import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import { countedFor, EVERY_MATTER, INDEXED_MAX, NEAREST_COUNT, type Near, type Sketch } from '../rules/clustering.ts';

/** A matter as it is to be placed. */
export type ToPlace = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  readonly receivedAt: Instant;
  readonly title: string;
  readonly words: string;
  /** The clusters out of which a person took it. */
  readonly outOf: readonly Id[];
  /** In which it is already, because a person put it there; null: in none. */
  readonly clusterId: Id | null;
};

/**
 * The matter with its words; null when it must not be clustered (sealed, complains of a unit, erased) or was placed
 * before. The lock holds up whoever seals it now: what they delete is then there to be seen.
 */
export function lockToPlace(tx: Transaction, matterId: Id): Promise<ToPlace | null> {
  return tx.row(sql`
    select m.id, m.area_code as "areaCode", m.category_code as "categoryCode", m.received_at as "receivedAt",
      w.title, w.words, array(select o.cluster_id from cluster_out o
        where o.tenant_id = ${tx.tenantId} and o.matter_id = m.id limit 1000) as "outOf",
      (select i.cluster_id from cluster_member i
        where i.tenant_id = ${tx.tenantId} and i.matter_id = m.id) as "clusterId"
    from matter m
    join submission_words w on w.tenant_id = ${tx.tenantId} and w.submission_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and not m.is_sealed and m.complained_unit_id is null
      and m.kind <> 'conduct_report' and w.words <> ''
      and not exists (select 1 from cluster_sketch k where k.tenant_id = ${tx.tenantId} and k.matter_id = m.id)
    for share of m`);
}

/** A matter beside which another is to be put. */
export type Beside = { readonly id: Id; readonly areaCode: AreaCode; readonly clusterId: Id | null };

/** The oldest of the matters with some numbers, if it may be in a cluster; null when there is none. */
export function besideWhich(tx: Transaction, numbers: readonly string[]): Promise<Beside | null> {
  return tx.row(sql`
    select m.id, m.area_code as "areaCode", i.cluster_id as "clusterId"
    from matter m
    join cluster_sketch k on k.tenant_id = ${tx.tenantId} and k.matter_id = m.id
    left join cluster_member i on i.tenant_id = ${tx.tenantId} and i.matter_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.number = any(${numbers}::text[])
      and not m.is_sealed and m.complained_unit_id is null
    order by m.id limit 1`);
}

/**
 * A matter that a person joined to another, with that other, when both may be in a cluster; null when it is in one, or was
 * taken out of the other's.
 */
export async function mergedIntoWhich(
  tx: Transaction,
  matterId: Id,
): Promise<{ readonly child: Pick<Beside, 'id' | 'areaCode'>; readonly parent: Beside } | null> {
  type Row = {
    readonly childCode: AreaCode;
    readonly id: Id;
    readonly areaCode: AreaCode;
    readonly clusterId: Id | null;
  };
  const row = await tx.row<Row>(sql`
    select m.area_code as "childCode", p.id, p.area_code as "areaCode", i.cluster_id as "clusterId"
    from matter m
    join matter p on p.tenant_id = ${tx.tenantId} and p.id = m.parent_id and not p.is_sealed and p.complained_unit_id is null
    join cluster_sketch k on k.tenant_id = ${tx.tenantId} and k.matter_id = p.id
    left join cluster_member i on i.tenant_id = ${tx.tenantId} and i.matter_id = p.id
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and not m.is_sealed and m.complained_unit_id is null
      and m.kind <> 'conduct_report'
      and not exists (select 1 from cluster_member own where own.tenant_id = ${tx.tenantId} and own.matter_id = m.id)
      and not exists (select 1 from cluster_out o
        where o.tenant_id = ${tx.tenantId} and o.matter_id = m.id and o.cluster_id = i.cluster_id)`);
  return row && { child: { id: matterId, areaCode: row.childCode }, parent: row };
}

/**
 * Counts one more matter, and its pieces where it is one of those that are counted (`countedFor`); returns how often each has
 * stood. The row of all matters comes first: whoever has it places, the others wait, so that two matters that come at
 * once are not each the first of a cluster. One without words of its own is not counted.
 */
export async function countPieces(
  tx: Transaction,
  pieces: readonly number[],
): Promise<{ readonly matters: number; readonly countOf: ReadonlyMap<number, number> }> {
  const one = pieces.length === 0 ? 0 : 1;
  const all = await tx.row<{ readonly count: number }>(sql`
    insert into cluster_rarity as r (tenant_id, piece, matters_count) values (${tx.tenantId}, ${EVERY_MATTER}, ${one}::int)
    on conflict (tenant_id, piece) do update set matters_count = r.matters_count + ${one}::int
    returning matters_count as count`);
  const matters = all?.count ?? 1;
  const times = one * countedFor(matters);
  if (times === 0) return raritiesOf(tx, pieces);
  const rows = await tx.rows<{ readonly piece: number; readonly count: number }>(sql`
    insert into cluster_rarity as r (tenant_id, piece, matters_count)
    select ${tx.tenantId}, piece, ${times}::int from unnest(${pieces}::int[]) piece order by piece
    on conflict (tenant_id, piece) do update set matters_count = r.matters_count + ${times}::int
    returning piece, matters_count as count`);
  return { matters, countOf: new Map(rows.map(({ piece, count }) => [piece, count])) };
}

/** How often pieces have stood, and how many matters were counted. */
export async function raritiesOf(
  tx: Transaction,
  pieces: readonly number[],
): Promise<{ readonly matters: number; readonly countOf: ReadonlyMap<number, number> }> {
  const asked = [EVERY_MATTER, ...pieces];
  const rows = await tx.rows<{ readonly piece: number; readonly count: number }>(sql`
    select piece, matters_count as count from cluster_rarity
     where tenant_id = ${tx.tenantId} and piece = any(${asked}::int[]) limit ${asked.length}`);
  const countOf = new Map(rows.map(({ piece, count }) => [piece, count]));
  return { matters: countOf.get(EVERY_MATTER) ?? 1, countOf };
}

/** So many of the newest that share a piece are looked at, and so many of all that share some are compared. */
const PER_PIECE_MAX = 40;
const NEAR_MAX = 40;

/**
 * The matters that share the rarest pieces with a new one, received within a time; the nearest by shared weight first.
 * `besides`: of this cluster none, when its like is sought.
 */
export async function nearTo(
  tx: Transaction,
  { pieces, weights }: Sketch,
  { fromAt, toAt, besides }: { readonly fromAt: Instant; readonly toAt: Instant; readonly besides?: Id },
): Promise<Near[]> {
  const others = besides
    ? sql`and not exists (select 1 from cluster_member own
        where own.tenant_id = ${tx.tenantId} and own.matter_id = q.matter_id and own.cluster_id = ${besides})`
    : nothing;
  const rows = await tx.rows<Omit<Near, 'sketch'> & { readonly pieces: number[]; readonly weights: number[] }>(sql`
    select s.matter_id as "matterId", s.area_code as "areaCode", s.category_code as "categoryCode", s.pieces, s.weights,
      c.id as "clusterId", coalesce(t.count, 1) as "membersCount"
    from (select p.matter_id, sum(k.weight) as shared
        from unnest(${pieces.slice(0, INDEXED_MAX)}::int[], ${weights.slice(0, INDEXED_MAX)}::int[]) k (piece, weight)
        cross join lateral (select matter_id from cluster_piece q
          where tenant_id = ${tx.tenantId} and piece = k.piece ${others} order by matter_id desc limit ${PER_PIECE_MAX}) p
        group by p.matter_id order by shared desc, p.matter_id limit ${NEAR_MAX}) n
    join cluster_sketch s on s.tenant_id = ${tx.tenantId} and s.matter_id = n.matter_id
    left join cluster_member i on i.tenant_id = ${tx.tenantId} and i.matter_id = n.matter_id
    left join cluster c on c.tenant_id = ${tx.tenantId} and c.id = i.cluster_id
    left join lateral (select count(*)::int as count from (select 1 from cluster_member own
        where own.tenant_id = ${tx.tenantId} and own.cluster_id = c.id and not own.names_number
        limit ${NEAREST_COUNT}) telling) t on c.id is not null
    where s.received_at >= ${fromAt} and s.received_at <= ${toAt}
    order by n.shared desc, n.matter_id limit ${NEAR_MAX}`);
  return rows.map(({ pieces: theirs, weights: heavy, ...one }) => ({
    ...one,
    sketch: { pieces: theirs, weights: heavy },
  }));
}

type SketchRow = {
  readonly tenant_id: number;
  readonly matter_id: Id;
  readonly area_code: AreaCode;
  readonly category_code: string | null;
  readonly received_at: Instant;
  readonly pieces: readonly number[];
  readonly weights: readonly number[];
};

const insertSketch = insertion<SketchRow>(
  'insert into cluster_sketch select * from jsonb_populate_recordset(null::cluster_sketch, $1)',
);
const insertPiece = insertion<{ readonly tenant_id: number; readonly piece: number; readonly matter_id: Id }>(
  'insert into cluster_piece select * from jsonb_populate_recordset(null::cluster_piece, $1)',
);

/** Keeps a sketch and the pieces by which it is found. */
export function addSketch(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  matter: ToPlace,
  { pieces, weights }: Sketch,
): void {
  tx.add(insertSketch, {
    tenant_id: tx.tenantId,
    matter_id: matter.id,
    area_code: matter.areaCode,
    category_code: matter.categoryCode,
    received_at: matter.receivedAt,
    pieces,
    weights,
  });
  for (const piece of pieces.slice(0, INDEXED_MAX))
    tx.add(insertPiece, { tenant_id: tx.tenantId, piece, matter_id: matter.id });
}

type ClusterRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly state: ClusterState;
  readonly title: string;
  readonly merged_into: Id | null;
  readonly members_count: number;
  readonly judged_by: Id | null;
  readonly judged_at: Instant | null;
  readonly made_at: Instant;
  readonly version: number;
  readonly last_joined_at: Instant;
};

export type ClusterState = 'perhaps' | 'confirmed' | 'merged' | 'dissolved';

const insertCluster = insertion<ClusterRow>(
  'insert into cluster select * from jsonb_populate_recordset(null::cluster, $1)',
);

/** Begins a cluster of so many members, which the caller adds. */
export function addCluster(tx: Pick<Transaction, 'add' | 'tenantId'>, id: Id, membersCount: number, at: Instant): void {
  const unjudged = { state: 'perhaps', title: '', merged_into: null, judged_by: null, judged_at: null } as const;
  tx.add(insertCluster, {
    tenant_id: tx.tenantId,
    id,
    ...unjudged,
    members_count: membersCount,
    made_at: at,
    version: 1,
    last_joined_at: at,
  });
}

/** How a matter comes into a cluster. `likeness` in thousandths; `namesNumber`: by the number of another, which it names. */
export type How = {
  readonly likeness: number;
  readonly putBy: Id | null;
  readonly at: Instant;
  readonly namesNumber?: boolean;
};

/** Puts a matter into a cluster, if it is in none; `putBy` null: it was placed. Returns 0 when it was in one. */
export function putIn(
  tx: Transaction,
  clusterId: Id,
  matter: { readonly id: Id; readonly areaCode: AreaCode },
  how: How,
): Promise<number> {
  return tx.run(sql`
    insert into cluster_member (tenant_id, matter_id, cluster_id, area_code, likeness, names_number, is_confirmed, put_by,
      joined_at)
    select ${tx.tenantId}, ${matter.id}, ${clusterId}, ${matter.areaCode}, ${how.likeness}, ${how.namesNumber ?? false}, false,
      ${how.putBy}, ${how.at}
     where not exists (select 1 from cluster_member
       where tenant_id = ${tx.tenantId} and matter_id = ${matter.id})`);
}

export type Cluster = {
  readonly id: Id;
  readonly state: ClusterState;
  readonly title: string;
  readonly mergedInto: Id | null;
  readonly membersCount: number;
  readonly version: number;
};

/** One cluster, locked until the end of the act, so that a matter that is being placed and a person don't cross. */
export function lockCluster(tx: Transaction, id: Id): Promise<Cluster | null> {
  return tx.row(sql`
    select id, state, title, merged_into as "mergedInto", members_count as "membersCount", version from cluster
     where tenant_id = ${tx.tenantId} and id = ${id} for update`);
}

/** One cluster; null when there is none. */
export function clusterOf(tx: Transaction, id: Id): Promise<Cluster | null> {
  return tx.row(sql`
    select id, state, title, merged_into as "mergedInto", members_count as "membersCount", version from cluster
     where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Counts the members of a cluster anew and gives it a new version. A suggestion with fewer than two is none, and holds nobody. */
export async function recountMembers(tx: Transaction, id: Id): Promise<void> {
  const row = await tx.row<{ readonly state: ClusterState }>(sql`
    update cluster c set version = c.version + 1, members_count = n.count, last_joined_at = n.last_at,
      state = case when c.state = 'perhaps' and n.count < 2 then 'dissolved' else c.state end
    from (select count(*)::int as count, max(joined_at) as last_at from cluster_member where tenant_id = ${tx.tenantId} and cluster_id = ${id}) n
    where c.tenant_id = ${tx.tenantId} and c.id = ${id} returning c.state`);
  if (row?.state === 'dissolved') await emptyCluster(tx, id);
}

/** How a person judged a cluster. */
export async function judgeCluster(
  tx: Transaction,
  id: Id,
  judged: {
    readonly state: ClusterState;
    readonly title: string;
    readonly mergedInto: Id | null;
    readonly by: Id;
    readonly at: Instant;
  },
): Promise<void> {
  await tx.run(sql`
    update cluster set state = ${judged.state}, title = ${judged.title}, merged_into = ${judged.mergedInto},
      judged_by = ${judged.by}, judged_at = ${judged.at}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Marks those members that a person saw when they confirmed. */
export function confirmMembers(tx: Transaction, clusterId: Id, matterIds: readonly Id[]): Promise<number> {
  return tx.run(sql`
    update cluster_member set is_confirmed = true
     where tenant_id = ${tx.tenantId} and cluster_id = ${clusterId} and matter_id = any(${matterIds}::uuid[])`);
}

/** Moves matters from one cluster to another; all of them when none are named. Returns how many. */
export function moveMembers(tx: Transaction, fromId: Id, toId: Id, matterIds: readonly Id[] | null): Promise<number> {
  return tx.run(sql`
    update cluster_member set cluster_id = ${toId}, is_confirmed = false
     where tenant_id = ${tx.tenantId} and cluster_id = ${fromId}
       and (${matterIds}::uuid[] is null or matter_id = any(${matterIds}::uuid[]))`);
}

/** Remembers that a person took a matter out, so that it is never put back by itself. */
export async function rememberOut(
  tx: Transaction,
  clusterId: Id,
  matterId: Id,
  said: { readonly reason: string; readonly by: Id; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    insert into cluster_out (tenant_id, matter_id, cluster_id, reason, out_by, out_at)
    values (${tx.tenantId}, ${matterId}, ${clusterId}, ${said.reason}, ${said.by}, ${said.at})
    on conflict (tenant_id, matter_id, cluster_id) do update
      set reason = excluded.reason, out_by = excluded.out_by, out_at = excluded.out_at`);
}

/** What a pattern finds goes from the name of the cluster in which a matter is, and from why it was taken out of others. */
export async function eraseFromClusters(tx: Transaction, matterId: Id, pattern: string): Promise<void> {
  const { tenantId } = tx;
  await tx.run(sql`
    update cluster_out set reason = ${redacted(sql`reason`, pattern)}
     where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update cluster set title = ${redacted(sql`title`, pattern)}
     where tenant_id = ${tenantId} and id in (
       select cluster_id from cluster_member where tenant_id = ${tenantId} and matter_id = ${matterId}
       union all select cluster_id from cluster_out where tenant_id = ${tenantId} and matter_id = ${matterId})`);
}

/** Takes a matter out of the cluster in which it is; returns which that was, null: in none. */
export async function leaveCluster(tx: Transaction, matterId: Id): Promise<Id | null> {
  const row = await tx.row<{ readonly id: Id }>(sql`
    delete from cluster_member where tenant_id = ${tx.tenantId} and matter_id = ${matterId} returning cluster_id as id`);
  return row?.id ?? null;
}

/** Frees every matter of a cluster that is none. */
export function emptyCluster(tx: Transaction, clusterId: Id): Promise<number> {
  return tx.run(sql`delete from cluster_member where tenant_id = ${tx.tenantId} and cluster_id = ${clusterId}`);
}

/** Forgets what was derived from a matter's words. */
export async function forgetSketch(tx: Transaction, matterId: Id): Promise<void> {
  await tx.run(sql`delete from cluster_piece where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`delete from cluster_sketch where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
