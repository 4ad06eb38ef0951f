import type { clusterEndpoints } from '#civic/issues/contract-clusters.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';

export type Cluster = ReplyOf<(typeof clusterEndpoints)['getCluster']>;
