import type { Route } from '#platform/http/route.ts';
import { clusterRoutes } from './routes/clusters.ts';
import { warningRoutes } from './routes/warnings.ts';

export const issueRoutes: readonly Route[] = [...clusterRoutes, ...warningRoutes];
