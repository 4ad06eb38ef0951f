import { staffOf } from '#civic/access/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Route, route } from '#platform/http/route.ts';
import { getStaff } from '../contract-naming.ts';
import { ledgerPermissions as may } from '../permissions.ts';

/** Whom somebody who classifies can name as complained about. */
export const namingRoutes: readonly Route[] = [
  route({
    endpoint: getStaff,
    may: may.classify,
    act: async ({ desk, actor, params }) => ({
      officials: await desk.read(actor.tenantId, (tx) => staffOf(tx, params.unitId, civilDateOf(desk.clock.now()))),
    }),
  }),
];
