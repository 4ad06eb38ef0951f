import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { areaRange } from './constituents.store.ts';
import { LINK_READ, type LinkRead } from './links.store.ts';

/**
 * The standing links of a jurisdiction whose official is in office no more: every post that they held in the link's unit
 * has ended, or they have left altogether; with the last day. Posts are few (some thousands in a county) and those who are
 * gone fewer, so the links of each are looked up by their person: `offset 0` keeps a plan made for any parameters from
 * reading every link of the county instead.
 */
function orphanedOf({ tenantId, areaCode, unitIds }: Jurisdiction, on: CivilDate): Statement {
  const linksOf = (personId: Statement) => sql`
    select l.id, l.area_code, l.state, l.constituent_id, l.unit_id from link l
    where l.tenant_id = ${tenantId} and l.person_id = ${personId} and l.state <> 'ended'
      and ${areaRange(sql`l.area_code`, areaCode)}
      and (${unitIds}::uuid[] is null or l.unit_id = any(${unitIds}::uuid[])) offset 0`;
  return sql`
    gone as materialized (
      select person_id, unit_id, max(valid_to) as last_on from post
      where tenant_id = ${tenantId}
      group by person_id, unit_id having bool_and(valid_to is not null and valid_to < ${on})),
    orphaned as (
      select l.id, l.area_code, l.state, l.constituent_id, gone.last_on
      from gone, lateral (${linksOf(sql`gone.person_id`)}) as l
      where l.unit_id = gone.unit_id
      union all
      select l.id, l.area_code, l.state, l.constituent_id, who.left_on
      from person who, lateral (${linksOf(sql`who.id`)}) as l
      where who.tenant_id = ${tenantId} and who.left_on < ${on}
        and not exists (select 1 from gone where gone.person_id = who.id and gone.unit_id = l.unit_id))`;
}

/** A link whose official is in office no more, and the first day on which that was so. */
export type OrphanedLink = LinkRead & { readonly withoutSinceOn: CivilDate };

/** Where a page of orphaned links ended: who waits longest comes first. */
export type OrphanedKey = { readonly withoutSinceOn: CivilDate; readonly id: Id };

/** One page of the links of a jurisdiction that wait for somebody in office; those in handover have found one. */
export function orphanedLinks(
  tx: Transaction,
  where: Jurisdiction,
  on: CivilDate,
  after: OrphanedKey | null,
  limit: number,
): Promise<OrphanedLink[]> {
  return tx.rows(sql`
    with ${orphanedOf(where, on)}
    select ${LINK_READ}, orphaned.last_on + 1 as "withoutSinceOn"
    from orphaned join link l on l.id = orphaned.id and l.tenant_id = ${where.tenantId}
      left join constituent c on c.tenant_id = l.tenant_id and c.id = l.constituent_id
      left join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
      left join person n on n.tenant_id = l.tenant_id and n.id = l.next_person_id
    where orphaned.state in ('agreed', 'active', 'quiet')
      ${after === null ? nothing : sql`and (orphaned.last_on + 1, l.id) > (${after.withoutSinceOn}, ${after.id})`}
    order by orphaned.last_on, l.id limit ${limit}`);
}

/** How far links reach in one place: counts without names. A link whose official is in office no more reaches nobody. */
export type Coverage = {
  readonly areaCode: string;
  readonly count: number;
  readonly linkedCount: number;
  readonly hardshipCount: number;
  readonly hardshipLinkedCount: number;
  readonly quietCount: number;
  /** Linked with somebody who is in office no more. */
  readonly withoutOfficialCount: number;
};

/**
 * Counts for each area whose code has so many digits, within a jurisdiction; only whole area codes, at most `limit`. A link
 * lies where its household does, so households and links are counted each by itself and never joined, but for those in
 * hardship and those whose official is gone, which are few.
 */
export function coverageRows(
  tx: Transaction,
  where: Jurisdiction,
  on: CivilDate,
  digits: number,
  limit: number,
): Promise<Coverage[]> {
  const { tenantId } = where;
  const here = (areaCode: Statement) => areaRange(areaCode, where.areaCode);
  const standing = sql`l.state in ('agreed', 'active', 'quiet', 'handover')`;
  return tx.rows(sql`
    with ${orphanedOf({ ...where, unitIds: null }, on)},
    counted (area_code, households, linked, hard, hard_linked, quiet, orphaned) as (
      select c.area_code, count(*), 0, 0, 0, 0, 0 from constituent c
      where c.tenant_id = ${tenantId} and ${here(sql`c.area_code`)} and c.ended_on is null group by 1
      union all
      select l.area_code, 0, count(*), 0, 0, count(*) filter (where l.state = 'quiet'), 0 from link l
      where l.tenant_id = ${tenantId} and ${here(sql`l.area_code`)} and l.constituent_id is not null
        and l.state <> 'ended' and ${standing} group by 1
      union all
      select c.area_code, 0, 0, count(*), count(l.id), 0, 0 from constituent c
      left join link l on l.tenant_id = c.tenant_id and l.constituent_id = c.id and l.state <> 'ended' and ${standing}
      where c.tenant_id = ${tenantId} and ${here(sql`c.area_code`)} and c.ended_on is null and c.hardship <> 'none'
      group by 1
      union all
      select l.area_code, 0, -count(*), 0, -count(*) filter (where c.hardship <> 'none'),
        -count(*) filter (where l.state = 'quiet'), count(*)
      from orphaned l join constituent c on c.tenant_id = ${tenantId} and c.id = l.constituent_id
      where ${standing} group by 1)
    select rpad(left(area_code, ${digits}), greatest(12, ${digits}), '0') as "areaCode", sum(households)::int as count,
      sum(linked)::int as "linkedCount", sum(hard)::int as "hardshipCount", sum(hard_linked)::int as "hardshipLinkedCount",
      sum(quiet)::int as "quietCount", sum(orphaned)::int as "withoutOfficialCount"
    from counted group by 1 order by 1 limit ${limit}`);
}
