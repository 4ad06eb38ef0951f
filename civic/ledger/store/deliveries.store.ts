import type { MessageWay } from '#civic/intake/rules/said.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { DeliveryState, Outgoing } from '../rules/deliveries.ts';
import type { News } from '../rules/news.ts';
import { type Adder, type OfMatter, ROWS_MAX } from './records.store.ts';

/** How far the message of a notice is. */
export type Delivery = {
  readonly id: Id;
  readonly noticeId: Id;
  readonly channel: MessageWay;
  readonly state: DeliveryState;
  readonly tryCount: number;
  readonly nextTryAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly failureCode: string | null;
};

const insertDelivery = insertion<Record<string, unknown>>(
  'insert into delivery select * from jsonb_populate_recordset(null::delivery, $1)',
);

/** Keeps that a notice is to be sent, from `firstTryAt` on. */
export function addDelivery(
  pad: Adder,
  of: OfMatter,
  made: {
    readonly noticeId: Id;
    readonly channel: MessageWay;
    readonly madeAt: Instant;
    readonly firstTryAt: Instant;
    /** Of news of issues: by what those that go out together are known. */
    readonly mark?: string;
    readonly news?: News;
  },
): void {
  pad.add(insertDelivery, {
    tenant_id: of.tenantId,
    id: of.id,
    notice_id: made.noticeId,
    matter_id: of.matterId,
    channel: made.channel,
    state: 'waiting',
    try_count: 0,
    made_at: made.madeAt,
    first_try_at: made.firstTryAt,
    next_try_at: made.firstTryAt,
    sent_at: null,
    reference: '',
    failure_code: null,
    bundle_mark: made.mark ?? null,
    news: made.news ?? null,
  });
}

/** The messages of a matter's notices, oldest first. */
export function deliveriesOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Delivery[]> {
  return tx.rows(sql`
    select id, notice_id as "noticeId", channel, state, try_count as "tryCount", next_try_at as "nextTryAt",
      sent_at as "sentAt", failure_code as "failureCode"
    from delivery where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${ROWS_MAX}`);
}

/** Whether any message is due. */
export async function hasDueDelivery(tx: Transaction, tenantId: TenantId, at: Instant): Promise<boolean> {
  const due = await tx.row(sql`
    select id from delivery where tenant_id = ${tenantId} and next_try_at <= ${at} order by next_try_at limit 1`);
  return due !== null;
}

/**
 * Takes messages that are due, the longest waiting first, for one try, and with news to an address all other news to it
 * that is due. Until `untilAt` nobody else takes them; when whoever took them has died by then, they are due again. Returns
 * their ids.
 */
export async function takeDueDeliveries(
  tx: Transaction,
  tenantId: TenantId,
  at: Instant,
  untilAt: Instant,
  limit: number,
): Promise<Id[]> {
  // The lock keeps two workers from trying the same message; `skip locked` keeps them from waiting for each other. Of a
  // bundle only the first can be picked, and so the others are taken by one worker.
  const taken = await tx.rows<{ readonly id: Id }>(sql`
    with picked as materialized (
      select id, bundle_mark from delivery d where tenant_id = ${tenantId} and next_try_at <= ${at}
        and (bundle_mark is null or not exists (select from delivery e where e.tenant_id = ${tenantId}
          and e.bundle_mark = d.bundle_mark and e.next_try_at <= ${at} and e.id < d.id))
      order by next_try_at limit ${limit} for update skip locked)
    update delivery set next_try_at = ${untilAt}, try_count = try_count + 1
    where tenant_id = ${tenantId} and next_try_at <= ${at} and id in (
      select id from picked
      union select e.id from picked p join delivery e on e.tenant_id = ${tenantId} and e.bundle_mark = p.bundle_mark
        and e.next_try_at <= ${at})
    returning id`);
  return taken.map(({ id }) => id);
}

/** A message with everything that its sending looks at. */
export type Sendable = Outgoing & {
  readonly id: Id;
  readonly noticeId: Id;
  readonly matterId: Id;
  readonly channel: MessageWay;
  readonly tryCount: number;
  readonly firstTryAt: Instant;
  readonly kind: string;
  readonly isTold: boolean;
  readonly phone: string;
  readonly email: string;
  readonly bundleMark: string | null;
  readonly news: News | null;
};

/** What these messages say and where they go. The number and address of a sealed matter's author are not read (I7). */
export function sendablesOf(tx: Transaction, tenantId: TenantId, ids: readonly Id[]): Promise<Sendable[]> {
  return tx.rows(sql`
    select d.id, d.notice_id as "noticeId", d.matter_id as "matterId", d.channel, d.try_count as "tryCount",
      d.first_try_at as "firstTryAt", n.kind, n.words as zh, n.words_en as en, n.delivered_at is not null as "isTold",
      m.number, m.kind as "matterKind", m.is_sealed as "isSealed", m.complained_unit_id is not null as "complainsOfUnit",
      s.language, coalesce(p.phone, '') as phone, coalesce(p.email, '') as email, d.bundle_mark as "bundleMark", d.news
    from delivery d
    join notice n on n.tenant_id = ${tenantId} and n.id = d.notice_id
    join matter m on m.tenant_id = ${tenantId} and m.id = d.matter_id
    join submission s on s.tenant_id = ${tenantId} and s.id = d.matter_id
    left join submission_person p on p.tenant_id = ${tenantId} and p.submission_id = d.matter_id and not m.is_sealed
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::uuid[])
    order by d.id limit ${ids.length}`);
}

/** Gives a message back untried, due at an instant. */
export function putOffDelivery(tx: Transaction, tenantId: TenantId, id: Id, untilAt: Instant): Promise<number> {
  return tx.run(sql`
    update delivery set next_try_at = ${untilAt}, try_count = try_count - 1
    where tenant_id = ${tenantId} and id = ${id} and next_try_at is not null`);
}

/** A gateway took it. Returns how many rows changed; a twin that comes later changes nothing. */
export function markSent(
  tx: Transaction,
  tenantId: TenantId,
  id: Id,
  sent: { readonly at: Instant; readonly reference: string },
): Promise<number> {
  return tx.run(sql`
    update delivery set state = 'sent', sent_at = ${sent.at}, reference = ${sent.reference}, next_try_at = null,
      failure_code = null, bundle_mark = null
    where tenant_id = ${tenantId} and id = ${id} and next_try_at is not null`);
}

/** A try failed; without a next one the message is given up. Returns how many rows changed. */
export function markFailed(
  tx: Transaction,
  tenantId: TenantId,
  id: Id,
  failed: { readonly code: string; readonly nextTryAt: Instant | null },
): Promise<number> {
  return tx.run(sql`
    update delivery set state = ${failed.nextTryAt === null ? 'given_up' : 'failed'}, next_try_at = ${failed.nextTryAt},
      failure_code = ${failed.code}, bundle_mark = case when ${failed.nextTryAt}::timestamptz is null then null else bundle_mark end
    where tenant_id = ${tenantId} and id = ${id} and next_try_at is not null`);
}

/** A notice that did not reach the person by its way goes another one. */
export function changeNoticeWay(tx: Transaction, tenantId: TenantId, noticeId: Id, way: string): Promise<number> {
  return tx.run(sql`
    update notice set way = ${way} where tenant_id = ${tenantId} and id = ${noticeId} and delivered_at is null`);
}

/** Where these matters' persons are reached; nothing of what is sealed. */
export function reachedOf(
  tx: Transaction,
  matterIds: readonly Id[],
): Promise<{ readonly matterId: Id; readonly phone: string; readonly email: string }[]> {
  return tx.rows(sql`
    select m.id as "matterId", p.phone, p.email from matter m
    join submission_person p on p.tenant_id = ${tx.tenantId} and p.submission_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.id = any(${matterIds}::uuid[]) and not m.is_sealed
    limit ${matterIds.length}`);
}
