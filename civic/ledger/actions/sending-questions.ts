import { type QuestionToSend, questionsToSend } from '#civic/fieldwork/index.ts';
import { later } from '#civic/trustlog/index.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { nextSendAt } from '../rules/deliveries.ts';
import {
  addQuestionDelivery,
  type QuestionDelivery,
  questionDeliveriesOf,
} from '../store/question-deliveries.store.ts';
import { SEND_JOB } from './tell.ts';

/** A question about a visit on its way out, with everything that its sending looks at. */
export type QuestionSendable = QuestionDelivery & {
  readonly kind: 'visit_question';
  readonly channel: 'sms';
  readonly asked: QuestionToSend;
};

/**
 * Reacts to `fieldwork.visit.asked`: the question goes by the same queue as the notices of matters, not at night.
 * Fieldwork lies above the queue and so can't put anything into it.
 */
export const sendQuestion: Reaction<Act> = async (act, { body }) => {
  const questionId = typeof body.questionId === 'string' ? parseId(body.questionId) : null;
  if (questionId === null) return;
  const firstTryAt = nextSendAt(act.at, 'visit_question');
  addQuestionDelivery(act, { id: act.newId(), questionId, madeAt: act.at, firstTryAt });
  if (firstTryAt <= act.at) later(act, SEND_JOB, {});
};

/** Of these messages, those that carry questions about visits. */
export async function questionSendablesOf(tx: Transaction, ids: readonly Id[]): Promise<QuestionSendable[]> {
  const deliveries = await questionDeliveriesOf(tx, ids);
  if (deliveries.length === 0) return [];
  const asked = await questionsToSend(
    tx,
    deliveries.map(({ questionId }) => questionId),
  );
  const byId = new Map(asked.map((one) => [one.id, one]));
  return deliveries.flatMap((delivery) => {
    const question = byId.get(delivery.questionId);
    return question ? [{ ...delivery, kind: 'visit_question' as const, channel: 'sms' as const, asked: question }] : [];
  });
}
