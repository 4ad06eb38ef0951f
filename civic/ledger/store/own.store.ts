import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { allowed, type Line, type Viewer } from './lists.store.ts';
import { MATTER } from './matters.store.ts';

/** The first id that could have been made at an instant: ids are UUIDv7 and sort by their millisecond. */
function firstIdOf(at: Instant): Id {
  return idOf(millisecondsOf(at), new Uint8Array(10));
}

/** Of what somebody wrote down, so many of the newest are looked at: most of them have long been closed. */
const LOOKED_AT_MAX = 5000;

/**
 * Open matters, none of them sealed, that somebody handles, or wrote down for others since an instant; newest first, at
 * most `limit`. What the viewer must not see is not among them.
 */
export async function ownMatters(
  tx: Transaction,
  viewer: Viewer,
  personId: Id,
  since: Instant,
  limit: number,
): Promise<Line[]> {
  const { tenantId } = tx;
  const own = await tx.rows<{ readonly id: Id }>(sql`
    (select m.id from matter m where m.tenant_id = ${tenantId} and m.handler_id = ${personId} and m.ended_at is null
      order by m.id desc limit ${limit})
    union
    (select s.id from submission s
      where s.tenant_id = ${tenantId} and s.taken_by = ${personId} and s.id > ${firstIdOf(since)}
      order by s.id desc limit ${LOOKED_AT_MAX})`);
  return openAmong(
    tx,
    viewer,
    own.map(({ id }) => id),
    limit,
  );
}

/** Those of these matters that are open, none of them sealed, and that the viewer may see; newest first. */
export function openAmong(tx: Transaction, viewer: Viewer, ids: readonly Id[], limit: number): Promise<Line[]> {
  return shownAmong(tx, viewer, ids, limit, sql`and m.ended_at is null`);
}

/** The same, ended or not. */
export function allAmong(tx: Transaction, viewer: Viewer, ids: readonly Id[], limit: number): Promise<Line[]> {
  return shownAmong(tx, viewer, ids, limit, nothing);
}

function shownAmong(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly Id[],
  limit: number,
  isOpen: Statement,
): Promise<Line[]> {
  const { tenantId } = tx;
  // First each by its id, then the conditions: else a planner without statistics walks the open matters for each.
  return tx.rows<Line>(sql`
    select ${MATTER}, w.title
    from (select * from matter where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) offset 0) m
    left join submission_words w on w.tenant_id = ${tenantId} and w.submission_id = m.id
    where not m.is_sealed ${isOpen} ${allowed(viewer)}
    order by m.id desc limit ${limit}`);
}

/** A matter that came of a visit: raised by a household, settled there, or seen coming by the visit's author. */
export type CameOfVisit = {
  readonly visitId: Id;
  readonly matterId: Id;
  readonly constituentId: Id | null;
  readonly way: 'raised' | 'on_the_spot' | 'observed';
};

/** The matters of some visits of one person, in the order in which they came. */
export function cameOfVisits(
  tx: Transaction,
  personId: Id,
  visitIds: readonly Id[],
  limit: number,
): Promise<CameOfVisit[]> {
  return tx.rows(sql`
    with own as (
      select v.id from visit v
      where v.tenant_id = ${tx.tenantId} and v.id = any(${visitIds}::uuid[]) and v.person_id = ${personId})
    select own.id as "visitId", c.matter_id as "matterId", c.constituent_id as "constituentId",
      coalesce(o.way, 'raised') as way
    from own
    join matter_of_constituent c on c.tenant_id = ${tx.tenantId} and c.source_id = own.id
    left join visit_matter o on o.tenant_id = ${tx.tenantId} and o.visit_id = own.id and o.matter_id = c.matter_id
    union all
    select own.id, o.matter_id, null, o.way from own
    join visit_matter o on o.tenant_id = ${tx.tenantId} and o.visit_id = own.id and o.way = 'observed'
    order by "matterId" limit ${limit}`);
}

/** Which matters many households have raised by card or in a visit, newest first. */
export function raisedBy(
  tx: Transaction,
  constituentIds: readonly Id[],
  limit: number,
): Promise<{ readonly constituentId: Id; readonly matterId: Id }[]> {
  return tx.rows(sql`
    select constituent_id as "constituentId", matter_id as "matterId" from matter_of_constituent
    where tenant_id = ${tx.tenantId} and constituent_id = any(${constituentIds}::uuid[])
    order by matter_id desc limit ${limit}`);
}
