import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';

/** The kinds of record that figures are counted from, in the order in which their locks are taken. */
export const SOURCES = ['matter', 'order', 'promise', 'session', 'suggestion', 'visit'] as const;
export type Source = (typeof SOURCES)[number];

type Fed = { readonly subjectId: Id; readonly body: FactBody };
type Touched = { readonly source: Source; readonly id: Id };

const own =
  (source: Source) =>
  ({ subjectId }: Fed): Touched[] => [{ source, id: subjectId }];
/** Of what is beside a matter: the body names it. */
const ofMatter = ({ body }: Fed): Touched[] =>
  typeof body.matterId === 'string' ? [{ source: 'matter', id: body.matterId as Id }] : [];
/** A matter that is added to an order of before. */
const orderOf = ({ body }: Fed): Touched[] =>
  typeof body.orderId === 'string' ? [{ source: 'order', id: body.orderId as Id }] : [];
/** A promise counts with its matter, or by itself. */
const promise = (fed: Fed): Touched[] => [...ofMatter(fed), ...own('promise')(fed)];

/**
 * Which records each fact changes the count of. A kind that is missing leaves every count as it is; were that wrong, the
 * recount of the night would say so.
 */
export const FEEDS = {
  'intake.submission.registered': own('matter'),
  'ledger.matter.taken': own('matter'),
  'ledger.matter.classified': own('matter'),
  'ledger.matter.officials_named': own('matter'),
  'ledger.matter.answered_now': own('matter'),
  'ledger.matter.not_accepted': own('matter'),
  'ledger.matter.referred': own('matter'),
  'ledger.matter.handed_to_emergency': own('matter'),
  'ledger.matter.dispatched': own('matter'),
  'ledger.matter.signed': own('matter'),
  'ledger.matter.contacted': own('matter'),
  'ledger.matter.disputed': own('matter'),
  'ledger.matter.duty_decided': own('matter'),
  'ledger.matter.person_asked': own('matter'),
  'ledger.matter.waiting_ended': own('matter'),
  'ledger.matter.extended': own('matter'),
  'ledger.matter.escalated': own('matter'),
  'ledger.matter.escalation_answered': own('matter'),
  'ledger.matter.sent_back': own('matter'),
  'ledger.matter.replied': own('matter'),
  'ledger.matter.follow_up_begun': own('matter'),
  'ledger.matter.closed': own('matter'),
  'ledger.matter.reworked': own('matter'),
  'ledger.matter.reopened': own('matter'),
  'ledger.matter.merged': own('matter'),
  'ledger.matter.split': own('matter'),
  'ledger.matter.part_asked': own('matter'),
  'ledger.matter.promise_opened': own('matter'),
  'ledger.matter.promise_delivered': own('matter'),
  'ledger.matter.promise_changed': own('matter'),
  'ledger.matter.tracked': own('matter'),
  'ledger.matter.resumed': own('matter'),
  'ledger.matter.review_asked': own('matter'),
  'ledger.matter.review_decided': own('matter'),
  'ledger.matter.recheck_asked': own('matter'),
  'ledger.matter.hearing_ended': own('matter'),
  'ledger.matter.finalised': own('matter'),
  'ledger.matter.withdrawn': own('matter'),
  'ledger.matter.became_overdue': own('matter'),
  'ledger.matter.moved_with_area': own('matter'),
  'ledger.matter.recounted': own('matter'),
  'ledger.matter.supervised': orderOf,
  'ledger.order.issued': own('order'),
  'ledger.order.answered': own('order'),
  'ledger.order.passed': own('order'),
  'ledger.order.sent_back': own('order'),
  'verdicts.follow_up.begun': ofMatter,
  'verdicts.follow_up.ended': ofMatter,
  'verdicts.attempt.made': ofMatter,
  'verdicts.verdict.given': own('matter'),
  'promises.promise.made': promise,
  'promises.promise.delivered': promise,
  'promises.promise.changed': promise,
  'promises.promise.settled': promise,
  'fieldwork.session.published': own('session'),
  'fieldwork.session.changed': own('session'),
  'fieldwork.session.cancelled': own('session'),
  'fieldwork.session.held': own('session'),
  'fieldwork.visit.recorded': own('visit'),
  'fieldwork.visit.amended': own('visit'),
  'fieldwork.visit.confirmed': own('visit'),
  'reports.suggestion.sent': own('suggestion'),
  'reports.suggestion.answered': own('suggestion'),
} as const satisfies Record<string, (fed: Fed) => Touched[]>;
