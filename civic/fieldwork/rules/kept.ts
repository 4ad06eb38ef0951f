/** Sessions whose day has passed, by unit or for an area; never by person. */
export type SessionCounts = {
  /** All that were published for days that have passed, cancelled ones included. */
  readonly publishedCount: number;
  readonly heldCount: number;
  /** Cancelled; each is held anew as a session of its own. */
  readonly cancelledCount: number;
};

/** No percentage of fewer cases (design §4). */
const SHARE_CASES_MIN = 10;

/**
 * 接访履约率 (handbook §4.5): sessions held / sessions published, in whole percent; null when too few for a percentage.
 * What was neither held nor cancelled counts as published and not held.
 */
export function keptPercent({ heldCount, publishedCount }: SessionCounts): number | null {
  return publishedCount < SHARE_CASES_MIN ? null : Math.round((100 * heldCount) / publishedCount);
}
