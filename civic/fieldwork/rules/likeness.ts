/** Entries of a place in a period whose words stood in an earlier entry. */
export type LikenessCounted = {
  /** Long enough to tell. */
  readonly toldCount: number;
  /** Of these, so many share three tenths of their words or more with an earlier one; and so many six tenths. */
  readonly hintCount: number;
  readonly copyCount: number;
  readonly authorsCount: number;
};

/** The same as it is shown; null where the number would point at somebody. */
export type LikenessCounts = {
  readonly toldCount: number | null;
  readonly hintCount: number | null;
  readonly copyCount: number | null;
};

/** No cell under five (design §4): neither entries nor those who wrote them. */
const CELL_MIN = 5;

/** What may be shown: nothing of fewer than five authors, no number of entries between one and four. */
export function shownOfLikeness({ toldCount, hintCount, copyCount, authorsCount }: LikenessCounted): LikenessCounts {
  if (authorsCount < CELL_MIN) return { toldCount: null, hintCount: null, copyCount: null };
  const shown = (count: number) => (count > 0 && count < CELL_MIN ? null : count);
  return { toldCount: shown(toldCount), hintCount: shown(hintCount), copyCount: shown(copyCount) };
}
