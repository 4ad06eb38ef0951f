import { ROLES, type Role } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { holds, type Permission } from '#kernel/permission.ts';
import { type Route, route } from '#platform/http/route.ts';
import { areasOf, tenantOf, unitsOf } from '../actions/books.ts';
import { getMe, listRights, listRoleWords } from '../contract.ts';
import { accessPermissions } from '../permissions.ts';
import { existsOn } from '../rules/area-book.ts';
import { pageOf, readPageKey } from '../rules/page-key.ts';
import { ROLE_WORDS } from '../rules/role-words.ts';
import { listRoles } from '../store/roles.store.ts';

/** Who am I, and who has which right where. What a right is called comes from all slices, so the composition brings them. */
export function rightsRoutes(permissions: readonly Permission[]): readonly Route[] {
  return [
    me(permissions),
    rights(permissions),
    route({
      endpoint: listRoleWords,
      may: 'signed-in',
      act: async () => ({ roles: ROLES.map((role) => allowedBy(role, permissions)) }),
    }),
  ];
}

function allowedBy(role: Role, permissions: readonly Permission[]) {
  const allowed = permissions.filter((permission) => permission.roles.includes(role));
  return { role, words: ROLE_WORDS[role], permissions: allowed.map(({ code, words }) => ({ code, words })) };
}

function me(permissions: readonly Permission[]): Route {
  return route({
    endpoint: getMe,
    may: 'signed-in',
    act: async ({ desk, actor, language }) => {
      const { tenantId, personId, name, unitId } = actor;
      const [tenant, areas, units] = [
        await tenantOf(desk, tenantId),
        await areasOf(desk, tenantId),
        await unitsOf(desk, tenantId),
      ];
      if (!tenant) throw new Error(`someone of county ${tenantId} is signed in, which is not there`);
      return {
        person: { id: personId, name, unitId, unitName: units.nameOf(unitId, language) },
        tenant,
        roles: actor.roles.map((held) => ({
          ...held,
          words: ROLE_WORDS[held.role],
          areaName: areas.pathNameOf(held.areaCode, language),
        })),
        permissions: permissions.filter((permission) => holds(actor, permission)).map(({ code }) => code),
        language,
      };
    },
  });
}

function rights(permissions: readonly Permission[]): Route {
  return route({
    endpoint: listRights,
    may: accessPermissions.see_rights,
    act: async ({ desk, where, language, query }) => {
      const today = civilDateOf(desk.clock.now());
      const rows = await desk.read(where.tenantId, (tx) =>
        listRoles(tx, where, {
          personId: query.person ?? null,
          role: query.role ?? null,
          after: readPageKey(query.after),
          limit: query.limit + 1,
          on: today,
          withEnded: query.withEnded,
        }),
      );
      const { shown, next } = pageOf(rows, query.limit, ({ personName, id }) => ({ name: personName, id }));
      const [areas, units] = [await areasOf(desk, where.tenantId), await unitsOf(desk, where.tenantId)];
      return {
        rights: shown.map((row) => ({
          ...row,
          words: ROLE_WORDS[row.role],
          areaName: areas.pathNameOf(row.areaCode, language),
          unitName: units.nameOf(row.unitId, language),
          isInForce: existsOn({ validFrom: row.fromOn, validTo: row.untilOn }, today),
        })),
        permissionsByRole: [...new Set(shown.map(({ role }) => role))].map((role) => allowedBy(role, permissions)),
        next,
      };
    },
  });
}
