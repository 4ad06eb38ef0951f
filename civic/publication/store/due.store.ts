import { KEPT_FROM_SOME } from '#civic/assessment/index.ts';
import { openTo } from '#civic/ledger/index.ts';
import { type Asker, apartFrom } from '#civic/verdicts/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { DisclosureCount, DueKind, DueList, WithholdingGround } from '../rules/disclosure.ts';

/** A result that has to be public: when it was made, since when everybody reads it, or why they do not. */
export type DueMatter = {
  readonly matterId: Id;
  readonly number: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly madeAt: Instant;
  readonly publishedAt: Instant | null;
  readonly isDrafted: boolean;
  readonly ground: WithholdingGround | null;
  readonly groundWords: string | null;
  /** When it was told that its day comes near; null: it was not. */
  readonly toldAt: Instant | null;
};

/** Conditions of a place on a column: none for a whole county, else a range of codes. `:` follows `9`. */
export function within(where: Jurisdiction, column: Statement): Statement {
  if (['province', 'prefecture', 'county'].includes(areaLevelOf(where.areaCode))) return nothing;
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and ${column} >= ${prefix} and ${column} < ${`${prefix}:`}`;
}

/** Not public yet, nor withheld; said so that what is public already is left out at once, however much it is. */
const WAITING = sql`w.ground is null and not exists (select from publication r
  where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.state = 'released')`;

const LISTS: Readonly<Record<DueList, Statement>> = {
  late: WAITING,
  soon: WAITING,
  open: WAITING,
  published: sql`p.published_at is not null`,
  withheld: sql`p.published_at is null and w.ground is not null
    and m.id in (select x.subject_id from withholding x where x.tenant_id = m.tenant_id)`,
};

/** When it was told of a result that its day comes near. */
const TOLD = sql`(select d.told_at from due_notice d
    where d.tenant_id = m.tenant_id and d.kind = 'matter' and d.subject_id = m.id and d.made_at = m.replied_at)`;

/** What became of a result, beside `matter m`: since when it is public, whether a draft waits, why it is withheld. */
const STANDING = sql`
    left join lateral (select min(released_at) filter (where state = 'released') as published_at,
        bool_or(state = 'drafted') as is_drafted
      from publication where tenant_id = m.tenant_id and matter_id = m.id) p on true
    left join lateral (select ground, words from withholding
      where tenant_id = m.tenant_id and subject_id = m.id order by id desc limit 1) w on true`;

/** How many results of a time are in one of the lists, up to `most`; none of those in which the asker had a hand. */
export async function countDueMatters(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  asked: { readonly list: DueList; readonly from: Instant; readonly to: Instant; readonly most: number },
): Promise<number> {
  const { list, from, to, most } = asked;
  const found = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from matter m ${STANDING}
      where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)}
        and m.replied_at >= ${from} and m.replied_at < ${to} and ${PUBLISHABLE} and ${LISTS[list]} and ${apartFrom(asker)}
      limit ${most}) listed`);
  return found?.count ?? 0;
}

/**
 * Results of a time that have to be public, in one of the lists, the oldest first. Not those that are sealed, of which the
 * person says no, or in which the asker had a hand.
 */
export function dueMatters(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  asked: {
    readonly list: DueList;
    readonly from: Instant;
    readonly to: Instant;
    readonly after: { readonly at: Instant; readonly id: Id } | null;
    readonly limit: number;
  },
): Promise<DueMatter[]> {
  const { list, from, to, after, limit } = asked;
  return tx.rows(sql`
    select m.id as "matterId", m.number, m.category_code as "categoryCode", m.area_code as "areaCode",
      m.host_unit_id as "unitId", m.replied_at as "madeAt", p.published_at as "publishedAt",
      coalesce(p.is_drafted, false) as "isDrafted", w.ground, w.words as "groundWords",
      ${TOLD} as "toldAt"
    from matter m ${STANDING}
    where m.tenant_id = ${where.tenantId} ${within(where, sql`m.area_code`)}
      and m.replied_at >= ${from} and m.replied_at < ${to} and ${PUBLISHABLE} and ${LISTS[list]} and ${apartFrom(asker)}
      ${after === null ? nothing : sql`and (m.replied_at, m.id) > (${after.at}, ${after.id})`}
    order by m.replied_at, m.id limit ${limit}`);
}

/** What has a result that can be shown; who objects is obeyed, and owes nobody a reason. */
export const PUBLISHABLE = sql`m.state in ('replied', 'follow_up', 'closed') and not m.is_sealed and m.kind <> 'conduct_report'
  and (select v.may_publish from verdict v
    where v.tenant_id = m.tenant_id and v.matter_id = m.id and v.may_publish is not null
    order by v.id desc limit 1) is distinct from false`;

/** One of them, wherever it stands; null when it is none, or the asker is kept from it. */
export function dueMatter(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  id: Id,
): Promise<{ readonly number: string } | null> {
  return tx.row(sql`
    select m.number from matter m
    where m.tenant_id = ${where.tenantId} and m.id = ${id} ${within(where, sql`m.area_code`)} and ${PUBLISHABLE}
      and m.replied_at is not null and ${apartFrom(asker)}
      and not exists (select from publication p
        where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.state = 'released')`);
}

/** A decision of an issue that waits for its release. */
export type DueDecision = {
  readonly id: Id;
  readonly title: string;
  readonly unitId: Id | null;
  readonly madeAt: Instant;
  readonly ground: WithholdingGround | null;
  readonly groundWords: string | null;
  readonly toldAt: Instant | null;
};

/** Over `issue i`: decided, not released, and without a matter from which the asker is kept. */
export const DECISION_OPEN = (where: Jurisdiction, asker: Asker) => sql`
  i.tenant_id = ${where.tenantId} and i.state = 'decided' ${within(where, sql`i.area_code`)}
  and not exists (select from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
    where im.tenant_id = i.tenant_id and im.issue_id = i.id and not (true ${openTo(asker.kept)}))`;

/** Decisions that are not released yet, the oldest first; none of an issue from which the asker is kept. */
export function dueDecisions(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  limit: number,
): Promise<DueDecision[]> {
  return tx.rows(sql`
    select i.id, i.title, i.unit_id as "unitId", i.state_since_at as "madeAt", w.ground, w.words as "groundWords",
      (select d.told_at from due_notice d where d.tenant_id = i.tenant_id and d.kind = 'decision'
        and d.subject_id = i.id and d.made_at = i.state_since_at) as "toldAt"
    from issue i
    left join lateral (select ground, words from withholding
      where tenant_id = i.tenant_id and subject_id = i.id and withheld_at >= i.state_since_at
      order by id desc limit 1) w on true
    where i.tenant_id = ${where.tenantId} and ${DECISION_OPEN(where, asker)}
    order by i.state_since_at, i.id limit ${limit}`);
}

/** One of them; null when it is none, or the asker is kept from it. */
export function dueDecision(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  id: Id,
): Promise<{ readonly title: string } | null> {
  return tx.row(sql`
    select i.title from issue i where i.tenant_id = ${where.tenantId} and i.id = ${id} and ${DECISION_OPEN(where, asker)}`);
}

export const insertWithholding = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly kind: DueKind;
  readonly subject_id: Id;
  readonly matter_id: Id | null;
  readonly ground: WithholdingGround;
  readonly words: string;
  readonly withheld_by: Id;
  readonly withheld_at: Instant;
}>('insert into withholding select * from jsonb_populate_recordset(null::withholding, $1)');

/** Why something was withheld loses what a pattern finds, and everything when it is null. */
export function eraseFromWithholdings(tx: Transaction, matterId: Id, pattern: string | null): Promise<number> {
  return tx.run(sql`
    update withholding set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

// ── counted once a month ────────────────────────────────────────────────────────────────────────────────────────

export const insertDisclosureMonth = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly month: string;
  readonly kept_at: Instant;
  readonly counts: readonly DisclosureCount[];
}>('insert into disclosure_month select * from jsonb_populate_recordset(null::disclosure_month, $1)');

/** The last month that was counted; null: none yet. */
export async function lastDisclosureMonth(tx: Transaction): Promise<string | null> {
  const found = await tx.row<{ month: string }>(sql`
    select month from disclosure_month where tenant_id = ${tx.tenantId} order by month desc limit 1`);
  return found?.month ?? null;
}

/** The last months that were counted, the newest first. */
export function disclosureMonths(
  tx: Transaction,
  limit: number,
): Promise<{ readonly month: string; readonly counts: readonly DisclosureCount[] }[]> {
  return tx.rows(sql`
    select month, counts from disclosure_month where tenant_id = ${tx.tenantId} order by month desc limit ${limit}`);
}

/** When the first reply of the county was given, or its first meeting held; null: neither was. */
export async function firstMadeAt(tx: Transaction): Promise<Instant | null> {
  const found = await tx.row<{ at: Instant | null }>(sql`
    select least(
      (select replied_at from matter
        where tenant_id = ${tx.tenantId} and replied_at is not null order by replied_at, id limit 1),
      (select held_at from meeting
        where tenant_id = ${tx.tenantId} and held_at is not null order by held_at, id limit 1)) as at`);
  return found?.at ?? null;
}

/** More units than this no county has. */
const UNITS_MAX = 5000;

/**
 * What became of the results, decisions and minutes of a month by unit: public within the limit of its day, later, not at all,
 * withheld. In no figure: what anybody may be kept from, and what the person does not want public.
 */
export function countDisclosures(
  tx: Transaction,
  month: { readonly from: Instant; readonly to: Instant },
  days: readonly { readonly on: CivilDate; readonly dueAt: Instant }[],
): Promise<DisclosureCount[]> {
  return tx.rows(sql`
    with day as (select * from unnest(${days.map(({ on }) => on)}::date[], ${days.map(({ dueAt }) => dueAt)}::timestamptz[]) as d (made_on, due_at)),
    made as (
      select m.host_unit_id as unit_id, (m.replied_at at time zone 'Asia/Shanghai')::date as made_on,
        (select min(p.released_at) from publication p where p.tenant_id = m.tenant_id and p.matter_id = m.id) as public_at,
        exists (select from withholding w where w.tenant_id = m.tenant_id and w.subject_id = m.id) as is_withheld
      from matter m
      where m.tenant_id = ${tx.tenantId} and m.replied_at >= ${month.from} and m.replied_at < ${month.to}
        and m.host_unit_id is not null and ${PUBLISHABLE} and not ${KEPT_FROM_SOME}
      union all
      select i.unit_id, (r.at at time zone 'Asia/Shanghai')::date,
        (select min(n.at) from issue_record n
          where n.tenant_id = r.tenant_id and n.issue_id = r.issue_id and n.act = 'publish' and n.id > r.id),
        exists (select from withholding w where w.tenant_id = r.tenant_id and w.subject_id = r.issue_id)
      from issue_record r join issue i on i.tenant_id = r.tenant_id and i.id = r.issue_id
      where r.tenant_id = ${tx.tenantId} and r.act = 'decide' and r.at >= ${month.from} and r.at < ${month.to}
        and i.unit_id is not null and not exists (select from issue_record b
          where b.tenant_id = r.tenant_id and b.issue_id = r.issue_id and b.act = 'send_back' and b.id > r.id)
      union all
      select g.unit_id, (g.held_at at time zone 'Asia/Shanghai')::date, g.minutes_at,
        exists (select from withholding w where w.tenant_id = g.tenant_id and w.subject_id = g.id)
      from meeting g
      where g.tenant_id = ${tx.tenantId} and g.held_at >= ${month.from} and g.held_at < ${month.to})
    select made.unit_id as "unitId",
      (count(*) filter (where public_at <= due_at))::int as "inTime",
      (count(*) filter (where public_at > due_at))::int as late,
      (count(*) filter (where public_at is null and not is_withheld))::int as never,
      (count(*) filter (where public_at is null and is_withheld))::int as withheld
    from made join day on day.made_on = made.made_on
    group by made.unit_id order by made.unit_id limit ${UNITS_MAX}`);
}
