import { phoneToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Mark, mark, type Personal, personal } from '#platform/database/personal.ts';
import { FINDS_NOTHING, redactedText } from '#platform/database/redaction.ts';
import { insertion, sql } from '#platform/database/sql.ts';

type PersonRow = {
  readonly tenant_id: TenantId;
  readonly submission_id: Id;
  readonly name: Personal;
  readonly phone: Personal;
  readonly address: Personal;
  readonly email: Personal;
  /** By which the same telephone is found again; empty of what is sealed. */
  readonly phone_mark: Mark | '';
  /** When the matter became sealed and there were not enough guardians yet; null: need not be sealed. */
  readonly to_be_sealed_since: Instant | null;
};

const insertPerson = insertion<PersonRow>(
  'insert into submission_person select * from jsonb_populate_recordset(null::submission_person, $1)',
);
/** Who raised it. Never for a sealed matter: the caller must have looked (handbook §4.4). */
export type SubmissionPerson = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
};

/** Keeps who raised a matter, enciphered. `toBeSealedSince`: it is sealed and can't be yet; then nothing finds it again. */
export function addPerson(
  pad: Pick<Transaction, 'add' | 'tenantId'>,
  id: Id,
  person: SubmissionPerson,
  toBeSealedSince: Instant | null,
): void {
  pad.add(insertPerson, {
    tenant_id: pad.tenantId,
    submission_id: id,
    name: personal('submission_person.name', person.name),
    phone: personal('submission_person.phone', person.phone),
    email: personal('submission_person.email', person.email),
    address: personal('submission_person.address', person.address),
    phone_mark: toBeSealedSince === null ? markOfPhone(person.phone) : '',
    to_be_sealed_since: toBeSealedSince,
  });
}

function markOfPhone(phone: string): Mark {
  return mark('submission_person.phone', phoneToCompare(phone));
}

/** The person behind a submission; null when nothing was given, empty what was erased. */
export function personOf(tx: Transaction, id: Id): Promise<SubmissionPerson | null> {
  return tx.row(
    sql`select name, phone, email, address from submission_person where tenant_id = ${tx.tenantId} and submission_id = ${id}`,
  );
}

/** The person behind a submission as they are to be sealed, locked until the end of the act; null when there is none. */
export function lockPersonToSeal(
  tx: Transaction,
  id: Id,
): Promise<(SubmissionPerson & { readonly formKey: string }) | null> {
  return tx.row(sql`
    select p.name, p.phone, p.email, p.address, s.form_key as "formKey"
      from submission_person p join submission s on s.tenant_id = ${tx.tenantId} and s.id = p.submission_id
     where p.tenant_id = ${tx.tenantId} and p.submission_id = ${id} for update of p`);
}

/** Marks that a person is to be sealed as soon as there are enough guardians. */
export function markToBeSealed(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update submission_person set to_be_sealed_since = coalesce(to_be_sealed_since, ${at}), phone_mark = ''
     where tenant_id = ${tx.tenantId} and submission_id = ${id}`);
}

/** Whose identity waits to be sealed. */
export async function personsToSeal(tx: Transaction, limit: number): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select submission_id as id from submission_person
     where tenant_id = ${tx.tenantId} and to_be_sealed_since is not null order by submission_id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Removes what was kept in clear of a person who is sealed now. */
export function deletePerson(tx: Transaction, id: Id): Promise<number> {
  return tx.run(sql`delete from submission_person where tenant_id = ${tx.tenantId} and submission_id = ${id}`);
}

/** What leaves a submission: whole fields, and what a pattern finds in the others. */
export type Leaving = { readonly fields: readonly string[]; readonly pattern: string | null };

/** Enciphered columns are opened, lose what must go, and are enciphered again. */
export async function eraseFromPerson(tx: Transaction, id: Id, { fields, pattern }: Leaving): Promise<void> {
  const person = await personOf(tx, id);
  if (!person) return;
  const left = (field: keyof SubmissionPerson) =>
    fields.includes(field) ? '' : redactedText(person[field], pattern ?? FINDS_NOTHING);
  const phone = left('phone');
  await tx.run(sql`
    update submission_person set name = ${personal('submission_person.name', left('name'))},
      phone = ${personal('submission_person.phone', phone)}, email = ${personal('submission_person.email', left('email'))},
      address = ${personal('submission_person.address', left('address'))},
      phone_mark = case when phone_mark = '' then '' else ${markOfPhone(phone)} end
     where tenant_id = ${tx.tenantId} and submission_id = ${id}`);
}
