import type { TenantId } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** A fact as it is kept: who did it only by the kind of actor and the id in whose name it was done. */
export type FactRow = {
  readonly id: Id;
  readonly subject_id: Id;
  readonly kind: string;
  readonly at: Instant;
  readonly actor_kind: string;
  readonly actor_id: Id | null;
  readonly body: FactBody;
};

/** Adds a fact. Facts are never changed: the application's role may only select and insert. */
export const factInsertion = insertion<FactRow & { readonly tenant_id: TenantId }>(
  'insert into fact select * from jsonb_populate_recordset(null::fact, $1)',
);

/** A thing to be done after the commit. */
export type OutboxRow = { readonly id: Id; readonly job: string; readonly body: FactBody };

/** Adds an outbox row. */
export const outboxRow = insertion<OutboxRow & { readonly tenant_id: TenantId; readonly made_at: Instant }>(
  'insert into outbox select * from jsonb_populate_recordset(null::outbox, $1)',
);

/**
 * The facts of one subject, oldest first; the next page begins after the last id of this one.
 * Ids are UUIDv7, so their order is the order in which the facts were made.
 */
export function factsOf(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  after: Id | null = null,
  limit = 200,
): Promise<FactRow[]> {
  return tx.rows(sql`
    select id, subject_id, kind, at, actor_kind, actor_id, body
      from fact
     where tenant_id = ${tenantId} and subject_id = ${subjectId}
       and (${after}::uuid is null or id > ${after}::uuid)
     order by id
     limit ${limit}`);
}

/**
 * Takes waiting outbox rows away, oldest first, for a worker that hands them to the queue before it commits. When it
 * dies in between, the rows are still here and are handed over again: the row's id must be the job's id.
 */
export function takeOutbox(tx: Transaction, tenantId: TenantId, limit: number): Promise<OutboxRow[]> {
  // The lock keeps two workers from taking the same row; `skip locked` keeps them from waiting for each other.
  return tx.rows(sql`
    delete from outbox
     where tenant_id = ${tenantId}
       and id in (
         select id from outbox where tenant_id = ${tenantId} order by id limit ${limit} for update skip locked
       )
    returning id, job, body`);
}

/** Everybody and everything that facts tell of, in the order of their ids. */
export async function subjectsFrom(
  tx: Transaction,
  tenantId: TenantId,
  after: Id | null,
  limit: number,
): Promise<Id[]> {
  const rows = await tx.rows<{ readonly subject_id: Id }>(sql`
    select distinct subject_id from fact
     where tenant_id = ${tenantId} and (${after}::uuid is null or subject_id > ${after}::uuid)
     order by subject_id limit ${limit}`);
  return rows.map(({ subject_id }) => subject_id);
}
