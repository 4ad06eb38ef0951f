import type { Transaction } from '#platform/database/database.ts';
import { fittingPlaces, type Groups } from '../rules/fitting.ts';
import type { Kind } from '../rules/kinds.ts';
import { blockOf } from '../rules/slots.ts';
import { postingsBetween, type State } from '../store/entries.store.ts';

/** What is walked through: a kind, by pieces, below a place (null: from the newest on). */
export type Span = {
  readonly kind: Kind;
  readonly groups: Groups;
  readonly state: Pick<State, 'nextPlace' | 'firstPlace'>;
  readonly before: number | null;
};

/** So many blocks are read at first; each reading after it reads eight times as many, so that few readings reach the oldest. */
const FIRST_BLOCKS = 16;
const GROWTH = 8;

/** The places that fit, the newest first, block by block; whoever has enough stops. */
export async function* placesNewestFirst(tx: Transaction, span: Span): AsyncGenerator<readonly number[]> {
  const { kind, groups, state, before } = span;
  const pieces = [...new Set(groups.flat())];
  const oldest = blockOf(state.firstPlace);
  let to = blockOf((before ?? state.nextPlace) - 1);
  for (let blocks = FIRST_BLOCKS; to >= oldest; blocks *= GROWTH) {
    const from = Math.max(oldest, to - blocks + 1);
    const places = fittingPlaces(groups, await postingsBetween(tx, kind, pieces, from, to));
    yield before === null ? places : places.filter((place) => place < before);
    to = from - 1;
  }
}
