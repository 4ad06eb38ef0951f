/** So many of so many; `percent` is null of fewer than ten (design §4). */
export type Share = { readonly part: number; readonly whole: number; readonly percent: number | null };

/** What is counted of one author's visits of a year. */
export type OwnCounts = {
  readonly visitsCount: number;
  readonly unannouncedCount: number;
  readonly escortedCount: number;
  readonly factsCount: number;
  readonly firstHandCount: number;
};

/**
 * How one's own visits of this year were: without notice (004-18), with an escort, and how much of what they wrote on cards
 * was heard or seen by the author and not told by others (004-17). To find one's own gaps (002-67): for the author alone,
 * compared with nobody and kept nowhere.
 */
export type OwnLook = { readonly unannounced: Share; readonly escorted: Share; readonly firstHand: Share };

/** No percentage of fewer cases. */
const SHARE_CASES_MIN = 10;

function shareOf(part: number, whole: number): Share {
  return { part, whole, percent: whole < SHARE_CASES_MIN ? null : Math.round((100 * part) / whole) };
}

/** The look at one's own year. */
export function ownLookOf(counts: OwnCounts): OwnLook {
  return {
    unannounced: shareOf(counts.unannouncedCount, counts.visitsCount),
    escorted: shareOf(counts.escortedCount, counts.visitsCount),
    firstHand: shareOf(counts.firstHandCount, counts.factsCount),
  };
}
