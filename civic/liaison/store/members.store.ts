import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { SensitiveField } from '../rules/fields.ts';
import type { Member } from '../rules/members.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

const insertMember = insertion<Record<string, unknown>>(
  'insert into household_member select * from jsonb_populate_recordset(null::household_member, $1)',
);

/** Adds one who lives there. */
export function addMember(
  tx: Pad,
  constituentId: Id,
  member: Member,
  by: { readonly personId: Id; readonly at: Instant },
): void {
  tx.add(insertMember, {
    tenant_id: tx.tenantId,
    id: member.id,
    constituent_id: constituentId,
    relation: member.relation,
    age_band: member.ageBand,
    is_away: member.isAway,
    is_pupil: member.isPupil,
    needs_care: member.needsCare,
    made_by: by.personId,
    made_at: by.at,
  });
}

/** Everybody who lived there until now is replaced by the list that comes after. */
export function endMembers(tx: Transaction, constituentId: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update household_member set ended_at = ${at}
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and ended_at is null`);
}

const MEMBERS_MAX = 99;

/** Who lives there. */
export function membersOf(tx: Transaction, constituentId: Id): Promise<Member[]> {
  return tx.rows(sql`
    select id, relation, age_band as "ageBand", is_away as "isAway", is_pupil as "isPupil", needs_care as "needsCare"
    from household_member
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and ended_at is null
    order by id limit ${MEMBERS_MAX}`);
}

/** A consent to keep sensitive data. */
export type Consent = { readonly id: Id; readonly givenWay: 'spoken' | 'written'; readonly givenOn: CivilDate };

const insertConsent = insertion<Record<string, unknown>>(
  'insert into consent select * from jsonb_populate_recordset(null::consent, $1)',
);

/** Writes a consent down. */
export function addConsent(tx: Pad, constituentId: Id, consent: Consent, writtenBy: Id): void {
  tx.add(insertConsent, {
    tenant_id: tx.tenantId,
    id: consent.id,
    constituent_id: constituentId,
    given_way: consent.givenWay,
    given_on: consent.givenOn,
    written_by: writtenBy,
  });
}

/** The consent that stands; null when there is none. */
export function consentOf(tx: Transaction, constituentId: Id): Promise<Consent | null> {
  return tx.row(sql`
    select id, given_way as "givenWay", given_on as "givenOn" from consent
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and withdrawn_at is null`);
}

/** The consent is withdrawn, and what was kept by it goes in the same act. */
export async function withdrawConsent(tx: Transaction, constituentId: Id, at: Instant): Promise<number> {
  await tx.run(sql`
    delete from sensitive_value where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}`);
  return tx.run(sql`
    update consent set withdrawn_at = ${at}
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and withdrawn_at is null`);
}

/** One sensitive thing; an empty value takes it away. */
export async function setSensitive(
  tx: Transaction,
  constituentId: Id,
  said: { readonly field: SensitiveField; readonly value: string; readonly consentId: Id },
  by: { readonly personId: Id; readonly at: Instant },
): Promise<void> {
  if (said.value === '')
    await tx.run(sql`
      delete from sensitive_value
      where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and field = ${said.field}`);
  else
    await tx.run(sql`
      insert into sensitive_value (tenant_id, constituent_id, field, value, consent_id, made_by, made_at)
      values (${tx.tenantId}, ${constituentId}, ${said.field}, ${personal('sensitive_value.value', said.value)},
        ${said.consentId}, ${by.personId}, ${by.at})
      on conflict (tenant_id, constituent_id, field) do update
        set value = excluded.value, consent_id = excluded.consent_id, made_by = excluded.made_by, made_at = excluded.made_at`);
}

/** What is kept by consent; few rows, one per field. */
export function sensitiveOf(tx: Transaction, constituentId: Id): Promise<{ field: SensitiveField; value: string }[]> {
  return tx.rows(sql`
    select field, value from sensitive_value
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} order by field limit 20`);
}

/** An evaluation of one side in one period (blocks F1 and F2). */
export type Evaluation = {
  readonly id: Id;
  readonly side: 'grassroots' | 'household';
  readonly period: string;
  readonly answers: Readonly<Record<string, 'yes' | 'no' | 'no_opinion'>>;
  readonly words: string;
  readonly way: 'office' | 'card' | 'slip' | 'call';
  readonly writtenAt: Instant;
};

/** Keeps an evaluation once a side and period; returns 0 when there was one. */
export function addEvaluation(
  tx: Transaction,
  constituentId: Id,
  made: Evaluation,
  writtenBy: Id | null,
): Promise<number> {
  return tx.run(sql`
    insert into registration_evaluation
      (tenant_id, id, constituent_id, side, period, answers, words, way, written_by, written_at)
    values (${tx.tenantId}, ${made.id}, ${constituentId}, ${made.side}, ${made.period},
      ${JSON.stringify(made.answers)}::jsonb, ${personal('registration_evaluation.words', made.words)}, ${made.way},
      ${writtenBy}, ${made.writtenAt})
    on conflict (tenant_id, constituent_id, side, period) do nothing`);
}

const EVALUATIONS_MAX = 40;

/** The evaluations of one card, newest first; of the household's only those of periods before `before`. */
export function evaluationsOf(tx: Transaction, constituentId: Id, before: string): Promise<Evaluation[]> {
  return tx.rows(sql`
    select id, side, period, answers, words, way, written_at as "writtenAt" from registration_evaluation
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
      and (side = 'grassroots' or period < ${before})
    order by period desc, side limit ${EVALUATIONS_MAX}`);
}
