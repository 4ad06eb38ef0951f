import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { MeetingState } from '../rules/meeting.ts';
import type { MeetingsOfVillage } from '../rules/quiet-villages.ts';

/** A township has fewer villages. */
const VILLAGES_MAX = 2000;

/** Of each village, or of its groups, the last meeting that was held, and whether one is called between two instants. */
export function meetingsByVillage(
  tx: Transaction,
  where: Jurisdiction,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<MeetingsOfVillage[]> {
  const prefix = areaPrefixOf(where.areaCode);
  return tx.rows(sql`
    select left(m.area_code, 12) as "areaCode",
      (max(m.starts_at) filter (where m.state in ('held', 'minuted')) at time zone 'Asia/Shanghai')::date::text as "lastOn",
      coalesce(bool_or(m.state = 'called' and m.starts_at >= ${now} and m.starts_at < ${until}), false) as "isCalled"
    from meeting m
    where m.tenant_id = ${where.tenantId} and m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}
    group by 1 limit ${VILLAGES_MAX}`);
}

/** The day on which a county's office began to work here: of what was before, nothing is known. */
export async function openedOn(tx: Transaction): Promise<CivilDate> {
  const row = await tx.row<{ on: CivilDate }>(sql`
    select (created_at at time zone 'Asia/Shanghai')::date::text as on from tenant where id = ${tx.tenantId}`);
  if (!row) throw new Error('a county that is read is there');
  return row.on;
}

/** What a calendar shows of a meeting. */
export type MeetingInCalendar = {
  readonly id: Id;
  readonly state: MeetingState;
  readonly topic: string;
  readonly place: string;
  readonly areaCode: AreaCode;
  readonly startsAt: Instant;
  readonly calledAt: Instant;
  readonly cancelReason: string;
  readonly version: number;
};

const CALENDAR_MAX = 2000;

/** The meetings of a county that begin between two instants, in order: for the feed. */
export function meetingsBetween(
  tx: Transaction,
  tenantId: TenantId,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<MeetingInCalendar[]> {
  return tx.rows(sql`
    select m.id, m.state, m.topic, m.place, m.area_code as "areaCode", m.starts_at as "startsAt",
      m.called_at as "calledAt", m.cancel_reason as "cancelReason", m.version
    from meeting m
    where m.tenant_id = ${tenantId} and m.starts_at >= ${from} and m.starts_at < ${to}
    order by m.starts_at, m.id limit ${CALENDAR_MAX}`);
}
