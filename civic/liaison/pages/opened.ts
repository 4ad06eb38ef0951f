import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { byCardOf } from '../actions/cards.ts';
import { cardCarried } from './carried.ts';

/** The household whose card and PIN the browser has shown, with the card's number; null when they must be asked for. */
export async function householdOpened(
  asking: PageAsking,
): Promise<{ readonly constituentId: Id; readonly number: string } | null> {
  const card = await cardCarried(asking);
  if (card === null || isRefusal(card) || card.state !== 'valid') return null;
  const constituentId = (await byCardOf(asking.desk, asking.tenantId, card.id))?.constituentId ?? null;
  return constituentId && { constituentId, number: card.number };
}
