import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { areaRange } from './constituents.store.ts';
import { LINK_READ, type LinkRead } from './links.store.ts';

/**
 * Who is named for links of a unit without being in office there any more: every post that they held in it has ended.
 * `last_on` is the last day. Posts are few (some thousands in a county), so this is one reading beside any list of links.
 */
export function goneFrom(tenantId: number, on: CivilDate): Statement {
  return sql`
    select person_id, unit_id, max(valid_to) as last_on from post
    where tenant_id = ${tenantId}
    group by person_id, unit_id having bool_and(valid_to is not null and valid_to < ${on})`;
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
    with gone as (${goneFrom(where.tenantId, on)}),
    orphaned as (
      select l.id, coalesce(gone.last_on, who.left_on) + 1 as since
      from link l
      join person who on who.tenant_id = l.tenant_id and who.id = l.person_id
      left join gone on gone.person_id = l.person_id and gone.unit_id = l.unit_id
      where l.tenant_id = ${where.tenantId} and ${areaRange(sql`l.area_code`, where.areaCode)}
        and (${where.unitIds}::uuid[] is null or l.unit_id = any(${where.unitIds}::uuid[]))
        and l.state in ('agreed', 'active', 'quiet') and (gone.last_on is not null or who.left_on < ${on}))
    select ${LINK_READ}, orphaned.since as "withoutSinceOn"
    from orphaned join link l on l.id = orphaned.id and l.tenant_id = ${where.tenantId}
      left join constituent c on c.tenant_id = l.tenant_id and c.id = l.constituent_id
      left join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
      left join person n on n.tenant_id = l.tenant_id and n.id = l.next_person_id
    where true ${after === null ? nothing : sql`and (orphaned.since, l.id) > (${after.withoutSinceOn}, ${after.id})`}
    order by orphaned.since, l.id limit ${limit}`);
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

/** Counts for each area whose code has so many digits, within a jurisdiction; only whole area codes, at most `limit`. */
export function coverageRows(
  tx: Transaction,
  where: Jurisdiction,
  on: CivilDate,
  digits: number,
  limit: number,
): Promise<Coverage[]> {
  return tx.rows(sql`
    with gone as (${goneFrom(where.tenantId, on)}),
    reached as (
      select c.area_code, c.hardship <> 'none' as is_hard, l.state,
        l.id is not null and (gone.last_on is not null or who.left_on < ${on}) as is_orphaned
      from constituent c
      left join link l on l.tenant_id = c.tenant_id and l.constituent_id = c.id
        and l.state in ('agreed', 'active', 'quiet', 'handover')
      left join gone on gone.person_id = l.person_id and gone.unit_id = l.unit_id
      left join person who on who.tenant_id = l.tenant_id and who.id = l.person_id and who.left_on is not null
      where c.tenant_id = ${where.tenantId} and ${areaRange(sql`c.area_code`, where.areaCode)} and c.ended_on is null)
    select rpad(left(area_code, ${digits}), greatest(12, ${digits}), '0') as "areaCode", count(*)::int as count,
      count(*) filter (where state is not null and is_orphaned is not true)::int as "linkedCount",
      count(*) filter (where is_hard)::int as "hardshipCount",
      count(*) filter (where is_hard and state is not null and is_orphaned is not true)::int as "hardshipLinkedCount",
      count(*) filter (where state = 'quiet' and is_orphaned is not true)::int as "quietCount",
      count(*) filter (where is_orphaned)::int as "withoutOfficialCount"
    from reached group by 1 order by 1 limit ${limit}`);
}
