import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { DeclaredInterest } from '../rules/interest.ts';

/** A declared interest with the names of what it points at. */
export type Interest = DeclaredInterest & {
  readonly id: Id;
  readonly officialId: Id;
  readonly officialName: string;
  readonly kinName: string | null;
  readonly unitName: string | null;
  /** From this day on it keeps nobody from anything; null: it holds. */
  readonly endsOn: CivilDate | null;
  readonly declaredAt: Instant;
};

const interests = insertion<Record<string, unknown>>(
  'insert into interest select * from jsonb_populate_recordset(null::interest, $1)',
);

/** Keeps what an official declared. */
export function addInterest(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  id: Id,
  officialId: Id,
  declared: DeclaredInterest,
  at: Instant,
): void {
  tx.add(interests, {
    tenant_id: tx.tenantId,
    id,
    official_id: officialId,
    kind: declared.kind,
    relation: declared.relation.trim(),
    kin_id: declared.kinId,
    constituent_id: declared.constituentId,
    unit_id: declared.unitId,
    name: declared.name.trim(),
    begins_on: declared.beginsOn,
    ends_on: null,
    declared_at: at,
  });
}

/** Ends an own interest that holds. Returns how many rows changed. */
export function endInterestRow(tx: Transaction, officialId: Id, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update interest set ends_on = ${on}
     where tenant_id = ${tx.tenantId} and id = ${id} and official_id = ${officialId} and ends_on is null`);
}

const INTEREST = sql`i.id, i.official_id as "officialId", o.name as "officialName", i.kind, i.relation,
  i.kin_id as "kinId", k.name as "kinName", i.constituent_id as "constituentId", i.unit_id as "unitId",
  u.name as "unitName", i.name, i.begins_on as "beginsOn", i.ends_on as "endsOn", i.declared_at as "declaredAt"
  from interest i
  join person o on o.tenant_id = i.tenant_id and o.id = i.official_id
  left join person k on k.tenant_id = i.tenant_id and k.id = i.kin_id
  left join unit u on u.tenant_id = i.tenant_id and u.id = i.unit_id`;

/** One's own interests are few; more are a mistake. */
const OWN_MAX = 200;

/** What one official declared, ended or not, the newest first. */
export function interestsOf(tx: Transaction, officialId: Id): Promise<Interest[]> {
  return tx.rows<Interest>(sql`
    select ${INTEREST} where i.tenant_id = ${tx.tenantId} and i.official_id = ${officialId}
     order by i.declared_at desc, i.id desc limit ${OWN_MAX}`);
}

/** What the officials of a county declared, the newest first, a page after an id: for the auditor alone. */
export function allInterests(tx: Transaction, after: Id | null, limit: number): Promise<Interest[]> {
  const from: Statement = after === null ? nothing : sql`and i.id < ${after}`;
  return tx.rows<Interest>(sql`
    select ${INTEREST} where i.tenant_id = ${tx.tenantId} ${from} order by i.id desc limit ${limit}`);
}

/** Takes what a regular expression finds out of what officials declared of a household. */
export async function takeOutOfInterests(tx: Transaction, id: Id, pattern: string): Promise<void> {
  await tx.run(sql`
    update interest set name = ${redacted(sql`name`, pattern)}, relation = ${redacted(sql`relation`, pattern)}
     where tenant_id = ${tx.tenantId} and constituent_id = ${id}`);
}
