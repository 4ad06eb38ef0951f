import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Cookie, PageAsking } from '#platform/http/request.ts';
import { byCardOf, openCard } from '../actions/cards.ts';
import type { ContactCard } from '../store/cards.store.ts';

/** Holds number and PIN of a card, so that they stand in no address; half an hour, then the PIN is asked for again. */
const CARD_COOKIE = 'minqing_card';
const CARD_SECONDS = 30 * 60;

type Typed = { readonly number: string; readonly pin: string };

export function cardCookie({ number, pin }: Typed): Cookie {
  return { name: CARD_COOKIE, value: `${number}.${pin}`, ageSeconds: CARD_SECONDS };
}

/** The card that the browser has shown with its PIN; null when it must be asked for. */
export async function cardCarried(asking: PageAsking): Promise<ContactCard | Refusal | null> {
  const [number = '', pin = ''] = (asking.cookies[CARD_COOKIE] ?? '').split('.');
  return number === '' ? null : openCard(asking.desk, asking.tenantId, { number, pin }, asking.address);
}

/** The household's card for a form that is sent in its name: which card, and of whom; null without. */
export async function cardIdCarried(asking: PageAsking): Promise<Id | null> {
  const card = await cardCarried(asking);
  return card && !isRefusal(card) && card.state === 'valid' ? card.id : null;
}

/** Whose household the browser has shown the card of, with its PIN; null without, and for the card of a place. */
export async function householdCarried(asking: PageAsking): Promise<Id | null> {
  const cardId = await cardIdCarried(asking);
  return cardId && ((await byCardOf(asking.desk, asking.tenantId, cardId))?.constituentId ?? null);
}
