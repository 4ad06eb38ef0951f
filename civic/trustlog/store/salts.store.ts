import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type PersonalJson, personalJson } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** A field of a commitment: its name, its hash, and its salt while it is not erased; base64url. */
type CommittedField = readonly [name: string, hash: string, salt: string | null];

type SaltRow = {
  readonly tenant_id: TenantId;
  readonly fact_id: Id;
  /** As a whole: with a salt whoever has a dump guesses a telephone from its hash. */
  readonly fields: PersonalJson;
};

const saltInsertion = insertion<SaltRow>(
  'insert into log_salt select * from jsonb_populate_recordset(null::log_salt, $1)',
);

/** Keeps the salts of what somebody handed in with a fact. */
export function addSalts(pad: Pick<Transaction, 'add' | 'tenantId'>, factId: Id, fields: Fields): void {
  pad.add(saltInsertion, { tenant_id: pad.tenantId, fact_id: factId, fields: personalJson('log_salt.fields', fields) });
}

/** The fields of a commitment. */
export type Fields = readonly CommittedField[];

/** More facts than anybody hands something in with about one subject. */
const SALTED_MAX = 10_000;

/**
 * Forgets the salts of fields of everything that was handed in about a subject: their hashes stay, and tell nothing any
 * more. A name stands for all that begin with it and a dot (`file` for `file.1`).
 */
export async function eraseSalts(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
  names: readonly string[],
): Promise<number> {
  const rows = await tx.rows<{ readonly factId: Id; readonly fields: Fields }>(sql`
    select fact_id as "factId", fields from log_salt
     where tenant_id = ${tenantId} and fact_id in (
       select id from fact where tenant_id = ${tenantId} and subject_id = ${subjectId})
     order by fact_id limit ${SALTED_MAX} for update`);
  for (const { factId, fields } of rows) {
    const left = fields.map(([name, hash, salt]): CommittedField => {
      const isGone = names.includes(name.split('.')[0] ?? '');
      return [name, hash, isGone ? null : salt];
    });
    await tx.run(sql`
      update log_salt set fields = ${personalJson('log_salt.fields', left)}::jsonb
       where tenant_id = ${tenantId} and fact_id = ${factId}`);
  }
  return rows.length;
}
