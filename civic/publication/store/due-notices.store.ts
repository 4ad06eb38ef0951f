import { type Asker, apartFrom } from '#civic/verdicts/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { DueKind } from '../rules/disclosure.ts';
import { DECISION_OPEN, PUBLISHABLE, within } from './due.store.ts';

/** Something whose day comes near, of which nobody was told yet. */
export type Untold = { readonly kind: DueKind; readonly id: Id; readonly madeAt: Instant; readonly unitId: Id | null };

export const insertDueNotice = insertion<{
  readonly tenant_id: TenantId;
  readonly kind: DueKind;
  readonly subject_id: Id;
  readonly made_at: Instant;
  readonly unit_id: Id | null;
  readonly due_at: Instant;
  readonly told_at: Instant;
}>('insert into due_notice select * from jsonb_populate_recordset(null::due_notice, $1) on conflict do nothing');

/** What was made in a time, is neither public nor withheld, and was not told of, the oldest first. */
export function untoldDue(
  tx: Transaction,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  limit: number,
): Promise<Untold[]> {
  return tx.rows(sql`
    select made.kind, made.id, made.made_at as "madeAt", made.unit_id as "unitId" from (
      select 'matter' as kind, m.tenant_id, m.id, m.replied_at as made_at, m.host_unit_id as unit_id from matter m
      where m.tenant_id = ${tx.tenantId} and m.replied_at >= ${from} and m.replied_at < ${to} and ${PUBLISHABLE}
        and not exists (select from publication p
          where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.state = 'released')
      union all
      select 'decision', i.tenant_id, i.id, i.state_since_at, i.unit_id from issue i
      where i.tenant_id = ${tx.tenantId} and i.state = 'decided' and i.state_since_at >= ${from} and i.state_since_at < ${to}
      union all
      select 'minutes', g.tenant_id, g.id, g.held_at, g.unit_id from meeting g
      where g.tenant_id = ${tx.tenantId} and g.held_at >= ${from} and g.held_at < ${to} and g.minutes_at is null) made
    where not exists (select from withholding w where w.tenant_id = made.tenant_id and w.subject_id = made.id
        and (made.kind <> 'decision' or w.withheld_at >= made.made_at))
      and not exists (select from due_notice d where d.tenant_id = made.tenant_id and d.kind = made.kind
        and d.subject_id = made.id and d.made_at = made.made_at)
    order by made.made_at, made.id limit ${limit}`);
}

/** How much of what was told of still has to be public, up to `most`, the oldest day first: past its day, and before; and the nearest day. */
export type DueWaiting = {
  readonly lateCount: number;
  readonly soonCount: number;
  readonly firstDueAt: Instant | null;
};

/** Made since a day; and so due since then, by which the notices lie in order. */
const sinceDay = (from: Instant) => sql`d.made_at >= ${from} and d.due_at >= ${from}`;

const COUNTS = (now: Instant) => sql`count(*) filter (where due_at < ${now})::int as "lateCount",
  count(*) filter (where due_at >= ${now})::int as "soonCount", min(due_at) as "firstDueAt"`;

/**
 * What waits for who publishes in a jurisdiction. In no count: what the asker is kept from, and what became public, was
 * withheld, sealed or done anew since it was told.
 */
export async function dueWaiting(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  { from, now, most }: { readonly from: Instant; readonly now: Instant; readonly most: number },
): Promise<DueWaiting> {
  const found = await tx.row<DueWaiting>(sql`
    select ${COUNTS(now)} from (
      select d.due_at from due_notice d join matter m on m.tenant_id = d.tenant_id and m.id = d.subject_id
        and m.replied_at = d.made_at
      where d.tenant_id = ${where.tenantId} and d.kind = 'matter' and ${sinceDay(from)}
        ${within(where, sql`m.area_code`)} and ${PUBLISHABLE} and ${apartFrom(asker)}
        and not exists (select from publication p
          where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.state = 'released')
        and not exists (select from withholding w where w.tenant_id = m.tenant_id and w.subject_id = m.id)
      union all
      select d.due_at from due_notice d join issue i on i.tenant_id = d.tenant_id and i.id = d.subject_id
        and i.state_since_at = d.made_at
      where d.tenant_id = ${where.tenantId} and d.kind = 'decision' and ${sinceDay(from)} and ${DECISION_OPEN(where, asker)}
        and not exists (select from withholding w where w.tenant_id = i.tenant_id and w.subject_id = i.id
          and w.withheld_at >= i.state_since_at)
      union all
      select d.due_at from due_notice d join meeting g on g.tenant_id = d.tenant_id and g.id = d.subject_id
      where d.tenant_id = ${where.tenantId} and d.kind = 'minutes' and ${sinceDay(from)} and g.minutes_at is null
        ${within(where, sql`g.area_code`)}
        and not exists (select from withholding w where w.tenant_id = g.tenant_id and w.subject_id = g.id)
      order by due_at limit ${most}) waiting`);
  return found ?? { lateCount: 0, soonCount: 0, firstDueAt: null };
}

/** The same of the minutes of meetings that somebody called together, or that their units did. */
export async function ownMinutesWaiting(
  tx: Transaction,
  own: { readonly personId: Id; readonly unitIds: readonly Id[] },
  { from, now, most }: { readonly from: Instant; readonly now: Instant; readonly most: number },
): Promise<DueWaiting> {
  const found = await tx.row<DueWaiting>(sql`
    select ${COUNTS(now)} from (
      select d.due_at from due_notice d join meeting g on g.tenant_id = d.tenant_id and g.id = d.subject_id
      where d.tenant_id = ${tx.tenantId} and d.kind = 'minutes' and ${sinceDay(from)} and g.minutes_at is null
        and (g.convener_id = ${own.personId} or g.unit_id = any(${own.unitIds}::uuid[]))
        and not exists (select from withholding w where w.tenant_id = g.tenant_id and w.subject_id = g.id)
      order by due_at limit ${most}) waiting`);
  return found ?? { lateCount: 0, soonCount: 0, firstDueAt: null };
}
