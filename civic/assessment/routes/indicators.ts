import { parseId } from '#kernel/id.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { lastCheckedIn } from '../actions/coding-answers.ts';
import { indicatorsOf, monthsAsked, ownIndicators, peersOf } from '../actions/indicators.ts';
import { replyToFigure } from '../actions/replying.ts';
import { ownWorkload, teamWorkload } from '../actions/workload.ts';
import * as contract from '../contract-indicators.ts';
import { recountsOf } from '../jobs.ts';
import { assessmentPermissions as may } from '../permissions.ts';

export const indicatorRoutes: readonly Route[] = [
  route({
    endpoint: contract.getIndicators,
    may: may.read,
    act: async ({ desk, actor, where, query }) => {
      const period = monthsAsked(desk, query.from, query.to);
      if (isRefusal(period)) return period;
      const told = await indicatorsOf(desk, actor, where, { unitId: parseId(query.unitId ?? ''), period });
      if (isRefusal(told)) return told;
      return { ...told, categoriesChecked: await lastCheckedIn(desk, where.tenantId, where.areaCode) };
    },
  }),
  route({
    endpoint: contract.getOwnIndicators,
    may: 'signed-in',
    act: async ({ desk, actor, query }) => {
      const period = monthsAsked(desk, query.from, query.to);
      return isRefusal(period) ? period : ownIndicators(desk, actor, period);
    },
  }),
  route({ endpoint: contract.getWorkload, may: 'signed-in', act: ({ desk, actor }) => ownWorkload(desk, actor) }),
  route({
    endpoint: contract.getTeamWorkload,
    may: may.lead_team,
    act: async ({ desk, actor, where }) => {
      const people = await teamWorkload(desk, actor, where);
      return isRefusal(people) ? people : { people };
    },
  }),
  route({
    endpoint: contract.getPeers,
    may: may.read,
    act: async ({ desk, actor, where, query }) => {
      const period = monthsAsked(desk, query.from, query.to);
      if (isRefusal(period)) return period;
      const unitId = parseId(query.unitId);
      if (unitId === null) return refuse('assessment.unit-elsewhere');
      return peersOf(desk, actor, where, { unitId, indicator: query.indicator, period });
    },
  }),
  route({
    endpoint: contract.replyToIndicator,
    may: may.reply,
    act: async ({ desk, actor, where, body }) => {
      const unitId = parseId(body.unitId);
      return unitId === null
        ? refuse('assessment.reply-not-yours')
        : replyToFigure(desk, actor, where, { ...body, unitId });
    },
  }),
  route({
    endpoint: contract.getIndicatorChecks,
    may: may.read_checks,
    act: async ({ desk, actor }) => ({
      checks: (await recountsOf(desk, actor.tenantId)).map((one) => ({ ...one, differences: [...one.differences] })),
    }),
  }),
];
