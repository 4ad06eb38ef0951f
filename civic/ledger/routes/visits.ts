import { fieldworkPermissions } from '#civic/fieldwork/index.ts';
import { type Route, route } from '#platform/http/route.ts';
import { settleOnTheSpot } from '../actions/on-the-spot.ts';
import { mattersOfVisits } from '../actions/own-matters.ts';
import { visitMatterEndpoints as contract } from '../contract-visits.ts';
import { ledgerPermissions as may } from '../permissions.ts';

/** What comes of visits: settled there, and how it stands today. */
export const visitMatterRoutes: readonly Route[] = [
  route({
    endpoint: contract.settleOnTheSpot,
    may: may.answer_on_visit,
    act: ({ desk, actor, params, body }) => {
      const { kind = 'help', isStandardAnswer = false, ...said } = body;
      return settleOnTheSpot(desk, actor, { ...said, kind, isStandardAnswer, visitId: params.visitId });
    },
  }),
  route({
    endpoint: contract.listOfVisits,
    may: fieldworkPermissions.visit,
    act: async ({ desk, actor, body, language }) => ({
      matters: await mattersOfVisits(desk, actor, body.visitIds, language),
    }),
  }),
];
