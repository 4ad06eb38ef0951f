import { tenantOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { parseCardNumber } from '../rules/card-number.ts';
import { type CardPerson, type ContactCard, cardPersonsOf } from '../store/cards.store.ts';
import { type LinkRead, linkRead } from '../store/links.store.ts';
import { mattersOf } from '../store/values.store.ts';
import { standingCard } from './cards.ts';

/** What a card's page shows to whoever types its number: whom to call, and nothing of the household. */
export type CardFace = {
  readonly card: ContactCard;
  readonly link: LinkRead;
  readonly person: CardPerson;
  readonly oversightPhone: string;
  /** The number that was typed belongs to an earlier card. */
  readonly isOfEarlier: boolean;
};

/** The face of the card that a number stands for today. Refuses `liaison.card-mistyped`, `liaison.card-unknown`. */
export async function cardFace(desk: Desk, tenantId: TenantId, typed: string): Promise<CardFace | Refusal> {
  const number = parseCardNumber(typed);
  if (isRefusal(number)) return number;
  const tenant = await tenantOf(desk, tenantId);
  const on = civilDateOf(desk.clock.now());
  return desk.read(tenantId, async (tx) => {
    const card = await standingCard(tx, number);
    const link = card && (await linkRead(tx, card.linkId));
    const [person] = card ? await cardPersonsOf(tx, [card.linkId], on, 1) : [];
    if (!card || !link || !person) return refuse('liaison.card-unknown', {}, 'number');
    return { card, link, person, oversightPhone: tenant?.phone ?? '', isOfEarlier: card.number !== number };
  });
}

/** How many matters the household of a link raised by card or in a visit. */
export function mattersCountOf(desk: Desk, tenantId: TenantId, { constituentId }: LinkRead): Promise<number> {
  if (constituentId === null) return Promise.resolve(0);
  return desk.read(tenantId, async (tx) => (await mattersOf(tx, constituentId)).length);
}
