import { COPY_SHARE_MIN, HINT_SHARE_MIN, longestShared, piecesOf, samplesOf, shareIn } from '#kernel/near-copy.ts';
import { contentOf } from './brush-off.ts';

/** The pieces by which a reply is found again among all: of what it says, not of its greeting. */
export function soughtPieces(words: string): number[] {
  return samplesOf(contentOf(words));
}

/** An earlier reply in which much of this one stands: how much of what this one says, and the longest run of it. */
export type Twin<One> = {
  readonly earlier: One;
  readonly share: number;
  readonly passage: string;
  readonly isCopy: boolean;
};

/**
 * The earlier reply in which most of what this one says stands already; null when less than 0.30 does (handbook §6.4).
 * Greeting, thanks, "received" and "forwarded" are left out on both sides: they would make copies of all, and a long
 * answer behind a stock opening is none.
 */
export function nearestTwin<One extends { readonly words: string }>(
  words: string,
  earlier: readonly One[],
): Twin<One> | null {
  const pieces = piecesOf(contentOf(words));
  const nearest = earlier
    .map((one) => ({ one, share: shareIn(pieces, piecesOf(contentOf(one.words))) }))
    .toSorted((a, b) => b.share - a.share)[0];
  if (!nearest || nearest.share < HINT_SHARE_MIN) return null;
  const { one, share } = nearest;
  return { earlier: one, share, passage: longestShared(words, one.words), isCopy: share >= COPY_SHARE_MIN };
}
