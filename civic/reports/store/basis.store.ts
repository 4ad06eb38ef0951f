import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import { BASIS_MAX } from '../rules/suggestion.ts';

/** A visit on which its author may rest a report. */
export type OwnVisit = {
  readonly id: Id;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly areaCode: AreaCode;
  readonly metCount: number;
  readonly heard: string;
  readonly saw: string;
};

const VISIT = sql`v.id, v.from_on as "fromOn", v.to_on as "toOn", v.area_code as "areaCode", v.met_count as "metCount",
  v.heard, v.saw`;

/** One's own visits since a day, latest first. */
export function ownVisits(tx: Transaction, personId: Id, since: CivilDate, limit: number): Promise<OwnVisit[]> {
  return tx.rows(sql`
    select ${VISIT} from visit v
    where v.tenant_id = ${tx.tenantId} and v.person_id = ${personId} and v.to_on >= ${since}
    order by v.to_on desc, v.id desc limit ${limit}`);
}

/** Those of some visits that are one's own. */
export function visitsAmong(tx: Transaction, personId: Id, ids: readonly Id[]): Promise<OwnVisit[]> {
  return tx.rows(sql`
    select ${VISIT} from visit v
    where v.tenant_id = ${tx.tenantId} and v.id = any(${ids}::uuid[]) and v.person_id = ${personId}
    order by v.to_on, v.id limit ${BASIS_MAX}`);
}

/** A matter on which a report may rest: that of a household in one's own visit, or of one that one is linked with. */
export type OwnMatter = {
  readonly id: Id;
  readonly number: string;
  readonly kind: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly receivedAt: Instant;
  readonly isOpen: boolean;
  /** Said by the person, last (I3). */
  readonly isSolved: boolean;
  readonly constituentId: Id;
  readonly sourceId: Id | null;
};

/** A sealed matter, or one that complains of a unit, is not among them: `matter_of_constituent` has forgotten it (I7). */
const MATTER = sql`m.id, m.number, m.kind, m.category_code as "categoryCode", m.area_code as "areaCode",
  m.received_at as "receivedAt", m.ended_at is null as "isOpen", o.constituent_id as "constituentId",
  o.source_id as "sourceId",
  coalesce((select v.solved = 'solved' from verdict v
    where v.tenant_id = m.tenant_id and v.matter_id = m.id order by v.id desc limit 1), false) as "isSolved"
  from matter_of_constituent o
  join matter m on m.tenant_id = o.tenant_id and m.id = o.matter_id and not m.is_sealed and m.complained_unit_id is null`;

function isOwnOf(tx: Transaction, personId: Id): Statement {
  return sql`(exists (select from visit w
      where w.tenant_id = ${tx.tenantId} and w.id = o.source_id and w.person_id = ${personId})
    or exists (select from link l
      where l.tenant_id = ${tx.tenantId} and l.constituent_id = o.constituent_id and l.person_id = ${personId}
        and l.state <> 'ended'))
    and not exists (select from recusal x
      where x.tenant_id = ${tx.tenantId} and x.matter_id = o.matter_id and x.person_id = ${personId})
    and not exists (select from interest i
      where i.tenant_id = ${tx.tenantId} and i.official_id = ${personId} and i.constituent_id = o.constituent_id
        and i.ends_on is null)`;
}

/** The newest matters that are one's own to report of: by households of one's visits and links. */
export function ownMattersToReport(tx: Transaction, personId: Id, limit: number): Promise<OwnMatter[]> {
  return tx.rows(sql`
    with household as (
      select l.constituent_id as id from link l
       where l.tenant_id = ${tx.tenantId} and l.person_id = ${personId} and l.state <> 'ended'
         and l.constituent_id is not null
      union
      select c.constituent_id from visit w
        join visit_constituent c on c.tenant_id = w.tenant_id and c.visit_id = w.id
       where w.tenant_id = ${tx.tenantId} and w.person_id = ${personId}
    )
    select ${MATTER}
    where o.tenant_id = ${tx.tenantId} and o.constituent_id in (select id from household)
      and ${isOwnOf(tx, personId)}
    order by m.received_at desc, m.id desc limit ${limit}`);
}

/** A matter was raised by few households at once. */
const HOUSEHOLDS_A_MATTER_MAX = 20;

/** Those of some matters that are one's own to report of. */
export function mattersAmong(tx: Transaction, personId: Id, ids: readonly Id[]): Promise<OwnMatter[]> {
  return tx.rows(sql`
    select ${MATTER}
    where o.tenant_id = ${tx.tenantId} and o.matter_id = any(${ids}::uuid[]) and ${isOwnOf(tx, personId)}
    order by m.id limit ${BASIS_MAX * HOUSEHOLDS_A_MATTER_MAX}`);
}

/** The households of some visits and matters, each once. */
export async function householdsBehind(
  tx: Transaction,
  visitIds: readonly Id[],
  matterIds: readonly Id[],
): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (
      select c.constituent_id from visit_constituent c
       where c.tenant_id = ${tx.tenantId} and c.visit_id = any(${visitIds}::uuid[])
      union
      select o.constituent_id from matter_of_constituent o
       where o.tenant_id = ${tx.tenantId} and o.matter_id = any(${matterIds}::uuid[])) households`);
  return row?.count ?? 0;
}

const NAMES_MAX = 2000;

/**
 * Names that may not stand in what somebody writes: of whom the visits met, whose the matters are, and whom they are
 * linked with. Only for visits and matters that were found to be that person's own: whoever could ask for others would
 * learn names by guessing. Of a sealed matter none.
 */
export async function namesBehind(
  tx: Transaction,
  personId: Id,
  visitIds: readonly Id[],
  matterIds: readonly Id[],
): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql`
    select c.name from constituent c
    where c.tenant_id = ${tx.tenantId} and c.id in (
      select v.constituent_id from visit_constituent v
       where v.tenant_id = ${tx.tenantId} and v.visit_id = any(${visitIds}::uuid[])
      union select o.constituent_id from matter_of_constituent o
       where o.tenant_id = ${tx.tenantId} and o.matter_id = any(${matterIds}::uuid[])
      union select l.constituent_id from link l
       where l.tenant_id = ${tx.tenantId} and l.person_id = ${personId} and l.state <> 'ended')
    union
    select p.name from submission_person p
    join matter m on m.tenant_id = p.tenant_id and m.id = p.submission_id and not m.is_sealed
    join matter_of_constituent o on o.tenant_id = p.tenant_id and o.matter_id = p.submission_id
    where p.tenant_id = ${tx.tenantId} and p.submission_id = any(${matterIds}::uuid[])
    limit ${NAMES_MAX}`);
  // The same name twice is two ciphertexts.
  return [...new Set(rows.map(({ name }) => name.trim()))];
}
