import type { MessageWay } from '#civic/intake/rules/said.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { BookingTold } from '../rules/booking-notices.ts';
import type { Adder } from './records.store.ts';

const insertBookingNotice = insertion<Record<string, unknown>>(
  'insert into booking_notice select * from jsonb_populate_recordset(null::booking_notice, $1)',
);
const insertDelivery = insertion<Record<string, unknown>>(
  'insert into delivery select * from jsonb_populate_recordset(null::delivery, $1)',
);

/** What somebody who booked is told of a change. */
export type BookingNotice = Words & {
  readonly id: Id;
  readonly visitorId: Id;
  readonly sessionId: Id;
  readonly kind: 'booking_moved' | 'booking_cancelled';
  readonly madeAt: Instant;
};

/** Keeps what a holder is to be told, and that it is to be sent by a channel, from `firstTryAt` on. */
export function addBookingNotice(
  pad: Adder,
  tenantId: TenantId,
  notice: BookingNotice,
  delivery: { readonly id: Id; readonly channel: MessageWay; readonly firstTryAt: Instant },
): void {
  pad.add(insertBookingNotice, {
    tenant_id: tenantId,
    id: notice.id,
    visitor_id: notice.visitorId,
    session_id: notice.sessionId,
    kind: notice.kind,
    words: notice.zh,
    words_en: notice.en,
    made_at: notice.madeAt,
  });
  pad.add(insertDelivery, {
    tenant_id: tenantId,
    id: delivery.id,
    booking_notice_id: notice.id,
    channel: delivery.channel,
    state: 'waiting',
    try_count: 0,
    made_at: notice.madeAt,
    first_try_at: delivery.firstTryAt,
    next_try_at: delivery.firstTryAt,
    reference: '',
  });
}

/** A message to somebody who booked, with everything that its sending looks at. */
export type BookingSendable = BookingTold & {
  readonly id: Id;
  readonly noticeId: Id;
  readonly visitorId: Id;
  readonly channel: MessageWay;
  readonly tryCount: number;
  readonly firstTryAt: Instant;
  readonly kind: BookingNotice['kind'];
  /** The booking was used or taken back, or a newer notice says what holds now. */
  readonly isTold: boolean;
  readonly phone: string;
  readonly email: string;
};

/** Of these messages, those that tell of bookings: what they say and where they go. */
export function bookingSendablesOf(
  tx: Transaction,
  tenantId: TenantId,
  ids: readonly Id[],
): Promise<BookingSendable[]> {
  return tx.rows(sql`
    select d.id, n.id as "noticeId", n.visitor_id as "visitorId", d.channel, d.try_count as "tryCount",
      d.first_try_at as "firstTryAt", n.kind, n.words as zh, n.words_en as en, v.number, v.language, v.phone, v.email,
      v.cancelled_at is not null or v.arrived_at is not null
        or exists (select from booking_notice l
          where l.tenant_id = ${tenantId} and l.visitor_id = n.visitor_id and l.id > n.id) as "isTold"
    from delivery d
    join booking_notice n on n.tenant_id = ${tenantId} and n.id = d.booking_notice_id
    join reception_visitor v on v.tenant_id = ${tenantId} and v.id = n.visitor_id
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::uuid[])
    order by d.id limit ${ids.length}`);
}
