import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { System, Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { PublicCodes } from '../rules/leaf.ts';

/** A fact on its way into the log. */
export type OutgoingRow = {
  readonly id: Id;
  readonly subject_id: Id;
  readonly kind: string;
  readonly at: Instant;
  readonly commitment: string;
  readonly codes: PublicCodes;
  readonly is_sealed: boolean | null;
};

export const outgoingInsertion = insertion<OutgoingRow & { readonly tenant_id: TenantId }>(
  'insert into log_outbox select * from jsonb_populate_recordset(null::log_outbox, $1)',
);

/**
 * Takes facts that wait for the log, oldest first: `limit` of them, or a few more that were committed meanwhile. The caller
 * holds the lock of the head, so no other takes them.
 */
export async function takeOutgoing(tx: Transaction, tenantId: TenantId, limit: number): Promise<OutgoingRow[]> {
  const last = await tx.row<{ readonly id: Id }>(sql`
    select id from log_outbox where tenant_id = ${tenantId} order by id offset ${limit - 1} limit 1`);
  const rows = await tx.rows<OutgoingRow>(sql`
    delete from log_outbox
     where tenant_id = ${tenantId} and id <= ${last?.id ?? LAST_ID}
    returning id, subject_id, kind, at, commitment, codes, is_sealed`);
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as Id;

/** What waits, by its commitment: after a restore, when it may have its place already. */
export function outgoingOf(tx: Transaction, tenantId: TenantId): Promise<Pick<OutgoingRow, 'id' | 'commitment'>[]> {
  return tx.rows(sql`select id, commitment from log_outbox where tenant_id = ${tenantId} order by id limit 100000`);
}

/** Takes away what has its place already. */
export async function dropOutgoing(tx: Transaction, tenantId: TenantId, ids: readonly Id[]): Promise<void> {
  await tx.run(sql`delete from log_outbox where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`);
}

/**
 * The commitment to the oldest fact of a subject that waits for the log; null when none does. Ids are UUIDv7, and a fact is
 * younger than its subject: of what waits only what came later is looked at.
 */
export async function waitingCommitment(tx: Transaction, tenantId: TenantId, subjectId: Id): Promise<string | null> {
  const row = await tx.row<{ readonly commitment: string }>(sql`
    select commitment from log_outbox
     where tenant_id = ${tenantId} and id > ${subjectId} and subject_id = ${subjectId} order by id limit 1`);
  return row?.commitment ?? null;
}

/** Whether anything waits for the log. */
export async function hasOutgoing(tx: Transaction, tenantId: TenantId): Promise<boolean> {
  const row = await tx.row(sql`select 1 from log_outbox where tenant_id = ${tenantId} limit 1`);
  return row !== null;
}

/** Holds the lease for some seconds more, when nobody else does. */
export async function holdLease(tx: System, name: string, holder: Id, at: Instant, seconds: number): Promise<boolean> {
  const held = await tx.row(sql`
    insert into log_lease (name, holder, until)
    values (${name}, ${holder}, ${at}::timestamptz + make_interval(secs => ${seconds}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
     where log_lease.holder = ${holder} or log_lease.until < ${at}
    returning name`);
  return held !== null;
}

/** Gives the lease up, so that another need not wait for its end. */
export async function dropLease(tx: System, name: string, holder: Id, at: Instant): Promise<void> {
  await tx.run(sql`
    update log_lease set until = ${at}::timestamptz - interval '1 second' where name = ${name} and holder = ${holder}`);
}
