import { createHmac, timingSafeEqual } from 'node:crypto';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk, Pad } from '#platform/desk/desk.ts';
import { type Limit, type Limiter, openLimiter } from '#platform/http/limiter.ts';
import type { ByCard, OfHousehold } from '../rules/by-card.ts';
import {
  CARD_NUMBERS_COUNT,
  cardNumberOf,
  PIN_LENGTH,
  PIN_TRY_LIMIT,
  PIN_TRY_LIMIT_OF_CARD,
  PINS_COUNT,
  parseCardNumber,
  parsePin,
} from '../rules/card-number.ts';
import { oneLine } from '../rules/constituent.ts';
import { agreed, handoverConfirmed, type Link } from '../rules/link.ts';
import {
  addCard,
  type ContactCard,
  cardByNumber,
  cardOf,
  endCard,
  setDelivered,
  setUsed,
  validCardOf,
} from '../store/cards.store.ts';
import { linkRead, lockLink, replaceLink } from '../store/links.store.ts';
import { addMatterOf } from '../store/values.store.ts';
import { checkPrintable } from './card-records.ts';
import { noteContact } from './linking.ts';
import { reachOf } from './reach.ts';

/** Counters belong to a desk, so that two houses in one process (tests) don't count each other's tries. */
const limiters = new WeakMap<Desk, Limiter>();

function limiterOf(desk: Desk): Limiter {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  return limiter;
}

/**
 * Takes one guess at a card from an address; 0 when it is allowed, else the minutes to wait. `wasRight` gives it back, so
 * that a household may open its pages as often as it likes, and a whole village from one address.
 */
function guessAt(
  desk: Desk,
  tries: readonly (readonly [key: string, limit: Limit])[],
): { readonly minutes: number; readonly wasRight: () => void } {
  const limiter = limiterOf(desk);
  const now = millisecondsOf(desk.clock.now());
  const taken: string[] = [];
  const wasRight = () => {
    for (const key of taken) limiter.giveBack(key);
  };
  for (const [key, limit] of tries) {
    const minutes = limiter.take(key, limit, now);
    if (minutes > 0) return { minutes, wasRight };
    taken.push(key);
  }
  return { minutes: 0, wasRight };
}

/** The PIN of a card: six digits from its id and our secret, stored nowhere; on the strip that only the household gets. */
export function pinOf(desk: Desk, cardId: Id): string {
  const mark = createHmac('sha256', desk.secret).update(`card-pin ${cardId}`).digest();
  return String(mark.readBigUInt64BE() % BigInt(PINS_COUNT)).padStart(PIN_LENGTH, '0');
}

/** What is written on a card beside what the records say. */
export type SaidCard = {
  readonly help: string;
  readonly whereToFind: string;
  readonly email: string;
  readonly secondName: string;
  readonly secondPhone: string;
  readonly otherWords: string;
};

const DONE = { isDone: true } as const;

/**
 * Issues the card of a link; an earlier one is replaced, and its number leads to the new one. A household gets none
 * before it has agreed. `origin`: where people reach the house. Refuses `liaison.not-found`, `liaison.link-not-agreed`,
 * `liaison.second-contact`, and what can't be printed as `checkPrintable` does.
 */
export async function issueCard(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  linkId: Id,
  said: SaidCard,
  origin = '',
): Promise<{ id: Id; number: string } | Refusal> {
  const today = civilDateOf(desk.clock.now());
  const days = (await rulebookOf(desk, where.tenantId)).limitOf('card_valid', today).amount;
  const well = wellSaidCard(said);
  if (isRefusal(well)) return well;
  return desk.act(official, async (act) => {
    const link = await lockLink(act, linkId);
    if (!link || !areaWithin(link.areaCode, where.areaCode) || link.state === 'ended')
      return refuse('liaison.not-found');
    if (link.state === 'proposed') return refuse('liaison.link-not-agreed');
    const number = numberFrom(act);
    const read = await linkRead(act, linkId);
    const words = { number, ...well, validTo: addDays(today, days), state: 'valid' } as const;
    const unprintable = read && (await checkPrintable(desk, act, read, words, { on: today, origin }));
    if (unprintable) return unprintable;
    const before = await validCardOf(act, linkId);
    const id = act.newId();
    if (before) await endCard(act, before.id, '', id);
    const issued = { id, linkId, ...words, issuedOn: today };
    const unused = { endReason: '', replacedById: null, deliveredOn: null, deliveredWay: null, usedOn: null };
    addCard(act, { ...issued, ...unused }, official.personId);
    await act.record({ kind: 'liaison.card.issued', subjectId: id, body: { linkId, replacesId: before?.id ?? null } });
    return { id, number };
  });
}

/** 90 million numbers: a county has far fewer cards, and a number that is taken fails on its constraint. */
function numberFrom(act: Act): string {
  const bytes = act.desk.clock.random(8);
  const random = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  return cardNumberOf(Number(random % BigInt(CARD_NUMBERS_COUNT)));
}

const LINE_MAX = 200;

function wellSaidCard(said: SaidCard): SaidCard | Refusal {
  const well = {
    help: oneLine(said.help).slice(0, LINE_MAX),
    whereToFind: oneLine(said.whereToFind).slice(0, LINE_MAX),
    email: oneLine(said.email).slice(0, LINE_MAX),
    secondName: oneLine(said.secondName).slice(0, LINE_MAX),
    secondPhone: oneLine(said.secondPhone).slice(0, LINE_MAX),
    otherWords: said.otherWords.trim().slice(0, LINE_MAX),
  };
  return /\d{3}/.test(well.secondPhone) ? well : refuse('liaison.second-contact', {}, 'secondPhone');
}

/** The card was brought, as who brought it says. Refuses `liaison.not-found`. */
export function deliverCard(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  cardId: Id,
  said: { readonly on: CivilDate; readonly way: 'by_hand' | 'by_post' | 'posted_up' },
): Promise<typeof DONE | Refusal> {
  return onCard(desk, official, where, cardId, async (act, card) => {
    await setDelivered(act, card.id, said.on, said.way);
    await act.record({ kind: 'liaison.card.delivered', subjectId: card.id, body: { on: said.on, way: said.way } });
    return DONE;
  });
}

/** The card ends without another; its page says so and whom to turn to. Refuses `liaison.not-found`, `liaison.reason-missing`. */
export function revokeCard(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  cardId: Id,
  said: string,
): Promise<typeof DONE | Refusal> {
  const reason = oneLine(said);
  if (reason === '') return Promise.resolve(refuse('liaison.reason-missing', {}, 'reason'));
  return onCard(desk, official, where, cardId, async (act, card) => {
    if ((await endCard(act, card.id, reason, null)) === 0) return refuse('liaison.card-over');
    await act.record({ kind: 'liaison.card.revoked', subjectId: card.id, body: {} });
    return DONE;
  });
}

function onCard(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  cardId: Id,
  work: (act: Act, card: ContactCard) => Promise<typeof DONE | Refusal>,
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const card = await cardOf(act, cardId);
    const link = card && (await lockLink(act, card.linkId));
    if (!card || !link || !areaWithin(link.areaCode, where.areaCode)) return refuse('liaison.not-found');
    const { onlyOfPersonId } = reachOf(official, where);
    if (onlyOfPersonId !== null && onlyOfPersonId !== link.personId) return refuse('liaison.not-found');
    return work(act, card);
  });
}

/** A chain of replaced cards is followed so far; a longer one is a circle, which can't be. */
const REPLACED_MAX = 50;

/** The card that a number stands for today: a replaced one leads to the next. Null when there is none. */
export async function standingCard(tx: Transaction, number: string): Promise<ContactCard | null> {
  let card = await cardByNumber(tx, number);
  for (let steps = 0; card?.replacedById && steps < REPLACED_MAX; steps += 1)
    card = await cardOf(tx, card.replacedById);
  return card;
}

/**
 * Opens a card by number and PIN, as the household does; the PIN of the card that was typed counts, also when another
 * stands in its place. Refuses `liaison.card-mistyped`, `liaison.pin-wrong`, `liaison.tries-too-often`.
 */
export async function openCard(
  desk: Desk,
  tenantId: TenantId,
  typed: { readonly number: string; readonly pin: string },
  address: string,
): Promise<ContactCard | Refusal> {
  const number = parseCardNumber(typed.number);
  if (isRefusal(number)) return number;
  const pin = parsePin(typed.pin);
  if (isRefusal(pin)) return pin;
  const { minutes, wasRight } = guessAt(desk, [
    [`card ${address}`, PIN_TRY_LIMIT],
    [`card ${tenantId} ${number}`, PIN_TRY_LIMIT_OF_CARD],
  ]);
  if (minutes > 0) return refuse('liaison.tries-too-often', { minutes });
  const [held, card] = await desk.read(tenantId, (tx) =>
    Promise.all([cardByNumber(tx, number), standingCard(tx, number)]),
  );
  // The PIN of nothing is computed too, so that an unknown number takes as long as a wrong PIN.
  const expected = pinOf(desk, held?.id ?? ('' as Id));
  const isRight = timingSafeEqual(Buffer.from(expected), Buffer.from(pin));
  if (!card || !held || !isRight) return refuse('liaison.pin-wrong', {}, 'pin');
  wasRight();
  return card;
}

/** What a household says with its card. */
export type SaidByCard = 'agree' | 'confirm_handover' | 'used';

/**
 * The household speaks with its card, which it has shown with the PIN: it agrees, confirms who comes now, or just uses it.
 * Any use proves that the card arrived, and is contact from its side. Refuses `liaison.card-over`, and what the step does.
 */
export function speakByCard(
  desk: Desk,
  tenantId: TenantId,
  cardId: Id,
  said: SaidByCard,
): Promise<typeof DONE | Refusal> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const card = await cardOf(act, cardId);
    const link = card && (await lockLink(act, card.linkId));
    if (!card || !link || card.state !== 'valid') return refuse('liaison.card-over');
    const after = STEPS[said](link);
    if (isRefusal(after)) return after;
    if (after !== link) {
      await replaceLink(act, link, after, { at: act.at, by: null, agreedWay: 'card' });
      const kind = said === 'agree' ? 'liaison.link.agreed' : 'liaison.link.handover_confirmed';
      const { state, personId, nextPersonId } = after;
      await act.record({ kind, subjectId: link.id, body: { state, personId, nextPersonId, way: 'card' } });
    }
    await noteUse(act, card, after);
    return DONE;
  });
}

const STEPS = {
  agree: (link: Link) => agreed(link, 'card', null),
  confirm_handover: (link: Link) => handoverConfirmed(link, 'card', null),
  used: (link: Link) => link,
} as const satisfies Record<SaidByCard, (link: Link) => Link | Refusal>;

/** Whose a valid card is; null when it is a place's, or ended. */
export function byCardOf(desk: Desk, tenantId: TenantId, cardId: Id): Promise<ByCard | null> {
  return desk.read(tenantId, async (tx) => {
    const card = await cardOf(tx, cardId);
    const link = card?.state === 'valid' ? await linkRead(tx, card.linkId) : null;
    return link?.constituentId ? { constituentId: link.constituentId, cardId } : null;
  });
}

/**
 * Links a matter that is being registered with the household in whose name it is raised, by card or in a visit. Called by intake on its own pad;
 * of a sealed matter nothing is kept (I7). Only adds.
 */
export function linkMatterOfHousehold(
  pad: Pad,
  matter: { readonly id: Id; readonly isSealed: boolean },
  { constituentId, cardId, visitId }: OfHousehold,
): void {
  if (matter.isSealed) return;
  const cameBy = cardId === null ? 'visit' : 'card';
  addMatterOf(pad, pad.tenantId, {
    constituentId,
    matterId: matter.id,
    cameBy,
    sourceId: cardId ?? visitId ?? null,
    at: pad.at,
  });
}

/** The first use of a day counts: it is contact from the household's side. */
async function noteUse(act: Act, card: ContactCard, link: Link): Promise<void> {
  const on = civilDateOf(act.at);
  if ((await setUsed(act, card.id, on)) === 0) return;
  await noteContact(act, link, { bySide: 'household', way: 'card', on, sourceId: card.id });
  await act.record({ kind: 'liaison.card.used', subjectId: card.id, body: { linkId: link.id } });
}
