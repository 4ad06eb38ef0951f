import type { PromiseOnCard } from '#civic/liaison/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { ON_CARD_MAX, wordsOnCard } from '../rules/face-to-face.ts';
import { PROMISE_STATES } from '../rules/promise.ts';
import { owedTo } from '../store/face-to-face.store.ts';

/** What is still owed to each of some households, as their contact cards bear it (handbook §2.1), the nearest day first. */
export async function promisesOnCards(
  tx: Transaction,
  constituentIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly PromiseOnCard[]>> {
  const owed = constituentIds.length === 0 ? [] : await owedTo(tx, constituentIds, ON_CARD_MAX);
  const ofHousehold = Map.groupBy(owed, ({ constituentId }) => constituentId);
  return new Map(
    [...ofHousehold].map(([constituentId, promises]) => [
      constituentId,
      promises.map(({ words, dueOn, state }) => ({ words: wordsOnCard(words), dueOn, state: PROMISE_STATES[state] })),
    ]),
  );
}
