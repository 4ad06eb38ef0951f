import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { Matter } from '../rules/matter.ts';
import { type Books, booksOf } from './books.ts';
import { type Loaded, perform } from './perform.ts';

/** The unit above another; null when the county knows none, so that the next higher body lies outside. */
function above(unitId: Id | null, { units }: Books): Id | null {
  return unitId === null ? null : (units.find(unitId)?.parentId ?? null);
}

/**
 * The person asks for a review (row 26), or, once that is decided, for a re-check (row 27): of the body above the one
 * that answered. Returns which of them it was. Refuses what `decide` refuses.
 */
export async function askHigherBody(
  act: Act,
  matterId: Id,
  grounds: string,
): Promise<{ readonly asked: 'review' | 'recheck'; readonly matter: Matter } | Refusal> {
  const books = await booksOf(act.desk, act.tenantId);
  let asked: 'review' | 'recheck' = 'review';
  const saying = async ({ matter, requests }: Loaded) => {
    if (matter.state !== 'under_review')
      return { name: 'ask_review', grounds, upperUnitId: above(matter.hostUnitId, books) } as const;
    asked = 'recheck';
    const review = requests.findLast(({ kind }) => kind === 'review');
    return { name: 'ask_recheck', grounds, upperUnitId: above(review?.unitId ?? null, books) } as const;
  };
  const matter = await perform(act, matterId, saying, null, books);
  return isRefusal(matter) ? matter : { asked, matter };
}

/** The person says yes or no to another day for a promise. Refuses what `decide` refuses. */
export function settlePromiseChange(act: Act, matterId: Id, doesAgree: boolean): Promise<Matter | Refusal> {
  return perform(act, matterId, doesAgree ? { name: 'agree_promise_change' } : { name: 'refuse_promise_change' }, null);
}

/** replied → promise_open, with the clock to the promised day (row 20); refuses `ledger.no-promise` when none is named. */
export function openPromiseOf(act: Act, matterId: Id): Promise<Matter | Refusal> {
  return perform(act, matterId, { name: 'open_promise' }, null);
}
