import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';

/** Of one's own linked households a list and the phone show what one's links say anyway: they are not counted. */
const COUNTED = sql`not (l.purpose = 'liaison' and l.block in ('line', 'book'))`;

export type NewAlarm = {
  readonly id: Id;
  readonly viewerId: Id;
  readonly unitId: Id | null;
  readonly on: CivilDate;
  readonly identitiesMax: number;
  readonly at: Instant;
};

/** Raises the alarm of a viewer and day when they have seen more people than `identitiesMax`; returns 0 when not, or when it was raised before. */
export function raiseWhenOver(tx: Transaction, alarm: NewAlarm): Promise<number> {
  const { id, viewerId, unitId, on, identitiesMax, at } = alarm;
  return tx.run(sql`
    insert into look_alarm (tenant_id, id, viewer_id, unit_id, looked_on, identities_max, raised_at)
    select ${tx.tenantId}::int, ${id}::uuid, ${viewerId}::uuid, ${unitId}::uuid, ${on}::date, ${identitiesMax}::int, ${at}::timestamptz
    where (select count(*) from (
      select distinct l.subject_id from look l
      where l.tenant_id = ${tx.tenantId} and l.viewer_id = ${viewerId} and l.looked_on = ${on} and ${COUNTED}
      limit ${identitiesMax + 1}) seen) > ${identitiesMax}
    on conflict (tenant_id, viewer_id, looked_on) do nothing
    returning id`);
}

/** An alarm as auditors read it. */
export type Alarm = {
  readonly id: Id;
  readonly viewerId: Id;
  readonly viewerName: string;
  readonly unitId: Id | null;
  readonly lookedOn: CivilDate;
  readonly identitiesMax: number;
  /** How many people it is by now. */
  readonly identitiesCount: number;
  readonly raisedAt: Instant;
  readonly seenByName: string | null;
  readonly seenAt: Instant | null;
  readonly explanation: string;
  readonly explainedByName: string | null;
  readonly explainedAt: Instant | null;
};

const ALARM = sql`a.id, a.viewer_id as "viewerId", coalesce(v.name, '') as "viewerName", a.unit_id as "unitId",
  a.looked_on as "lookedOn", a.identities_max as "identitiesMax", a.raised_at as "raisedAt",
  s.name as "seenByName", a.seen_at as "seenAt", a.explanation, e.name as "explainedByName",
  a.explained_at as "explainedAt",
  (select count(distinct l.subject_id)::int from look l where l.tenant_id = a.tenant_id and l.viewer_id = a.viewer_id
    and l.looked_on = a.looked_on and ${COUNTED}) as "identitiesCount"
  from look_alarm a
  left join person v on v.tenant_id = a.tenant_id and v.id = a.viewer_id
  left join person s on s.tenant_id = a.tenant_id and s.id = a.seen_by
  left join person e on e.tenant_id = a.tenant_id and e.id = a.explained_by`;

/** Who audits a place sees the alarms of whoever looked at somebody there on that day. */
function concerns({ areaCode }: Jurisdiction): Statement {
  const prefix = areaPrefixOf(areaCode);
  return sql`exists (select from look l where l.tenant_id = a.tenant_id and l.viewer_id = a.viewer_id
    and l.looked_on = a.looked_on and l.area_code >= ${prefix} and l.area_code < ${`${prefix}:`})`;
}

/** Where a page of alarms ended. */
export type AlarmKey = { readonly on: CivilDate; readonly id: Id };

/** One page of the alarms of a jurisdiction, newest first; never an auditor's own. */
export function alarmsWithin(
  tx: Transaction,
  where: Jurisdiction,
  query: {
    readonly auditorId: Id;
    readonly openOnly: boolean;
    readonly before: AlarmKey | null;
    readonly limit: number;
  },
): Promise<Alarm[]> {
  const { before } = query;
  return tx.rows(sql`
    select ${ALARM}
    where a.tenant_id = ${where.tenantId} and ${concerns(where)} and a.viewer_id <> ${query.auditorId}
      ${query.openOnly ? sql`and a.explained_at is null` : nothing}
      ${before === null ? nothing : sql`and (a.looked_on, a.id) < (${before.on}, ${before.id})`}
    order by a.looked_on desc, a.id desc limit ${query.limit}`);
}

/** An alarm of a jurisdiction, kept from being changed by anybody else until the act ends. */
export function lockAlarm(
  tx: Transaction,
  where: Jurisdiction,
  id: Id,
): Promise<{ viewerId: Id; seenAt: Instant | null; explainedAt: Instant | null } | null> {
  // Two auditors at one alarm: the second sees what the first wrote.
  return tx.row(sql`
    select a.viewer_id as "viewerId", a.seen_at as "seenAt", a.explained_at as "explainedAt" from look_alarm a
    where a.tenant_id = ${where.tenantId} and a.id = ${id} and ${concerns(where)} for update of a`);
}

/** An auditor has seen it. */
export function markAlarmSeen(tx: Transaction, id: Id, by: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update look_alarm set seen_by = ${by}, seen_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and seen_at is null`);
}

/** What an auditor found out. */
export function explainAlarmRow(tx: Transaction, id: Id, words: string, by: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update look_alarm set explanation = ${words}, explained_by = ${by}, explained_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and explained_at is null`);
}
