import { type Static, Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { type Order, TRIGGERS, type Trigger } from './rules/orders.ts';
import { id, instant, instantOrNull, listOf, maybeWritten, version, words, written } from './rules/shapes.ts';

/** Supervision orders 督办单 on the wire; a part of `contract.ts` (handbook §2.9). */

const trigger = Type.Enum(Object.keys(TRIGGERS) as Trigger[]);
const day = Type.Unsafe<CivilDate>({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const dayOrNull = Type.Unsafe<CivilDate | null>({ type: ['string', 'null'], pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
/** One order is about a subject, not about a county. */
const MATTERS_MAX = 100;

/** An order with the matters it is about. */
const orderView = Type.Object({
  id,
  number: Type.String(),
  trigger,
  triggerWords: words,
  level: Type.Enum(['supervise', 'raise', 'publish'] as const satisfies readonly Order['level'][]),
  levelWords: words,
  mustChange: Type.String(),
  unitId: id,
  unitName: Type.String(),
  dueAt: instant,
  isOverdue: Type.Boolean(),
  issuedAt: instant,
  /** Empty: the system issued it. */
  issuedByName: Type.String(),
  facts: Type.String(),
  action: Type.String(),
  whyNot: Type.String(),
  answeredAt: instantOrNull,
  answeredByName: Type.String(),
  checkWords: Type.String(),
  backCount: Type.Integer(),
  closedAt: instantOrNull,
  version,
  matters: Type.Array(Type.Object({ id, number: Type.String() })),
  /** What this person may do with it now. */
  mayAnswer: Type.Boolean(),
  mayCheck: Type.Boolean(),
});
export type OrderView = Static<typeof orderView>;

const orderId = Type.Object({ orderId: id });
const orderDone = Type.Object({ id, version: Type.Integer() });

/** Open orders, the most pressing first. */
export const getOrders = endpoint({
  method: 'GET',
  path: '/api/orders',
  summary: 'Open supervision orders of a jurisdiction; of a unit its own, and those of units below once raised',
  query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }),
  reply: Type.Object({ orders: Type.Array(orderView), next: Type.Unsafe<string | null>({ type: ['string', 'null'] }) }),
});

/** Supervision works and is moderate: everybody sees how much of it each unit bears (000-06). */
export const getOrderLoad = endpoint({
  method: 'GET',
  path: '/api/orders/load',
  summary: 'Supervision orders by unit: open ones, and those of the last thirty days',
  reply: Type.Object({
    units: Type.Array(
      Type.Object({ unitId: id, unitName: Type.String(), openCount: Type.Integer(), issuedCount: Type.Integer() }),
    ),
    /** So many days are counted, and so many a unit gets by hand at most in them. */
    days: Type.Integer(),
    unitMax: Type.Integer(),
  }),
});
export type OrderLoadView = Static<(typeof getOrderLoad)['reply']>;

/** One subject, one unit, one day. */
export const issueOrder = endpoint({
  method: 'POST',
  path: '/api/orders',
  summary: 'Issue a supervision order: one subject, one unit, a day, the matters it is about',
  body: Type.Object({ trigger, unitId: id, mustChange: written(500), dueOn: day, matterIds: listOf(id, MATTERS_MAX) }),
  reply: orderDone,
});

/** In the unit's name. */
export const answerOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:orderId/answer',
  summary: 'Answer a supervision order in the unit’s name',
  params: orderId,
  body: Type.Object({ version, facts: written(2000), action: written(2000), whyNot: maybeWritten(1000) }),
  reply: orderDone,
});

/** Passed, or back with what is missing and a new day. */
export const checkOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:orderId/check',
  summary: 'Check the answer to a supervision order: passed, or back',
  params: orderId,
  body: Type.Object({ version, isPassed: Type.Boolean(), words: maybeWritten(1000), dueOn: dayOrNull }),
  reply: orderDone,
});
