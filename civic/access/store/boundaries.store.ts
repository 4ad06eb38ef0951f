import type { AreaCode } from '#kernel/area-code.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Ring } from '../rules/boundary.ts';
import { AREAS_MAX } from './areas.store.ts';

type Boundary = { readonly code: AreaCode; readonly rings: readonly Ring[] };

/** Keeps boundaries; of a place that has one the new one counts. */
export function keepBoundaries(tx: Transaction, boundaries: readonly Boundary[], at: string): Promise<number> {
  return tx.run(sql`
    insert into area_boundary (tenant_id, area_code, rings, imported_at)
    select ${tx.tenantId}, b.code, b.rings, ${at}
      from jsonb_to_recordset(${JSON.stringify(boundaries)}::jsonb) as b (code text, rings jsonb)
        on conflict (tenant_id, area_code) do update set rings = excluded.rings, imported_at = excluded.imported_at`);
}

/** The boundaries of some places, in the order of their codes. */
export function boundariesOf(tx: Transaction, codes: readonly AreaCode[]): Promise<Boundary[]> {
  return tx.rows(sql`
    select area_code as code, rings from area_boundary
     where tenant_id = ${tx.tenantId} and area_code = any(${codes}) order by area_code limit ${AREAS_MAX}`);
}

/** How many places have a boundary. */
export async function countBoundaries(tx: Transaction): Promise<number> {
  const row = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from area_boundary where tenant_id = ${tx.tenantId}`,
  );
  return row?.count ?? 0;
}
