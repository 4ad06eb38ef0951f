import { checkDigitsHold, digitsOf, withCheckDigits } from '#kernel/check-digits.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Eight random digits and two check digits: shorter than the number of a booking (14) or a matter (16). */
const CARD_NUMBER_LENGTH = 10;
export const CARD_NUMBERS_COUNT = 90_000_000;
/** Six digits on the tear-off strip of the card; with the number it shows what belongs to the household. */
export const PIN_LENGTH = 6;
export const PINS_COUNT = 10 ** PIN_LENGTH;

/** A card's number; `random` is a whole number below `CARD_NUMBERS_COUNT`. It never begins with 0, which people leave out. */
export function cardNumberOf(random: number): string {
  return withCheckDigits(String(10_000_000 + random));
}

/** For reading aloud: `381 204 5576`. */
export function inThrees(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}

/** The number of a card as typed. Refuses `liaison.card-mistyped`. */
export function parseCardNumber(typed: string): string | Refusal {
  const digits = digitsOf(typed);
  const isRight = digits.length === CARD_NUMBER_LENGTH && checkDigitsHold(digits);
  return isRight ? digits : refuse('liaison.card-mistyped', {}, 'number');
}

/** The PIN of a card as typed. Refuses `liaison.pin-wrong`. */
export function parsePin(typed: string): string | Refusal {
  const digits = digitsOf(typed);
  return digits.length === PIN_LENGTH ? digits : refuse('liaison.pin-wrong', {}, 'pin');
}

/** Guesses from one place, and at one card wherever they come from. */
export const PIN_TRY_LIMIT = { most: 20, perMinutes: 15 } as const;
export const PIN_TRY_LIMIT_OF_CARD = { most: 30, perMinutes: 60 } as const;
