import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { CountedVisits, SpanOfStyle } from '../rules/style-kept.ts';

/** More than a county has officials. */
const VISITORS_MAX = 20_000;

type Row = { readonly unitId: Id | null; readonly personId: Id; readonly visits: number } & Readonly<
  Record<'companions' | 'companionsOver' | 'escorts' | 'escortsOver' | 'vehicles' | 'vehiclesOver', number>
>;

/** Visits of a place that ended within a span, by who made them, with what they say of who came along. */
export async function countParties(
  tx: Transaction,
  where: Jurisdiction,
  { from, to, partyMax }: SpanOfStyle,
): Promise<CountedVisits[]> {
  const prefix = areaPrefixOf(where.areaCode);
  const rows = await tx.rows<Row>(sql`
    select v.unit_id as "unitId", v.person_id as "personId", count(*)::int as visits,
      count(v.companions_count)::int as companions,
      count(*) filter (where v.companions_count > ${partyMax.companionsCount ?? null})::int as "companionsOver",
      count(v.escorts_count)::int as escorts,
      count(*) filter (where v.escorts_count > ${partyMax.escortsCount ?? null})::int as "escortsOver",
      count(v.vehicles_count)::int as vehicles,
      count(*) filter (where v.vehicles_count > ${partyMax.vehiclesCount ?? null})::int as "vehiclesOver"
    from visit v
    where v.tenant_id = ${where.tenantId} and v.area_code >= ${prefix} and v.area_code < ${`${prefix}:`}
      and v.to_on between ${from} and ${to}
    group by v.unit_id, v.person_id limit ${VISITORS_MAX}`);
  return rows.map((row) => ({
    ...{ unitId: row.unitId, personId: row.personId, visits: row.visits },
    companionsCount: { said: row.companions, over: row.companionsOver },
    escortsCount: { said: row.escorts, over: row.escortsOver },
    vehiclesCount: { said: row.vehicles, over: row.vehiclesOver },
  }));
}
