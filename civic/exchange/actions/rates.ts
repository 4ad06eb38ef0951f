import { placeOfAddress } from '#civic/intake/rules/throttle.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Limiter, openLimiter } from '#platform/http/limiter.ts';
import type { Sent } from '../rules/open311.ts';
import { CLIENT_RATES } from '../rules/rates.ts';
import { recogniseClient } from './clients.ts';
import { jurisdictionFrom } from './open311.ts';

/** Counters belong to a desk, so that two houses in one process (tests) don't count each other's requests. */
const limiters = new WeakMap<Desk, Limiter>();

/**
 * Counts a request for its client, or, when it names none that we know, for the place from which it comes, so that
 * nobody gains by leaving the key out or guessing at one. Refuses `exchange.open311-too-often` with the minutes to wait.
 */
export async function tooOften(
  desk: Desk,
  method: keyof typeof CLIENT_RATES,
  sent: Sent,
  address: string,
): Promise<Refusal | null> {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  const key = `${method} ${(await clientOf(desk, sent)) ?? placeOfAddress(address)}`;
  const minutes = limiter.take(key, CLIENT_RATES[method], millisecondsOf(desk.clock.now()));
  return minutes === 0 ? null : refuse('exchange.open311-too-often', { minutes });
}

async function clientOf(desk: Desk, { api_key: key = '', jurisdiction_id: named }: Sent): Promise<string | null> {
  if (key.trim() === '') return null;
  const where = await jurisdictionFrom(desk, named);
  const client = isRefusal(where) ? null : await recogniseClient(desk, where.tenantId, key.trim());
  return client?.clientId ?? null;
}
