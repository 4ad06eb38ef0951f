import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal, personalJson } from '#platform/database/personal.ts';
import { ERASED, isFoundIn, redacted, redactedText, redactedWhole } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';
import { type ColumnField, LIVING_FIELDS, type LivingField, type OpenField } from '../rules/fields.ts';
import { constituentOf, setFields } from './constituents.store.ts';

const VALUES_MAX = 1000;

type Ever = { readonly field: string; readonly value: string };

/**
 * Everything that was ever written down of some fields of a card: what it says now and what it said before. Each value
 * once, which the database could not tell of what stands enciphered.
 */
export async function valuesEver(tx: Transaction, constituentId: Id): Promise<readonly Ever[]> {
  const { tenantId } = tx;
  const written = await tx.rows<Ever & { readonly was: string }>(sql`
    select field, value, was from registration_value
     where tenant_id = ${tenantId} and constituent_id = ${constituentId} order by id desc limit ${VALUES_MAX}`);
  const sensitive = await tx.rows<Ever>(sql`
    select field, value from sensitive_value where tenant_id = ${tenantId} and constituent_id = ${constituentId}
     limit ${VALUES_MAX}`);
  const said = await tx.rows<{ readonly words: string }>(sql`
    select words from registration_evaluation
     where tenant_id = ${tenantId} and constituent_id = ${constituentId} limit ${VALUES_MAX}`);
  const ever: readonly Ever[] = [
    ...written.flatMap(({ field, value, was }) => [
      { field, value },
      { field, value: was },
    ]),
    ...sensitive,
    ...Object.values(await livingOf(tx, constituentId)).map((value) => ({ field: 'living', value })),
    ...said.map(({ words }) => ({ field: 'evaluation', value: words })),
  ].filter(({ value }) => value !== '');
  return [...new Map(ever.map((one) => [JSON.stringify([one.field, one.value]), one])).values()];
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
  const card = await constituentOf(tx, constituentId);
  if (!card) return;
  await setFields(tx, card, { [field]: field === 'name' ? ERASED : '' });
  await tx.run(sql`
    update constituent set row_mark = null where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
}

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
  await eraseFromCard(tx, constituentId, pattern);
  await eraseFromWritten(tx, constituentId, pattern);
  await tx.run(sql`
    update link set handover_reason = ${redacted(sql`handover_reason`, pattern)},
      end_reason = ${redacted(sql`end_reason`, pattern)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await eraseFromWrongRows(tx, pattern);
}

/** Where free words stand; a telephone goes when it is asked for. */
const FREE = ['name', 'place', 'contactWay', 'proxyName', 'hardshipReason'] as const satisfies readonly ColumnField[];

/** Enciphered columns are opened, lose what must go, and are enciphered again. */
async function eraseFromCard(tx: Transaction, constituentId: Id, pattern: string): Promise<void> {
  const card = await constituentOf(tx, constituentId);
  if (!card) return;
  const free = [...FREE, ...(Object.keys(LIVING_FIELDS) as LivingField[])];
  const left = free.map((code) => [code, redactedText(card.fields[code], pattern)] as const);
  await setFields(tx, card, Object.fromEntries(left));
  const ended = await tx.row<{ readonly reason: string }>(sql`
    select end_reason as reason from constituent where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
  await tx.run(sql`
    update constituent set end_reason = ${personal('constituent.end_reason', redactedText(ended?.reason ?? '', pattern))}
    where tenant_id = ${tx.tenantId} and id = ${constituentId}`);
}

/** Read at a time of what can be more than fits one answer. */
const READ_ROWS = 500;

/** What was written down of the card, and what was said when it was judged. */
async function eraseFromWritten(tx: Transaction, constituentId: Id, pattern: string): Promise<void> {
  const { tenantId } = tx;
  let after: Id | null = null;
  do {
    const rows: { id: Id; value: string; was: string }[] = await tx.rows(sql`
      select id, value, was from registration_value
      where tenant_id = ${tenantId} and constituent_id = ${constituentId} and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${READ_ROWS}`);
    const found = rows.filter(({ value, was }) => isFoundIn(value, pattern) || isFoundIn(was, pattern));
    await tx.run(sql`
      delete from registration_value
      where tenant_id = ${tenantId} and id = any(${found.map(({ id }) => id)}::uuid[])`);
    after = rows.length === READ_ROWS ? (rows.at(-1)?.id ?? null) : null;
  } while (after);
  const said = await tx.rows<{ readonly id: Id; readonly words: string }>(sql`
    select id, words from registration_evaluation
    where tenant_id = ${tenantId} and constituent_id = ${constituentId} limit ${VALUES_MAX}`);
  for (const { id, words } of said.filter(({ words }) => isFoundIn(words, pattern)))
    await tx.run(sql`
      update registration_evaluation set words = ${personal('registration_evaluation.words', redactedText(words, pattern))}
      where tenant_id = ${tenantId} and id = ${id}`);
}

type RowPlace = { readonly importId: Id; readonly rowNumber: number };

/** Rows that were not taken name no card, so all of the county are looked through; they are few, and go by themselves. */
async function eraseFromWrongRows(tx: Transaction, pattern: string): Promise<void> {
  const { tenantId } = tx;
  let after: RowPlace | null = null;
  do {
    const place: RowPlace | null = after;
    const rows: (RowPlace & { readonly cells: readonly string[] })[] = await tx.rows(sql`
      select import_id as "importId", row_number as "rowNumber", cells from constituent_import_row
      where tenant_id = ${tenantId} and (${place === null}::boolean
        or (import_id, row_number) > (${place?.importId ?? null}::uuid, ${place?.rowNumber ?? null}::int))
      order by import_id, row_number limit ${READ_ROWS}`);
    for (const { importId, rowNumber, cells } of rows.filter((row) => isFoundIn(JSON.stringify(row.cells), pattern)))
      await tx.run(sql`
        update constituent_import_row
        set cells = ${personalJson('constituent_import_row.cells', redactedWhole(cells, pattern))}::jsonb
        where tenant_id = ${tenantId} and import_id = ${importId} and row_number = ${rowNumber}`);
    after = rows.length === READ_ROWS ? (rows.at(-1) ?? null) : null;
  } while (after);
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
