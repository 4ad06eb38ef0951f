import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { type CivilDate, endOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { ledgerPermissions } from '../permissions.ts';
import { barredFrom, branchOf } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import {
  answerRefusal,
  checkRefusal,
  issueRefusal,
  ORDERS_PERIOD_DAYS,
  type Order,
  type Trigger,
} from '../rules/orders.ts';
import { isTerminal } from '../rules/states.ts';
import { matterOf } from '../store/matters.store.ts';
import {
  addOrder,
  addOrderMatter,
  openOrdersOf,
  orderOpenTo,
  ordersIssued,
  replaceOrder,
} from '../store/orders.store.ts';
import { type Books, booksOf, limitsAt } from './books.ts';
import { load } from './perform.ts';
import { besideHost, keptFrom, reachesMatter } from './viewer.ts';

/** What an order holds before anybody answered it. */
function newOrder(
  act: Act,
  parts: Pick<Order, 'trigger' | 'level' | 'mustChange' | 'unitId' | 'areaCode' | 'dueAt' | 'issuedBy'>,
): Order {
  const id = act.newId();
  const none = {
    facts: '',
    action: '',
    whyNot: '',
    answeredBy: null,
    answeredAt: null,
    checkWords: '',
    checkedBy: null,
    checkedAt: null,
  };
  return {
    ...none,
    ...parts,
    id,
    number: numberOf(act.at, id),
    issuedAt: act.at,
    backCount: 0,
    closedAt: null,
    version: 1,
  };
}

/** `D` with the day and the last twelve hexadecimal digits of the id, which are random: two orders never share one. */
function numberOf(at: string, id: Id): string {
  return `D${at.slice(2, 10).replaceAll('-', '')}-${id.slice(-12).toUpperCase()}`;
}

async function issue(act: Act, order: Order, matterIds: readonly Id[]): Promise<void> {
  addOrder(act, act.tenantId, order);
  const { trigger, level, unitId, dueAt } = order;
  await act.record({ kind: 'ledger.order.issued', subjectId: order.id, body: { trigger, level, unitId, dueAt } });
  await name(act, order, matterIds);
}

/** Names matters in an order, and the order in their histories. */
async function name(act: Act, { id: orderId, level, unitId }: Order, matterIds: readonly Id[]): Promise<void> {
  for (const matterId of matterIds) {
    addOrderMatter(act, act.tenantId, orderId, matterId, act.at);
    await act.record({ kind: 'ledger.matter.supervised', subjectId: matterId, body: { orderId, level, unitId } });
  }
}

/** Working days within which a unit answers an order of the ladder: an urgent one, 1 to 5 days (handbook §2.9). */
const LADDER_ANSWER_DAYS = 5;

/** What must change, by what the system found; everybody else who issues an order writes it. */
const MUST_CHANGE: Partial<Record<Trigger, string>> = {
  overdue: '列入本单的超期事项，在期限内办结并答复群众；办不结的，说明原因和办结日期。',
  false_completion: '列入本单的事项，群众说没有人联系过。重新联系本人，如实办理，并说明上次答复的依据。',
  dissatisfied: '列入本单的事项，群众两次说没有解决。由单位负责人过问，重新办理并当面答复。',
  repeat: '列入本单的事项，办结后又出现两次以上。查明根源，提出不再反复的办法。',
};

type Found = { readonly matter: Matter; readonly unitId: Id; readonly level: Order['level'] };

/**
 * What the system finds must be supervised: one order a unit and subject, which later matters join and which rises with
 * the worst of them (000-06).
 */
export async function orderBySystem(act: Act, books: Books, trigger: Trigger, found: readonly Found[]): Promise<void> {
  const byUnit = Map.groupBy(found, (one) => one.unitId);
  // All at once: in a sweep each read would first write what is waiting to be added.
  const orders = byUnit.size === 0 ? [] : await openOrdersOf(act, act.tenantId, [...byUnit.keys()]);
  for (const [unitId, ofUnit] of byUnit) {
    const unit = books.units.find(unitId);
    if (!unit) continue;
    const level = LEVELS.findLast((one) => ofUnit.some((entry) => entry.level === one)) ?? 'supervise';
    const matterIds = ofUnit.map(({ matter }) => matter.id);
    const open = orders.find((one) => one.unitId === unitId && one.trigger === trigger);
    if (open) {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(open.level))
        await replaceOrder(act, act.tenantId, open, { ...open, level });
      await name(act, { ...open, level }, matterIds);
      continue;
    }
    const limits = limitsAt(books.rulebook, act.at);
    const dueAt = deadlineOf(act.at, { amount: LADDER_ANSWER_DAYS, unit: 'working_days' }, limits.calendar).dueAt;
    const { areaCode } = unit;
    await issue(
      act,
      newOrder(act, {
        trigger,
        level,
        mustChange: MUST_CHANGE[trigger] ?? '',
        unitId,
        areaCode,
        dueAt,
        issuedBy: null,
      }),
      matterIds,
    );
  }
}

/** Two are no accident any more (handbook §2.9: dissatisfied, repeat). */
const TWICE = 2;

/**
 * Reacts to `ledger.matter.reworked` and `ledger.matter.reopened`: said to be done when nobody had come, twice not solved,
 * or back twice. The unit is told what must change, never what the person said.
 */
export const superviseOnReturn: Reaction<Act> = async (act, { kind, subjectId, body }) => {
  const matter = await matterOf(act, act.tenantId, subjectId);
  if (!matter || matter.hostUnitId === null) return;
  const trigger = triggerOf(kind, body.reason, matter);
  if (!trigger) return;
  const found = { matter, unitId: matter.hostUnitId, level: 'supervise' } as const;
  await orderBySystem(act, await booksOf(act.desk, act.tenantId), trigger, [found]);
};

function triggerOf(kind: string, reason: unknown, { reworkCount, reopenCount }: Matter): Trigger | null {
  if (kind === 'ledger.matter.reopened') return reopenCount >= TWICE ? 'repeat' : null;
  if (reason === 'not_contacted') return 'false_completion';
  return reworkCount >= TWICE ? 'dissatisfied' : null;
}

const LEVELS: readonly Order['level'][] = ['supervise', 'raise', 'publish'];

/**
 * A supervisor orders something of a unit: one subject, a day, the matters it is about. Refuses `ledger.unit-unknown`,
 * `ledger.no-right-here`, `ledger.own-work` (one's own unit), `ledger.order-day`, `ledger.not-found` for a matter out of
 * reach or that has ended, `ledger.order-same-subject`, `ledger.order-quota`.
 */
export async function issueOrder(
  desk: Desk,
  official: Official,
  said: {
    readonly trigger: Trigger;
    readonly unitId: Id;
    readonly mustChange: string;
    readonly dueOn: CivilDate;
    readonly matterIds: readonly Id[];
  },
): Promise<Order | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  const unit = books.units.find(said.unitId);
  if (!unit) return refuse('ledger.unit-unknown', {}, 'unitId');
  if (!jurisdictionOf(official, ledgerPermissions.supervise, unit.areaCode))
    return refuse('ledger.no-right-here', { act: '督办', actEn: 'Supervise' });
  if (official.unitId === unit.id) return refuse('ledger.own-work');
  return desk.act(official, async (act) => {
    const dueAt = endOf(said.dueOn);
    if (dueAt <= act.at) return refuse('ledger.order-day', {}, 'dueOn');
    for (const matterId of said.matterIds) {
      const refusal = await matterRefusal(act, official, matterId, unit.id, books);
      if (refusal) return refusal;
    }
    const since = addHours(act.at, -24 * ORDERS_PERIOD_DAYS);
    // An order that somebody must not know of is in nobody's way: there are two of one subject then,
    // and a unit may get one more than its quota.
    const kept = await keptFrom(act, official, books.units);
    const [open, issued] = await Promise.all([
      openOrdersOf(act, act.tenantId, [unit.id], kept),
      ordersIssued(act, act.tenantId, unit.id, since, kept),
    ]);
    const refusal = issueRefusal(said.trigger, open, issued);
    if (refusal) return refusal;
    const { trigger, mustChange } = said;
    const order = newOrder(act, {
      ...{ trigger, mustChange, dueAt, unitId: unit.id, areaCode: unit.areaCode },
      level: 'supervise',
      issuedBy: official.personId,
    });
    await issue(act, order, said.matterIds);
    return order;
  });
}

async function matterRefusal(
  act: Act,
  official: Official,
  matterId: Id,
  unitId: Id,
  books: Books,
): Promise<Refusal | null> {
  const loaded = await load(act, act.tenantId, matterId, books);
  if (!loaded || barredFrom('see', official, loaded.standing)) return refuse('ledger.not-found', {}, 'matterIds');
  if (!reachesMatter(official, loaded.matter, besideHost(loaded))) return refuse('ledger.not-found', {}, 'matterIds');
  // The unit complained about is told nothing, not even by an order (Art. 30).
  if (loaded.standing.complainedChain.includes(unitId)) return refuse('ledger.unit-excluded', {}, 'unitId');
  return isTerminal(loaded.matter.state) ? refuse('ledger.order-ended', {}, 'matterIds') : null;
}

/** The unit answers in its own name: facts, action, and why not when it is not done. Refuses as `answerRefusal`, `ledger.stale`. */
export function answerOrder(
  desk: Desk,
  official: Official,
  orderId: Id,
  version: number,
  said: { readonly facts: string; readonly action: string; readonly whyNot: string },
): Promise<Order | Refusal> {
  return changed(desk, official, orderId, version, (order, act) => {
    const refusal = answerRefusal(order, official);
    if (refusal) return refusal;
    const after = { ...order, ...said, answeredBy: official.personId, answeredAt: act.at };
    return { after, fact: 'ledger.order.answered', body: { unitId: order.unitId } };
  });
}

/** The answer is checked: passed, or back with what is missing and a new day. Refuses as `checkRefusal`, `ledger.order-day`, `ledger.stale`. */
export function checkOrder(
  desk: Desk,
  official: Official,
  orderId: Id,
  version: number,
  said: { readonly isPassed: boolean; readonly words: string; readonly dueOn: CivilDate | null },
): Promise<Order | Refusal> {
  return changed(desk, official, orderId, version, (order, act) => {
    const refusal = checkRefusal(order, official, said.isPassed, said.words);
    if (refusal) return refusal;
    const checked = { ...order, checkWords: said.words, checkedBy: official.personId, checkedAt: act.at };
    if (said.isPassed)
      return { after: { ...checked, closedAt: act.at }, fact: 'ledger.order.passed', body: { unitId: order.unitId } };
    const dueAt = said.dueOn === null ? null : endOf(said.dueOn);
    if (dueAt === null || dueAt <= act.at) return refuse('ledger.order-day', {}, 'dueOn');
    const after = { ...checked, dueAt, answeredBy: null, answeredAt: null, backCount: order.backCount + 1 };
    return { after, fact: 'ledger.order.sent_back', body: { unitId: order.unitId, dueAt } };
  });
}

type Change = { readonly after: Order; readonly fact: `ledger.order.${string}`; readonly body: Record<string, string> };

async function changed(
  desk: Desk,
  official: Official,
  orderId: Id,
  version: number,
  decide: (order: Order, act: Act) => Change | Refusal,
): Promise<Order | Refusal> {
  const units = await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act): Promise<Order | Refusal> => {
    const order = await orderOpenTo(act, act.tenantId, orderId, await keptFrom(act, official, units));
    if (!order || !seesOrder(official, order, units)) return refuse('ledger.order-unknown');
    if (order.version !== version) return refuse('ledger.order-stale');
    const change = decide(order, act);
    if (isRefusal(change)) return change;
    if (!(await replaceOrder(act, act.tenantId, order, change.after))) return refuse('ledger.order-stale');
    await act.record({ kind: change.fact, subjectId: orderId, body: change.body });
    return { ...change.after, version: version + 1 };
  });
}

/** Whether somebody may see an order: of their units, and those of units below once it was raised. */
export function seesOrder(official: Official, { areaCode, unitId, level }: Order, units: UnitBook): boolean {
  const where = jurisdictionOf(official, ledgerPermissions.see_orders, areaCode);
  if (!where || !areaWithin(areaCode, where.areaCode)) return false;
  if (where.unitIds === null || where.unitIds.includes(unitId)) return true;
  return level !== 'supervise' && where.unitIds.some((unit) => branchOf(unit, units.list).includes(unitId));
}
