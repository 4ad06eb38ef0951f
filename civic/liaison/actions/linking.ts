import { personOf, unitsOf } from '#civic/access/index.ts';
import type { Actor, Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  agreed,
  contacted,
  ended,
  type Handover,
  handedOver,
  handoverConfirmed,
  handoverTakenBack,
  type Link,
  type OwnWay,
} from '../rules/link.ts';
import { endCardOfLink } from '../store/cards.store.ts';
import { lockConstituent } from '../store/constituents.store.ts';
import { addContact, addLink, type Contact, linkOfConstituent, lockLink, replaceLink } from '../store/links.store.ts';
import { placed } from './reach.ts';

/** Who is to stay in touch with whom. */
export type SaidLink =
  | {
      readonly kind: 'household';
      readonly constituentId: Id;
      readonly personId: Id;
      readonly unitId: Id;
      readonly schemeKeys: readonly string[];
    }
  | {
      readonly kind: 'group' | 'unit';
      readonly areaCode: AreaCode;
      readonly personId: Id | null;
      readonly unitId: Id;
      readonly schemeKeys: readonly string[];
    };

const DONE = { isDone: true } as const;
const TAKEN_ALREADY = '23505';

/**
 * Begins a link. With a household it waits for their yes; a leader's or a unit's link with a place is made known by
 * notice and stands at once. Refuses `liaison.not-found`, `liaison.person-unknown`, `liaison.linked-already`,
 * `liaison.area-outside`.
 */
export async function proposeLink(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: SaidLink,
): Promise<{ id: Id } | Refusal> {
  const trouble =
    (await inOffice(desk, where, said.kind === 'unit' ? null : said.personId, said.unitId)) ??
    (said.kind === 'household' ? null : await placed(desk, where, said.areaCode));
  if (trouble) return trouble;
  try {
    return await desk.act(official, (act) => addProposed(act, where, said, official.personId));
  } catch (error) {
    if ((error as { code?: string }).code === TAKEN_ALREADY) return refuse('liaison.linked-already');
    throw error;
  }
}

async function addProposed(act: Act, where: Jurisdiction, said: SaidLink, by: Id): Promise<{ id: Id } | Refusal> {
  if (said.kind !== 'household') return { id: await addPlaceLink(act, said, by) };
  const constituent = await lockConstituent(act, { where, onlyOfPersonId: null }, said.constituentId);
  if (!constituent || constituent.endedOn !== null) return refuse('liaison.not-found');
  if (await linkOfConstituent(act, constituent.id)) return refuse('liaison.linked-already');
  return { id: await beginLink(act, constituent, said) };
}

/** A leader's or a unit's link with a place stands at once. */
async function addPlaceLink(act: Act, said: Exclude<SaidLink, { kind: 'household' }>, by: Id): Promise<Id> {
  const id = act.newId();
  const { kind, areaCode, unitId, schemeKeys } = said;
  const personId = kind === 'unit' ? null : said.personId;
  const link: Link = {
    ...{ id, kind, constituentId: null, areaCode, unitId, personId, schemeKeys },
    ...{ state: 'active', lastContactOn: civilDateOf(act.at) },
    ...{ nextPersonId: null, nextUnitId: null, handoverReason: '', version: 1 },
  };
  addLink(act, act.tenantId, link, { personId: by, at: act.at, agreedWay: 'notice' });
  await act.record({
    kind: 'liaison.link.proposed',
    subjectId: id,
    body: { kind, areaCode, unitId, personId, schemeKeys },
  });
  return id;
}

/** Proposes a link with a household inside an act of the caller's, who has seen that it has none. */
export async function beginLink(
  act: Act,
  constituent: { readonly id: Id; readonly areaCode: AreaCode },
  to: { readonly personId: Id; readonly unitId: Id; readonly schemeKeys?: readonly string[] },
): Promise<Id> {
  const id = act.newId();
  const { personId, unitId, schemeKeys = [] } = to;
  const link: Link = {
    ...{ id, kind: 'household', constituentId: constituent.id, areaCode: constituent.areaCode, unitId, personId },
    ...{ schemeKeys, state: 'proposed', lastContactOn: null },
    ...{ nextPersonId: null, nextUnitId: null, handoverReason: '', version: 1 },
  };
  addLink(act, act.tenantId, link, { personId: personIn(act.actor), at: act.at, agreedWay: null });
  const body = { kind: link.kind, areaCode: link.areaCode, unitId, personId, schemeKeys };
  await act.record({ kind: 'liaison.link.proposed', subjectId: id, body });
  return id;
}

/** Person and unit are in office here. Refuses `liaison.person-unknown`. */
async function inOffice(desk: Desk, where: Jurisdiction, personId: Id | null, unitId: Id): Promise<Refusal | null> {
  const units = await unitsOf(desk, where.tenantId);
  const person = personId === null ? null : await personOf(desk, where.tenantId, personId);
  const isKnown = units.find(unitId) !== null && (personId === null || (person !== null && person.leftOn === null));
  return isKnown ? null : refuse('liaison.person-unknown', {}, 'personId');
}

/** One step of one link of the jurisdiction. Refuses `liaison.not-found`, `liaison.stale` and what `decide` does. */
async function step(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  {
    kind,
    decide,
    agreedWay,
    endReason,
  }: {
    readonly kind: string;
    readonly decide: (link: Link) => Link | Refusal;
    readonly agreedWay?: OwnWay;
    readonly endReason?: string;
  },
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const link = await lockLink(act, id);
    if (!link || !areaWithin(link.areaCode, where.areaCode)) return refuse('liaison.not-found');
    if (where.unitIds !== null && !where.unitIds.includes(link.unitId)) return refuse('liaison.not-found');
    const after = decide(link);
    if (isRefusal(after)) return after;
    const how = { at: act.at, by: official.personId };
    const changed = await replaceLink(act, link, after, {
      ...how,
      ...(agreedWay === undefined ? {} : { agreedWay }),
      ...(endReason === undefined ? {} : { endReason }),
    });
    if (changed === 0) return refuse('liaison.stale');
    if (after.state === 'ended') await endCardOfLink(act, id);
    const { state, personId, nextPersonId } = after;
    await act.record({ kind, subjectId: id, body: { state, personId, nextPersonId, way: agreedWay ?? null } });
    return DONE;
  });
}

/** What somebody who is not linked with them heard them say by phone, or read on their slip. */
export type SaidForThem = { readonly way: 'call' | 'slip' };

/** The household said yes. Refuses what `agreed` and `step` do. */
export function agreeForThem(desk: Desk, official: Official, where: Jurisdiction, id: Id, { way }: SaidForThem) {
  const decide = (link: Link) => agreed(link, way, official.personId);
  return step(desk, official, where, id, { kind: 'liaison.link.agreed', decide, agreedWay: way });
}

/** Begins the handover of a link. Refuses `liaison.person-unknown` and what `handedOver` and `step` do. */
async function handOverLink(desk: Desk, official: Official, where: Jurisdiction, id: Id, to: Handover) {
  const trouble = await inOffice(desk, where, to.personId, to.unitId);
  if (trouble) return trouble;
  const decide = (link: Link) => handedOver(link, to);
  return step(desk, official, where, id, { kind: 'liaison.link.handed_over', decide });
}

/** Each of many links, one by one, so that one that can't go holds no other up. */
export async function handOverMany(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  ids: readonly Id[],
  to: Handover,
): Promise<{ handedOverCount: number; refused: { id: Id; code: string }[] }> {
  const refused: { id: Id; code: string }[] = [];
  for (const id of ids) {
    const result = await handOverLink(desk, official, where, id, to);
    if (isRefusal(result)) refused.push({ id, code: result.code });
  }
  return { handedOverCount: ids.length - refused.length, refused };
}

/** The household knows the new one. Refuses what `handoverConfirmed` and `step` do. */
export function confirmHandoverForThem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  { way }: SaidForThem,
) {
  const decide = (link: Link) => handoverConfirmed(link, way, official.personId);
  return step(desk, official, where, id, { kind: 'liaison.link.handover_confirmed', decide, agreedWay: way });
}

/** The link stays where it is. Refuses what `handoverTakenBack` and `step` do. */
export function takeHandoverBack(desk: Desk, official: Official, where: Jurisdiction, id: Id) {
  return step(desk, official, where, id, { kind: 'liaison.link.handover_taken_back', decide: handoverTakenBack });
}

/** Ends a link with the reason. Refuses what `ended` and `step` do. */
export function endLink(desk: Desk, official: Official, where: Jurisdiction, id: Id, reason: string) {
  const decide = (link: Link) => ended(link, reason);
  return step(desk, official, where, id, { kind: 'liaison.link.ended', decide, endReason: reason.trim() });
}

/** Writes down that there was contact on a link, inside an act of the caller's; what was quiet is active again. */
export async function noteContact(
  act: Act,
  link: Link,
  contact: Pick<Contact, 'bySide' | 'way' | 'on' | 'sourceId'>,
): Promise<void> {
  const personId = personIn(act.actor);
  const { id: linkId, constituentId } = link;
  addContact(act, act.tenantId, { ...contact, id: act.newId(), linkId, constituentId, personId, at: act.at });
  const after = contacted(link, contact.on);
  if (after) await replaceLink(act, link, after, { at: act.at, by: personId });
}

function personIn(actor: Actor): Id | null {
  return actor.kind === 'official' ? actor.personId : null;
}
