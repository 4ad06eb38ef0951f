import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { ERASED, redacted, redactedJson } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';
import type { ColumnField, OpenField } from '../rules/fields.ts';

const VALUES_MAX = 1000;

/** Everything that was ever written down of some fields of a card: what it says now and what it said before. */
export async function valuesEver(
  tx: Transaction,
  constituentId: Id,
): Promise<readonly { readonly field: string; readonly value: string }[]> {
  return tx.rows(sql`
    select field, value from (
      select field, value from registration_value where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
      union
      select field, was from registration_value where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
      union
      select field, value from sensitive_value where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
      union
      select 'living', l.value from constituent c, jsonb_each_text(c.living) l
       where c.tenant_id = ${tx.tenantId} and c.id = ${constituentId}
      union
      select 'evaluation', words from registration_evaluation
       where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
    ) ever where value <> '' limit ${VALUES_MAX}`);
}

/** What a card says now, of the fields that name somebody; null when there is none. */
export function cardNow(
  tx: Transaction,
  constituentId: Id,
): Promise<(Readonly<Record<ColumnField, string>> & { readonly areaCode: AreaCode }) | null> {
  return tx.row(sql`
    select area_code as "areaCode", name, phone, place, language, contact_way as "contactWay",
      proxy_name as "proxyName", proxy_phone as "proxyPhone", hardship_reason as "hardshipReason"
    from constituent where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
}

/** Whether an official is linked with a household, or is about to be. */
export async function isLinkedWith(tx: Transaction, personId: Id, constituentId: Id): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 from link where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and state <> 'ended'
      and (person_id = ${personId} or next_person_id = ${personId}) limit 1`);
  return row !== null;
}

/** Erases one column of a card; who has no name or alias is called by the mark. */
export async function eraseColumn(tx: Transaction, constituentId: Id, field: ColumnField): Promise<void> {
  const of = (code: ColumnField) => (code !== field ? COLUMN[code] : code === 'name' ? sql`${ERASED}` : sql`''`);
  await tx.run(sql`
    update constituent set name = ${of('name')}, phone = ${of('phone')}, place = ${of('place')},
      language = ${of('language')}, contact_way = ${of('contactWay')}, proxy_name = ${of('proxyName')},
      proxy_phone = ${of('proxyPhone')}, hardship_reason = ${of('hardshipReason')}, row_mark = null,
      version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
}

const COLUMN = {
  name: sql`name`,
  phone: sql`phone`,
  place: sql`place`,
  language: sql`language`,
  contactWay: sql`contact_way`,
  proxyName: sql`proxy_name`,
  proxyPhone: sql`proxy_phone`,
  hardshipReason: sql`hardship_reason`,
} as const satisfies Record<ColumnField, unknown>;

/** Erases what was written down of some fields, whoever wrote it. */
export function eraseWritten(
  tx: Transaction,
  constituentId: Id,
  fields: readonly (OpenField | 'membersCount')[],
): Promise<number> {
  return tx.run(sql`
    delete from registration_value
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and field = any(${fields}::text[])`);
}

/** Erases how a household lives: members, hardship, living, and what was kept by a consent. */
export async function eraseLiving(tx: Transaction, constituentId: Id): Promise<void> {
  const { tenantId } = tx;
  await tx.run(sql`delete from household_member where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await tx.run(sql`delete from sensitive_value where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await tx.run(sql`
    update constituent set hardship = 'none', hardship_reason = '', hardship_since = null, hardship_review_on = null,
      living = '{}'::jsonb, members_count = null, version = version + 1
    where tenant_id = ${tenantId} and id = ${constituentId}`);
}

/** Erases what a household said when it judged. */
export function eraseEvaluations(tx: Transaction, constituentId: Id): Promise<number> {
  return tx.run(sql`
    update registration_evaluation set words = '' where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}`);
}

/** What a pattern finds goes from the rest of what is kept of a household, and from rows of spreadsheets that nobody took. */
export async function eraseFound(tx: Transaction, constituentId: Id, pattern: string): Promise<void> {
  const { tenantId } = tx;
  await tx.run(sql`
    update constituent set name = ${redacted(sql`name`, pattern)}, place = ${redacted(sql`place`, pattern)},
      contact_way = ${redacted(sql`contact_way`, pattern)}, proxy_name = ${redacted(sql`proxy_name`, pattern)},
      hardship_reason = ${redacted(sql`hardship_reason`, pattern)}, end_reason = ${redacted(sql`end_reason`, pattern)},
      living = ${redactedJson(sql`living`, pattern)}
    where tenant_id = ${tenantId} and id = ${constituentId}`);
  await tx.run(sql`
    delete from registration_value
    where tenant_id = ${tenantId} and constituent_id = ${constituentId} and (value ~* ${pattern} or was ~* ${pattern})`);
  await tx.run(sql`
    update registration_evaluation set words = ${redacted(sql`words`, pattern)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await tx.run(sql`
    update link set handover_reason = ${redacted(sql`handover_reason`, pattern)},
      end_reason = ${redacted(sql`end_reason`, pattern)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await tx.run(sql`
    update constituent_import_row set cells = ${redactedJson(sql`cells`, pattern)}
    where tenant_id = ${tenantId} and cells::text ~* ${pattern}`);
}

/** How a household lives, by field, as the card says now. */
export async function livingOf(tx: Transaction, constituentId: Id): Promise<Readonly<Record<string, string>>> {
  const row = await tx.row<{ readonly living: Readonly<Record<string, string>> }>(sql`
    select living from constituent where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
  return row?.living ?? {};
}

const EVALUATIONS_MAX = 40;

/** What a household itself said when it judged, newest first. */
export function evaluationsByHousehold(
  tx: Transaction,
  constituentId: Id,
): Promise<
  {
    readonly period: string;
    readonly answers: Readonly<Record<string, 'yes' | 'no' | 'no_opinion'>>;
    readonly words: string;
  }[]
> {
  return tx.rows(sql`
    select period, answers, words from registration_evaluation
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and side = 'household'
    order by period desc limit ${EVALUATIONS_MAX}`);
}
