import { COPY_SHARE_MIN, HINT_SHARE_MIN, longestShared, piecesOf, samplesOf, shareIn } from '#kernel/near-copy.ts';
import { contentOf } from './brush-off.ts';
import { type Answered, askedIn, isOnePlace, isSameTrouble } from './same-trouble.ts';

/** The pieces by which a reply is found again among all: of what it says, not of its greeting. */
export function soughtPieces(words: string): number[] {
  return samplesOf(contentOf(words));
}

/**
 * An earlier reply in which much of this one stands. `copy`: nearly all of it, and what is the same names nothing that
 * was asked here (or the two are of different places), so that it can't have been written for this. `same trouble`: both
 * answer one thing, so that one answer is right for both. `may answer`: it names something that was asked here.
 * `partly`: less of it, or much of its own beside it.
 */
export type Twin<One> = {
  readonly earlier: One;
  readonly kind: 'copy' | 'same trouble' | 'may answer' | 'partly';
  /** How much of what this one says stands there, 0 … 1, and the longest run of it. */
  readonly share: number;
  readonly passage: string;
  /** What was asked here and stands in what is the same. */
  readonly named: readonly string[];
};

/** From here on whatever is its own is a trifle. */
const NEARLY_ALL = 0.75;
/** Below that, a reply that says so much of its own (pieces, about as many characters) was written for its matter. */
const OWN_PIECES_MIN = 50;

/**
 * The earlier reply in which most of what this one says stands already; null when less than 0.30 does (handbook §6.4).
 * Greeting, thanks, "received", "forwarded" and where to turn are left out on both sides: they would make copies of all,
 * and a long answer behind a stock opening is none. One of which this is a copy is named before one that is nearer but
 * may be right for both.
 */
export function nearestTwin<One extends Answered>(own: Answered, earlier: readonly One[]): Twin<One> | null {
  const pieces = piecesOf(contentOf(own.words));
  const near = earlier
    .map((one) => {
      const there = piecesOf(contentOf(one.words));
      return { one, share: shareIn(pieces, there), there };
    })
    .filter(({ share }) => share >= HINT_SHARE_MIN)
    .toSorted((a, b) => b.share - a.share)
    .map(({ one, share, there }) => {
      const named = askedIn(own.question, pieces.intersection(there));
      return { one, share, named, kind: kindOf(own, one, named, isMostOf(pieces.size, share)) };
    });
  const nearest = near.find(({ kind }) => kind === 'copy') ?? near[0];
  if (!nearest) return null;
  const { one, share, named, kind } = nearest;
  return { earlier: one, kind, share, named, passage: longestShared(own.words, contentOf(one.words)) };
}

function isMostOf(piecesCount: number, share: number): boolean {
  return share >= NEARLY_ALL || (share >= COPY_SHARE_MIN && piecesCount * (1 - share) < OWN_PIECES_MIN);
}

function kindOf(own: Answered, one: Answered, named: readonly string[], isMost: boolean): Twin<Answered>['kind'] {
  if (isSameTrouble(own, one)) return 'same trouble';
  if (!isMost) return 'partly';
  return named.length > 0 && isOnePlace(own, one) ? 'may answer' : 'copy';
}
