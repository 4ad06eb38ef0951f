import type { Kept } from '#civic/ledger/index.ts';
import { openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';

export const auditDrawInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly area_code: AreaCode;
  readonly from_on: CivilDate;
  readonly to_on: CivilDate;
  readonly log_size: number;
  readonly log_root: string;
  readonly population_count: number;
  readonly matter_ids: readonly Id[];
  readonly drawn_by: Id;
  readonly drawn_at: Instant;
}>('insert into audit_draw select * from jsonb_populate_recordset(null::audit_draw, $1)');

/** A draw with the matters that its reader may know of, in the order in which they were drawn. */
export type AuditDraw = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly logSize: number;
  readonly logRoot: string;
  readonly populationCount: number;
  readonly drawnBy: string;
  readonly drawnAt: Instant;
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
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'state', m.state) order by drawn.place), '[]')
         from unnest(d.matter_ids) with ordinality as drawn (id, place)
         join matter m on m.tenant_id = d.tenant_id and m.id = drawn.id
        where m.tenant_id = ${where.tenantId} ${openTo(kept)}) as matters
    from audit_draw d left join person p on p.tenant_id = d.tenant_id and p.id = d.drawn_by
    where d.tenant_id = ${where.tenantId} and d.area_code >= ${prefix} and d.area_code < ${`${prefix}:`}
      ${after === null ? nothing : sql`and d.id < ${after}`}
    order by d.id desc limit ${limit}`);
}
