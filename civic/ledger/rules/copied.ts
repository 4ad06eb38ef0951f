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
  /** Both answer one trouble: the same answer may be right for both. */
  readonly isSameTrouble: boolean;
  readonly isCopy: boolean;
};

/** From here on whatever is its own is a trifle. */
const NEARLY_ALL = 0.75;
/** Below that, a reply that says so much of its own (pieces, about as many characters) was written for its matter. */
const OWN_PIECES_MIN = 50;

/**
 * The earlier reply in which most of what this one says stands already; null when less than 0.30 does (handbook §6.4).
 * Greeting, thanks, "received" and "forwarded" are left out on both sides: they would make copies of all, and a long
 * answer behind a stock opening is none. `isSame`: whether an earlier one answered the same trouble, of which none is a
 * copy; one that answered another is named before it when this is a copy of that.
 */
export function nearestTwin<One extends { readonly words: string }>(
  words: string,
  earlier: readonly One[],
  isSame: (one: One) => boolean,
): Twin<One> | null {
  const pieces = piecesOf(contentOf(words));
  const isCopyAt = (share: number) =>
    share >= NEARLY_ALL || (share >= COPY_SHARE_MIN && pieces.size * (1 - share) < OWN_PIECES_MIN);
  const near = earlier
    .map((one) => ({ one, share: shareIn(pieces, piecesOf(contentOf(one.words))) }))
    .filter(({ share }) => share >= HINT_SHARE_MIN)
    .toSorted((a, b) => b.share - a.share);
  const copied = near.find(({ one, share }) => isCopyAt(share) && !isSame(one));
  const nearest = copied ?? near[0];
  if (!nearest) return null;
  const { one, share } = nearest;
  const passage = longestShared(words, one.words);
  return { earlier: one, share, passage, isSameTrouble: !copied && isSame(one), isCopy: copied !== undefined };
}
