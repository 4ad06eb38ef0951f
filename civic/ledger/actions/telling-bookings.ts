import { heldBookings } from '#civic/fieldwork/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { bookingWords, channelFor } from '../rules/booking-notices.ts';
import { nextSendAt } from '../rules/deliveries.ts';
import { addBookingNotice, type BookingNotice } from '../store/booking-notices.store.ts';
import { SEND_JOB } from './tell.ts';

/**
 * Reacts to `fieldwork.session.changed`, when time or place are others, and to `fieldwork.session.cancelled`, whose
 * bookings went to the session that is held instead: whoever holds a booking and left a way is told by the same queue as
 * the notices of matters, not at night, in the language in which they booked. Fieldwork lies above the queue and so
 * can't put anything into it. Who left no way is rung by the office, which sees the list of the session.
 */
export const tellBookings: Reaction<Act> = async (act, { kind, subjectId, body }) => {
  if (kind === 'fieldwork.session.cancelled') await tellHolders(act, body.replacedById as Id, 'booking_cancelled');
  else if (body.isMoved === true) await tellHolders(act, subjectId, 'booking_moved');
};

async function tellHolders(act: Act, sessionId: Id, kind: BookingNotice['kind']): Promise<void> {
  const held = await heldBookings(act, sessionId);
  if (!held) return;
  const words = bookingWords(kind, held.session);
  const firstTryAt = nextSendAt(act.at, kind);
  const { couriers } = act.desk.messages;
  let told = 0;
  for (const booking of held.bookings) {
    const channel = channelFor(booking, (one) => couriers[one] !== undefined);
    if (channel === null) continue;
    const notice = { ...words, id: act.newId(), visitorId: booking.id, sessionId, kind, madeAt: act.at };
    addBookingNotice(act, act.tenantId, notice, { id: act.newId(), channel, firstTryAt });
    told += 1;
  }
  if (told > 0 && firstTryAt <= act.at) later(act, SEND_JOB, {});
}
