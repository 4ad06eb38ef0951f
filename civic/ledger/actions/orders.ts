import { areasOf, type UnitBook } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { addHours, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { OrderLoadView, OrderView } from '../contract-orders.ts';
import { ledgerPermissions } from '../permissions.ts';
import { branchOf } from '../rules/barred.ts';
import { RUNGS } from '../rules/ladder.ts';
import {
  answerRefusal,
  checkRefusal,
  ORDERS_A_UNIT_MAX,
  ORDERS_PERIOD_DAYS,
  type Order,
  TRIGGERS,
} from '../rules/orders.ts';
import { mattersOfOrders, openOrders, orderLoads } from '../store/orders.store.ts';
import { booksOf } from './books.ts';
import { namesFor } from './lines.ts';
import { keptFrom } from './viewer.ts';

const PAGE_ORDERS_MAX = 50;

/** The units below those for which somebody looks: an order to one of them is theirs to know once it was raised. */
export function unitsBelow({ unitIds }: Jurisdiction, units: UnitBook): Id[] {
  return (unitIds ?? []).flatMap((unit) => branchOf(unit, units.list)).filter((unit) => !unitIds?.includes(unit));
}

/** Open orders as somebody may see them, a page at a time; `after` is where the page before ended. */
export async function listOrders(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  after: string | undefined,
  language: Language,
): Promise<{ orders: OrderView[]; next: string | null }> {
  const [books, areas] = await Promise.all([booksOf(desk, official.tenantId), areasOf(desk, official.tenantId)]);
  const below = unitsBelow(where, books.units);
  const [at, id] = (after ?? '').split('~');
  const place = { dueAt: parseInstant(at ?? ''), id: parseId(id ?? '') };
  const from = place.dueAt && place.id ? { dueAt: place.dueAt, id: place.id } : null;
  const { orders, matters } = await desk.read(official.tenantId, async (tx) => {
    const kept = await keptFrom(tx, official, books.units);
    const found = await openOrders(tx, where, kept, below, from, PAGE_ORDERS_MAX);
    return {
      orders: found,
      matters: await mattersOfOrders(
        tx,
        official.tenantId,
        found.map((one) => one.id),
        kept,
      ),
    };
  });
  const people = orders.flatMap(({ issuedBy, answeredBy }) => [issuedBy, answeredBy]);
  const names = await namesFor(desk, official.tenantId, { areas, books, language }, people);
  const byOrder = Map.groupBy(matters, ({ orderId }) => orderId);
  const now = desk.clock.now();
  const last = orders.at(-1);
  return {
    orders: orders.map((order) => orderView(official, order, byOrder.get(order.id) ?? [], names, now)),
    next: last && orders.length === PAGE_ORDERS_MAX ? `${last.dueAt}~${last.id}` : null,
  };
}

type Names = Awaited<ReturnType<typeof namesFor>>;

function orderView(
  official: Official,
  order: Order,
  matters: readonly { readonly matterId: Id; readonly number: string }[],
  names: Names,
  now: string,
): OrderView {
  const { issuedBy, answeredBy, checkedBy: _, checkedAt: __, areaCode, ...shown } = order;
  const holds = (right: (typeof ledgerPermissions)['supervise' | 'answer_order']) =>
    jurisdictionOf(official, right, areaCode) !== null;
  return {
    ...shown,
    triggerWords: TRIGGERS[order.trigger],
    levelWords: RUNGS[order.level],
    unitName: names.unit(order.unitId),
    isOverdue: order.answeredAt === null && order.dueAt < now,
    issuedByName: names.person(issuedBy),
    answeredByName: names.person(answeredBy),
    matters: matters.map(({ matterId, number }) => ({ id: matterId, number })),
    mayAnswer: holds(ledgerPermissions.answer_order) && answerRefusal(order, official) === null,
    mayCheck: holds(ledgerPermissions.supervise) && checkRefusal(order, official, true, '') === null,
  };
}

/** The load of orders by unit in the last thirty days, with what a unit gets at most by hand (000-06). */
export async function loadOfOrders(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  language: Language,
): Promise<OrderLoadView> {
  const [books, areas] = await Promise.all([booksOf(desk, official.tenantId), areasOf(desk, official.tenantId)]);
  const since = addHours(desk.clock.now(), -24 * ORDERS_PERIOD_DAYS);
  const loads = await desk.read(official.tenantId, async (tx) =>
    orderLoads(tx, where, await keptFrom(tx, official, books.units), since),
  );
  const names = await namesFor(desk, official.tenantId, { areas, books, language }, []);
  return {
    units: loads.map((load) => ({ ...load, unitName: names.unit(load.unitId) })),
    days: ORDERS_PERIOD_DAYS,
    unitMax: ORDERS_A_UNIT_MAX,
  };
}
