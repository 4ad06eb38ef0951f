import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { CardLanguages, PrintedCard } from '#kernel/printed-card.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { CardLayout } from '#platform/documents/card-measures.ts';
import { writeCards } from '#platform/documents/cards.ts';
import type { LinkState } from '../rules/link.ts';
import { type PromiseOnCard, printedCard } from '../rules/printed.ts';
import { cardPersonsOf, countCards, latestCardOf, validCardsOf } from '../store/cards.store.ts';
import { type LinkRead, linkRead, linksWithin } from '../store/links.store.ts';
import { fontsDirectoryOf, type RecordsOf, recordsIn } from './card-records.ts';
import { pinOf } from './cards.ts';
import { lookedAtLinked } from './looks.ts';

/** What is still owed to each of some households: the slice of promises knows. */
export type PromisesOnCards = (
  tx: Transaction,
  constituentIds: readonly Id[],
) => Promise<ReadonlyMap<Id, readonly PromiseOnCard[]>>;

/** What every print is asked with. `origin`: where people reach the house. */
export type Printing = {
  readonly desk: Desk;
  readonly official: Official;
  readonly where: Jurisdiction;
  readonly origin: string;
  readonly promisesOnCards: PromisesOnCards;
};
export type PrintWish = { readonly layout: CardLayout; readonly languages: CardLanguages };

const TITLE = '民情联系卡 Contact card';
/** So many cards are one file; more are printed place by place. */
const CARDS_MAX = 5000;
/** So many are read at a time. */
const PAGE_LINKS = 200;

/** A poster hangs where anybody reads it: no household, no PIN. */
const isPostedUp = (layout: CardLayout | null) => layout === 'poster';

/**
 * Who is linked never holds the household's PIN: what the household says by its card is proof only while nobody else can
 * say it (handbook §4.2). Somebody else prints the card with its strip.
 */
function pinFor({ desk, official }: Printing, link: LinkRead, cardId: Id): string | null {
  const isOwn = link.personId === official.personId || link.nextPersonId === official.personId;
  return isOwn ? null : pinOf(desk, cardId);
}

/** The card of a link: the valid one, or the last with a mark across it. Refuses `liaison.not-found`, `liaison.card-none`. */
async function cardOfLink(
  printing: Printing,
  linkId: Id,
  layout: CardLayout | null,
): Promise<{ readonly cardId: Id; readonly printed: PrintedCard } | Refusal> {
  const { desk, official, where, origin } = printing;
  const records = await recordsIn(desk, where.tenantId, origin, isPostedUp(layout));
  if (isRefusal(records)) return records;
  const today = civilDateOf(desk.clock.now());
  const read = await desk.read(where.tenantId, async (tx) => {
    const link = await linkRead(tx, linkId);
    if (!link || !areaWithin(link.areaCode, where.areaCode)) return refuse('liaison.not-found');
    const [card, [person]] = await Promise.all([latestCardOf(tx, linkId), cardPersonsOf(tx, [linkId], today, 1)]);
    if (!card || !person) return refuse('liaison.card-none');
    const promises = await promisesOf(printing, tx, [link]);
    const beside = { pin: pinFor(printing, link, card.id), promises: promises(link) };
    return { link, cardId: card.id, printed: printedCard(records(card, link, person, beside), today) };
  });
  if (isRefusal(read)) return read;
  // What is posted up names no household.
  if (!isPostedUp(layout)) await lookedAtLinked(desk, official, 'print', [read.link]);
  return read;
}

/** The card of one link as a PDF. Refuses what `cardOfLink` and the fonts do; a card that can't be printed says why on its sheet. */
export async function printCard(
  printing: Printing,
  linkId: Id,
  wish: PrintWish,
): Promise<AsyncGenerator<Uint8Array> | Refusal> {
  const found = await cardOfLink(printing, linkId, wish.layout);
  if (isRefusal(found)) return found;
  const { cardId, printed } = found;
  await notePrint(printing, cardId, { count: 1, hasPin: printed.strip !== null });
  return writeCards([printed], { ...wish, title: TITLE, fontsDirectory: fontsDirectoryOf(printing.desk) });
}

/** The card of one link without paper: no PIN. Refuses what `cardOfLink` does. */
export async function unprintedCard(printing: Printing, linkId: Id): Promise<PrintedCard | Refusal> {
  const found = await cardOfLink(printing, linkId, null);
  return isRefusal(found) ? found : { ...found.printed, strip: null };
}

/**
 * The valid cards of the links of a jurisdiction as one PDF, read and written piece by piece. Refuses
 * `liaison.cards-none`, `liaison.cards-too-many`.
 */
export async function printCards(
  printing: Printing,
  states: readonly LinkState[],
  wish: PrintWish,
): Promise<AsyncGenerator<Uint8Array> | Refusal> {
  const { desk, where, origin } = printing;
  const records = await recordsIn(desk, where.tenantId, origin, isPostedUp(wish.layout));
  if (isRefusal(records)) return records;
  const count = await desk.read(where.tenantId, (tx) => countCards(tx, where, states, CARDS_MAX + 1));
  if (count === 0) return refuse('liaison.cards-none');
  if (count > CARDS_MAX) return refuse('liaison.cards-too-many', { most: CARDS_MAX });
  await notePrint(printing, desk.clock.newId(), { count, hasPin: !isPostedUp(wish.layout) });
  const fontsDirectory = fontsDirectoryOf(desk);
  return writeCards(cardsOfLinks({ ...printing, layout: wish.layout }, states, records), {
    ...wish,
    title: TITLE,
    fontsDirectory,
  });
}

/** What is owed to the household of each link. */
async function promisesOf({ promisesOnCards }: Printing, tx: Transaction, links: readonly LinkRead[]) {
  const owed = await promisesOnCards(
    tx,
    links.flatMap(({ constituentId }) => constituentId ?? []),
  );
  return ({ constituentId }: LinkRead) => (constituentId === null ? [] : (owed.get(constituentId) ?? []));
}

/** Each page in a transaction of its own: whoever fetches the file slowly holds none open. */
async function* cardsOfLinks(
  printing: Printing & { readonly layout: CardLayout },
  states: readonly LinkState[],
  records: RecordsOf,
): AsyncGenerator<PrintedCard> {
  const { desk, official, where, layout } = printing;
  const today = civilDateOf(desk.clock.now());
  let after: Id | null = null;
  for (;;) {
    const page: { readonly printed: PrintedCard[]; readonly named: LinkRead[]; readonly last: LinkRead | undefined } =
      await desk.read(where.tenantId, async (tx) => {
        const links = await linksWithin(tx, where, { states, after, limit: PAGE_LINKS });
        const ids = links.map(({ id }) => id);
        const [cards, people, promises] = await Promise.all([
          validCardsOf(tx, ids, PAGE_LINKS),
          cardPersonsOf(tx, ids, today, PAGE_LINKS),
          promisesOf(printing, tx, links),
        ]);
        const cardOf = new Map(cards.map((card) => [card.linkId, card]));
        const personOf = new Map(people.map((person) => [person.linkId, person]));
        const printed = links.flatMap((link) => {
          const [card, person] = [cardOf.get(link.id), personOf.get(link.id)];
          if (!card || !person) return [];
          const beside = { pin: pinFor(printing, link, card.id), promises: promises(link) };
          return [printedCard(records(card, link, person, beside), today)];
        });
        const named = links.filter(({ id }) => cardOf.has(id) && personOf.has(id));
        return { printed, named, last: links.length === PAGE_LINKS ? links.at(-1) : undefined };
      });
    if (!isPostedUp(layout)) await lookedAtLinked(desk, official, 'print', page.named);
    yield* page.printed;
    if (!page.last) return;
    after = page.last.id;
  }
}

/** Prints hold PINs: who made them, and of how many, is a fact. */
async function notePrint(
  { desk, official, where }: Printing,
  subjectId: Id,
  { count, hasPin }: { readonly count: number; readonly hasPin: boolean },
): Promise<void> {
  const { areaCode } = where;
  await desk.act(official, (act) =>
    act.record({ kind: 'liaison.card.printed', subjectId, body: { areaCode, count, hasPin } }),
  );
}
