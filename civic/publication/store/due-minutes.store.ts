import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { DueList, WithholdingGround } from '../rules/disclosure.ts';
import { within } from './due.store.ts';

/** The minutes of a meeting that was held: everybody was told of the meeting, and everybody may read them. */
export type DueMinutes = {
  readonly id: Id;
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly madeAt: Instant;
  readonly publishedAt: Instant | null;
  readonly ground: WithholdingGround | null;
  readonly groundWords: string | null;
  readonly toldAt: Instant | null;
};

/** Why the minutes of `meeting g` are withheld. */
const WITHHELD = sql`
    left join lateral (select ground, words from withholding
      where tenant_id = g.tenant_id and subject_id = g.id order by id desc limit 1) w on true`;

const LISTS: Readonly<Record<DueList, Statement>> = {
  late: sql`g.minutes_at is null and w.ground is null`,
  soon: sql`g.minutes_at is null and w.ground is null`,
  open: sql`g.minutes_at is null and w.ground is null`,
  published: sql`g.minutes_at is not null`,
  withheld: sql`g.minutes_at is null and w.ground is not null`,
};

type Asked = { readonly list: DueList; readonly from: Instant; readonly to: Instant };

/** Meetings held in a time whose minutes are in one of the lists, the oldest first. */
export function dueMinutes(
  tx: Transaction,
  where: Jurisdiction,
  { list, from, to }: Asked,
  limit: number,
): Promise<DueMinutes[]> {
  return tx.rows(sql`
    select g.id, g.topic as title, g.area_code as "areaCode", g.unit_id as "unitId", g.held_at as "madeAt",
      g.minutes_at as "publishedAt", w.ground, w.words as "groundWords",
      (select d.told_at from due_notice d where d.tenant_id = g.tenant_id and d.kind = 'minutes'
        and d.subject_id = g.id and d.made_at = g.held_at) as "toldAt"
    from meeting g ${WITHHELD}
    where g.tenant_id = ${where.tenantId} ${within(where, sql`g.area_code`)}
      and g.held_at >= ${from} and g.held_at < ${to} and ${LISTS[list]}
    order by g.held_at, g.id limit ${limit}`);
}

/** How many of them there are, up to `most`. */
export async function countDueMinutes(
  tx: Transaction,
  where: Jurisdiction,
  { list, from, to }: Asked,
  most: number,
): Promise<number> {
  const found = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from meeting g ${WITHHELD}
      where g.tenant_id = ${where.tenantId} ${within(where, sql`g.area_code`)}
        and g.held_at >= ${from} and g.held_at < ${to} and ${LISTS[list]} limit ${most}) listed`);
  return found?.count ?? 0;
}

/** One meeting that was held and whose minutes are not public; null when it is none. */
export function dueMinutesOf(tx: Transaction, where: Jurisdiction, id: Id): Promise<{ readonly title: string } | null> {
  return tx.row(sql`
    select g.topic as title from meeting g
    where g.tenant_id = ${where.tenantId} and g.id = ${id} ${within(where, sql`g.area_code`)}
      and g.held_at is not null and g.minutes_at is null`);
}
