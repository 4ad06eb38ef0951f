import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Visitor as Anybody, Jurisdiction } from '#kernel/actor.ts';
import { countyOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Limit, type Limiter, openLimiter } from '#platform/http/limiter.ts';
import {
  BOOK_LIMIT,
  BOOKING_CODE_LENGTH,
  BOOKING_CODES_COUNT,
  BOOKING_NUMBERS_A_DAY,
  BOOKING_TRY_LIMIT,
  BOOKING_TRY_LIMIT_OF_NUMBER,
  bookable,
  bookingNumberOf,
  cancellable,
  parseBooking,
  type SaidVisitor,
  type WellSaidVisitor,
  wellSaidVisitor,
} from '../rules/booking.ts';
import { lockSession, type SessionRead, sessionWithin } from '../store/sessions.store.ts';
import { addVisitor, type Booking, bookingByNumber, cancelVisitor, visitorByForm } from '../store/visitors.store.ts';

/** Counters belong to a desk, so that two houses in one process (tests) don't count each other's tries. */
const limiters = new WeakMap<Desk, Limiter>();

/** Takes one try; returns 0 when it is allowed, else the minutes to wait. */
function takeTry(desk: Desk, key: string, limit: Limit): number {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  return limiter.take(key, limit, millisecondsOf(desk.clock.now()));
}

/** Everybody may see and book every session of the county. */
export function everywhere(tenantId: TenantId): Jurisdiction {
  return { tenantId, areaCode: countyOf(tenantId), unitIds: null };
}

/** The code of a booking: 8 digits from its id and our secret, stored nowhere. */
function bookingCodeOf(desk: Desk, id: Id): string {
  const mark = createHmac('sha256', desk.secret).update(`booking-code ${id}`).digest();
  return String(mark.readBigUInt64BE() % BigInt(BOOKING_CODES_COUNT)).padStart(BOOKING_CODE_LENGTH, '0');
}

export type Booked = { readonly number: string; readonly code: string };

/** More collisions in a row than this mean that the day's numbers are used up. */
const TRIES_MAX = 5;
const TAKEN_ALREADY = '23505';

/**
 * Books a place without an account. The same form again returns the same booking. Of two who want the last place one
 * waits for the other and is told that it is taken. Refuses what `wellSaidVisitor` and `bookable` do,
 * `fieldwork.session-unknown` and `fieldwork.tries-too-often`.
 */
export async function bookSlot(
  desk: Desk,
  tenantId: TenantId,
  sessionId: Id,
  said: SaidVisitor,
  address: string,
): Promise<Booked | Refusal> {
  const well = wellSaidVisitor(said);
  if (isRefusal(well)) return well;
  const before = await desk.read(tenantId, (tx) => visitorByForm(tx, well.formKey));
  if (before?.number) return { number: before.number, code: bookingCodeOf(desk, before.id) };
  const minutes = takeTry(desk, `book ${address}`, BOOK_LIMIT);
  if (minutes > 0) return refuse('fieldwork.tries-too-often', { minutes });
  const visitor: Anybody = { kind: 'visitor', tenantId };
  for (let tries = 1; ; tries += 1) {
    try {
      return await desk.act(visitor, (act) => book(act, sessionId, well));
    } catch (error) {
      if ((error as { code?: string }).code !== TAKEN_ALREADY || tries >= TRIES_MAX) throw error;
    }
  }
}

async function book(act: Act, sessionId: Id, well: WellSaidVisitor): Promise<Booked | Refusal> {
  const session = await lockSession(act, everywhere(act.tenantId), sessionId);
  if (!session) return refuse('fieldwork.session-unknown');
  // Sent twice at once: the second waited for the lock and finds what the first made.
  const before = await visitorByForm(act, well.formKey);
  if (before?.number) return { number: before.number, code: bookingCodeOf(act.desk, before.id) };
  const trouble = bookable(session, act.at);
  if (trouble) return trouble;
  const bytes = act.desk.clock.random(8);
  const random = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) % BigInt(BOOKING_NUMBERS_A_DAY);
  const [id, number] = [act.newId(), bookingNumberOf(act.at, Number(random))];
  addVisitor(act, well, {
    id,
    sessionId,
    number,
    earlierNumbers: '',
    bookedAt: act.at,
    arrivedAt: null,
    receivedBy: null,
  });
  await act.record({
    kind: 'fieldwork.booking.made',
    subjectId: id,
    body: { sessionId, representsCount: well.representsCount, representativesCount: well.representativesCount },
  });
  return { number, code: bookingCodeOf(act.desk, id) };
}

export type BookingSeen = { readonly booking: Booking; readonly session: SessionRead };

/** Opens a booking by its number and code as typed. Refuses `fieldwork.booking-unknown`, `fieldwork.tries-too-often`. */
export async function openBooking(
  desk: Desk,
  tenantId: TenantId,
  typed: Booked,
  address: string,
): Promise<BookingSeen | Refusal> {
  const parsed = parseBooking(typed.number, typed.code);
  if (isRefusal(parsed)) return parsed;
  const minutes =
    takeTry(desk, `booking ${address}`, BOOKING_TRY_LIMIT) ||
    takeTry(desk, `booking-number ${tenantId} ${parsed.number}`, BOOKING_TRY_LIMIT_OF_NUMBER);
  if (minutes > 0) return refuse('fieldwork.tries-too-often', { minutes });
  const found = await desk.read(tenantId, async (tx) => {
    const booking = await bookingByNumber(tx, parsed.number);
    const session = booking && (await sessionWithin(tx, everywhere(tenantId), booking.sessionId));
    return booking && session ? { booking, session } : null;
  });
  // The code of nothing is computed too, so that an unknown number takes as long as a wrong code.
  const expected = bookingCodeOf(desk, found?.booking.id ?? ('' as Id));
  const isRight = timingSafeEqual(Buffer.from(expected), Buffer.from(parsed.code));
  if (!found || !isRight) return refuse('fieldwork.booking-unknown', {}, 'code');
  limiters.get(desk)?.forget(`booking ${address}`);
  limiters.get(desk)?.forget(`booking-number ${tenantId} ${parsed.number}`);
  return found;
}

/** Takes a booking back by number and code; the place is free again. Refuses what `openBooking` and `cancellable` do. */
export async function cancelBooking(
  desk: Desk,
  tenantId: TenantId,
  typed: Booked,
  address: string,
): Promise<BookingSeen | Refusal> {
  const found = await openBooking(desk, tenantId, typed, address);
  if (isRefusal(found)) return found;
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const trouble = cancellable(found.booking, act.at);
    if (trouble) return trouble;
    const { id, sessionId } = found.booking;
    if ((await cancelVisitor(act, id, act.at)) === 0) return refuse('fieldwork.booking-over');
    await act.record({ kind: 'fieldwork.booking.cancelled', subjectId: id, body: { sessionId } });
    return found;
  });
}
