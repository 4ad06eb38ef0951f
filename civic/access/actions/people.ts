import type { Actor, Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Grade } from '../rules/grade.ts';
import { reachTrouble } from '../rules/reach.ts';
import { ADMINISTRATORS } from '../rules/role-words.ts';
import { withDeputyRoles } from '../rules/separations.ts';
import {
  absencesOf,
  addAbsence,
  addPersonRow,
  addPostRow,
  colleaguesOf,
  endAbsence,
  endPerson,
  endPost,
  lockPerson,
  type Person,
  readPerson,
  readPersonWithin,
  setPostGrade,
  updatePerson,
} from '../store/people.store.ts';
import { isHeldByOthers, rolesOf, type StoredRole } from '../store/roles.store.ts';
import { endSessionsOf } from '../store/sessions.store.ts';
import { forgetAccess } from './books.ts';
import { livingUnit } from './units.ts';

export type NewPost = {
  readonly unitId: Id;
  readonly title: string;
  readonly isLeader: boolean;
  readonly grade?: Grade | null;
};
export type NewPerson = { readonly name: string; readonly phone: string; readonly post: NewPost | null };

/** The person of this id who is in office and within the jurisdiction; else `access.person-unknown`. */
export async function personWithin(act: Act, where: Jurisdiction, id: Id): Promise<Person | Refusal> {
  const today = civilDateOf(act.at);
  const person = await readPersonWithin(act, where, id, today);
  const isHere = person && (person.leftOn === null || person.leftOn >= today);
  return isHere ? person : refuse('access.person-unknown', undefined, 'personId');
}

/**
 * Adds a person in office, with a post in a unit of the jurisdiction (without one only by someone who may act in the
 * whole county). The person holds no role and can't sign in until invited.
 */
export async function addPerson(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  given: NewPerson,
): Promise<{ readonly id: Id } | Refusal> {
  const name = given.name.trim();
  if (name === '') return refuse('access.name-missing', undefined, 'name');
  const done = await desk.act(actor, async (act) => {
    const id = act.newId();
    addPersonRow(act, { id, name, phone: given.phone.trim(), leftOn: null }, act.at);
    if (given.post === null) {
      if ((await readPersonWithin(act, where, id, civilDateOf(act.at))) === null)
        return refuse('access.post-missing', undefined, 'unitId');
    } else {
      const trouble = await beginPost(act, where, id, given.post);
      if (isRefusal(trouble)) return trouble;
    }
    await act.record({ kind: 'access.person.added', subjectId: id, body: { unitId: given.post?.unitId ?? null } });
    return { id };
  });
  forgetAccess(where.tenantId);
  return done;
}

async function beginPost(act: Act, where: Jurisdiction, personId: Id, given: NewPost): Promise<Id | Refusal> {
  const today = civilDateOf(act.at);
  const unit = await livingUnit(act, given.unitId, today, 'unitId');
  if (isRefusal(unit)) return unit;
  const beyond = reachTrouble(where, unit.areaCode, unit.id);
  if (beyond) return beyond;
  const id = act.newId();
  const { title, grade = null } = given;
  addPostRow(act, { ...given, id, personId, title: title.trim(), grade, validFrom: today, validTo: null });
  return id;
}

/** Gives a person one more post from today on. */
export async function addPost(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
  given: NewPost,
): Promise<{ readonly id: Id } | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    const id = await beginPost(act, where, personId, given);
    if (isRefusal(id)) return id;
    await act.record({ kind: 'access.post.begun', subjectId: personId, body: { unitId: given.unitId } });
    return { id };
  });
  forgetAccess(where.tenantId);
  return done;
}

/** Ends a post today. Its past stays. */
export async function endOnePost(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
  postId: Id,
): Promise<true | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    const ended = await endPost(act, personId, postId, civilDateOf(act.at));
    if (ended === 0) return refuse('access.post-unknown');
    await act.record({ kind: 'access.post.ended', subjectId: personId, body: { postId } });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}

/** Says which grade a post has, for the schemes that ask something of it. A promotion is a new post. Refuses `access.post-unknown`. */
export async function gradePost(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  { personId, postId, grade }: { readonly personId: Id; readonly postId: Id; readonly grade: Grade | null },
): Promise<true | Refusal> {
  return desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    const changed = await setPostGrade(act, personId, postId, grade, civilDateOf(act.at));
    if (changed === 0) return refuse('access.post-unknown');
    await act.record({ kind: 'access.post.grade_set', subjectId: personId, body: { postId, grade } });
    return true as const;
  });
}

/** Changes a person's name or work phone. */
export async function changePerson(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
  to: Pick<Person, 'name' | 'phone'>,
): Promise<true | Refusal> {
  if (to.name.trim() === '') return refuse('access.name-missing', undefined, 'name');
  const done = await desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    await updatePerson(act, personId, { name: to.name.trim(), phone: to.phone.trim() });
    await act.record({ kind: 'access.person.changed', subjectId: personId, body: {} });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}

/**
 * Ends a person's time in office: yesterday is the last day, so that posts, roles and every session end at once.
 * Refuses to take away the county's last administrator of a kind; the successor comes first.
 */
export async function endService(desk: Desk, actor: Actor, where: Jurisdiction, personId: Id): Promise<true | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    const today = civilDateOf(act.at);
    const last = await lastAdministratorTrouble(act, await rolesOf(act, personId, today), today);
    if (last) return last;
    await endPerson(act, personId, addDays(today, -1));
    await endSessionsOf(act, personId, null);
    await act.record({ kind: 'access.person.left', subjectId: personId, body: { lastOn: addDays(today, -1) } });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}

/** Refuses to end what leaves a county without any administrator of a kind that it has. */
export async function lastAdministratorTrouble(
  act: Act,
  ending: readonly StoredRole[],
  today: CivilDate,
): Promise<Refusal | null> {
  for (const { role, personId } of ending) {
    if (ADMINISTRATORS.includes(role) && !(await isHeldByOthers(act, role, today, personId)))
      return refuse('access.last-administrator');
  }
  return null;
}

export type NewAbsence = { readonly deputyId: Id; readonly fromOn: CivilDate; readonly toOn: CivilDate };

/**
 * Sets from when to when a person is away and who acts instead: by themselves (`where` null) and then a colleague of
 * their own unit, or by who gives roles in the jurisdiction, since this passes roles on. The deputy holds the roles of
 * the absent while it lasts, except those that a hard separation forbids them; these are returned, so that somebody
 * else can be found for them.
 */
export async function setAbsence(
  desk: Desk,
  actor: Official,
  where: Jurisdiction | null,
  personId: Id,
  given: NewAbsence,
): Promise<{ readonly id: Id; readonly withheld: readonly StoredRole[] } | Refusal> {
  const isOwn = actor.personId === personId;
  if (where === null && !isOwn) return refuse('access.absence-of-others');
  if (!isOwn && given.deputyId === actor.personId) return refuse('access.role-to-oneself', undefined, 'deputyId');
  const done = await desk.act(actor, async (act) => {
    const trouble = await absenceTrouble(act, where, personId, given);
    if (trouble) return trouble;
    const id = act.newId();
    addAbsence(act, { id, personId, ...given });
    const [own, theirs] = [
      await rolesOf(act, given.deputyId, given.fromOn),
      await rolesOf(act, personId, given.fromOn),
    ];
    const { withheld } = withDeputyRoles(own, theirs);
    await act.record({ kind: 'access.absence.set', subjectId: personId, body: { ...given } });
    return { id, withheld };
  });
  forgetAccess(actor.tenantId);
  return done;
}

async function absenceTrouble(
  act: Act,
  where: Jurisdiction | null,
  personId: Id,
  { deputyId, fromOn, toOn }: NewAbsence,
): Promise<Refusal | null> {
  if (where !== null) {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
  }
  const today = civilDateOf(act.at);
  if (toOn < fromOn || toOn < today) return refuse('access.absence-days', undefined, 'toOn');
  const deputy = await readPerson(act, deputyId);
  if (!deputy || deputy.leftOn !== null || deputyId === personId)
    return refuse('access.deputy-unknown', undefined, 'deputyId');
  // Roles are the security administrator's to pass on; among themselves people do it only within their own unit.
  if (where === null && !(await colleaguesOf(act, personId, today)).some(({ id }) => id === deputyId))
    return refuse('access.deputy-elsewhere', undefined, 'deputyId');
  // Keeps two absences set at once from overlapping.
  await lockPerson(act, personId);
  const overlaps = (await absencesOf(act, personId, fromOn)).some((other) => other.fromOn <= toOn);
  return overlaps ? refuse('access.absence-overlaps', undefined, 'fromOn') : null;
}

/** Comes back earlier: the deputy acts no longer from tomorrow on. An absence that has not begun is taken back. */
export async function endAbsenceEarly(
  desk: Desk,
  actor: Official,
  where: Jurisdiction | null,
  personId: Id,
  absenceId: Id,
): Promise<true | Refusal> {
  if (where === null && actor.personId !== personId) return refuse('access.absence-of-others');
  const done = await desk.act(actor, async (act) => {
    if (where !== null) {
      const person = await personWithin(act, where, personId);
      if (isRefusal(person)) return person;
    }
    const ended = await endAbsence(act, personId, absenceId, civilDateOf(act.at));
    if (ended === 0) return refuse('access.absence-unknown');
    await act.record({ kind: 'access.absence.ended', subjectId: personId, body: { absenceId } });
    return true as const;
  });
  forgetAccess(actor.tenantId);
  return done;
}
