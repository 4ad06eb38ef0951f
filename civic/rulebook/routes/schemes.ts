import { areasOf } from '#civic/access/index.ts';
import { type Route, route } from '#platform/http/route.ts';
import { rulebookOf } from '../actions/book.ts';
import { changeScheme } from '../actions/schemes.ts';
import { changeSchemeEndpoint, schemesEndpoint } from '../contract-schemes.ts';
import { rulebookPermissions } from '../permissions.ts';
import { SCHEME_TEMPLATES } from '../rules/scheme-templates.ts';

/** Which schemes hold, and a new version of one. Everybody in office may read what is asked of whom. */
export const schemeRoutes: readonly Route[] = [
  route({
    endpoint: schemesEndpoint,
    may: rulebookPermissions.read,
    act: async ({ desk, where, query, language }) => {
      const book = await rulebookOf(desk, where.tenantId);
      const areas = await areasOf(desk, where.tenantId);
      const on = query.on ?? book.today;
      const schemes = book.schemesOn(on).map((scheme) => ({
        ...scheme,
        areaName: scheme.areaCode === null ? null : areas.pathNameOf(scheme.areaCode, language),
      }));
      return { on, schemes, templates: [...SCHEME_TEMPLATES] };
    },
  }),
  route({
    endpoint: changeSchemeEndpoint,
    may: rulebookPermissions.edit,
    act: ({ desk, actor, body }) => changeScheme(desk, actor, body),
  }),
];
