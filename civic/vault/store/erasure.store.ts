import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Personal, personal } from '#platform/database/personal.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { About, Asked, Decision, Ground, KeepBasis, Subject, Way } from '../rules/erasure.ts';

/** A request as it stands. */
export type ErasureRequest = {
  readonly id: Id;
  readonly about: About;
  readonly subjectId: Id;
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly fields: readonly string[];
  readonly ground: Ground;
  readonly words: string;
  readonly way: Way;
  readonly askedBy: Id | null;
  readonly askedAt: Instant;
  readonly erasedFields: readonly string[];
  readonly lockedFields: readonly string[];
  readonly keptFields: readonly string[];
  readonly keepBasis: KeepBasis | null;
  readonly lockLaw: string;
  readonly lockedUntil: CivilDate | null;
  readonly reason: string;
  readonly decidedBy: Id | null;
  readonly decidedAt: Instant | null;
  readonly unlockedAt: Instant | null;
};

const REQUEST = sql`id, about, subject_id as "subjectId", number, area_code as "areaCode", fields, ground, words, way,
  asked_by as "askedBy", asked_at as "askedAt", erased_fields as "erasedFields", locked_fields as "lockedFields",
  kept_fields as "keptFields", keep_basis as "keepBasis", lock_law as "lockLaw", locked_until as "lockedUntil",
  reason, decided_by as "decidedBy", decided_at as "decidedAt", unlocked_at as "unlockedAt"`;

/** Keeps a request; false when one about the same subject is open. */
export async function addRequest(
  tx: Transaction,
  request: {
    readonly id: Id;
    readonly subject: Subject;
    readonly number: string;
    readonly areaCode: AreaCode;
    readonly asked: Asked;
    readonly way: Way;
    readonly askedBy: Id | null;
    readonly askedAt: Instant;
  },
): Promise<boolean> {
  const { subject, asked } = request;
  const kept = await tx.rows(sql`
    insert into erasure_request (tenant_id, id, about, subject_id, number, area_code, fields, ground, words, way,
      asked_by, asked_at, erased_fields, locked_fields, kept_fields, lock_law, reason)
    values (${tx.tenantId}, ${request.id}, ${subject.about}, ${subject.id}, ${request.number}, ${request.areaCode},
      ${asked.fields}, ${asked.ground}, ${asked.words}, ${request.way}, ${request.askedBy}, ${request.askedAt},
      '{}', '{}', '{}', '', '')
    on conflict (tenant_id, subject_id) where decided_at is null do nothing
    returning id`);
  return kept.length > 0;
}

/** One request within an area; null when there is none. */
export function requestOf(tx: Transaction, where: Jurisdiction, id: Id): Promise<ErasureRequest | null> {
  const [from, to] = rangeOf(where);
  return tx.row(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${where.tenantId} and id = ${id} and area_code >= ${from} and area_code < ${to}`);
}

/** The same, locked, so that two decisions about it can't meet. */
export function lockRequest(tx: Transaction, where: Jurisdiction, id: Id): Promise<ErasureRequest | null> {
  const [from, to] = rangeOf(where);
  return tx.row(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${where.tenantId} and id = ${id} and area_code >= ${from} and area_code < ${to} for update`);
}

function rangeOf(where: Jurisdiction): readonly [string, string] {
  const prefix = areaPrefixOf(where.areaCode);
  return [prefix, `${prefix}:`];
}

/** Where a page of requests ended. */
export type RequestPlace = { readonly askedAt: Instant; readonly id: Id };

/** Open requests of an area, the oldest first. */
export function openRequests(
  tx: Transaction,
  where: Jurisdiction,
  after: RequestPlace | null,
  limit: number,
): Promise<ErasureRequest[]> {
  const [from, to] = rangeOf(where);
  return tx.rows(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${where.tenantId} and decided_at is null and area_code >= ${from} and area_code < ${to}
      ${after === null ? nothing : sql`and (asked_at, id) > (${after.askedAt}, ${after.id})`}
    order by asked_at, id limit ${limit}`);
}

const OF_A_SUBJECT_MAX = 50;

/** The requests about one matter or household, newest first. */
export function requestsAbout(tx: Transaction, subjectId: Id): Promise<ErasureRequest[]> {
  return tx.rows(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${tx.tenantId} and subject_id = ${subjectId} order by id desc limit ${OF_A_SUBJECT_MAX}`);
}

/** Writes a decision. What who asked has written goes when anything does: it may say the same again. */
export async function decideRequest(
  tx: Transaction,
  id: Id,
  decision: Decision,
  by: { readonly personId: Id; readonly at: Instant },
): Promise<void> {
  const { erase, lock, keep } = decision;
  await tx.run(sql`
    update erasure_request set erased_fields = ${erase}, locked_fields = ${lock}, kept_fields = ${keep},
      keep_basis = ${decision.keepBasis}, lock_law = ${decision.lockLaw}, locked_until = ${decision.lockedUntil},
      reason = ${decision.reason}, decided_by = ${by.personId}, decided_at = ${by.at}
      ${erase.length + lock.length > 0 ? sql`, words = ''` : nothing}
    where tenant_id = ${tx.tenantId} and id = ${id} and decided_at is null`);
}

type LockedRow = {
  readonly tenant_id: number;
  readonly request_id: Id;
  readonly field: string;
  readonly place: number;
  readonly value: Personal;
  /** By which a file is known to be kept; empty for what is no file. */
  readonly file_hash: string;
};

const lockInsertion = insertion<LockedRow>(
  'insert into locked_value select * from jsonb_populate_recordset(null::locked_value, $1)',
);

const FILES = 'attachments';

/** Puts values away, enciphered; of files the hash by which they are known. */
export function lockValues(tx: Transaction, requestId: Id, field: string, values: readonly string[]): void {
  for (const [place, value] of values.entries())
    tx.add(lockInsertion, {
      ...{ tenant_id: tx.tenantId, request_id: requestId, field, place },
      value: personal('locked_value.value', field === FILES ? '' : value),
      file_hash: field === FILES ? value : '',
    });
}

/** Where a page of what is locked away ended. */
export type LockPlace = { readonly lockedUntil: CivilDate; readonly id: Id };

/** Requests of an area for which a law keeps something yet, those that end next first; never what is kept. */
export function lockedRequests(
  tx: Transaction,
  where: Jurisdiction,
  after: LockPlace | null,
  limit: number,
): Promise<ErasureRequest[]> {
  const [from, to] = rangeOf(where);
  return tx.rows(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${where.tenantId} and locked_until is not null and unlocked_at is null
      and cardinality(locked_fields) > 0 and area_code >= ${from} and area_code < ${to}
      ${after === null ? nothing : sql`and (locked_until, id) > (${after.lockedUntil}, ${after.id})`}
    order by locked_until, id limit ${limit}`);
}

/** Requests whose locked values have been kept as long as the law asked. */
export function locksOver(tx: Transaction, on: CivilDate, limit: number): Promise<ErasureRequest[]> {
  return tx.rows(sql`
    select ${REQUEST} from erasure_request
    where tenant_id = ${tx.tenantId} and locked_until is not null and locked_until <= ${on} and unlocked_at is null
      and cardinality(locked_fields) > 0
    order by locked_until, id limit ${limit} for update skip locked`);
}

/** Erases what was locked away for a request; the hashes of files among it, so that the files go, too. */
export async function eraseLocked(tx: Transaction, id: Id, at: Instant): Promise<string[]> {
  const gone = await tx.rows<{ readonly hash: string }>(sql`
    delete from locked_value where tenant_id = ${tx.tenantId} and request_id = ${id} returning file_hash as hash`);
  await tx.run(sql`update erasure_request set unlocked_at = ${at} where tenant_id = ${tx.tenantId} and id = ${id}`);
  return gone.map(({ hash }) => hash).filter(Boolean);
}
