import type { Transaction } from '#platform/database/database.ts';
import { fittingPlaces, type Groups, type Posting } from '../rules/fitting.ts';
import type { Kind } from '../rules/kinds.ts';
import { blockOf } from '../rules/slots.ts';
import { postingsIn, type State, type Stretch } from '../store/entries.store.ts';

/** What is walked through: a kind, by pieces, below a place (null: from the newest on). */
export type Span = {
  readonly kind: Kind;
  readonly groups: Groups;
  readonly state: Pick<State, 'nextPlace' | 'firstPlace'>;
  readonly before: number | null;
  /** The rows of the newest blocks, where they were read together with those of other kinds. */
  readonly first?: readonly Posting[];
};

/** So many blocks are read at first; each reading after it reads eight times as many, so that few readings reach the oldest. */
const FIRST_BLOCKS = 16;
const GROWTH = 8;

/** So many blocks from one down; null below the oldest. */
function stretchOf({ kind, groups, state }: Span, to: number, blocks: number): Stretch | null {
  const oldest = blockOf(state.firstPlace);
  if (to < oldest) return null;
  return { kind, pieces: [...new Set(groups.flat())], from: Math.max(oldest, to - blocks + 1), to };
}

function newestBlock({ state, before }: Span): number {
  return blockOf((before ?? state.nextPlace) - 1);
}

/** The same spans with the rows of their newest blocks: one reading for all kinds, since most of them have nothing. */
export async function withFirst<S extends Span>(tx: Transaction, spans: readonly S[]): Promise<S[]> {
  const stretches = spans.flatMap((span) => stretchOf(span, newestBlock(span), FIRST_BLOCKS) ?? []);
  const postings = stretches.length === 0 ? [] : await postingsIn(tx, stretches);
  const byKind = Map.groupBy(postings, ({ kind }) => kind);
  return spans.map((span) => ({ ...span, first: byKind.get(span.kind) ?? [] }));
}

/** The places that fit, the newest first, block by block; whoever has enough stops. */
export async function* placesNewestFirst(tx: Transaction, span: Span): AsyncGenerator<readonly number[]> {
  const { groups, before } = span;
  let read = span.first;
  let to = newestBlock(span);
  for (let blocks = FIRST_BLOCKS; ; blocks *= GROWTH) {
    const stretch = stretchOf(span, to, blocks);
    if (stretch === null) return;
    const places = fittingPlaces(groups, read ?? (await postingsIn(tx, [stretch])));
    read = undefined;
    yield before === null ? places : places.filter((place) => place < before);
    to = stretch.from - 1;
  }
}
