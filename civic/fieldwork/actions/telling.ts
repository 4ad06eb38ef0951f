import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Session } from '../rules/session.ts';
import { sessionWithin } from '../store/sessions.store.ts';
import { bookingsThatHold, type Holding } from '../store/visitors.store.ts';
import { everywhere } from './book.ts';

/** When and where a session is, and who holds a booking in it, for whoever tells them of a change; null when there is none. */
export async function heldBookings(
  tx: Transaction,
  sessionId: Id,
): Promise<{ readonly session: Pick<Session, 'startsAt' | 'place'>; readonly bookings: readonly Holding[] } | null> {
  const session = await sessionWithin(tx, everywhere(tx.tenantId), sessionId);
  return session && { session, bookings: await bookingsThatHold(tx, sessionId) };
}
