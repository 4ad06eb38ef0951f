import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { LikenessCounted } from '../rules/likeness.ts';

/** Keeps how much of an entry stood in an earlier one; null: too short to tell. */
export function keepLikePercent(tx: Transaction, visitId: Id, percent: number | null): Promise<number> {
  return tx.run(sql`
    update visit set like_percent = ${percent} where tenant_id = ${tx.tenantId} and id = ${visitId}`);
}

/** Counts the entries that were written in a place from an instant up to another, by how much of them stood before. */
export async function countLikeness(
  tx: Transaction,
  where: Jurisdiction,
  { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant },
  [hint, copy]: readonly [hint: number, copy: number],
): Promise<LikenessCounted> {
  const prefix = areaPrefixOf(where.areaCode);
  const counted = await tx.row<LikenessCounted>(sql`
    select count(v.like_percent)::int as "toldCount",
      count(*) filter (where v.like_percent >= ${hint})::int as "hintCount",
      count(*) filter (where v.like_percent >= ${copy})::int as "copyCount",
      count(distinct v.person_id) filter (where v.like_percent is not null)::int as "authorsCount"
    from visit v
    where v.tenant_id = ${where.tenantId} and v.written_at >= ${fromAt} and v.written_at < ${toAt}
      and v.area_code >= ${prefix} and v.area_code < ${`${prefix}:`}`);
  return counted ?? { toldCount: 0, hintCount: 0, copyCount: 0, authorsCount: 0 };
}
