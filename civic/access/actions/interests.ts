import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type DeclaredInterest, interestTrouble } from '../rules/interest.ts';
import { addInterest, allInterests, endInterestRow, type Interest, interestsOf } from '../store/interests.store.ts';
import { readPerson } from '../store/people.store.ts';
import { unitsOf } from './books.ts';

/** What an official declared, ended or not. */
export function ownInterests(desk: Desk, official: Official): Promise<Interest[]> {
  return desk.read(official.tenantId, (tx) => interestsOf(tx, official.personId));
}

/**
 * An official declares kin or an interest (002-46). It keeps them from then on out of what concerns it. Refuses what
 * `interestTrouble` refuses, `access.person-unknown` and `access.unit-unknown`.
 */
export async function declareInterest(
  desk: Desk,
  official: Official,
  declared: DeclaredInterest,
): Promise<{ readonly id: Id } | Refusal> {
  const units = await unitsOf(desk, official.tenantId);
  if (declared.unitId !== null && !units.find(declared.unitId))
    return refuse('access.unit-unknown', undefined, 'unitId');
  return desk.act(official, async (act) => {
    const trouble = interestTrouble(declared, official.personId, civilDateOf(act.at));
    if (trouble) return trouble;
    if (declared.kinId !== null && !(await readPerson(act, declared.kinId)))
      return refuse('access.person-unknown', undefined, 'kinId');
    const id = act.newId();
    addInterest(act, id, official.personId, declared, act.at);
    await act.record({ kind: 'access.interest.declared', subjectId: id, body: { kind: declared.kind } });
    return { id };
  });
}

/**
 * An interest is over, from today on. What was kept from them while it held opens to them then; the auditor sees from
 * when to when it held. Refuses `access.interest-unknown`.
 */
export function endInterest(desk: Desk, official: Official, id: Id): Promise<true | Refusal> {
  return desk.act(official, async (act) => {
    const on: CivilDate = civilDateOf(act.at);
    if ((await endInterestRow(act, official.personId, id, on)) === 0) return refuse('access.interest-unknown');
    await act.record({ kind: 'access.interest.ended', subjectId: id, body: {} });
    return true;
  });
}

const PAGE_INTERESTS_MAX = 100;

/** What everybody in office declared, a page at a time, for the auditor. */
export async function listInterests(
  desk: Desk,
  where: Jurisdiction,
  after: string | undefined,
): Promise<{ interests: Interest[]; next: Id | null }> {
  const interests = await desk.read(where.tenantId, (tx) => allInterests(tx, parseId(after ?? ''), PAGE_INTERESTS_MAX));
  const last = interests.at(-1);
  return { interests, next: last && interests.length === PAGE_INTERESTS_MAX ? last.id : null };
}
