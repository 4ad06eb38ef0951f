import { createHash, createHmac } from 'node:crypto';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';

/** A month of the office's calendar: `2026-11`. */
export type Month = string & { readonly month: unique symbol };

/** The month of an instant, or one that lies so many months after it. */
export function monthOf(at: Instant, after = 0): Month {
  const day: CivilDate = civilDateOf(at);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + after;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}` as Month;
}

/**
 * The seed of a month's lots, 64 hexadecimal digits: HMAC-SHA256 of the house's secret. It is published when the month is
 * over; before and in it only its commitment is, so that nobody who writes replies can tell whom the lot will hit.
 */
export function seedOf(desk: Pick<Desk, 'secret'>, tenantId: number, month: Month): string {
  return createHmac('sha256', desk.secret).update(`follow-up seed ${tenantId} ${month}`).digest('hex');
}

/** What is published before the month begins: SHA-256 of the seed's hexadecimal text, as hexadecimal text. */
export function commitmentOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/**
 * The digest that a matter's lot is read from: HMAC-SHA256 with the seed's hexadecimal text as key over the number of 16
 * digits, a space, and the round of its reply (0 for the first). Anybody can compute it again from what is published.
 */
export function lotOf(seed: string, number: string, round: number): Uint8Array {
  return createHmac('sha256', seed).update(`${number} ${round}`).digest();
}
