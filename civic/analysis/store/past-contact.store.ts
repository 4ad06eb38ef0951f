import type {
  OrderCounted,
  SessionCounted,
  SuggestionCounted,
  VisitCounted,
} from '#civic/assessment/rules/indicators/of-others.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { dayOf, type Sought } from './past.store.ts';

/** More orders, sessions or suggestions than these no county has in three years. */
const RECORDS_MAX = 50_000;
/** More matters than these no order names. */
const OF_AN_ORDER_MAX = 200;

type Days = { readonly from: CivilDate; readonly to: CivilDate };

/**
 * One page of the visits and stays of a place in some days, as they stood at a moment, by their ids: an entry that was
 * written anew later says in that fact how it was before. The same is read for the roll-ups by `civic/assessment` from what
 * is today; a test compares.
 */
export function visitsAt(
  tx: Transaction,
  { areaCode, at }: Sought,
  { from, to }: Days,
  after: Id | null,
  limit: number,
): Promise<VisitCounted[]> {
  return tx.rows(sql`
    select v.id, v.area_code as "areaCode", null as "unitId", v.from_on as "on",
      coalesce(a.was ->> 'mode', v.mode) as mode, v.is_sampled as "isSampled",
      coalesce(case when a.was is null then v.escorts_count else (a.was ->> 'escortsCount')::int end, 0) as "escortsCount",
      coalesce(case when a.was is null then v.vehicles_count else (a.was ->> 'vehiclesCount')::int end, 0) as "vehiclesCount",
      array(select c.came from visit_confirmation c
        where c.tenant_id = v.tenant_id and c.visit_id = v.id and c.answered_at <= ${at} order by c.id) as said
    from visit v left join lateral (
      select f.body -> 'was' as was from fact f
      where f.tenant_id = v.tenant_id and f.subject_id = v.id and f.kind = 'fieldwork.visit.amended' and f.at > ${at}
        and f.body ? 'was' order by f.at, f.id limit 1) a on true
    where v.tenant_id = ${tx.tenantId} and v.area_code ^@ ${areaPrefixOf(areaCode)} and v.written_at <= ${at}
      and v.from_on >= ${from} and v.from_on <= ${to} and (${after}::uuid is null or v.id > ${after}::uuid)
    order by v.id limit ${limit}`);
}

/** The published reception sessions of a place in some days, on the day for which they stood published at a moment. */
export function sessionsAt(tx: Transaction, { areaCode, at }: Sought, { from, to }: Days): Promise<SessionCounted[]> {
  return tx.rows(sql`
    select s.id, s.area_code as "areaCode", null as "unitId", ${dayOf(sql`coalesce(f.started_at, s.starts_at)`)} as "on",
      case when s.held_at <= ${at} then 'held' else 'published' end as state
    from reception_session s left join lateral (
      select (f.body ->> 'startedAt')::timestamptz as started_at from fact f
      where f.tenant_id = s.tenant_id and f.subject_id = s.id and f.kind = 'fieldwork.session.changed' and f.at > ${at}
      order by f.at, f.id limit 1) f on true
    where s.tenant_id = ${tx.tenantId} and s.area_code ^@ ${areaPrefixOf(areaCode)} and s.published_at <= ${at}
      and ${dayOf(sql`coalesce(f.started_at, s.starts_at)`)} between ${from}::date and ${to}::date
    order by s.id limit ${RECORDS_MAX}`);
}

/** A supervision order as it stood, with the matters that it named by then. */
export type OrderThen = OrderCounted & { readonly matterIds: readonly Id[] };

/** The supervision orders of a place that were issued or first fell due in some days, as their facts stood at a moment. */
export function ordersAt(tx: Transaction, { areaCode, at }: Sought, { from, to }: Days): Promise<OrderThen[]> {
  return tx.rows(sql`
    select o.id, o.area_code as "areaCode", null as "unitId", null as "byUnitId", o.issued_at as "issuedAt",
      f.is_checked as "isChecked", f.back_count as "backCount", ${dayOf(sql`f.due_at`)} as "dueOn",
      coalesce(f.answered_at <= f.due_at, false) as "isMet", false as "isKeptFromSome",
      array(select om.matter_id from order_matter om where om.tenant_id = o.tenant_id and om.order_id = o.id
        and om.added_at <= ${at} order by om.matter_id limit ${OF_AN_ORDER_MAX}) as "matterIds"
    from supervision_order o cross join lateral (
      select min((f.body ->> 'dueAt')::timestamptz) filter (where f.kind = 'ledger.order.issued') as due_at,
        min(f.at) filter (where f.kind = 'ledger.order.answered') as answered_at,
        coalesce(bool_or(f.kind in ('ledger.order.passed', 'ledger.order.sent_back')), false) as is_checked,
        (count(*) filter (where f.kind = 'ledger.order.sent_back'))::int as back_count
      from fact f where f.tenant_id = o.tenant_id and f.subject_id = o.id and f.at <= ${at}) f
    where o.tenant_id = ${tx.tenantId} and o.area_code ^@ ${areaPrefixOf(areaCode)} and o.issued_at <= ${at}
      and f.due_at is not null
      and (${dayOf(sql`o.issued_at`)} between ${from}::date and ${to}::date
        or ${dayOf(sql`f.due_at`)} between ${from}::date and ${to}::date)
    order by o.id limit ${RECORDS_MAX}`);
}

/** The suggestions of a place that were made in some days, with what had been answered by a moment. */
export function suggestionsAt(
  tx: Transaction,
  { areaCode, at }: Sought,
  { from, to }: Days,
): Promise<SuggestionCounted[]> {
  return tx.rows(sql`
    select g.id, g.area_code as "areaCode", null as "unitId", g.sent_on as "on",
      case when g.answered_at <= ${at} then g.outcome end as outcome
    from suggestion g
    where g.tenant_id = ${tx.tenantId} and g.area_code ^@ ${areaPrefixOf(areaCode)} and g.sent_at <= ${at}
      and g.sent_on >= ${from} and g.sent_on <= ${to}
    order by g.id limit ${RECORDS_MAX}`);
}
