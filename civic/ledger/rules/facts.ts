import type { FactBody } from '#kernel/fact.ts';
import type { Matter } from './matter.ts';

/** Every kind of fact that the ledger records; `server/flow.ts` names each. Bodies hold no words of a constituent. */
export const LEDGER_FACTS = [
  'ledger.matter.taken',
  'ledger.matter.classified',
  'ledger.matter.answered_now',
  'ledger.matter.decline_proposed',
  'ledger.matter.not_accepted',
  'ledger.matter.referred',
  'ledger.matter.handed_to_emergency',
  'ledger.matter.dispatched',
  'ledger.matter.signed',
  'ledger.matter.contacted',
  'ledger.matter.disputed',
  'ledger.matter.duty_decided',
  'ledger.matter.person_asked',
  'ledger.matter.waiting_ended',
  'ledger.matter.extension_asked',
  'ledger.matter.extended',
  'ledger.matter.extension_refused',
  'ledger.matter.escalated',
  'ledger.matter.escalation_answered',
  'ledger.matter.result_submitted',
  'ledger.matter.handed_over',
  'ledger.matter.result_signed',
  'ledger.matter.result_returned',
  'ledger.matter.sent_back',
  'ledger.matter.replied',
  'ledger.matter.follow_up_begun',
  'ledger.matter.closed',
  'ledger.matter.reworked',
  'ledger.matter.reopened',
  'ledger.matter.merged',
  'ledger.matter.split',
  'ledger.matter.part_asked',
  'ledger.matter.part_given',
  'ledger.matter.promise_opened',
  'ledger.matter.promise_delivered',
  'ledger.matter.promise_change_asked',
  'ledger.matter.promise_changed',
  'ledger.matter.promise_change_refused',
  'ledger.matter.tracking_proposed',
  'ledger.matter.tracked',
  'ledger.matter.tracking_refused',
  'ledger.matter.resumed',
  'ledger.matter.review_asked',
  'ledger.matter.review_decided',
  'ledger.matter.recheck_asked',
  'ledger.matter.hearing_begun',
  'ledger.matter.hearing_ended',
  'ledger.matter.finalised',
  'ledger.matter.withdrawal_asked',
  'ledger.matter.withdrawn',
  'ledger.matter.became_overdue',
  'ledger.matter.pressed',
  'ledger.matter.supervised',
  'ledger.order.issued',
  'ledger.order.answered',
  'ledger.order.passed',
  'ledger.order.sent_back',
  'ledger.mediation.begun',
  'ledger.mediation.noted',
  'ledger.mediation.agreed',
  'ledger.mediation.ended',
  'ledger.mediation.extended',
  'ledger.mediation.performance_checked',
  'ledger.mediation.recounted',
  'ledger.matter.recused',
  'ledger.matter.told',
  'ledger.matter.message_sent',
  'ledger.matter.message_given_up',
  'ledger.matter.moved_with_area',
  'ledger.matter.recounted',
  'ledger.matter.person_looked_at',
] as const;

export type LedgerFact = (typeof LEDGER_FACTS)[number];

/** What of a matter an act may change; the rest is as it was registered. */
export type Changes = Partial<Omit<Matter, 'tenantId' | 'id' | 'number' | 'channel' | 'receivedAt' | 'importId'>>;

/** What differs between two stands of a matter, to be kept in the fact that tells of the step. */
export function changesBetween(before: Matter, after: Matter): Changes & FactBody {
  const changed = Object.entries(after).filter(([name, value]) => before[name as keyof Matter] !== value);
  return Object.fromEntries(changed) as Changes & FactBody;
}
