import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, type Statement, sql } from '#platform/database/sql.ts';
import type { Answered, NewRequest, Request } from '../rules/request.ts';
import { type Adder, type OfMatter, ROWS_MAX } from './records.store.ts';

const insertRequest = insertion<Record<string, unknown>>(
  'insert into request select * from jsonb_populate_recordset(null::request, $1)',
);

/** Keeps what is asked. */
export function addRequest(pad: Adder, of: OfMatter, request: NewRequest, askedBy: Id | null, askedAt: Instant): void {
  pad.add(insertRequest, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    kind: request.kind,
    reason: request.reason,
    basis: request.basis,
    plan: request.plan,
    unit_id: request.unitId,
    until_at: request.untilAt,
    finish_due_before_at: request.finishDueBeforeAt,
    asked_by: askedBy,
    asked_unit_id: request.askedUnitId,
    asked_at: askedAt,
    answer_words: '',
    answer_basis: '',
  });
}

const REQUEST: Statement = sql`r.id, r.kind, r.reason, r.basis, r.plan, r.unit_id as "unitId", r.until_at as "untilAt",
  r.finish_due_before_at as "finishDueBeforeAt", r.asked_by as "askedBy", r.asked_unit_id as "askedUnitId",
  r.asked_at as "askedAt", r.answer, r.answer_words as "answerWords", r.answer_basis as "answerBasis", r.answered_by as "answeredBy",
  r.answered_at as "answeredAt"`;

/** What was asked in a matter, oldest first. */
export function requestsOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Request[]> {
  return tx.rows(sql`
    select ${REQUEST} from request r
    where r.tenant_id = ${tenantId} and r.matter_id = ${matterId} order by r.id limit ${ROWS_MAX}`);
}

/** Writes the answer to a request that waits for one. */
export function answerRequest(
  tx: Transaction,
  tenantId: TenantId,
  answered: Answered,
  by: Id | null,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update request set answer = ${answered.answer}, answer_words = ${answered.words},
      answer_basis = ${answered.basis ?? ''}, answered_by = ${by},
      answered_at = ${at}
    where tenant_id = ${tenantId} and id = ${answered.requestId} and answer is null`);
}
