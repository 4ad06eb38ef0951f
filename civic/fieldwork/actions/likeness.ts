import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type CivilDate, endOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { COPY_SHARE_MIN, HINT_SHARE_MIN, longestShared, piecesOf, samplesOf, sharedWith } from '#kernel/near-copy.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type LikenessCounts, shownOfLikeness } from '../rules/likeness.ts';
import { countLikeness, entriesLike, keepLikePercent, setPieces } from '../store/likeness.store.ts';

/** What is like a text that somebody writes: only to its author, and only the passage that is the same (handbook §6.4). */
export type Likeness = {
  readonly share: number;
  readonly isStrong: boolean;
  readonly passage: string;
  readonly isOwn: boolean;
};

/** The nearest earlier entry to a text; null below 0.30. Whose it is is not said, only whether it is one's own. */
export async function likenessOf(
  desk: Desk,
  official: Official,
  text: string,
  visitId: Id | null,
): Promise<Likeness | null> {
  const nearest = await desk.read(official.tenantId, (tx) => nearestTo(tx, text, visitId));
  if (!nearest || nearest.share < HINT_SHARE_MIN) return null;
  return {
    share: Math.round(nearest.share * 100) / 100,
    isStrong: nearest.share >= COPY_SHARE_MIN,
    passage: longestShared(text, nearest.words),
    isOwn: nearest.personId === official.personId,
  };
}

/** The nearest other entry to a text, with how much of the text's pieces it shares; null when none shares any. */
async function nearestTo(tx: Transaction, text: string, visitId: Id | null) {
  const pieces = piecesOf(text);
  const found = await entriesLike(tx, samplesOf(text), visitId);
  const nearest = found
    .map((one) => ({ ...one, share: sharedWith(pieces, piecesOf(one.words)) }))
    .toSorted((a, b) => b.share - a.share)[0];
  return nearest ?? null;
}

/** Fewer pieces of five characters say nothing (`kernel/near-copy.ts`). */
const TOLD_FROM_PIECES = 8;

/**
 * Keeps the pieces by which an entry is found again and, for counts of a whole place alone, how much of it stood in an
 * earlier one when it was written.
 */
export async function keepLikeness(act: Act, visitId: Id, personId: Id, text: string): Promise<void> {
  const isTold = piecesOf(text).size >= TOLD_FROM_PIECES;
  const nearest = isTold ? await nearestTo(act, text, visitId) : null;
  await setPieces(act, visitId, personId, samplesOf(text));
  await keepLikePercent(act, visitId, isTold ? Math.round((nearest?.share ?? 0) * 100) : null);
}

/** A year and a day. */
const DAYS_MAX = 366;

/**
 * How many entries that were written in a place from one day to another have words that stood in an earlier one: counts
 * for auditors, of no author and no entry, none that lets anybody be told (handbook §6.4). Refuses `fieldwork.days-wrong`.
 */
export async function likenessFigures(
  desk: Desk,
  where: Jurisdiction,
  from: CivilDate,
  to: CivilDate,
): Promise<LikenessCounts | Refusal> {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days <= DAYS_MAX)) return refuse('fieldwork.days-wrong', { days: DAYS_MAX }, 'from');
  const counted = await desk.read(where.tenantId, (tx) =>
    countLikeness(tx, where, { fromAt: startOf(from), toAt: endOf(to) }, [HINT_SHARE_MIN * 100, COPY_SHARE_MIN * 100]),
  );
  return shownOfLikeness(counted);
}
