import { civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import { areasOf, personOf, unitsOf } from '../actions/books.ts';
import { invite, inviteAnew } from '../actions/invitations.ts';
import {
  addPerson,
  addPost,
  changePerson,
  endAbsenceEarly,
  endOnePost,
  endService,
  gradePost,
  setAbsence,
} from '../actions/people.ts';
import { appointSecurityAdministrator, endRole, giveRole } from '../actions/roles.ts';
import {
  addPersonEndpoint,
  addPostEndpoint,
  appointSecurityEndpoint,
  changePersonEndpoint,
  endPostEndpoint,
  endRoleEndpoint,
  endServiceEndpoint,
  getPerson,
  giveRoleEndpoint,
  gradePostEndpoint,
  inviteAnewEndpoint,
  inviteEndpoint,
  listPeopleEndpoint,
} from '../contract.ts';
import { endAbsenceEndpoint, ownAbsencesEndpoint, setAbsenceEndpoint } from '../contract-absences.ts';
import { accessPermissions } from '../permissions.ts';
import { pageOf, readPageKey } from '../rules/page-key.ts';
import { ROLE_WORDS } from '../rules/role-words.ts';
import { credentialOf } from '../store/credentials.store.ts';
import {
  type Absence,
  absencesOf,
  colleaguesOf,
  listPeople,
  postsOf,
  readPersonWithin,
} from '../store/people.store.ts';
import { rolesOf, type StoredRole } from '../store/roles.store.ts';
import { doneOr } from './places.ts';

const listRoutes: readonly Route[] = [
  route({
    endpoint: listPeopleEndpoint,
    may: accessPermissions.see_people,
    act: async ({ language, desk, where, query }) => {
      const rows = await desk.read(where.tenantId, (tx) =>
        listPeople(tx, where, {
          text: query.text.trim(),
          unitId: query.unit ?? null,
          after: readPageKey(query.after),
          limit: query.limit + 1,
          on: civilDateOf(desk.clock.now()),
        }),
      );
      const { shown, next } = pageOf(rows, query.limit, ({ name, id }) => ({ name, id }));
      const units = await unitsOf(desk, where.tenantId);
      const unitName = (id: (typeof shown)[number]['unitId']) => units.nameOf(id, language);
      return { people: shown.map((person) => ({ ...person, unitName: unitName(person.unitId) })), next };
    },
  }),
  route({
    endpoint: getPerson,
    may: accessPermissions.see_people,
    act: async ({ desk, where, language, params: { personId } }) => {
      const today = civilDateOf(desk.clock.now());
      const read = await desk.read(where.tenantId, async (tx) => {
        const person = await readPersonWithin(tx, where, personId, today);
        if (!person) return null;
        const canSignIn = (await credentialOf(tx, personId)) !== null;
        const posts = await postsOf(tx, personId, today);
        const roles = await rolesOf(tx, personId, today);
        return { person: { ...person, canSignIn }, posts, roles, absences: await absencesOf(tx, personId, today) };
      });
      if (!read) return refuse('access.person-unknown');
      const units = await unitsOf(desk, where.tenantId);
      return {
        person: read.person,
        posts: read.posts.map((post) => ({ ...post, unitName: units.nameOf(post.unitId, language) ?? '' })),
        roles: await roleViews(desk, where.tenantId, read.roles, language),
        absences: await absenceViews(desk, where.tenantId, read.absences),
      };
    },
  }),
];

function absenceViews(desk: Desk, tenantId: number, absences: readonly Absence[]) {
  const views = absences.map(async (absence) => ({
    ...absence,
    deputyName: (await personOf(desk, tenantId, absence.deputyId))?.name ?? '',
  }));
  return Promise.all(views);
}

async function roleViews(desk: Desk, tenantId: number, roles: readonly StoredRole[], language: Language) {
  const [areas, units] = [await areasOf(desk, tenantId), await unitsOf(desk, tenantId)];
  return roles.map((role) => ({
    ...role,
    words: ROLE_WORDS[role.role],
    areaName: areas.pathNameOf(role.areaCode, language),
    unitName: units.nameOf(role.unitId, language),
  }));
}

const keepingRoutes: readonly Route[] = [
  route({
    endpoint: addPersonEndpoint,
    may: accessPermissions.people,
    act: ({ desk, actor, where, body }) => addPerson(desk, actor, where, body),
  }),
  route({
    endpoint: changePersonEndpoint,
    may: accessPermissions.people,
    act: async ({ desk, actor, where, params, body }) =>
      doneOr(await changePerson(desk, actor, where, params.personId, body)),
  }),
  route({
    endpoint: endServiceEndpoint,
    may: accessPermissions.people,
    act: async ({ desk, actor, where, params }) => doneOr(await endService(desk, actor, where, params.personId)),
  }),
  route({
    endpoint: addPostEndpoint,
    may: accessPermissions.people,
    act: ({ desk, actor, where, params, body }) => addPost(desk, actor, where, params.personId, body),
  }),
  route({
    endpoint: endPostEndpoint,
    may: accessPermissions.people,
    act: async ({ desk, actor, where, params }) =>
      doneOr(await endOnePost(desk, actor, where, params.personId, params.postId)),
  }),
  route({
    endpoint: gradePostEndpoint,
    may: accessPermissions.people,
    act: async ({ desk, actor, where, params, body }) =>
      doneOr(await gradePost(desk, actor, where, { ...params, ...body })),
  }),
  route({
    endpoint: inviteEndpoint,
    may: accessPermissions.people,
    act: ({ desk, actor, where, params, origin }) => invite(desk, actor, where, params.personId, origin),
  }),
  route({
    endpoint: inviteAnewEndpoint,
    may: accessPermissions.new_password,
    act: ({ desk, actor, where, params, origin }) => inviteAnew(desk, actor, where, params.personId, origin),
  }),
];

const absenceRoutes: readonly Route[] = [
  route({
    endpoint: ownAbsencesEndpoint,
    may: 'signed-in',
    act: async ({ desk, language, actor: { tenantId, personId } }) => {
      const today = civilDateOf(desk.clock.now());
      const { absences, colleagues } = await desk.read(tenantId, async (tx) => ({
        absences: await absencesOf(tx, personId, today),
        colleagues: await colleaguesOf(tx, personId, today),
      }));
      const units = await unitsOf(desk, tenantId);
      return {
        absences: await absenceViews(desk, tenantId, absences),
        colleagues: colleagues.map(({ unitId, ...one }) => ({
          ...one,
          unitName: units.nameOf(unitId, language) ?? '',
        })),
      };
    },
  }),
  route({
    endpoint: setAbsenceEndpoint,
    may: 'signed-in',
    act: async ({ desk, actor, params, body }) => {
      const where = actor.personId === params.personId ? null : jurisdictionOf(actor, accessPermissions.roles);
      const set = await setAbsence(desk, actor, where, params.personId, body);
      if (isRefusal(set)) return set;
      const withheld = set.withheld.map(({ role, areaCode, unitId }) => ({
        role,
        words: ROLE_WORDS[role],
        areaCode,
        unitId,
      }));
      return { id: set.id, withheld };
    },
  }),
  route({
    endpoint: endAbsenceEndpoint,
    may: 'signed-in',
    act: async ({ desk, actor, params }) => {
      const where = actor.personId === params.personId ? null : jurisdictionOf(actor, accessPermissions.roles);
      return doneOr(await endAbsenceEarly(desk, actor, where, params.personId, params.absenceId));
    },
  }),
];

const roleRoutes: readonly Route[] = [
  route({
    endpoint: giveRoleEndpoint,
    may: accessPermissions.roles,
    act: ({ desk, actor, where, params, body }) => giveRole(desk, actor, where, { ...body, ...params }),
  }),
  route({
    endpoint: appointSecurityEndpoint,
    may: accessPermissions.appoint_security,
    act: ({ desk, actor, where, params }) => appointSecurityAdministrator(desk, actor, where, params.personId),
  }),
  route({
    endpoint: endRoleEndpoint,
    may: accessPermissions.roles,
    act: async ({ desk, actor, where, params }) => doneOr(await endRole(desk, actor, where, params.roleId)),
  }),
];

export const peopleRoutes: readonly Route[] = [...listRoutes, ...keepingRoutes, ...absenceRoutes, ...roleRoutes];
