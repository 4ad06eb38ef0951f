import { openTo } from '#civic/ledger/index.ts';
import { type Asker, apartFrom } from '#civic/verdicts/index.ts';
import type { Role } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { CorrectionKind } from '../rules/correction.ts';

/** Something public that is put right: what it said, what it says, why, and how far two people have come with it. */
export type Correction = {
  readonly id: Id;
  readonly kind: CorrectionKind;
  readonly subjectId: string;
  readonly matterId: Id | null;
  readonly piece: string;
  readonly beforeWords: string;
  readonly afterWords: string;
  readonly barredCount: number;
  readonly reason: string;
  readonly unitId: Id | null;
  /** In which it was put right alone, at once; null: drafted by one and released by another. */
  readonly role: Role | null;
  readonly draftedBy: Id;
  readonly draftedAt: Instant;
  /** Who checked it before a third person approves it; null: nobody yet, or two are enough. */
  readonly firstCheckedBy: Id | null;
  /** Null: nobody has decided on it yet. */
  readonly isReleased: boolean | null;
  readonly checkWords: string | null;
  readonly checkedAt: Instant | null;
};

type CorrectionRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly kind: CorrectionKind;
  readonly subject_id: string;
  readonly matter_id: Id | null;
  readonly piece: string;
  readonly before_words: string;
  readonly after_words: string;
  readonly barred_count: number;
  readonly reason: string;
  readonly unit_id: Id | null;
  readonly role?: Role;
  readonly drafted_by: Id;
  readonly drafted_at: Instant;
};

export const insertCorrection = insertion<CorrectionRow>(
  'insert into correction select * from jsonb_populate_recordset(null::correction, $1)',
);

export const insertCorrectionCheck = insertion<{
  readonly tenant_id: TenantId;
  readonly correction_id: Id;
  readonly matter_id: Id | null;
  readonly is_released: boolean;
  readonly words: string;
  readonly checked_by: Id;
  readonly checked_at: Instant;
}>('insert into correction_check select * from jsonb_populate_recordset(null::correction_check, $1)');

const CORRECTION = sql`c.id, c.kind, c.subject_id as "subjectId", c.matter_id as "matterId", c.piece,
  c.before_words as "beforeWords", c.after_words as "afterWords", c.barred_count as "barredCount", c.reason,
  c.unit_id as "unitId", c.role, c.drafted_by as "draftedBy", c.drafted_at as "draftedAt",
  c.first_checked_by as "firstCheckedBy",
  k.is_released as "isReleased", k.words as "checkWords", k.checked_at as "checkedAt"`;

const FROM_CORRECTION = sql`correction c
  left join correction_check k on k.tenant_id = c.tenant_id and k.correction_id = c.id`;

/**
 * What hangs on something that is public now: of a matter that was taken back or sealed, and of a rumour check or an
 * openness item that was taken back, nobody reads what was corrected either.
 */
export const IS_PUBLIC = sql`(c.kind in ('issue', 'figure')
    or (c.kind = 'rumour' and exists (select from rumour_check r
      where r.tenant_id = c.tenant_id and r.id = (case c.kind when 'rumour' then c.subject_id::uuid end)
        and r.state = 'released'))
    or (c.kind = 'openness' and exists (select from openness_item o
      where o.tenant_id = c.tenant_id and o.id = (case c.kind when 'openness' then c.subject_id::uuid end)
        and o.state = 'released'))
    or (c.kind = 'matter' and exists (select from publication p
      join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
      where p.tenant_id = c.tenant_id and p.matter_id = c.matter_id and p.state = 'released')))`;

/** What was corrected of some things of a kind, newest first. */
export function correctionsOf(
  tx: Transaction,
  kind: CorrectionKind,
  subjectIds: readonly string[],
  limit: number,
): Promise<Correction[]> {
  return tx.rows(sql`
    select ${CORRECTION} from ${FROM_CORRECTION}
    where c.tenant_id = ${tx.tenantId} and c.kind = ${kind} and c.subject_id = any(${subjectIds}::text[])
      and k.is_released and ${IS_PUBLIC}
    order by k.checked_at desc, c.id desc limit ${limit}`);
}

/** The newest words of each corrected piece of some issues. */
export function newestPieces(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<{ readonly subjectId: string; readonly piece: string; readonly words: string }[]> {
  return tx.rows(sql`
    select distinct on (c.subject_id, c.piece) c.subject_id as "subjectId", c.piece, c.after_words as words
    from ${FROM_CORRECTION}
    where c.tenant_id = ${tx.tenantId} and c.kind = 'issue' and c.subject_id = any(${subjectIds}::text[]) and k.is_released
    order by c.subject_id, c.piece, k.checked_at desc, c.id desc limit 10000`);
}

/** Every correction that everybody may read, newest first. */
export function releasedCorrections(
  tx: Transaction,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<(Correction & { readonly number: string | null })[]> {
  return tx.rows(sql`
    select ${CORRECTION}, m.number from correction_check k
    join correction c on c.tenant_id = k.tenant_id and c.id = k.correction_id
    left join matter m on m.tenant_id = c.tenant_id and m.id = c.matter_id
    where k.tenant_id = ${tx.tenantId} and k.is_released and ${IS_PUBLIC}
      ${after === null ? nothing : sql`and (k.checked_at, k.correction_id) < (${after.at}, ${after.id})`}
    order by k.checked_at desc, k.correction_id desc limit ${limit}`);
}

/** What an asker in office may see: nothing of a matter in which they had a hand, or of an issue that holds one they are kept from. */
function openFor(asker: Asker): Statement {
  return sql`(c.kind <> 'matter' or exists (select from matter m
      where m.tenant_id = c.tenant_id and m.id = c.matter_id and not m.is_sealed and ${apartFrom(asker)}))
    and (c.kind <> 'issue' or not exists (select from issue_matter im
      join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
      where im.tenant_id = c.tenant_id and im.issue_id = (case c.kind when 'issue' then c.subject_id::uuid end)
        and not (true ${openTo(asker.kept)})))`;
}

/** Corrections for those who publish, newest first: undecided ones, or decided ones. */
export function correctionsFor(
  tx: Transaction,
  asker: Asker,
  isWaiting: boolean,
  after: Id | null,
  limit: number,
): Promise<Correction[]> {
  return tx.rows(sql`
    select ${CORRECTION} from ${FROM_CORRECTION}
    where c.tenant_id = ${tx.tenantId} and k.correction_id is ${isWaiting ? sql`null` : sql`not null`} and ${openFor(asker)}
      ${after === null ? nothing : sql`and c.id < ${after}`}
    order by c.id desc limit ${limit}`);
}

/** One correction for somebody who publishes; null when there is none that they may see. */
export function correctionFor(tx: Transaction, asker: Asker, id: Id): Promise<Correction | null> {
  return tx.row(sql`
    select ${CORRECTION} from ${FROM_CORRECTION}
    where c.tenant_id = ${tx.tenantId} and c.id = ${id} and ${openFor(asker)}`);
}

/** One correction, kept from being decided by anybody else meanwhile; null when there is none. */
export async function lockCorrection(tx: Transaction, id: Id): Promise<Correction | null> {
  // Two who decide at once must not both find it undecided.
  await tx.row(sql`select id from correction where tenant_id = ${tx.tenantId} and id = ${id} for update`);
  return tx.row(sql`
    select ${CORRECTION} from ${FROM_CORRECTION} where c.tenant_id = ${tx.tenantId} and c.id = ${id}`);
}

/** A second person checked what a third has to approve. */
export function setFirstChecked(
  tx: Transaction,
  id: Id,
  by: { readonly by: Id; readonly at: Instant },
): Promise<number> {
  return tx.run(sql`
    update correction set first_checked_by = ${by.by}, first_checked_at = ${by.at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Whether a correction of a piece waits for a second person, or one was released after an instant. */
export async function isBeingCorrected(
  tx: Transaction,
  of: Pick<Correction, 'kind' | 'subjectId' | 'piece'>,
  since: { readonly at: Instant; readonly except: Id } | null,
): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 as one from ${FROM_CORRECTION}
    where c.tenant_id = ${tx.tenantId} and c.kind = ${of.kind} and c.subject_id = ${of.subjectId} and c.piece = ${of.piece}
      and ${since === null ? sql`k.correction_id is null` : sql`k.is_released and k.checked_at > ${since.at} and c.id <> ${since.except}`}
    limit 1`);
  return found !== null;
}

/** Takes a passage out of everything that was corrected of a matter: its author barred it. */
export function barInCorrections(tx: Transaction, matterId: Id, passage: string, bar: string): Promise<number> {
  return tx.run(sql`
    update correction set before_words = replace(before_words, ${passage}, ${bar}),
      after_words = replace(after_words, ${passage}, ${bar})
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** When the words of a matter go, so does what was corrected of them; the replies stay. */
export function eraseCorrectedWords(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`
    update correction set before_words = '', after_words = ''
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and piece <> 'reply'`);
}

/**
 * What a pattern finds goes from every correction of the county, whatever it is about: an issue or a rumour check may name
 * somebody too.
 */
export async function eraseFromCorrections(tx: Transaction, pattern: string): Promise<void> {
  const out = (column: Statement) => redacted(column, pattern);
  await tx.run(sql`
    update correction set before_words = ${out(sql`before_words`)}, after_words = ${out(sql`after_words`)},
      reason = ${out(sql`reason`)}
    where tenant_id = ${tx.tenantId}
      and (before_words ~* ${pattern} or after_words ~* ${pattern} or reason ~* ${pattern})`);
  await tx.run(sql`
    update correction_check set words = ${out(sql`words`)}
    where tenant_id = ${tx.tenantId} and words ~* ${pattern}`);
}
