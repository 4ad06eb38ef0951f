import { lookedAfterReading, purposeOutsideOwnWork } from '#civic/vault/index.ts';
import type { Block, Purpose, Subject } from '#civic/vault/rules/look.ts';
import type { Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { wasRegisteredBy } from '../store/constituents.store.ts';
import { standingLinkOf } from '../store/links.store.ts';

type Household = { readonly id: Id; readonly areaCode: AreaCode };
/** Whose link it is, and who is about to take it over. */
type Linked = { readonly personId: Id | null; readonly nextPersonId?: Id | null };

/** A household, as one that is looked at. */
export function householdSubject({ id, areaCode }: Household): Subject {
  return { kind: 'household', id, areaCode };
}

/**
 * For what somebody looks at a household in the course of their own work: as its linked official, or because the village's
 * registration is theirs to keep; null: it is none of theirs.
 */
export function ownPurposeAt(official: Official, areaCode: AreaCode, link: Linked | null): Purpose | null {
  if (link && [link.personId, link.nextPersonId].includes(official.personId)) return 'liaison';
  const isOfVillage = official.roles.some((held) => held.role === 'grassroots' && areaWithin(areaCode, held.areaCode));
  return isOfVillage ? 'registration' : null;
}

/** The same of a line of a list: whoever searches looks for somebody. */
export function linePurpose(official: Official, areaCode: AreaCode, link: Linked | null): Purpose {
  return ownPurposeAt(official, areaCode, link) ?? 'finding';
}

/**
 * For what somebody opens a household's card: the own work says it, or they are asked once. `said`: what
 * was chosen. Refuses `vault.purpose-missing`.
 */
export async function purposeAtHousehold(
  tx: Transaction,
  desk: Desk,
  official: Official,
  household: Household,
  said: string | undefined,
): Promise<Purpose | Refusal> {
  const own = ownPurposeAt(official, household.areaCode, await standingLinkOf(tx, household.id));
  if (own) return own;
  const at = desk.clock.now();
  // Whoever has just registered them goes on with that.
  if (await wasRegisteredBy(tx, household.id, official.personId, startOf(civilDateOf(at)))) return 'registration';
  return purposeOutsideOwnWork(tx, { official, subjectId: household.id, said, at });
}

/** Writes down that households were shown, before the answer leaves: each with what for, all as much. */
export function lookedAtHouseholds(
  desk: Desk,
  official: Official,
  block: Block,
  households: readonly (Household & { readonly purpose: Purpose })[],
): Promise<void> {
  const looks = households.map((one) => ({ subject: householdSubject(one), purpose: one.purpose, block }));
  return lookedAfterReading(desk, official, looks);
}

type LinkedHousehold = Linked & { readonly constituentId: Id | null; readonly areaCode: AreaCode };

/** The same of the households of some links: one's own, or those that one arranges. */
export function lookedAtLinked(
  desk: Desk,
  official: Official,
  block: Block,
  links: readonly LinkedHousehold[],
): Promise<void> {
  const households = links.flatMap((link) => {
    if (link.constituentId === null) return [];
    const purpose = ownPurposeAt(official, link.areaCode, link) ?? 'linking';
    return [{ id: link.constituentId, areaCode: link.areaCode, purpose }];
  });
  return lookedAtHouseholds(desk, official, block, households);
}
