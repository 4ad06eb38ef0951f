import { join } from 'node:path';
import { areasOf, tenantOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { checkCard } from '#platform/documents/cards.ts';
import { type CardRecords, type PromiseOnCard, printedCard } from '../rules/printed.ts';
import { type CardPerson, type ContactCard, cardPersonsOf } from '../store/cards.store.ts';
import type { LinkRead } from '../store/links.store.ts';

/** Where a county puts fonts for names and scripts that ours lacks: beside its files. */
export function fontsDirectoryOf(desk: Desk): string {
  return join(desk.files.directory, '..', 'fonts');
}

/** What stands on a card beside the records of its link. */
export type CardWords = Pick<
  ContactCard,
  'number' | 'help' | 'whereToFind' | 'email' | 'secondName' | 'secondPhone' | 'otherWords' | 'validTo' | 'state'
>;

export type RecordsOf = (
  card: CardWords,
  link: LinkRead,
  person: CardPerson,
  beside: { readonly pin: string | null; readonly promises: readonly PromiseOnCard[] },
) => CardRecords;

/**
 * How the records of a county's cards are put together. `origin`: where people reach the house, unless it was told its
 * public address. Refuses `liaison.oversight-missing`: a card without a number for whoever is not content is none.
 */
export async function recordsIn(
  desk: Desk,
  tenantId: TenantId,
  origin: string,
  isPostedUp: boolean,
): Promise<RecordsOf | Refusal> {
  const [tenant, areas] = await Promise.all([tenantOf(desk, tenantId), areasOf(desk, tenantId)]);
  if (!tenant || tenant.phone === '') return refuse('liaison.oversight-missing');
  const site = desk.messages.siteUrl || origin;
  return (card, link, person, { pin, promises }) => ({
    ...card,
    issuer: { zh: tenant.name, en: tenant.nameEn },
    address: `${site}/${tenantId}/card/${card.number}`,
    addressee: isPostedUp ? '' : (link.constituentName ?? ''),
    place: link.constituentId === null ? inBothOf((language) => areas.nameOf(link.areaCode, language)) : NO_WORDS,
    person: {
      name: person.name,
      title: person.title,
      unit: { zh: person.unitName, en: person.unitNameEn },
      phone: person.phone || person.unitPhone,
    },
    oversightPhone: tenant.phone,
    promises: isPostedUp ? [] : promises,
    pin: isPostedUp ? null : pin,
  });
}

const NO_WORDS: Words = { zh: '', en: '' };

function inBothOf(name: (language: 'zh' | 'en') => string): Words {
  return { zh: name('zh'), en: name('en') };
}

/**
 * Whether a card that is about to be issued can be printed: on two sides in Chinese, where most finds its place, so that
 * only what no layout can print holds it up. Refuses what `recordsIn` and `checkCard` do.
 */
export async function checkPrintable(
  desk: Desk,
  tx: Transaction,
  link: LinkRead,
  card: CardWords,
  { on, origin }: { readonly on: CivilDate; readonly origin: string },
): Promise<Refusal | null> {
  const records = await recordsIn(desk, tx.tenantId, origin, false);
  if (typeof records !== 'function') return records;
  const [person] = await cardPersonsOf(tx, [link.id], on, 1);
  if (!person) return refuse('liaison.not-found');
  const printed = printedCard(records(card, link, person, { pin: '000000', promises: [] }), on);
  const fontsDirectory = fontsDirectoryOf(desk);
  return checkCard(printed, { layout: 'a6-two-sided', languages: 'zh', title: '', fontsDirectory });
}
