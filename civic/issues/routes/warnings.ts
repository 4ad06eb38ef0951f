import { type Route, route } from '#platform/http/route.ts';
import { heardIn } from '../actions/heard.ts';
import { judgeWarningOf, warningList } from '../actions/warnings.ts';
import { clusterEndpoints as contract } from '../contract-clusters.ts';
import { issuePermissions as may } from '../permissions.ts';

export const warningRoutes: readonly Route[] = [
  route({
    endpoint: contract.listWarnings,
    may: may.see_clusters,
    act: ({ desk, actor, where, language }) => warningList(desk, actor, where, language),
  }),
  route({
    endpoint: contract.judgeWarning,
    may: may.judge_clusters,
    act: ({ desk, actor, where, params, body }) => judgeWarningOf(desk, actor, where, params.warningId, body),
  }),
  route({
    endpoint: contract.getHeard,
    may: may.see_clusters,
    act: ({ desk, actor, where, language }) => heardIn(desk, actor, where, language),
  }),
];
