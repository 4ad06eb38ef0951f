import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { lookAtPerson, recordAnswers, recordAttempt } from './actions/call.ts';
import { alerts, followUpSeen, followUps, verdictsSeen } from './actions/lists.ts';
import * as contract from './contract.ts';
import { verdictPermissions as may } from './permissions.ts';

export const verdictRoutes: readonly Route[] = [
  route({
    endpoint: contract.getFollowUps,
    may: may.call,
    act: ({ desk, actor, where, language, query }) => followUps(desk, actor, where, language, query),
  }),
  route({
    endpoint: contract.getFollowUp,
    may: may.call,
    act: ({ desk, actor, where, language, params }) => followUpSeen(desk, actor, where, language, params.followUpId),
  }),
  route({
    endpoint: contract.lookAtPerson,
    may: may.call,
    act: ({ desk, actor, where, params }) => lookAtPerson(desk, actor, where, params.followUpId),
  }),
  route({
    endpoint: contract.recordAttempt,
    may: may.call,
    act: ({ desk, actor, where, params, body }) => recordAttempt(desk, actor, where, params.followUpId, body),
  }),
  route({
    endpoint: contract.recordAnswers,
    may: may.call,
    act: async ({ desk, actor, where, params, body }) => {
      const given = await recordAnswers(desk, actor, where, params.followUpId, body);
      if (isRefusal(given)) return given;
      return { id: given.verdictId, outcome: given.outcome === 'rework' ? ('rework' as const) : ('close' as const) };
    },
  }),
  route({
    endpoint: contract.getVerdicts,
    may: may.read,
    act: ({ desk, actor, where, params }) => verdictsSeen(desk, actor, where, params.matterId),
  }),
  route({
    endpoint: contract.getAlerts,
    may: may.read_alerts,
    act: ({ desk, actor, where, query }) => alerts(desk, actor, where, query),
  }),
];
