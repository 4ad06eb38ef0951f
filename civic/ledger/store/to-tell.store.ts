import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, sql } from '#platform/database/sql.ts';
import type { TellWay } from '../rules/to-tell.ts';
import { allowed, type Viewer, within } from './lists.store.ts';

/** A notice that somebody must tell, with its matter. */
export type ToTell = {
  readonly noticeId: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly way: TellWay;
  readonly madeAt: Instant;
};

/** Kinds whose authors are hidden from the units that handle them. */
export type Masked = { readonly kinds: readonly string[]; readonly unitIds: readonly Id[] };

/** What a page looks through at most; then it ends, even when it is short, and the next goes on. */
const LOOKED_THROUGH_MAX = 2000;

type Looked = ToTell & { readonly isFitting: boolean };

/**
 * One page of what somebody must tell by one way, oldest first, in a jurisdiction. Never of a sealed matter, and never
 * what this viewer may not see, or whose author they may not know. `next`: the last notice that was looked through.
 */
export async function noticesToTell(
  tx: Transaction,
  where: Jurisdiction,
  viewer: Viewer,
  masked: Masked,
  way: TellWay,
  after: Id | null,
  limit: number,
): Promise<{ readonly lines: ToTell[]; readonly next: Id | null }> {
  // The literal ways let the planner use the partial index `notice_to_tell`, whatever the parameter is.
  const rows = await tx.rows<Looked & { place: number; lookedCount: number }>(sql`
    select * from (
      select n.id as "noticeId", n.matter_id as "matterId", m.number, m.area_code as "areaCode", n.kind,
        n.words as zh, n.words_en as en, n.way, n.made_at as "madeAt",
        (not m.is_sealed ${within(where)} ${allowed(viewer)}
          ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}
          and not (m.kind = any(${masked.kinds}::text[]) and coalesce(m.host_unit_id = any(${masked.unitIds}::uuid[]), false))
        ) as "isFitting",
        row_number() over (order by n.id)::int as place, (count(*) over ())::int as "lookedCount"
      from (select * from notice
        where tenant_id = ${where.tenantId} and way = ${way} and delivered_at is null
          and way in ('letter', 'phone', 'next_visit', 'by_hand')
          ${after === null ? nothing : sql`and id > ${after}`}
        order by id limit ${LOOKED_THROUGH_MAX}) n
      join matter m on m.tenant_id = ${where.tenantId} and m.id = n.matter_id) found
    where "isFitting" or place = "lookedCount"
    order by place limit ${limit + 2}`);
  const fitting = rows.filter(({ isFitting }) => isFitting).slice(0, limit);
  const last = rows.at(-1);
  const hasMore = rows.filter(({ isFitting }) => isFitting).length > limit;
  const next = hasMore ? fitting.at(-1)?.noticeId : last?.lookedCount === LOOKED_THROUGH_MAX ? last.noticeId : null;
  return { lines: fitting.map(plain), next: next ?? null };
}

function plain({ noticeId, matterId, number, areaCode, kind, zh, en, way, madeAt }: ToTell): ToTell {
  return { noticeId, matterId, number, areaCode, kind, zh, en, way, madeAt };
}

/** A notice that is to be printed. */
export type Printable = Omit<ToTell, 'number' | 'areaCode' | 'way'>;

/** These notices as far as they have not reached the person, in the order in which they were made. */
export function undeliveredNotices(tx: Transaction, where: Jurisdiction, ids: readonly Id[]): Promise<Printable[]> {
  return tx.rows(sql`
    select id as "noticeId", matter_id as "matterId", kind, words as zh, words_en as en, made_at as "madeAt"
    from notice where tenant_id = ${where.tenantId} and id = any(${ids}::uuid[]) and delivered_at is null
    order by id limit ${ids.length}`);
}
