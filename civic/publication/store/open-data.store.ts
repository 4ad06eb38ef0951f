import { KEPT_FROM_SOME } from '#civic/assessment/index.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { CountedCell } from '../rules/cells.ts';
import type { ToldCounts } from '../rules/suppression.ts';

/** From an instant on, up to and not including another. */
export type Between = { readonly from: Instant; readonly to: Instant };

/** When the first matter of a county was ever released; null: nothing was. */
export async function firstReleasedAt(tx: Transaction): Promise<Instant | null> {
  const found = await tx.row<{ at: Instant }>(sql`
    select released_at as at from publication where tenant_id = ${tx.tenantId} and released_at is not null
    order by released_at, id limit 1`);
  return found?.at ?? null;
}

/** A cell of a month: how many were released then, and how many of them everybody may still see. */
export type ReleasedCell = CountedCell & { readonly seenCount: number };

/** So many villages and categories a county can have in one month. */
const CELLS_MAX = 100_000;

/**
 * The cells of what was released in a time. `count` is that of the day of their release, withdrawn ones included: by it
 * each is placed, so that what is withdrawn later moves no other; what was sealed since is in `seenCount` no more.
 */
export function releasedCells(tx: Transaction, { from, to }: Between): Promise<ReleasedCell[]> {
  return tx.rows(sql`
    select p.village_code as "areaCode", p.category_code as "categoryCode", count(*)::int as count,
      count(*) filter (where p.state = 'released' and m.id is null)::int as "seenCount"
    from publication p
    -- the few that are sealed, by an index of their own: no other matter is read
    left join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and m.is_sealed
    where p.tenant_id = ${tx.tenantId} and p.released_at >= ${from} and p.released_at < ${to}
    group by 1, 2 order by 1, 2 limit ${CELLS_MAX}`);
}

/** A place in the order of releases. */
export type ReleaseMark = { readonly at: Instant; readonly id: Id };

/** Where a batch of so many releases ends; null: the rest of the time is one. */
export function markAfter(
  tx: Transaction,
  { from, to }: Between,
  after: ReleaseMark | null,
  count: number,
): Promise<ReleaseMark | null> {
  return tx.row(sql`
    select released_at as at, id from publication
    where tenant_id = ${tx.tenantId} and released_at >= ${from} and released_at < ${to}
      ${after === null ? nothing : sql`and (released_at, id) > (${after.at}, ${after.id})`}
    order by released_at, id limit 1 offset ${count - 1}`);
}

/** Matters of a batch that are alike in all that the file says of them, and how many there are. */
export type AlikeRows = {
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  readonly month: string;
  readonly state: string;
  readonly resultKind: string | null;
  readonly solved: string | null;
  readonly count: number;
};

/** What everybody may see of a batch of so many, alike ones together: in an order that says nothing of when each was released. */
export function alikeRows(
  tx: Transaction,
  { from, to }: Between,
  after: ReleaseMark | null,
  count: number,
): Promise<AlikeRows[]> {
  return tx.rows(sql`
    select p.village_code as "areaCode", p.category_code as "categoryCode",
      to_char(m.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, m.state,
      m.result_kind as "resultKind", v.solved, count(*)::int as count
    from (select tenant_id, matter_id, state, village_code, category_code from publication
      where tenant_id = ${tx.tenantId} and released_at >= ${from} and released_at < ${to}
        ${after === null ? nothing : sql`and (released_at, id) > (${after.at}, ${after.id})`}
      order by released_at, id limit ${count}) p
    -- one by one: joined as a whole, every matter of the county would be read for each batch
    join lateral (select received_at, state, result_kind, is_sealed, rework_count + reopen_count as reply_round
      from matter where tenant_id = p.tenant_id and id = p.matter_id offset 0) m on not m.is_sealed
    left join lateral (select solved from verdict
      where tenant_id = p.tenant_id and matter_id = p.matter_id and reply_round = m.reply_round
        and solved is not null order by id desc limit 1) v on true
    where p.state = 'released'
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 limit ${count}`);
}

/** A month as it was counted for everybody. Places and classes name the rows and columns before the totals. */
export type CountedMonth = {
  readonly month: string;
  readonly keptAt: Instant;
  readonly places: readonly string[];
  readonly classes: readonly string[];
  readonly counts: ToldCounts;
};

type CountedMonthRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly month: string;
  readonly kept_at: Instant;
  readonly places: readonly string[];
  readonly classes: readonly string[];
  readonly counts: ToldCounts;
};

export const insertCountedMonth = insertion<CountedMonthRow>(
  'insert into counted_month select * from jsonb_populate_recordset(null::counted_month, $1)',
);

/** The last month that was counted; null: none yet. */
export async function lastCountedMonth(tx: Transaction): Promise<string | null> {
  const found = await tx.row<{ month: string }>(sql`
    select month from counted_month where tenant_id = ${tx.tenantId} order by month desc limit 1`);
  return found?.month ?? null;
}

/** Counted months after one, the oldest first. */
export function countedMonths(tx: Transaction, after: string, limit: number): Promise<CountedMonth[]> {
  return tx.rows(sql`
    select month, kept_at as "keptAt", places, classes, counts from counted_month
    where tenant_id = ${tx.tenantId} and month > ${after} order by month limit ${limit}`);
}

/** When the first matter of the county came in; null: none did. */
export async function firstReceivedAt(tx: Transaction): Promise<Instant | null> {
  const found = await tx.row<{ at: Instant }>(sql`
    select received_at as at from matter where tenant_id = ${tx.tenantId} order by received_at, id limit 1`);
  return found?.at ?? null;
}

/**
 * How many matters came in by township and class, of those that the figures of a township count: else the difference of the two
 * would tell how many there complained of somebody in office.
 */
export function receivedByClass(
  tx: Transaction,
  { from, to }: Between,
): Promise<{ readonly place: string; readonly classCode: string; readonly count: number }[]> {
  return tx.rows(sql`
    select rpad(substr(m.area_code, 1, 9), 12, '0') as place, coalesce(substr(m.category_code, 1, 2), '') as "classCode",
      count(*)::int as count
    from matter m
    where m.tenant_id = ${tx.tenantId} and m.received_at >= ${from} and m.received_at < ${to} and not ${KEPT_FROM_SOME}
    group by 1, 2 order by 1, 2 limit ${CELLS_MAX}`);
}
