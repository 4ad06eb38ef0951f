import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Personal, personal } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { OpenField } from '../rules/fields.ts';
import type { KnownBy } from '../rules/kinds.ts';

type Adder = Pick<Transaction, 'add'>;

/** One thing that was written down of a field. */
export type ValueWritten = {
  readonly id: Id;
  readonly constituentId: Id;
  readonly field: OpenField | 'membersCount' | 'unit';
  readonly value: string;
  readonly was: string;
  readonly knownBy: KnownBy;
  readonly madeBy: Id | null;
  readonly madeAt: Instant;
  readonly visitId: Id | null;
};

type ValueRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly constituent_id: Id;
  readonly field: string;
  readonly value: Personal;
  readonly was: Personal;
  readonly known_by: KnownBy;
  readonly made_by: Id | null;
  readonly made_at: Instant;
  readonly visit_id: Id | null;
};

const insertValue = insertion<ValueRow>(
  'insert into registration_value select * from jsonb_populate_recordset(null::registration_value, $1)',
);

/** Keeps what was written down, beside what the card says now. */
export function addValue(pad: Adder, tenantId: TenantId, value: ValueWritten): void {
  pad.add(insertValue, {
    tenant_id: tenantId,
    id: value.id,
    constituent_id: value.constituentId,
    field: value.field,
    value: personal('registration_value.value', value.value),
    was: personal('registration_value.was', value.was),
    known_by: value.knownBy,
    made_by: value.madeBy,
    made_at: value.madeAt,
    visit_id: value.visitId,
  });
}

const VALUES_MAX = 100;

/** What was written down of one card, newest first. */
export function valuesOf(
  tx: Transaction,
  constituentId: Id,
): Promise<(ValueWritten & { readonly madeByName: string | null })[]> {
  return tx.rows(sql`
    select v.id, v.constituent_id as "constituentId", v.field, v.value, v.was, v.known_by as "knownBy",
      v.made_by as "madeBy", v.made_at as "madeAt", v.visit_id as "visitId", p.name as "madeByName"
    from registration_value v
    left join person p on p.tenant_id = v.tenant_id and p.id = v.made_by
    where v.tenant_id = ${tx.tenantId} and v.constituent_id = ${constituentId}
    order by v.id desc limit ${VALUES_MAX}`);
}

/** A matter that was raised by somebody's card or in a visit to them; sealed ones are never linked. */
export function addMatterOf(
  pad: Adder,
  tenantId: TenantId,
  of: {
    readonly constituentId: Id;
    readonly matterId: Id;
    readonly cameBy: 'card' | 'visit' | 'meeting';
    readonly sourceId: Id | null;
    readonly at: Instant;
  },
): void {
  pad.add(insertMatterOf, {
    tenant_id: tenantId,
    constituent_id: of.constituentId,
    matter_id: of.matterId,
    came_by: of.cameBy,
    source_id: of.sourceId,
    made_at: of.at,
  });
}

const insertMatterOf = insertion<Record<string, unknown>>(
  'insert into matter_of_constituent select * from jsonb_populate_recordset(null::matter_of_constituent, $1) on conflict do nothing',
);

/** What was sealed, or complains of a unit, is nobody's matter for those linked with them (I7). */
export function forgetMatterOf(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`delete from matter_of_constituent where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

const MATTERS_MAX = 50;

/** The numbers of the matters that somebody raised by card or in a visit, newest first. */
export function mattersOf(
  tx: Transaction,
  constituentId: Id,
): Promise<{ matterId: Id; cameBy: string; madeAt: Instant }[]> {
  return tx.rows(sql`
    select matter_id as "matterId", came_by as "cameBy", made_at as "madeAt" from matter_of_constituent
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} order by matter_id desc limit ${MATTERS_MAX}`);
}
