import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { allowed, type Line, type Viewer } from './lists.store.ts';
import { MATTER } from './matters.store.ts';

/** The first id that could have been made at an instant: ids are UUIDv7 and sort by their millisecond. */
function firstIdOf(at: Instant): Id {
  return idOf(millisecondsOf(at), new Uint8Array(10));
}

/**
 * Open matters, none of them sealed, that somebody handles, or wrote down for others since an instant; newest first, at
 * most `limit`. What the viewer must not see is not among them.
 */
export function ownMatters(
  tx: Transaction,
  viewer: Viewer,
  personId: Id,
  since: Instant,
  limit: number,
): Promise<Line[]> {
  const open = sql`m.tenant_id = ${tx.tenantId} and m.ended_at is null and not m.is_sealed ${allowed(viewer)}`;
  return tx.rows<Line>(sql`
    select m.*, w.title from (
      (select ${MATTER} from matter m where ${open} and m.handler_id = ${personId} order by m.id desc limit ${limit})
      union
      (select ${MATTER} from matter m where ${open} and m.id in (
        select s.id from submission s where s.tenant_id = ${tx.tenantId} and s.taken_by = ${personId}
          and s.id > ${firstIdOf(since)}) order by m.id desc limit ${limit})) m
    left join submission_words w on w.tenant_id = ${tx.tenantId} and w.submission_id = m.id
    order by m.id desc limit ${limit}`);
}
