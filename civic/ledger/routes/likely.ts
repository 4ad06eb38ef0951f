import { intakePermissions } from '#civic/intake/index.ts';
import { type Route, route } from '#platform/http/route.ts';
import { likelyForEntry, likelyForMatter } from '../actions/likely.ts';
import { findLikely, getLikely } from '../contract-likely.ts';
import { ledgerPermissions as may } from '../permissions.ts';

/** What is likely from the past, for who classifies and for who writes matters down. */
export const likelyRoutes: readonly Route[] = [
  route({
    endpoint: getLikely,
    may: may.classify,
    act: ({ desk, actor, params }) => likelyForMatter(desk, actor, params.matterId),
  }),
  route({
    endpoint: findLikely,
    may: intakePermissions.compare,
    act: ({ desk, actor, body }) => likelyForEntry(desk, actor, body),
  }),
];
