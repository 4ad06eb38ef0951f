import { checkDigitsHold, digitsOf, withCheckDigits } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { freeSlots, oneLine, type Session } from './session.ts';

/** A group sends at most so many (handbook §2.6, [W19]). */
export const REPRESENTATIVES_MAX = 5;
/** For so many people somebody can speak here; a larger number is a slip of the finger. */
export const REPRESENTED_MAX = 99_999;

/** Who comes, as typed: by the person in a booking, or by the office when somebody walks in. */
export type SaidVisitor = {
  readonly formKey: string;
  readonly name: string;
  readonly phone: string;
  /** Optional, as the phone. */
  readonly email?: string;
  readonly about: string;
  readonly representsCount: number;
  readonly representativesCount: number;
  /** Of the page on which it is booked, and so of what is sent; Chinese where nothing is said. */
  readonly language?: Language;
};

export type WellSaidVisitor = Required<Omit<SaidVisitor, 'formKey'>> & { readonly formKey: Id };

/**
 * Checks who comes: how to call them (an alias will do), phone and e-mail only if they give them, and representatives. No
 * identity number is asked (handbook §2.6). Refuses `fieldwork.form-key-wrong`, `fieldwork.name-missing`,
 * `fieldwork.phone-wrong`, `fieldwork.email-wrong`, `fieldwork.representatives-many`.
 */
export function wellSaidVisitor(said: SaidVisitor): WellSaidVisitor | Refusal {
  const formKey = parseId(said.formKey.toLowerCase());
  if (formKey === null) return refuse('fieldwork.form-key-wrong');
  const [name, phone, about] = [oneLine(said.name), oneLine(said.phone), oneLine(said.about)];
  if (name === '') return refuse('fieldwork.name-missing', {}, 'name');
  if (phone !== '' && !couldBePhone(phone)) return refuse('fieldwork.phone-wrong', {}, 'phone');
  const email = oneLine(said.email ?? '');
  if (email !== '' && !couldBeEmail(email)) return refuse('fieldwork.email-wrong', {}, 'email');
  const { representsCount, representativesCount, language = 'zh' } = said;
  const isCount = (count: number, most: number) => Number.isInteger(count) && count >= 1 && count <= most;
  if (
    !isCount(representsCount, REPRESENTED_MAX) ||
    !isCount(representativesCount, REPRESENTATIVES_MAX) ||
    representativesCount > representsCount
  )
    return refuse('fieldwork.representatives-many', { most: REPRESENTATIVES_MAX }, 'representativesCount');
  return { formKey, name, phone, email, about, representsCount, representativesCount, language };
}

function couldBePhone(phone: string): boolean {
  const { length } = digitsOf(phone);
  return length >= 5 && length <= 20;
}

/** One address, as far as its form says; whoever sends to it looks at it again. */
function couldBeEmail(email: string): boolean {
  return /^[^\s@＠,，;<>]+[@＠][^\s@＠,，;<>]+[.。][^\s@＠,，;<>]+$/u.test(email);
}

/** Whether one more may book. Refuses `fieldwork.booking-closed`, `fieldwork.slots-full`. */
export function bookable(session: Session, at: Instant): Refusal | null {
  if (session.state !== 'published' || session.startsAt <= at) return refuse('fieldwork.booking-closed');
  return freeSlots(session) > 0 ? null : refuse('fieldwork.slots-full');
}

/** Whether a booking can be taken back. Refuses `fieldwork.booking-over`. */
export function cancellable(
  booking: { readonly cancelledAt: Instant | null; readonly arrivedAt: Instant | null; readonly startsAt: Instant },
  at: Instant,
): Refusal | null {
  const isOver = booking.cancelledAt !== null || booking.arrivedAt !== null || booking.startsAt <= at;
  return isOver ? refuse('fieldwork.booking-over') : null;
}

/** yymmdd, six random digits, two check digits: shorter than the number of a matter, so that nobody takes it for one. */
const BOOKING_NUMBER_LENGTH = 14;
export const BOOKING_NUMBERS_A_DAY = 1_000_000;
/** As long as a lookup code. */
export const BOOKING_CODE_LENGTH = 8;
export const BOOKING_CODES_COUNT = 10 ** BOOKING_CODE_LENGTH;

/** The number of a booking made at this instant; `random` is a whole number below `BOOKING_NUMBERS_A_DAY`. */
export function bookingNumberOf(at: Instant, random: number): string {
  const day: CivilDate = civilDateOf(at);
  return withCheckDigits(day.slice(2).replaceAll('-', '') + String(random).padStart(6, '0'));
}

/** Number and code of a booking as people type them. Refuses `fieldwork.booking-unknown`. */
export function parseBooking(typedNumber: string, typedCode: string): { number: string; code: string } | Refusal {
  const [number, code] = [digitsOf(typedNumber), digitsOf(typedCode)];
  if (number.length !== BOOKING_NUMBER_LENGTH || !checkDigitsHold(number))
    return refuse('fieldwork.booking-unknown', {}, 'number');
  return code.length === BOOKING_CODE_LENGTH ? { number, code } : refuse('fieldwork.booking-unknown', {}, 'code');
}

/** From one place: a shared phone of a village may book for several, a machine may not take every place. */
export const BOOK_LIMIT = { most: 10, perMinutes: 60 } as const;
/** Guesses at numbers and codes from one place. */
export const BOOKING_TRY_LIMIT = { most: 20, perMinutes: 15 } as const;
/** Guesses at one booking's code, wherever they come from. */
export const BOOKING_TRY_LIMIT_OF_NUMBER = { most: 30, perMinutes: 60 } as const;
