import { unitsOf } from '#civic/access/index.ts';
import { type Matter, performAlone, seenMatter } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { PromiseView } from '../contract.ts';
import { isLate, PROMISE_STATES } from '../rules/promise.ts';
import { keepDeliveryWords, promisesOf } from '../store/promises.store.ts';

/**
 * The unit says that what it promised is done, and what was done. The matter then goes to the independent caller, and
 * the person decides. Refuses what the ledger refuses.
 */
export function sayDelivered(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  words: string,
): Promise<Matter | Refusal> {
  return performAlone(desk, official, matterId, { name: 'deliver_promise' }, version, async (act) => {
    await keepDeliveryWords(act, matterId, words);
  });
}

/** The promises of a matter for an official who may see it. Refuses `ledger.not-found`, `ledger.recused`. */
export async function promisesSeen(
  desk: Desk,
  official: Official,
  matterId: Id,
  language: Language,
): Promise<{ promises: PromiseView[] } | Refusal> {
  const seen = await seenMatter(desk, official, matterId);
  if (isRefusal(seen)) return seen;
  const units = await unitsOf(desk, official.tenantId);
  const today = civilDateOf(desk.clock.now());
  const promises = await desk.read(official.tenantId, (tx) => promisesOf(tx, matterId));
  return {
    promises: promises.map((one) => {
      const { id, words, madeAt, dueOn, state, deliveredAt, deliveryWords, settledAt } = one;
      const unit = one.unitId === null ? null : units.find(one.unitId);
      const unitName = (language === 'en' && unit?.nameEn) || (unit?.name ?? '');
      const view = { id, words, madeAt, dueOn, state, deliveredAt, deliveryWords, settledAt, unitName };
      return { ...view, stateWords: PROMISE_STATES[state], isLate: isLate(one, today) };
    }),
  };
}
