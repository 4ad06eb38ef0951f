import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { unitsOfOfficial } from './barred.ts';
import type { Rung } from './ladder.ts';

/** Why a supervision order 督办单 is issued (handbook §2.9). */
export const TRIGGERS = {
  overdue: { zh: '超期', en: 'Overdue' },
  bounce: { zh: '推来推去', en: 'Sent back and forth' },
  false_completion: { zh: '没办说办了', en: 'Said to be done, and was not' },
  dissatisfied: { zh: '群众不满意', en: 'The person is not satisfied' },
  repeat: { zh: '反复发生', en: 'It came back' },
  leader_instruction: { zh: '领导批示', en: 'Instruction of a leader' },
  law: { zh: '法定事由', en: 'Ground in law' },
} as const satisfies Record<string, Words>;

export type Trigger = keyof typeof TRIGGERS;

/** An order as it is today: one subject, one unit, one day; answered in the unit's name, checked by whoever issued it. */
export type Order = {
  readonly id: Id;
  readonly number: string;
  readonly trigger: Trigger;
  readonly level: Extract<Rung, 'supervise' | 'raise' | 'publish'>;
  readonly mustChange: string;
  readonly unitId: Id;
  readonly areaCode: AreaCode;
  readonly dueAt: Instant;
  /** Null: the system, after the ladder of row 31. */
  readonly issuedBy: Id | null;
  readonly issuedAt: Instant;
  readonly facts: string;
  readonly action: string;
  /** Why it is not done, when it is not. */
  readonly whyNot: string;
  readonly answeredBy: Id | null;
  readonly answeredAt: Instant | null;
  readonly checkWords: string;
  readonly checkedBy: Id | null;
  readonly checkedAt: Instant | null;
  readonly backCount: number;
  readonly closedAt: Instant | null;
  readonly version: number;
};

/**
 * So many orders by hand one unit gets in thirty days at most (000-06: supervision works and is moderate); what the
 * ladder issues joins the open order of the same subject, so there is never more than one.
 */
export const ORDERS_A_UNIT_MAX = 10;
export const ORDERS_PERIOD_DAYS = 30;

/**
 * Whether somebody may issue one more order to a unit. Refuses `ledger.order-same-subject` (join the open one) and
 * `ledger.order-quota`.
 */
export function issueRefusal(
  trigger: Trigger,
  openOfUnit: readonly Pick<Order, 'trigger' | 'number'>[],
  issuedInPeriod: number,
): Refusal | null {
  const same = openOfUnit.find((one) => one.trigger === trigger);
  if (same) return refuse('ledger.order-same-subject', { number: same.number });
  if (issuedInPeriod >= ORDERS_A_UNIT_MAX)
    return refuse('ledger.order-quota', { count: ORDERS_A_UNIT_MAX, days: ORDERS_PERIOD_DAYS });
  return null;
}

/** The unit answers in its own name. Refuses `ledger.order-closed`, `ledger.not-your-unit`, `ledger.order-answered`. */
export function answerRefusal(order: Order, by: Official): Refusal | null {
  if (order.closedAt !== null) return refuse('ledger.order-closed');
  if (!unitsOfOfficial(by).includes(order.unitId)) return refuse('ledger.not-your-unit');
  return order.answeredAt === null ? null : refuse('ledger.order-answered');
}

/**
 * Whoever issued it, or another supervisor who is not of the unit, checks the answer: passed, or back with a reason.
 * Refuses `ledger.order-closed`, `ledger.own-work`, `ledger.order-unanswered`, `ledger.reason-missing`.
 */
export function checkRefusal(order: Order, by: Official, isPassed: boolean, words: string): Refusal | null {
  if (order.closedAt !== null) return refuse('ledger.order-closed');
  if (unitsOfOfficial(by).includes(order.unitId)) return refuse('ledger.own-work');
  if (order.answeredAt === null) return refuse('ledger.order-unanswered');
  return !isPassed && words.trim() === '' ? refuse('ledger.reason-missing', {}, 'words') : null;
}
