import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
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

const insertPiece = insertion<Record<string, unknown>>(
  'insert into diary_piece select * from jsonb_populate_recordset(null::diary_piece, $1) on conflict do nothing',
);

/** Keeps the pieces by which an entry is found again, in place of those before. */
export async function setPieces(tx: Transaction, visitId: Id, personId: Id, pieces: readonly number[]): Promise<void> {
  await tx.run(sql`delete from diary_piece where tenant_id = ${tx.tenantId} and visit_id = ${visitId}`);
  for (const piece of pieces)
    tx.add(insertPiece, { tenant_id: tx.tenantId, piece, visit_id: visitId, person_id: personId });
}

/** A phrase of a template stands in very many entries; any of its twins will do. */
const TWINS_A_PIECE_MAX = 100;
/** So many of the nearest are compared word by word. */
const NEAREST_MAX = 20;

/** Other entries that share pieces with a text, those that share most first: their words and whose they are. */
export function entriesLike(
  tx: Transaction,
  pieces: readonly number[],
  visitId: Id | null,
): Promise<{ visitId: Id; personId: Id; toOn: CivilDate; words: string }[]> {
  return tx.rows(sql`
    select v.id as "visitId", v.person_id as "personId", v.to_on as "toOn",
      concat_ws(chr(10), nullif(v.heard, ''), nullif(v.saw, ''), nullif(v.solved, ''), nullif(v.learned, ''), nullif(v.worry, '')) as words
    from (select twin.visit_id, count(*) as shared
      from unnest(${pieces}::int[]) as asked (piece), lateral (
        select visit_id from diary_piece
        where tenant_id = ${tx.tenantId} and piece = asked.piece and visit_id is distinct from ${visitId}
        order by visit_id desc limit ${TWINS_A_PIECE_MAX}) twin
      group by twin.visit_id order by shared desc limit ${NEAREST_MAX}) near
    join visit v on v.tenant_id = ${tx.tenantId} and v.id = near.visit_id
    order by near.shared desc limit ${NEAREST_MAX}`);
}
