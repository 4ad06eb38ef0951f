import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { LedgerFact } from '../rules/facts.ts';
import type { NoticeKind } from '../rules/notices.ts';
import type { Order } from '../rules/orders.ts';
import { KEPT_FROM_NOTHING, type Kept, openTo } from './kept.store.ts';
import { type Adder, ROWS_MAX } from './records.store.ts';

const insertOrder = insertion<Record<string, unknown>>(
  'insert into supervision_order select * from jsonb_populate_recordset(null::supervision_order, $1)',
);
const insertOrderMatter = insertion<Record<string, unknown>>(
  'insert into order_matter select * from jsonb_populate_recordset(null::order_matter, $1) on conflict do nothing returning 1',
);

/** Issues an order. */
export function addOrder(pad: Adder, tenantId: TenantId, order: Order): void {
  pad.add(insertOrder, {
    tenant_id: tenantId,
    id: order.id,
    number: order.number,
    trigger: order.trigger,
    level: order.level,
    must_change: order.mustChange,
    unit_id: order.unitId,
    area_code: order.areaCode,
    due_at: order.dueAt,
    issued_by: order.issuedBy,
    issued_at: order.issuedAt,
    facts: '',
    action: '',
    why_not: '',
    check_words: '',
    back_count: 0,
    version: 1,
  });
}

/** Names a matter in an order; a second time changes nothing. */
export function addOrderMatter(pad: Adder, tenantId: TenantId, orderId: Id, matterId: Id, at: Instant): void {
  pad.add(insertOrderMatter, { tenant_id: tenantId, order_id: orderId, matter_id: matterId, added_at: at });
}

const ORDER: Statement = sql`o.id, o.number, o.trigger, o.level, o.must_change as "mustChange", o.unit_id as "unitId",
  o.area_code as "areaCode", o.due_at as "dueAt", o.issued_by as "issuedBy", o.issued_at as "issuedAt", o.facts,
  o.action, o.why_not as "whyNot", o.answered_by as "answeredBy", o.answered_at as "answeredAt",
  o.check_words as "checkWords", o.checked_by as "checkedBy", o.checked_at as "checkedAt", o.back_count as "backCount", o.closed_at as "closedAt",
  o.version`;

/** The open orders of some units, as far as a viewer may know of them: few, since one subject has one. */
export function openOrdersOf(
  tx: Transaction,
  tenantId: TenantId,
  unitIds: readonly Id[],
  kept: Kept = KEPT_FROM_NOTHING,
): Promise<Order[]> {
  return tx.rows(sql`
    select ${ORDER} from supervision_order o
    where o.tenant_id = ${tenantId} and o.unit_id = any(${unitIds}::uuid[]) and o.closed_at is null ${ordersOpenTo(tenantId, kept)}
    order by o.issued_at desc, o.id desc limit ${unitIds.length * ROWS_MAX}`);
}

/** How many orders were issued by hand to a unit since an instant, of those that the viewer may know of. */
export async function ordersIssued(
  tx: Transaction,
  tenantId: TenantId,
  unitId: Id,
  since: Instant,
  kept: Kept,
): Promise<number> {
  const counted = await tx.row<{ readonly count: number }>(sql`
    select count(*)::int as count from (
      select 1 from supervision_order o
       where o.tenant_id = ${tenantId} and o.unit_id = ${unitId} and o.issued_at >= ${since} and o.issued_by is not null
         ${ordersOpenTo(tenantId, kept)}
       limit ${ROWS_MAX}) as issued`);
  return counted?.count ?? 0;
}

/** Whether a matter is named in an order, open or closed. */
export async function isSupervised(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 from order_matter where tenant_id = ${tenantId} and matter_id = ${matterId} limit 1`);
  return found !== null;
}

/**
 * The matters of some orders, oldest first, with their numbers; none from which the viewer is kept, since the superior of
 * a unit that must answer may be the one complained about (Art. 30).
 */
export function mattersOfOrders(
  tx: Transaction,
  tenantId: TenantId,
  orderIds: readonly Id[],
  kept: Kept,
): Promise<{ readonly orderId: Id; readonly matterId: Id; readonly number: string }[]> {
  return tx.rows(sql`
    select om.order_id as "orderId", om.matter_id as "matterId", m.number
    from order_matter om join matter m on m.tenant_id = ${tenantId} and m.id = om.matter_id
    where om.tenant_id = ${tenantId} and om.order_id = any(${orderIds}::uuid[])
      ${openTo(kept)}
    order by om.order_id, om.added_at, om.matter_id limit ${orderIds.length * ROWS_MAX}`);
}

/**
 * The condition on `supervision_order o` that it may be known to a viewer: it is about no matter, or about one at least
 * that is open to them. An order all of whose matters are kept from them is not there. Begins with `and`.
 */
export function ordersOpenTo(tenantId: TenantId, kept: Kept): Statement {
  if (kept.hiddenUnitIds.length === 0 && kept.keptIds.length === 0) return nothing;
  return sql`and (
    not exists (select from order_matter om where om.tenant_id = ${tenantId} and om.order_id = o.id)
    or exists (select from order_matter om join matter m on m.tenant_id = ${tenantId} and m.id = om.matter_id
      where om.tenant_id = ${tenantId} and om.order_id = o.id ${openTo(kept)}))`;
}

/** One order; null when there is none, or none that may be known to a viewer. */
export function orderOpenTo(tx: Transaction, tenantId: TenantId, id: Id, kept: Kept): Promise<Order | null> {
  return tx.row(sql`
    select ${ORDER} from supervision_order o
    where o.tenant_id = ${tenantId} and o.id = ${id} ${ordersOpenTo(tenantId, kept)}`);
}

/** Writes what an answer, a check or a higher rung changed. False when somebody was quicker. */
export async function replaceOrder(tx: Transaction, tenantId: TenantId, before: Order, after: Order): Promise<boolean> {
  const touched = await tx.run(sql`
    update supervision_order set
      level = ${after.level}, due_at = ${after.dueAt}, facts = ${after.facts}, action = ${after.action},
      why_not = ${after.whyNot}, answered_by = ${after.answeredBy}, answered_at = ${after.answeredAt},
      check_words = ${after.checkWords}, checked_by = ${after.checkedBy}, checked_at = ${after.checkedAt}, back_count = ${after.backCount},
      closed_at = ${after.closedAt}, version = ${before.version + 1}
    where tenant_id = ${tenantId} and id = ${before.id} and version = ${before.version}`);
  return touched === 1;
}

/**
 * The condition on `supervision_order o` that it is of a jurisdiction: somebody who looks for units sees theirs, and those
 * of the units below once they were raised. Begins with `and`.
 */
export function ordersWithin(where: Jurisdiction, below: readonly Id[]): Statement {
  const ofUnits =
    where.unitIds === null
      ? nothing
      : sql`and (o.unit_id = any(${where.unitIds}::uuid[]) or (o.level <> 'supervise' and o.unit_id = any(${below}::uuid[])))`;
  return sql`and o.area_code ^@ ${areaPrefixOf(where.areaCode)} ${ofUnits}`;
}

/** Where the last page ended. */
export type OrderPlace = { readonly dueAt: Instant; readonly id: Id };

/** Open orders of a jurisdiction, the most pressing first. */
export function openOrders(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  below: readonly Id[],
  after: OrderPlace | null,
  limit: number,
): Promise<Order[]> {
  return tx.rows(sql`
    select ${ORDER} from supervision_order o
    where o.tenant_id = ${where.tenantId} and o.closed_at is null ${ordersWithin(where, below)} ${ordersOpenTo(where.tenantId, kept)} ${after ? sql`and (o.due_at, o.id) > (${after.dueAt}, ${after.id})` : nothing}
    order by o.due_at, o.id limit ${limit}`);
}

/** How many supervision orders a unit has open, and got since an instant. */
export type OrderLoad = { readonly unitId: Id; readonly openCount: number; readonly issuedCount: number };

/**
 * The load of orders by unit (000-06): what is open, and what was issued since an instant by hand and by the system.
 * Bounded by the quota of each unit, not by the age of the ledger.
 */
export function orderLoads(tx: Transaction, where: Jurisdiction, kept: Kept, since: Instant): Promise<OrderLoad[]> {
  const ofUnits = where.unitIds === null ? nothing : sql`and o.unit_id = any(${where.unitIds}::uuid[])`;
  return tx.rows(sql`
    select o.unit_id as "unitId", count(*) filter (where o.closed_at is null)::int as "openCount",
      count(*) filter (where o.issued_at >= ${since})::int as "issuedCount"
    from supervision_order o
    where o.tenant_id = ${where.tenantId} and (o.closed_at is null or o.issued_at >= ${since})
      and o.area_code ^@ ${areaPrefixOf(where.areaCode)} ${ofUnits} ${ordersOpenTo(where.tenantId, kept)}
    group by o.unit_id order by "openCount" desc, "issuedCount" desc, o.unit_id limit ${ROWS_MAX}`);
}

/** From an instant to another, both included; null: to now. */
type Span = { readonly fromAt: Instant; readonly toAt: Instant | null };

/** What happened to some matters, of some kinds of facts, newest first. */
export function stepsOfMatters(
  tx: Transaction,
  matterIds: readonly Id[],
  kinds: readonly LedgerFact[],
  { fromAt, toAt }: Span,
): Promise<{ readonly matterId: Id; readonly kind: string; readonly at: Instant; readonly body: FactBody }[]> {
  return tx.rows(sql`
    select subject_id as "matterId", kind, at, body from fact
    where tenant_id = ${tx.tenantId} and subject_id = any(${matterIds}::uuid[]) and kind = any(${kinds})
      and at >= ${fromAt} ${toAt === null ? nothing : sql`and at <= ${toAt}`}
    order by at desc, id desc limit ${ROWS_MAX}`);
}

/** When the person of each matter was last told something of some kinds: it was read, handed over, or sent. */
export function toldOfMatters(
  tx: Transaction,
  matterIds: readonly Id[],
  kinds: readonly NoticeKind[],
  { fromAt, toAt }: Span,
): Promise<{ readonly matterId: Id; readonly at: Instant }[]> {
  return tx.rows(sql`
    select n.matter_id as "matterId", max(coalesce(n.delivered_at, d.sent_at)) as at
    from notice n left join delivery d on d.tenant_id = n.tenant_id and d.notice_id = n.id
    where n.tenant_id = ${tx.tenantId} and n.matter_id = any(${matterIds}::uuid[]) and n.kind = any(${kinds})
      and n.made_at >= ${fromAt} ${toAt === null ? nothing : sql`and n.made_at <= ${toAt}`}
      and coalesce(n.delivered_at, d.sent_at) is not null
    group by n.matter_id order by at, n.matter_id limit ${ROWS_MAX}`);
}
