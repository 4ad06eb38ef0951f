import { type Route, route } from '#platform/http/route.ts';
import { holdApart, undoMerge } from '../actions/clusters-join.ts';
import {
  confirmCluster,
  dissolveCluster,
  mergeClusters,
  putBack,
  splitCluster,
  takeOut,
} from '../actions/clusters-judge.ts';
import { clusterList, clusterView } from '../actions/clusters-view.ts';
import { clusterEndpoints as contract } from '../contract-clusters.ts';
import { issuePermissions as may } from '../permissions.ts';

export const clusterRoutes: readonly Route[] = [
  route({
    endpoint: contract.listClusters,
    may: may.see_clusters,
    act: ({ desk, actor, where, language }) => clusterList(desk, actor, where, language),
  }),
  route({
    endpoint: contract.getCluster,
    may: may.see_clusters,
    act: ({ desk, actor, where, params, language }) => clusterView(desk, actor, where, params.clusterId, language),
  }),
  route({
    endpoint: contract.confirmCluster,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      confirmCluster(desk, { official, where, ...params, version: body.version }, body),
  }),
  route({
    endpoint: contract.takeOut,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      takeOut(desk, { official, where, ...params, version: body.version }, body),
  }),
  route({
    endpoint: contract.putBack,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      putBack(desk, { official, where, ...params, version: body.version }, body.matterId),
  }),
  route({
    endpoint: contract.mergeClusters,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      mergeClusters(desk, { official, where, ...params, version: body.version }, body.intoId),
  }),
  route({
    endpoint: contract.undoMerge,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      undoMerge(desk, { official, where, ...params, version: body.version }, body.fromId),
  }),
  route({
    endpoint: contract.holdApart,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      holdApart(desk, { official, where, ...params, version: body.version }, body.otherId),
  }),
  route({
    endpoint: contract.splitCluster,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      splitCluster(desk, { official, where, ...params, version: body.version }, body.matterIds),
  }),
  route({
    endpoint: contract.dissolveCluster,
    may: may.judge_clusters,
    act: ({ desk, actor: official, where, params, body }) =>
      dissolveCluster(desk, { official, where, ...params, version: body.version }),
  }),
];
