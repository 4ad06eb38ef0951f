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

/** Takes facts that wait for the log, oldest first. The caller holds the lock of the head, so no other takes them. */
export async function takeOutgoing(tx: Transaction, tenantId: TenantId, limit: number): Promise<OutgoingRow[]> {
  const rows = await tx.rows<OutgoingRow>(sql`
    delete from log_outbox
     where tenant_id = ${tenantId}
       and id in (select id from log_outbox where tenant_id = ${tenantId} order by id limit ${limit})
    returning id, subject_id, kind, at, commitment, codes, is_sealed`);
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The commitment to the oldest fact of a subject that waits for the log; null when none does. */
export async function waitingCommitment(tx: Transaction, tenantId: TenantId, subjectId: Id): Promise<string | null> {
  const row = await tx.row<{ readonly commitment: string }>(sql`
    select commitment from log_outbox
     where tenant_id = ${tenantId} and subject_id = ${subjectId} order by id limit 1`);
  return row?.commitment ?? null;
}

/** Whether anything waits for the log. */
export async function hasOutgoing(tx: Transaction, tenantId: TenantId): Promise<boolean> {
  const row = await tx.row(sql`select 1 from log_outbox where tenant_id = ${tenantId} limit 1`);
  return row !== null;
}

/** The log of a year as far as it goes. `edge` and `root` in base64. */
export type HeadRow = {
  readonly year: number;
  readonly origin: string;
  readonly vkeys: string;
  readonly size: number;
  readonly edge: string;
  readonly root: string;
  readonly signed_size: number;
  readonly note: string;
  readonly signed_at: Instant | null;
};

export const headInsertion = insertion<HeadRow & { readonly tenant_id: TenantId }>(
  'insert into log_head select * from jsonb_populate_recordset(null::log_head, $1)',
);

/** The logs of a county, newest year first. */
export function headsOf(tx: Transaction, tenantId: TenantId, limit = 100): Promise<HeadRow[]> {
  return tx.rows(sql`
    select year, origin, vkeys, size, edge, root, signed_size, note, signed_at
      from log_head where tenant_id = ${tenantId} order by year desc limit ${limit}`);
}

export function headOf(tx: Transaction, tenantId: TenantId, year: number): Promise<HeadRow | null> {
  return tx.row(sql`
    select year, origin, vkeys, size, edge, root, signed_size, note, signed_at
      from log_head where tenant_id = ${tenantId} and year = ${year}`);
}

/** The head, locked until the transaction ends: whoever else would put leaves behind it waits. */
export function lockHead(tx: Transaction, tenantId: TenantId, year: number): Promise<HeadRow | null> {
  return tx.row(sql`
    select year, origin, vkeys, size, edge, root, signed_size, note, signed_at
      from log_head where tenant_id = ${tenantId} and year = ${year} for update`);
}

export async function moveHead(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  to: { readonly size: number; readonly edge: string; readonly root: string },
): Promise<void> {
  await tx.run(sql`
    update log_head set size = ${to.size}, edge = ${to.edge}, root = ${to.root}
     where tenant_id = ${tenantId} and year = ${year}`);
}

/** Publishes a signed checkpoint, unless a later one is there. */
export async function publishNote(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  signed: { readonly size: number; readonly note: string; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    update log_head set signed_size = ${signed.size}, note = ${signed.note}, signed_at = ${signed.at}
     where tenant_id = ${tenantId} and year = ${year} and signed_size <= ${signed.size}`);
}

/** A checkpoint that is kept, and by how many witnesses it is cosigned. */
export type KeptCheckpoint = {
  readonly size: number;
  readonly note: string;
  readonly signed_at: Instant;
  readonly cosigned_count: number;
};

/** Keeps a checkpoint for ever, once a size and number of witnesses. */
export async function keepCheckpoint(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  { size, note, signed_at, cosigned_count }: KeptCheckpoint,
): Promise<void> {
  await tx.run(sql`
    insert into log_checkpoint (tenant_id, year, size, note, signed_at, cosigned_count)
    values (${tenantId}, ${year}, ${size}, ${note}, ${signed_at}, ${cosigned_count})
    on conflict do nothing
    returning size`);
}

/** The newest kept checkpoint. */
export function lastKept(tx: Transaction, tenantId: TenantId, year: number): Promise<KeptCheckpoint | null> {
  return tx.row(sql`
    select size, note, signed_at, cosigned_count from log_checkpoint
     where tenant_id = ${tenantId} and year = ${year} order by size desc limit 1`);
}

/** Kept checkpoints from a size on, smallest first. */
export function keptFrom(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  fromSize: number,
  limit: number,
): Promise<KeptCheckpoint[]> {
  return tx.rows(sql`
    select size, note, signed_at, cosigned_count from log_checkpoint
     where tenant_id = ${tenantId} and year = ${year} and size >= ${fromSize} order by size, cosigned_count limit ${limit}`);
}

/** The first cosigned checkpoints above an entry. */
export function cosignedAbove(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  leafIndex: number,
  limit: number,
): Promise<KeptCheckpoint[]> {
  return tx.rows(sql`
    select size, note, signed_at, cosigned_count from log_checkpoint
     where tenant_id = ${tenantId} and year = ${year} and size > ${leafIndex} and cosigned_count > 0
     order by size limit ${limit}`);
}

export const policyInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly witnesses: string;
  readonly set_at: Instant;
}>('insert into log_policy select * from jsonb_populate_recordset(null::log_policy, $1)');

/** Who witnesses the log now, as lines of a policy; null when nobody was ever named. */
export async function witnessLines(tx: Transaction, tenantId: TenantId): Promise<string | null> {
  const row = await tx.row<{ readonly witnesses: string }>(sql`
    select witnesses from log_policy where tenant_id = ${tenantId} order by id desc limit 1`);
  return row?.witnesses ?? null;
}

/** An entry in its place. */
export type LeafRow = {
  readonly year: number;
  readonly leaf_index: number;
  readonly subject_id: Id;
  readonly chain_number: number;
  readonly fact_id: Id;
  readonly is_sealed: boolean;
  readonly entry: string;
};

export const leafInsertion = insertion<LeafRow & { readonly tenant_id: TenantId }>(
  'insert into log_leaf select * from jsonb_populate_recordset(null::log_leaf, $1)',
);

/** The last entry of each subject that has one. */
export function chainEnds(tx: Transaction, tenantId: TenantId, subjectIds: readonly Id[]): Promise<LeafRow[]> {
  return tx.rows(sql`
    select last.year, last.leaf_index, last.subject_id, last.chain_number, last.fact_id, last.is_sealed, last.entry
      from unnest(${subjectIds}::uuid[]) as wanted (id)
     cross join lateral (
       select * from log_leaf
        where tenant_id = ${tenantId} and subject_id = wanted.id order by chain_number desc limit 1
     ) as last`);
}

/** Entries of a subject from a chain number on, oldest first. */
export function chainOf(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  fromNumber: number,
  limit: number,
): Promise<LeafRow[]> {
  return tx.rows(sql`
    select year, leaf_index, subject_id, chain_number, fact_id, is_sealed, entry from log_leaf
     where tenant_id = ${tenantId} and subject_id = ${subjectId} and chain_number >= ${fromNumber}
     order by chain_number limit ${limit}`);
}

/** Which of some subjects have their first entry beneath a signed checkpoint. */
export async function signedSubjects(tx: Transaction, tenantId: TenantId, subjectIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.rows<{ readonly subject_id: Id }>(sql`
    select leaf.subject_id
      from log_leaf as leaf
      join log_head as head
        on head.tenant_id = ${tenantId} and head.year = leaf.year and head.signed_size > leaf.leaf_index
     where leaf.tenant_id = ${tenantId} and leaf.subject_id = any(${subjectIds}::uuid[]) and leaf.chain_number = 0`);
  return rows.map(({ subject_id }) => subject_id);
}

/** Entries by their places, `from` to before `to`. */
export async function entriesFrom(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  from: number,
  to: number,
): Promise<string[]> {
  const rows = await tx.rows<{ readonly entry: string }>(sql`
    select entry from log_leaf
     where tenant_id = ${tenantId} and year = ${year} and leaf_index >= ${from} and leaf_index < ${to}
     order by leaf_index limit ${to - from}`);
  return rows.map(({ entry }) => entry);
}

export const nodeInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly year: number;
  readonly level: number;
  readonly number: number;
  readonly hash: string;
}>('insert into log_node select * from jsonb_populate_recordset(null::log_node, $1)');

/** Hashes of a level of tiles by their places, `from` to before `to`, base64. */
export async function hashesFrom(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  level: number,
  from: number,
  to: number,
): Promise<string[]> {
  const rows = await tx.rows<{ readonly hash: string }>(sql`
    select hash from log_node
     where tenant_id = ${tenantId} and year = ${year} and level = ${level} and number >= ${from} and number < ${to}
     order by number limit ${to - from}`);
  return rows.map(({ hash }) => hash);
}

/** A field of a commitment: its name, its hash, and its salt while it is not erased; base64url. */
export type CommittedField = readonly [name: string, hash: string, salt: string | null];

export const saltInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly fact_id: Id;
  readonly fields: readonly CommittedField[];
}>('insert into log_salt select * from jsonb_populate_recordset(null::log_salt, $1)');

/** What a fact's commitment says of a person, in order; empty when nothing of it is a person's. */
export async function fieldsOf(tx: Transaction, tenantId: TenantId, factId: Id): Promise<readonly CommittedField[]> {
  const row = await tx.row<{ readonly fields: readonly CommittedField[] }>(sql`
    select fields from log_salt where tenant_id = ${tenantId} and fact_id = ${factId}`);
  return row?.fields ?? [];
}

/**
 * Forgets the salts of some fields of everything that was handed in for a subject: their hashes stay in the commitment,
 * and nobody can guess any more what was hashed. Returns how many facts had such fields.
 */
export function forgetSalts(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  names: readonly string[],
): Promise<number> {
  return tx.run(sql`
    update log_salt set fields = (
      select jsonb_agg(case when field->>0 = any(${names}::text[])
        then jsonb_build_array(field->0, field->1, null) else field end order by place)
        from jsonb_array_elements(fields) with ordinality as each_field (field, place))
     where tenant_id = ${tenantId} and jsonb_array_length(fields) > 0
       and fact_id in (select id from fact where tenant_id = ${tenantId} and subject_id = ${subjectId})`);
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
