import type { UnitBook } from '#civic/access/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { RecordedStep } from '../rules/letters/supervision-order.ts';
import type { NoticeKind } from '../rules/notices.ts';
import { nameOf } from '../rules/order.ts';
import type { Order } from '../rules/orders.ts';
import { officeEntry } from '../rules/timeline.ts';
import { stepsOfMatters, toldOfMatters } from '../store/orders.store.ts';

/** What the ledger holds of the matters of an order since it was issued. */
export type OrderRecord = {
  readonly steps: readonly RecordedStep[];
  readonly told: readonly { readonly number: string; readonly at: Instant }[];
};

/** What shows that something was done: somebody was spoken to, answered, or said themselves that it is over. */
const EVIDENCE = [
  'ledger.matter.contacted',
  'ledger.matter.answered_now',
  'ledger.matter.replied',
  'ledger.matter.promise_delivered',
  'ledger.matter.tracked',
  'ledger.matter.closed',
  'ledger.mediation.agreed',
] as const;

/** Notices that tell a person what came of it. */
const OUTCOMES = [
  'replied',
  'promise_delivered',
  'tracked',
  'closed',
  'final',
] as const satisfies readonly NoticeKind[];

/**
 * Evidence and "person told on" of an order (handbook §2.9), from what is on record of the matters that may be named to
 * whoever looks: from the day of the order to its close.
 */
export async function recordOfOrder(
  tx: Transaction,
  { issuedAt, closedAt }: Order,
  matters: readonly { readonly matterId: Id; readonly number: string }[],
  units: UnitBook,
): Promise<OrderRecord> {
  if (matters.length === 0) return { steps: [], told: [] };
  const numbers = new Map(matters.map(({ matterId, number }) => [matterId, number]));
  const span = { fromAt: issuedAt, toAt: closedAt };
  const [facts, told] = await Promise.all([
    stepsOfMatters(tx, [...numbers.keys()], EVIDENCE, span),
    toldOfMatters(tx, [...numbers.keys()], OUTCOMES, span),
  ]);
  const names = { unitOf: (id: unknown) => nameOf(typeof id === 'string' ? units.find(id as Id) : null) };
  return {
    steps: facts.toReversed().flatMap(({ matterId, ...fact }) => {
      const what = officeEntry(fact, names);
      return what ? [{ number: numbers.get(matterId) ?? '', at: fact.at, what }] : [];
    }),
    told: told.map(({ matterId, at }) => ({ number: numbers.get(matterId) ?? '', at })),
  };
}
