import { parseId } from '#kernel/id.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { IssuePorts } from './actions/ports.ts';
import { spot } from './actions/spot.ts';
import { makeStep } from './actions/step.ts';
import { issuesInOffice } from './actions/view.ts';
import * as contract from './contract.ts';
import { issuePermissions as may } from './permissions.ts';
import { clusterRoutes } from './routes/clusters.ts';
import { warningRoutes } from './routes/warnings.ts';
import { OPEN_STATES } from './rules/issue-states.ts';

/** Every address of issues with its lock; who may make which step is said by the step (`rules/issue-acts.ts`). */
export function issueRoutes(ports: IssuePorts): readonly Route[] {
  return [
    route({
      endpoint: contract.listIssues,
      may: may.see,
      act: async ({ desk, actor, where, query }) => {
        const states = query.state ? [query.state] : OPEN_STATES;
        const { issues, next } = await issuesInOffice(desk, actor, where, {
          states,
          after: parseId(query.after ?? ''),
        });
        return {
          issues: issues.map(({ id, title, state, stateSinceAt, areaCode, round, matterCount, version }) => ({
            ...{ id, title, state, stateSinceAt, areaCode, round, matterCount, version },
          })),
          next,
        };
      },
    }),
    route({
      endpoint: contract.spotIssue,
      may: may.spot,
      act: ({ desk, actor, where, body }) => spot(desk, actor, where, body, ports),
    }),
    route({
      endpoint: contract.makeIssueStep,
      may: may.see,
      act: ({ desk, actor, params, body }) =>
        makeStep(
          desk,
          actor,
          { issueId: params.issueId, step: params.step, typed: body.fields, version: body.version ?? null },
          ports,
        ),
    }),
    ...clusterRoutes,
    ...warningRoutes,
  ];
}
