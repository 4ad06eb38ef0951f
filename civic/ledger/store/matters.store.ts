import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, type Statement, sql } from '#platform/database/sql.ts';
import type { Matter } from '../rules/matter.ts';
import { type Kept, openTo } from './kept.store.ts';

type MatterRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly number: string;
  readonly kind: string;
  readonly category_code: string | null;
  readonly area_code: AreaCode;
  readonly channel: string;
  readonly state: string;
  readonly state_since_at: Instant;
  readonly received_at: Instant;
  readonly profile: string;
  readonly is_sealed: boolean;
  readonly is_urgent: boolean;
  readonly host_unit_id: Id | null;
  readonly handler_id: Id | null;
  readonly complained_unit_id: Id | null;
  readonly due_at: Instant | null;
  readonly due_is_estimated: boolean;
  readonly finish_due_at: Instant | null;
  readonly first_contact_at: Instant | null;
  readonly replied_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly result_kind: string | null;
  readonly hop_count: number;
  readonly return_count: number;
  readonly rework_count: number;
  readonly reopen_count: number;
  readonly import_id: Id | null;
  readonly version: number;
  readonly extended_from_at: Instant | null;
  readonly parent_id: Id | null;
  readonly pressure: number;
  readonly former_handler_ids: readonly Id[];
  readonly is_unit_claimed: boolean;
};

const insertMatter = insertion<MatterRow>(
  'insert into matter select * from jsonb_populate_recordset(null::matter, $1)',
);

/** Adds a matter; the only way in which one comes to be. */
export function addMatter(pad: Pick<Transaction, 'add'>, matter: Matter): void {
  pad.add(insertMatter, {
    tenant_id: matter.tenantId,
    id: matter.id,
    number: matter.number,
    kind: matter.kind,
    category_code: matter.categoryCode,
    area_code: matter.areaCode,
    channel: matter.channel,
    state: matter.state,
    state_since_at: matter.stateSinceAt,
    received_at: matter.receivedAt,
    profile: matter.profile,
    is_sealed: matter.isSealed,
    is_urgent: matter.isUrgent,
    host_unit_id: matter.hostUnitId,
    handler_id: matter.handlerId,
    complained_unit_id: matter.complainedUnitId,
    due_at: matter.dueAt,
    due_is_estimated: matter.dueIsEstimated,
    finish_due_at: matter.finishDueAt,
    first_contact_at: matter.firstContactAt,
    replied_at: matter.repliedAt,
    ended_at: matter.endedAt,
    result_kind: matter.resultKind,
    hop_count: matter.hopCount,
    return_count: matter.returnCount,
    rework_count: matter.reworkCount,
    reopen_count: matter.reopenCount,
    import_id: matter.importId,
    version: matter.version,
    extended_from_at: matter.extendedFromAt,
    parent_id: matter.parentId,
    pressure: matter.pressure,
    former_handler_ids: matter.formerHandlerIds,
    is_unit_claimed: matter.isUnitClaimed,
  });
}

/** The columns of a matter under the names of `Matter`; the table's alias is `m`. */
export const MATTER: Statement = sql`m.tenant_id as "tenantId", m.id, m.number, m.kind, m.category_code as "categoryCode",
  m.area_code as "areaCode", m.channel, m.state, m.state_since_at as "stateSinceAt", m.received_at as "receivedAt",
  m.profile, m.is_sealed as "isSealed", m.is_urgent as "isUrgent", m.host_unit_id as "hostUnitId",
  m.handler_id as "handlerId", m.complained_unit_id as "complainedUnitId", m.due_at as "dueAt",
  m.due_is_estimated as "dueIsEstimated", m.finish_due_at as "finishDueAt", m.first_contact_at as "firstContactAt",
  m.replied_at as "repliedAt", m.ended_at as "endedAt", m.result_kind as "resultKind", m.hop_count as "hopCount",
  m.return_count as "returnCount", m.rework_count as "reworkCount", m.reopen_count as "reopenCount",
  m.import_id as "importId", m.version, m.extended_from_at as "extendedFromAt",
  m.parent_id as "parentId", m.pressure,
  m.former_handler_ids as "formerHandlerIds", m.is_unit_claimed as "isUnitClaimed"`;

/** One matter as it is today; null when there is none. */
export function matterOf(tx: Transaction, tenantId: TenantId, id: Id): Promise<Matter | null> {
  return tx.row<Matter>(sql`select ${MATTER} from matter m where m.tenant_id = ${tenantId} and m.id = ${id}`);
}

/** Matters by their ids, in no order. */
export function mattersOf(tx: Transaction, tenantId: TenantId, ids: readonly Id[]): Promise<Matter[]> {
  return tx.rows<Matter>(sql`
    select ${MATTER} from matter m where m.tenant_id = ${tenantId} and m.id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** Writes on which rungs matters stand now; each grows by one version, so that nobody writes over it unseen. */
export function setPressures(
  tx: Transaction,
  tenantId: TenantId,
  pressures: readonly { readonly id: Id; readonly pressure: number; readonly version: number }[],
): Promise<{ readonly id: Id }[]> {
  return tx.rows(sql`
    update matter m set pressure = p.pressure, version = m.version + 1
      from jsonb_to_recordset(${JSON.stringify(pressures)}::jsonb) as p (id uuid, pressure smallint, version int)
     where m.tenant_id = ${tenantId} and m.id = p.id and m.version = p.version
     returning m.id`);
}

/** A matter by its number of 16 digits; null when there is none. */
export function matterByNumber(tx: Transaction, tenantId: TenantId, number: string): Promise<Matter | null> {
  return tx.row<Matter>(sql`select ${MATTER} from matter m where m.tenant_id = ${tenantId} and m.number = ${number}`);
}

/** So many are joined to one at most when they are carried along; a job that finds more goes on with the next run. */
const JOINED_MAX = 10_000;

/** What was joined to a matter, oldest first; `limit` null: all. */
export function joinedTo(tx: Transaction, tenantId: TenantId, parentId: Id, limit: number | null): Promise<Matter[]> {
  return tx.rows<Matter>(sql`
    select ${MATTER} from matter m
    where m.tenant_id = ${tenantId} and m.parent_id = ${parentId} order by m.id limit ${limit ?? JOINED_MAX}`);
}

/**
 * Writes the new stand of a matter over the one with the version before. False when somebody else was quicker: then
 * nothing is written and the act begins again with what is.
 */
export async function replaceMatter(tx: Transaction, before: Matter, after: Matter): Promise<boolean> {
  const touched = await tx.run(sql`
    update matter set
      kind = ${after.kind}, category_code = ${after.categoryCode}, area_code = ${after.areaCode},
      state = ${after.state}, state_since_at = ${after.stateSinceAt}, profile = ${after.profile},
      is_sealed = ${after.isSealed}, is_urgent = ${after.isUrgent}, host_unit_id = ${after.hostUnitId},
      handler_id = ${after.handlerId}, complained_unit_id = ${after.complainedUnitId}, due_at = ${after.dueAt},
      due_is_estimated = ${after.dueIsEstimated}, finish_due_at = ${after.finishDueAt},
      first_contact_at = ${after.firstContactAt}, replied_at = ${after.repliedAt}, ended_at = ${after.endedAt},
      result_kind = ${after.resultKind}, hop_count = ${after.hopCount}, return_count = ${after.returnCount},
      rework_count = ${after.reworkCount}, reopen_count = ${after.reopenCount}, version = ${after.version},
      extended_from_at = ${after.extendedFromAt}, parent_id = ${after.parentId},
      is_unit_claimed = ${after.isUnitClaimed}, pressure = ${after.pressure}, former_handler_ids = ${after.formerHandlerIds}::uuid[]
    where tenant_id = ${before.tenantId} and id = ${before.id} and version = ${before.version}`);
  return touched === 1;
}

/** Open matters of an area that has become another one go with it; ended ones stay where they happened. */
export function moveOpenMatters(
  tx: Transaction,
  tenantId: TenantId,
  from: AreaCode,
  to: AreaCode,
): Promise<{ readonly id: Id; readonly version: number }[]> {
  return tx.rows(sql`
    update matter set area_code = ${to}, version = version + 1
    where tenant_id = ${tenantId} and area_code = ${from} and ended_at is null
    returning id, version`);
}

/** Somebody who holds open matters, and how many. */
export type Holding = { readonly personId: Id; readonly count: number };

/** More people than this never hold matters of one unit. */
const HOLDERS_MAX = 500;

/** Who holds open matters of some units, and how many; not counted is what the viewer is kept from. */
export function holdingsOf(
  tx: Transaction,
  tenantId: TenantId,
  kept: Kept,
  unitIds: readonly Id[],
): Promise<Holding[]> {
  return tx.rows(sql`
    select m.handler_id as "personId", count(*)::int as count from matter m
     where m.tenant_id = ${tenantId} and m.host_unit_id = any(${unitIds}::uuid[]) and m.ended_at is null
       and m.handler_id is not null ${openTo(kept)}
     group by m.handler_id order by m.handler_id limit ${HOLDERS_MAX}`);
}

/** The open matters of some units that somebody holds, a page after an id; none from which the viewer is kept. */
export function heldBy(
  tx: Transaction,
  tenantId: TenantId,
  kept: Kept,
  unitIds: readonly Id[],
  personId: Id,
  after: Id | null,
  limit: number,
): Promise<Matter[]> {
  return tx.rows<Matter>(sql`
    select ${MATTER} from matter m
     where m.tenant_id = ${tenantId} and m.handler_id = ${personId} and m.ended_at is null
       and m.host_unit_id = any(${unitIds}::uuid[]) and (${after}::uuid is null or m.id > ${after}) ${openTo(kept)}
     order by m.id limit ${limit}`);
}

/** Whether a unit holds a matter that has not ended. */
export async function hasOpenMatters(tx: Transaction, tenantId: TenantId, unitId: Id): Promise<boolean> {
  const held = await tx.row(sql`
    select 1 from matter where tenant_id = ${tenantId} and host_unit_id = ${unitId} and ended_at is null limit 1`);
  return held !== null;
}
