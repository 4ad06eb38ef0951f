import type { TenantId } from '#kernel/area-code.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Fields } from './salts.store.ts';

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

/** The checkpoint over so many entries, the one with most witnesses; null when none was kept. */
export function keptOfSize(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  size: number,
): Promise<KeptCheckpoint | null> {
  return tx.row(sql`
    select size, note, signed_at, cosigned_count from log_checkpoint
     where tenant_id = ${tenantId} and year = ${year} and size = ${size} order by cosigned_count desc limit 1`);
}

/** The last checkpoint that was kept before an instant; while there is none, the first. */
export async function keptBefore(tx: Transaction, tenantId: TenantId, at: Instant): Promise<KeptCheckpoint | null> {
  // Backwards along the key: as many rows as minutes have passed since.
  const before = await tx.row<KeptCheckpoint>(sql`
    select size, note, signed_at, cosigned_count from log_checkpoint
     where tenant_id = ${tenantId} and signed_at < ${at}
     order by year desc, size desc, cosigned_count desc limit 1`);
  return (
    before ??
    tx.row(sql`
      select size, note, signed_at, cosigned_count from log_checkpoint
       where tenant_id = ${tenantId} order by year, size, cosigned_count desc limit 1`)
  );
}

/** The first checkpoint kept over the first entry of a subject, and the place of that entry. */
export function firstKeptOver(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
): Promise<(Pick<LeafRow, 'year' | 'leaf_index'> & Pick<KeptCheckpoint, 'size' | 'note'>) | null> {
  return tx.row(sql`
    select leaf.year, leaf.leaf_index, above.size, above.note
      from log_leaf as leaf
     cross join lateral (
       select size, note from log_checkpoint
        where tenant_id = ${tenantId} and year = leaf.year and size > leaf.leaf_index order by size, cosigned_count limit 1
     ) as above
     where leaf.tenant_id = ${tenantId} and leaf.subject_id = ${subjectId} and leaf.chain_number = 0`);
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

/** Adds entries from a place on. As lists in texts, which the database reads in half the time that JSON takes. */
export async function addLeaves(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  fromIndex: number,
  leaves: readonly Omit<LeafRow, 'year' | 'leaf_index'>[],
): Promise<void> {
  const list = (told: (leaf: (typeof leaves)[number]) => string | number, between = ' ') =>
    leaves.map(told).join(between);
  await tx.run(sql`
    insert into log_leaf (tenant_id, year, leaf_index, subject_id, chain_number, fact_id, is_sealed, entry)
    select ${tenantId}, ${year}, ${fromIndex}::bigint + place - 1, subject_id::uuid, chain_number::int, fact_id::uuid,
           is_sealed = '1', entry
      from unnest(
        string_to_array(${list((leaf) => leaf.subject_id)}, ' '),
        string_to_array(${list((leaf) => leaf.chain_number)}, ' '),
        string_to_array(${list((leaf) => leaf.fact_id)}, ' '),
        string_to_array(${list((leaf) => Number(leaf.is_sealed))}, ' '),
        string_to_array(${list((leaf) => leaf.entry, '\n')}, E'\\n')
      ) with ordinality as leaf (subject_id, chain_number, fact_id, is_sealed, entry, place)`);
}

/** The last entry of each subject that has one. */
export function chainEnds(
  tx: Transaction,
  tenantId: TenantId,
  subjectIds: readonly Id[],
): Promise<Pick<LeafRow, 'subject_id' | 'chain_number' | 'is_sealed' | 'entry'>[]> {
  return tx.rows(sql`
    select last.subject_id, last.chain_number, last.is_sealed, last.entry
      from unnest(${subjectIds}::uuid[]) as wanted (id)
     cross join lateral (
       select * from log_leaf
        where tenant_id = ${tenantId} and subject_id = wanted.id order by chain_number desc limit 1
     ) as last`);
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

/** Entries of a kind whose fact the database has lost: they were taken over from a copy after a restore. In their order. */
export function entriesWithoutFact(
  tx: Transaction,
  tenantId: TenantId,
  kind: string,
  after: { readonly year: number; readonly index: number },
  limit: number,
): Promise<Pick<LeafRow, 'year' | 'leaf_index' | 'subject_id' | 'entry'>[]> {
  return tx.rows(sql`
    select leaf.year, leaf.leaf_index, leaf.subject_id, leaf.entry
      from log_leaf as leaf
     where leaf.tenant_id = ${tenantId} and (leaf.year, leaf.leaf_index) > (${after.year}, ${after.index})
       and strpos(leaf.entry, ${`"k":"${kind}"`}) > 0
       and not exists (select 1 from fact where fact.tenant_id = ${tenantId} and fact.id = leaf.fact_id)
     order by leaf.year, leaf.leaf_index limit ${limit}`);
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

/**
 * The leaf hashes (RFC 6962 §2.1: SHA-256 of 0x00 and the entry) of entries by their places, `from` to before `to`, one
 * after the other. Hashed where the entries lie: 32 bytes of each cross the wire instead of some 300.
 */
export async function leafHashesFrom(
  tx: Transaction,
  tenantId: TenantId,
  year: number,
  from: number,
  to: number,
): Promise<Uint8Array> {
  const row = await tx.row<{ readonly hashes: Uint8Array | null }>(sql`
    select string_agg(sha256('\\x00'::bytea || convert_to(entry, 'UTF8')), ''::bytea order by leaf_index) as hashes
      from (
        select leaf_index, entry from log_leaf
         where tenant_id = ${tenantId} and year = ${year} and leaf_index >= ${from} and leaf_index < ${to}
         order by leaf_index limit ${to - from}
      ) as leaf`);
  return row?.hashes ?? new Uint8Array();
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

/** The last entries of a subject, newest first. */
export async function lastOfSubject(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ readonly entry: string }>(sql`
    select entry from log_leaf
     where tenant_id = ${tenantId} and subject_id = ${subjectId} order by chain_number desc limit ${limit}`);
  return rows.map(({ entry }) => entry);
}

/** An entry with all that its proof needs: the log it is in, its fact's body, what its commitment says of a person. */
export type ProvableRow = Pick<LeafRow, 'year' | 'leaf_index' | 'fact_id' | 'entry'> & {
  readonly signed_size: number;
  readonly note: string;
  readonly body: FactBody | null;
  /** In order; null when nothing of it is a person's. */
  readonly fields: Fields | null;
};

/** Where a fact of a subject has its place, and how far that log is signed. */
export function placeOfFactIn(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  factId: Id,
): Promise<(Pick<LeafRow, 'leaf_index' | 'chain_number'> & Pick<HeadRow, 'origin' | 'signed_size'>) | null> {
  return tx.row(sql`
    select leaf.leaf_index, leaf.chain_number, head.origin, head.signed_size
      from log_leaf as leaf
      join log_head as head on head.tenant_id = leaf.tenant_id and head.year = leaf.year
     where leaf.tenant_id = ${tenantId} and leaf.subject_id = ${subjectId} and leaf.fact_id = ${factId}`);
}

/** An entry with what is kept of its fact. */
export type CommittedRow = Pick<ProvableRow, 'leaf_index' | 'fact_id' | 'entry' | 'body' | 'fields'>;

/** Entries by their places with what they commit to, `from` to before `to`; without salts where these can't be read. */
export function committedFrom(
  tx: Transaction,
  year: number,
  { from, to, hasSalts }: { readonly from: number; readonly to: number; readonly hasSalts: boolean },
): Promise<CommittedRow[]> {
  const { tenantId } = tx;
  const fields = hasSalts ? sql`salt.fields` : sql`null::jsonb as fields`;
  return tx.rows(sql`
    select leaf.leaf_index, leaf.fact_id, leaf.entry, fact.body, ${fields}
      from log_leaf as leaf
      left join fact on fact.tenant_id = leaf.tenant_id and fact.id = leaf.fact_id
      left join log_salt as salt on salt.tenant_id = leaf.tenant_id and salt.fact_id = leaf.fact_id
     where leaf.tenant_id = ${tenantId} and leaf.year = ${year} and leaf.leaf_index >= ${from} and leaf.leaf_index < ${to}
     order by leaf.leaf_index limit ${to - from}`);
}

/** An entry of a subject, by its number in the chain. */
export function provableOf(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  chainNumber: number,
): Promise<ProvableRow | null> {
  return tx.row(sql`
    select leaf.year, leaf.leaf_index, leaf.fact_id, leaf.entry, head.signed_size, head.note, fact.body, salt.fields
      from log_leaf as leaf
      join log_head as head on head.tenant_id = leaf.tenant_id and head.year = leaf.year
      left join fact on fact.tenant_id = leaf.tenant_id and fact.id = leaf.fact_id
      left join log_salt as salt on salt.tenant_id = leaf.tenant_id and salt.fact_id = leaf.fact_id
     where leaf.tenant_id = ${tenantId} and leaf.subject_id = ${subjectId} and leaf.chain_number = ${chainNumber}`);
}
