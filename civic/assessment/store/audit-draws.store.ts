import type { Kept } from '#civic/ledger/index.ts';
import { openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';

/** A draw that is asked for and waits for its seed. */
export const auditDrawInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly area_code: AreaCode;
  readonly from_on: CivilDate;
  readonly to_on: CivilDate;
  readonly population_count: number;
  readonly asked_count: number;
  readonly candidate_ids: readonly Id[];
  readonly drawn_by: Id;
  readonly asked_at: Instant;
}>('insert into audit_draw select * from jsonb_populate_recordset(null::audit_draw, $1)');

export type WaitingDraw = {
  readonly id: Id;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly count: number;
};

/** What was asked for and not drawn yet, oldest first. */
export function waitingDraws(tx: Transaction, tenantId: TenantId, limit: number): Promise<WaitingDraw[]> {
  return tx.rows(sql`
    select id, from_on as "from", to_on as "to", asked_count as count from audit_draw
    where tenant_id = ${tenantId} and drawn_at is null order by id limit ${limit}`);
}

/** Among which is drawn; none when it was drawn meanwhile. The draw is locked until the transaction ends. */
export async function lockCandidates(
  tx: Transaction,
  tenantId: TenantId,
  id: Id,
): Promise<{ readonly id: Id; readonly number: string }[]> {
  return tx.rows(sql`
    with draw as (
      select candidate_ids from audit_draw where tenant_id = ${tenantId} and id = ${id} and drawn_at is null for update
    )
    select m.id, m.number from matter m
    where m.tenant_id = ${tenantId} and m.id in (select unnest(candidate_ids) from draw)`);
}

/** What came of a draw. */
export type Drawn = {
  readonly logYear: number;
  readonly logSize: number;
  readonly logRoot: string;
  readonly askedIndex: number;
  readonly matterIds: readonly Id[];
  readonly at: Instant;
};

export async function keepDrawn(tx: Transaction, tenantId: TenantId, id: Id, drawn: Drawn): Promise<void> {
  await tx.run(sql`
    update audit_draw set log_year = ${drawn.logYear}, log_size = ${drawn.logSize}, log_root = ${drawn.logRoot},
      asked_index = ${drawn.askedIndex}, matter_ids = ${drawn.matterIds}::uuid[], drawn_at = ${drawn.at}
    where tenant_id = ${tenantId} and id = ${id} and drawn_at is null`);
}

/**
 * A draw with the matters that its reader may know of, in the order in which they were drawn. While `drawnAt` is null it
 * waits for its seed; `askedAt` is null for one whose seed stood before it.
 */
export type AuditDraw = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly askedAt: Instant | null;
  readonly askedCount: number | null;
  readonly askedIndex: number | null;
  readonly logSize: number | null;
  readonly logRoot: string | null;
  readonly populationCount: number;
  readonly drawnBy: string;
  readonly drawnAt: Instant | null;
  readonly matters: readonly { readonly id: Id; readonly number: string; readonly state: string }[];
};

/** The draws of a place, newest first; a page begins after one. */
export function auditDraws(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  after: Id | null,
  limit: number,
): Promise<AuditDraw[]> {
  const prefix = areaPrefixOf(where.areaCode);
  return tx.rows(sql`
    select d.id, d.area_code as "areaCode", d.from_on as "from", d.to_on as "to", d.log_size as "logSize",
      d.log_root as "logRoot", d.population_count as "populationCount", coalesce(p.name, '') as "drawnBy", d.drawn_at as "drawnAt",
      d.asked_at as "askedAt", d.asked_count as "askedCount", d.asked_index as "askedIndex",
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'state', m.state) order by drawn.place), '[]')
         from unnest(d.matter_ids) with ordinality as drawn (id, place)
         join matter m on m.tenant_id = d.tenant_id and m.id = drawn.id
        where m.tenant_id = ${where.tenantId} ${openTo(kept)}) as matters
    from audit_draw d left join person p on p.tenant_id = d.tenant_id and p.id = d.drawn_by
    where d.tenant_id = ${where.tenantId} and d.area_code >= ${prefix} and d.area_code < ${`${prefix}:`}
      ${after === null ? nothing : sql`and d.id < ${after}`}
    order by d.id desc limit ${limit}`);
}
