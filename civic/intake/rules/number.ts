import { checkDigitsHold, digitsOf, inFours, withCheckDigits } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

export { inFours };

/** yymmdd, eight random digits, two check digits. */
const NUMBER_LENGTH = 16;
/** Eight digits: read over the phone in one breath; a guess is right once in 10^8 (and tries are counted). */
const CODE_LENGTH = 8;
export const CODES_COUNT = 10 ** CODE_LENGTH;

/** The number of a matter registered at this instant; `random` is a whole number below 10^8, the caller's. */
export function numberOf(registeredAt: Instant, random: number): string {
  const day: CivilDate = civilDateOf(registeredAt);
  return withCheckDigits(day.slice(2).replaceAll('-', '') + String(random).padStart(8, '0'));
}

export type NumberRefusal = Refusal<'intake.number-length' | 'intake.number-mistyped' | 'intake.code-length'>;

/**
 * Reads a number as people type it: full-width digits, spaces, dashes.
 * Refuses `intake.number-length` and, when a digit is wrong or two are swapped, `intake.number-mistyped`.
 */
export function parseNumber(typed: string): string | NumberRefusal {
  const digits = digitsOf(typed);
  if (digits.length !== NUMBER_LENGTH)
    return refuse('intake.number-length', { length: NUMBER_LENGTH, found: digits.length }, 'number');
  return checkDigitsHold(digits) ? digits : refuse('intake.number-mistyped', {}, 'number');
}

/** Reads a lookup code as people type it. Refuses `intake.code-length`. */
export function parseCode(typed: string): string | NumberRefusal {
  const digits = digitsOf(typed);
  if (digits.length === CODE_LENGTH) return digits;
  return refuse('intake.code-length', { length: CODE_LENGTH, found: digits.length }, 'code');
}

/** A lookup code from a number below 10^8. */
export function codeOf(value: number): string {
  return String(value % CODES_COUNT).padStart(CODE_LENGTH, '0');
}
