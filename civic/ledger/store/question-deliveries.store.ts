import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

const insertDelivery = insertion<Record<string, unknown>>(
  'insert into delivery select * from jsonb_populate_recordset(null::delivery, $1)',
);

/** Keeps that the question about a visit is to be sent by SMS, from `firstTryAt` on. */
export function addQuestionDelivery(
  tx: Transaction,
  delivery: { readonly id: Id; readonly questionId: Id; readonly madeAt: Instant; readonly firstTryAt: Instant },
): void {
  tx.add(insertDelivery, {
    tenant_id: tx.tenantId,
    id: delivery.id,
    visit_question_id: delivery.questionId,
    channel: 'sms',
    state: 'waiting',
    try_count: 0,
    made_at: delivery.madeAt,
    first_try_at: delivery.firstTryAt,
    next_try_at: delivery.firstTryAt,
    reference: '',
  });
}

/** A message that carries a question about a visit. */
export type QuestionDelivery = {
  readonly id: Id;
  readonly questionId: Id;
  readonly tryCount: number;
  readonly firstTryAt: Instant;
};

/** Of these messages, those that carry questions about visits. */
export function questionDeliveriesOf(tx: Transaction, ids: readonly Id[]): Promise<QuestionDelivery[]> {
  return tx.rows(sql`
    select d.id, d.visit_question_id as "questionId", d.try_count as "tryCount", d.first_try_at as "firstTryAt"
    from delivery d
    where d.tenant_id = ${tx.tenantId} and d.id = any(${ids}::uuid[]) and d.visit_question_id is not null
    order by d.id limit ${ids.length}`);
}
