import { type Kept, openTo, ordersOpenTo } from '#civic/ledger/index.ts';
import { phoneToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaLevelOf, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { marks } from '#platform/database/personal.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import { BY_DUE_DAY, type Counter } from '../rules/indicators/counting.ts';
import { KEPT_FROM_SOME } from './counted.store.ts';

/** Which matters: received from an instant up to (not at) another, of a unit, a category, an import; null: any. */
export type MatterSet = {
  readonly fromAt: Instant | null;
  readonly toAt: Instant | null;
  readonly unitId: Id | null;
  readonly category: string | null;
  readonly importId: Id | null;
  /** What whoever reads the figures is kept from: it is in none of them, since a count that differs by one tells. */
  readonly kept: Kept;
};

/** They ended without being handled here: left out of every rate, and said how many (handbook §4.5). */
export const LEFT_OUT = ['not_accepted', 'referred_out', 'handed_emergency', 'withdrawn'];

/** Conditions on `matter m`: of a set, in a jurisdiction, and open to who reads. */
export function chosen(where: Jurisdiction, set: MatterSet): Statement {
  return sql`m.tenant_id = ${where.tenantId}
    ${within(where, sql`m.area_code`)}
    ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds})`}
    ${set.fromAt === null ? nothing : sql`and m.received_at >= ${set.fromAt}`}
    ${set.toAt === null ? nothing : sql`and m.received_at < ${set.toAt}`}
    ${set.unitId === null ? nothing : sql`and m.host_unit_id = ${set.unitId}`}
    ${set.category === null ? nothing : sql`and starts_with(m.category_code, ${set.category})`}
    ${set.importId === null ? nothing : sql`and m.import_id = ${set.importId}`}
    ${openTo(set.kept)}`;
}

/** A whole county needs no condition; a place below is a range of codes, which an index can walk. `:` follows `9`. */
function within(where: Jurisdiction, areaCode: Statement): Statement {
  if (['province', 'prefecture', 'county'].includes(areaLevelOf(where.areaCode))) return nothing;
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and ${areaCode} >= ${prefix} and ${areaCode} < ${`${prefix}:`}`;
}

/** Counters of what was counted of some records (`c`), those of days to come left out. */
async function countersOf(
  tx: Transaction,
  counted: Statement,
  today: CivilDate,
): Promise<ReadonlyMap<Counter, number>> {
  const rows = await tx.rows<{ readonly counter: Counter; readonly amount: number }>(sql`
    select cell.key as counter, sum(cell.value::bigint)::bigint as amount
    from (${counted}) c cross join lateral jsonb_array_elements(c.parts) part
      cross join lateral jsonb_each(part.value -> 'days') day cross join lateral jsonb_each_text(day.value) cell
    where cell.key <> all(${BY_DUE_DAY}::text[]) or day.key::date < ${today}::date
    group by cell.key limit ${COUNTERS_MAX}`);
  return new Map(rows.map(({ counter, amount }) => [counter, amount]));
}

/** More than there are. */
const COUNTERS_MAX = 1000;

/** What the matters of a set were counted as for the indicators, together. */
export function countMatters(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  today: CivilDate,
): Promise<ReadonlyMap<Counter, number>> {
  return countersOf(
    tx,
    sql`select i.parts from matter m join indicator_counted i
      on i.tenant_id = m.tenant_id and i.source = 'matter' and i.subject_id = m.id where ${chosen(where, set)}`,
    today,
  );
}

/** Promises made face to face, by the day on which they were made; none where a category or an import is asked for. */
export async function countPromises(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  today: CivilDate,
): Promise<ReadonlyMap<Counter, number>> {
  if (set.category !== null || set.importId !== null) return new Map();
  return countersOf(
    tx,
    sql`select i.parts from promise p join indicator_counted i
      on i.tenant_id = p.tenant_id and i.source = 'promise' and i.subject_id = p.id
    where p.tenant_id = ${where.tenantId} and p.matter_id is null ${within(where, sql`p.area_code`)}
      ${where.unitIds === null ? nothing : sql`and p.unit_id = any(${where.unitIds})`}
      ${set.unitId === null ? nothing : sql`and p.unit_id = ${set.unitId}`}
      ${set.fromAt === null ? nothing : sql`and p.made_at >= ${set.fromAt}`}
      ${set.toAt === null ? nothing : sql`and p.made_at < ${set.toAt}`}`,
    today,
  );
}

/** Supervision orders issued in the period to the units of a set; where a category or an import is asked for, about a matter of it. */
export function countOrders(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  today: CivilDate,
): Promise<ReadonlyMap<Counter, number>> {
  const { tenantId, unitIds } = where;
  const about = { ...set, fromAt: null, toAt: null, unitId: null };
  const isAboutSome = set.category !== null || set.importId !== null;
  return countersOf(
    tx,
    sql`select i.parts from supervision_order o join indicator_counted i
        on i.tenant_id = o.tenant_id and i.source = 'order' and i.subject_id = o.id
      where o.tenant_id = ${tenantId} ${within(where, sql`o.area_code`)}
        ${unitIds === null ? nothing : sql`and o.unit_id = any(${unitIds})`}
        ${set.unitId === null ? nothing : sql`and o.unit_id = ${set.unitId}`}
        ${set.fromAt === null ? nothing : sql`and o.issued_at >= ${set.fromAt}`}
        ${set.toAt === null ? nothing : sql`and o.issued_at < ${set.toAt}`}
        ${
          isAboutSome
            ? sql`and exists (select from order_matter om join matter m on m.tenant_id = om.tenant_id and m.id = om.matter_id
                where om.tenant_id = ${tenantId} and om.order_id = o.id and ${chosen({ ...where, unitIds: null }, about)})`
            : nothing
        } ${ordersOpenTo(tenantId, set.kept)}`,
    today,
  );
}

export type Spreads = {
  readonly contacted: number;
  /** Median and 90th percentile, hours. */
  readonly contactHours: readonly [number, number] | null;
  readonly replied: number;
  /** Median and 90th percentile, days. */
  readonly replyDays: readonly [number, number] | null;
};

/** How long it took to the first contact and to the reply: of a set that was asked for, exactly and not by classes. */
export async function readSpreads(tx: Transaction, where: Jurisdiction, set: MatterSet): Promise<Spreads> {
  const found = await tx.row<Spreads>(
    sql`select count(hours) as contacted, count(days) as replied,
      percentile_cont(array[0.5, 0.9]) within group (order by hours) as "contactHours",
      percentile_cont(array[0.5, 0.9]) within group (order by days) as "replyDays"
    from (select date_part('epoch', m.replied_at - m.received_at) / 86400 as days,
        date_part('epoch', m.first_contact_at - m.received_at) / 3600 as hours
      from matter m where ${chosen(where, set)} and m.state <> all(${LEFT_OUT})) course`,
  );
  return found as Spreads;
}

/** How many matters of a set are in each state. */
export function countStates(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
): Promise<{ key: string; count: number }[]> {
  return tx.rows(
    sql`select m.state as key, count(*) as count from matter m where ${chosen(where, set)} group by m.state limit 50`,
  );
}

/** The same without those that somebody may be kept from, which no public figure holds. */
export function countOpenStates(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
): Promise<{ key: string; count: number }[]> {
  return tx.rows(
    sql`select m.state as key, count(*) as count from matter m
    where ${chosen(where, set)} and not ${KEPT_FROM_SOME} group by m.state limit 50`,
  );
}

/** That a matter's person raised the same thing again. */
type CameBackRow = {
  readonly tenant_id: TenantId;
  readonly matter_id: Id;
  readonly again_id: Id;
  readonly noted_at: Instant;
};

export const insertCameBack = insertion<CameBackRow>(
  'insert into came_back select * from jsonb_populate_recordset(null::came_back, $1)',
);

/** More earlier matters of one telephone, category and place than anybody has in 90 days. */
const EARLIER_MAX = 20;

/**
 * The matters after whose reply this one raised the same again: same telephone, category and place, within 90 days of
 * the reply (handbook §4.5). None when no telephone is known; sealed matters are never compared.
 */
export async function earlierOf(tx: Transaction, matterId: Id): Promise<{ id: Id }[]> {
  const own = await tx.row<{ readonly phone: string }>(sql`
    select p.phone from submission_person p
    where p.tenant_id = ${tx.tenantId} and p.submission_id = ${matterId} and p.phone_mark <> ''`);
  const phone = phoneToCompare(own?.phone ?? '');
  if (phone === '') return [];
  return tx.rows(
    sql`select e.id from matter m
    join submission_person q on q.tenant_id = m.tenant_id and q.submission_id <> m.id
      and q.phone_mark = any(${marks('submission_person.phone', phone)}::text[])
    join matter e on e.tenant_id = m.tenant_id and e.id = q.submission_id
      and e.category_code = m.category_code and e.area_code = m.area_code and not e.is_sealed
      and e.replied_at < m.received_at and m.received_at <= e.replied_at + interval '90 days'
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and not m.is_sealed
      and not exists (select from came_back c
        where c.tenant_id = m.tenant_id and c.matter_id = e.id and c.again_id = m.id)
    limit ${EARLIER_MAX}`,
  );
}
