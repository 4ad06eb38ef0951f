import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, parentAreaOf, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { parseId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { inThrees } from '../rules/card-number.ts';
import { periodOf } from '../rules/evaluation.ts';
import { validCardOf } from '../store/cards.store.ts';
import { constituentWithin } from '../store/constituents.store.ts';
import { coverageRows, type OrphanedKey, orphanedLinks } from '../store/gone.store.ts';
import {
  contactsOf,
  type LinkRead,
  linksAround,
  linksOfPerson,
  linksWithin,
  peopleInOffice,
  standingLinkOf,
} from '../store/links.store.ts';
import { consentOf, evaluationsOf, membersOf } from '../store/members.store.ts';
import { mattersOf, valuesOf } from '../store/values.store.ts';
import { foundCards } from './finding.ts';
import { linePurpose, lookedAtHouseholds, lookedAtLinked, purposeAtHousehold } from './looks.ts';
import { reachOf } from './reach.ts';

export type Asked = {
  readonly desk: Desk;
  readonly official: Official;
  readonly where: Jurisdiction;
  readonly language: Language;
};

/** One page of the cards that somebody reaches, as `foundCards` finds them. */
export async function constituentsPage(
  { desk, official, where, language }: Asked,
  query: { text: string; hardshipOnly: boolean; unlinkedOnly: boolean; after: string | undefined; limit: number },
) {
  const after = query.after === undefined ? null : parseId(query.after);
  const areas = await areasOf(desk, where.tenantId);
  const { rows, next } = await foundCards(desk, reachOf(official, where), { ...query, text: query.text.trim(), after });
  const lines = rows.map((row) => ({ ...row, purpose: linePurpose(official, row.areaCode, row) }));
  await lookedAtHouseholds(desk, official, 'line', lines);
  return {
    constituents: rows.map((row) => ({ ...row, areaName: areas.pathNameOf(row.areaCode, language) })),
    next,
  };
}

/** How a card is looked at: whole on the screen, or as a print. `said`: the purpose that was chosen, if any. */
type Looking = { readonly block: 'card' | 'print'; readonly said?: string | undefined };

/**
 * A whole registration card; what is sensitive is not on it. The look is written down. Refuses `liaison.not-found`,
 * `vault.purpose-missing`.
 */
export async function wholeCard(asked: Asked, id: Id, looking: Looking = { block: 'card' }) {
  const read = await readCard(asked, id, looking.said);
  if (isRefusal(read)) return read;
  const { purpose, ...card } = read;
  await lookedAtHouseholds(asked.desk, asked.official, looking.block, [{ ...card.constituent, purpose }]);
  return card;
}

async function readCard({ desk, official, where, language }: Asked, id: Id, said: string | undefined) {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const today = civilDateOf(desk.clock.now());
  return desk.read(where.tenantId, async (tx) => {
    const constituent = await constituentWithin(tx, reachOf(official, where), id);
    if (!constituent) return refuse('liaison.not-found');
    const purpose = await purposeAtHousehold(tx, desk, official, constituent, said);
    if (isRefusal(purpose)) return purpose;
    const link = await standingLinkOf(tx, id);
    const [members, consent, evaluations, matters, inherited] = await Promise.all([
      membersOf(tx, id),
      consentOf(tx, id),
      evaluationsOf(tx, id, periodOf(today)),
      mattersOf(tx, id),
      linksAround(tx, areasAbove(constituent.areaCode), INHERITED_MAX),
    ]);
    const card = link && (await validCardOf(tx, link.id));
    const named = (one: LinkRead) => ({ ...one, unitName: units.nameOf(one.unitId, language) ?? '' });
    return {
      purpose,
      constituent: { ...constituent, areaName: areas.pathNameOf(constituent.areaCode, language) },
      members,
      consent,
      evaluations: evaluations.map((one) => ({ ...one, answers: { ...one.answers } })),
      matters,
      link: link && named(link),
      inherited: inherited.map(named),
      card: card && { ...card, spokenNumber: inThrees(card.number) },
      contacts: link ? await contactsOf(tx, link.id) : [],
    };
  });
}

const INHERITED_MAX = 20;

function areasAbove(code: AreaCode): string[] {
  const codes: string[] = [];
  for (let at: AreaCode | null = code; at !== null && areaLevelOf(at) !== 'prefecture'; at = parentAreaOf(at))
    codes.push(at);
  return codes;
}

/** What was written down of a card, newest first; the look is written down. Refuses as `wholeCard`. */
export async function historyOf({ desk, official, where }: Asked, id: Id, said?: string) {
  const read = await desk.read(where.tenantId, async (tx) => {
    const constituent = await constituentWithin(tx, reachOf(official, where), id);
    if (!constituent) return refuse('liaison.not-found');
    const purpose = await purposeAtHousehold(tx, desk, official, constituent, said);
    return isRefusal(purpose) ? purpose : { looks: [{ ...constituent, purpose }], values: await valuesOf(tx, id) };
  });
  if (isRefusal(read)) return read;
  await lookedAtHouseholds(desk, official, 'history', read.looks);
  return { values: read.values };
}

/** The links of the official who asks, whoever waits longest for contact first. */
export async function ownLinks({ desk, official, where, language }: Asked) {
  const areas = await areasOf(desk, where.tenantId);
  const links = await desk.read(where.tenantId, (tx) => linksOfPerson(tx, official.personId));
  await lookedAtLinked(desk, official, 'line', links);
  return { links: links.map((link) => ({ ...link, areaName: areas.pathNameOf(link.areaCode, language) })) };
}

/**
 * One page of the links of a place or unit whose official is in office no more (requirements 001-29, 002-87), with the day
 * since when; who waits longest comes first.
 */
export async function linksWithoutOfficial(
  { desk, official, where, language }: Asked,
  query: { readonly after: string | undefined; readonly limit: number },
) {
  const areas = await areasOf(desk, where.tenantId);
  const today = civilDateOf(desk.clock.now());
  const links = await desk.read(where.tenantId, (tx) =>
    orphanedLinks(tx, where, today, orphanedKeyOf(query.after), query.limit),
  );
  await lookedAtLinked(desk, official, 'line', links);
  const last = links.length === query.limit ? links.at(-1) : undefined;
  return {
    links: links.map((link) => ({ ...link, areaName: areas.pathNameOf(link.areaCode, language) })),
    next: last ? `${last.withoutSinceOn}_${last.id}` : null,
  };
}

function orphanedKeyOf(after: string | undefined): OrphanedKey | null {
  const [day = '', text = ''] = (after ?? '').split('_');
  const [withoutSinceOn, id] = [parseCivilDate(day), parseId(text)];
  return withoutSinceOn && id ? { withoutSinceOn, id } : null;
}

/** One page of the links of a jurisdiction. */
export async function linksPage(
  { desk, official, where, language }: Asked,
  query: { states: readonly string[]; after: string | undefined; limit: number },
) {
  const areas = await areasOf(desk, where.tenantId);
  const after = query.after === undefined ? null : parseId(query.after);
  const links = await desk.read(where.tenantId, (tx) => linksWithin(tx, where, { ...query, after }));
  await lookedAtLinked(desk, official, 'line', links);
  return {
    links: links.map((link) => ({ ...link, areaName: areas.pathNameOf(link.areaCode, language) })),
    next: links.length === query.limit ? (links.at(-1)?.id ?? null) : null,
  };
}

/** More than work in a large county's offices together; who is not among them is found by typing. */
const PEOPLE_SHOWN = 500;

/**
 * People in office who can be linked with somebody. Of the whole county, since a village is reached by people of the
 * township and of county departments.
 */
export async function peopleToLink(desk: Desk, tenantId: TenantId, text: string, language: Language) {
  const on = civilDateOf(desk.clock.now());
  const [rows, units] = await Promise.all([
    desk.read(tenantId, (tx) => peopleInOffice(tx, text.trim(), on, PEOPLE_SHOWN)),
    unitsOf(desk, tenantId),
  ]);
  return { people: rows.map((one) => ({ ...one, unitName: units.nameOf(one.unitId, language) ?? '' })) };
}

const DIGITS_BELOW = { province: 6, prefecture: 6, county: 9, township: 12, village: 15, group: 15 } as const;
const PLACES_MAX = 500;

/** How far links reach in the places one level below the area asked for: counts, no names (requirement 002-90). */
export async function coverageOf({ desk, where, language }: Asked) {
  const areas = await areasOf(desk, where.tenantId);
  const digits = DIGITS_BELOW[areaLevelOf(where.areaCode)];
  const today = civilDateOf(desk.clock.now());
  const rows = await desk.read(where.tenantId, (tx) => coverageRows(tx, where, today, digits, PLACES_MAX));
  return {
    places: rows.map((row) => ({
      ...row,
      areaCode: row.areaCode as AreaCode,
      areaName: areas.nameOf(row.areaCode as AreaCode, language),
    })),
  };
}
