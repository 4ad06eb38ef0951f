import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Personal, personal } from '#platform/database/personal.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import { type Entry, type Mediation, type NewEntry, PARTIES_MAX, type Party } from '../rules/mediation.ts';
import { type Kept, openTo } from './kept.store.ts';
import { type Adder, ROWS_MAX } from './records.store.ts';

const insertMediation = insertion<Record<string, unknown>>(
  'insert into mediation select * from jsonb_populate_recordset(null::mediation, $1)',
);
type PartyRow = {
  readonly tenant_id: TenantId;
  readonly mediation_id: Id;
  readonly place: number;
  readonly name: Personal;
  readonly role: string;
  readonly address: Personal;
  readonly phone: Personal;
};

const insertParty = insertion<PartyRow>(
  'insert into mediation_party select * from jsonb_populate_recordset(null::mediation_party, $1)',
);
const insertEntry = insertion<Record<string, unknown>>(
  'insert into mediation_entry select * from jsonb_populate_recordset(null::mediation_entry, $1)',
);

/** Opens a mediation with its parties. */
export function addMediation(pad: Adder, tenantId: TenantId, mediation: Mediation, parties: readonly Party[]): void {
  pad.add(insertMediation, {
    tenant_id: tenantId,
    id: mediation.id,
    matter_id: mediation.matterId,
    unit_id: mediation.unitId,
    mediator_id: mediation.mediatorId,
    begun_at: mediation.begunAt,
    state: mediation.state,
    due_at: mediation.dueAt,
    due_is_estimated: mediation.dueIsEstimated,
    version: mediation.version,
  });
  for (const { place, name, role, address, phone } of parties)
    pad.add(insertParty, {
      tenant_id: tenantId,
      mediation_id: mediation.id,
      place,
      name: personal('mediation_party.name', name),
      role,
      address: personal('mediation_party.address', address),
      phone: personal('mediation_party.phone', phone),
    });
}

/** Writes something down. */
export function addEntry(
  pad: Adder,
  of: { readonly tenantId: TenantId; readonly id: Id; readonly mediationId: Id },
  entry: NewEntry,
  madeBy: Id,
  madeAt: Instant,
): void {
  const { tenantId, id, mediationId } = of;
  const { kind, content } = entry;
  pad.add(insertEntry, {
    tenant_id: tenantId,
    id,
    mediation_id: mediationId,
    kind,
    content,
    made_by: madeBy,
    made_at: madeAt,
  });
}

const MEDIATION: Statement = sql`g.id, g.matter_id as "matterId", g.unit_id as "unitId", g.mediator_id as "mediatorId",
  g.begun_at as "begunAt", g.state, g.due_at as "dueAt", g.due_is_estimated as "dueIsEstimated",
  g.extended_from_at as "extendedFromAt", g.ended_at as "endedAt", g.version`;

/** One mediation; null when there is none. */
export function mediationOf(tx: Transaction, tenantId: TenantId, id: Id): Promise<Mediation | null> {
  return tx.row(sql`select ${MEDIATION} from mediation g where g.tenant_id = ${tenantId} and g.id = ${id}`);
}

/** The mediations of a matter, oldest first: one that ended may be followed by another. */
export function mediationsOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Mediation[]> {
  return tx.rows(sql`
    select ${MEDIATION} from mediation g
    where g.tenant_id = ${tenantId} and g.matter_id = ${matterId} order by g.id limit ${ROWS_MAX}`);
}

/** The parties of some mediations, in their places. */
export function partiesOf(
  tx: Transaction,
  tenantId: TenantId,
  mediationIds: readonly Id[],
): Promise<(Party & { readonly mediationId: Id })[]> {
  return tx.rows(sql`
    select p.mediation_id as "mediationId", p.place, p.name, p.role, p.address, p.phone from mediation_party p
    where p.tenant_id = ${tenantId} and p.mediation_id = any(${mediationIds}::uuid[])
    order by p.mediation_id, p.place limit ${mediationIds.length * PARTIES_MAX}`);
}

/** What was written down of some mediations, oldest first; of each the newest stay in sight. */
export async function entriesOf(
  tx: Transaction,
  tenantId: TenantId,
  mediationIds: readonly Id[],
): Promise<(Entry & { readonly mediationId: Id })[]> {
  const newest = await tx.rows<Entry & { readonly mediationId: Id }>(sql`
    select e.mediation_id as "mediationId", e.id, e.kind, e.content, e.made_by as "madeBy", e.made_at as "madeAt"
    from mediation_entry e
    where e.tenant_id = ${tenantId} and e.mediation_id = any(${mediationIds}::uuid[])
    order by e.id desc limit ${mediationIds.length * ROWS_MAX}`);
  return newest.toReversed();
}

/** Writes what a step changed. False when somebody was quicker. */
export async function replaceMediation(
  tx: Transaction,
  tenantId: TenantId,
  before: Mediation,
  after: Mediation,
): Promise<boolean> {
  const touched = await tx.run(sql`
    update mediation set state = ${after.state}, due_at = ${after.dueAt}, due_is_estimated = ${after.dueIsEstimated},
      extended_from_at = ${after.extendedFromAt}, ended_at = ${after.endedAt}, version = ${before.version + 1}
    where tenant_id = ${tenantId} and id = ${before.id} and version = ${before.version}`);
  return touched === 1;
}

/** Where the last page ended. */
export type MediationPlace = { readonly dueAt: Instant; readonly id: Id };

/** Talks whose end was estimated and lies before an instant, most pressing first, after a place. */
export function estimatedMediations(
  tx: Transaction,
  tenantId: TenantId,
  before: Instant,
  after: MediationPlace | null,
  limit: number,
): Promise<Mediation[]> {
  return tx.rows(sql`
    select ${MEDIATION} from mediation g
    where g.tenant_id = ${tenantId} and g.ended_at is null and g.state = 'talking' and g.due_is_estimated
      and g.due_at < ${before} ${after ? sql`and (g.due_at, g.id) > (${after.dueAt}, ${after.id})` : nothing}
    order by g.due_at, g.id limit ${limit}`);
}

/** What a list says of a mediation beside itself. */
export type MediationRow = Mediation & { readonly number: string; readonly hostUnitId: Id | null };

/** Open mediations of a jurisdiction, the most pressing first; those who look for units see what these hold. */
export function openMediations(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  after: MediationPlace | null,
  limit: number,
): Promise<MediationRow[]> {
  const ofUnits = where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`;
  return tx.rows(sql`
    select ${MEDIATION}, m.number, m.host_unit_id as "hostUnitId"
    from mediation g join matter m on m.tenant_id = ${where.tenantId} and m.id = g.matter_id
    where g.tenant_id = ${where.tenantId} and g.ended_at is null and m.area_code ^@ ${areaPrefixOf(where.areaCode)}
      ${ofUnits} ${openTo(kept)}
      ${after ? sql`and (g.due_at, g.id) > (${after.dueAt}, ${after.id})` : nothing}
    order by g.due_at, g.id limit ${limit}`);
}
