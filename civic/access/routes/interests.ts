import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { declareInterest, endInterest, listInterests, ownInterests } from '../actions/interests.ts';
import {
  allInterestsEndpoint,
  declareInterestEndpoint,
  endInterestEndpoint,
  ownInterestsEndpoint,
} from '../contract-interests.ts';
import { accessPermissions } from '../permissions.ts';

/** Kin and interests: everybody their own, the auditor all of them, nobody else any. */
export const interestRoutes: readonly Route[] = [
  route({
    endpoint: ownInterestsEndpoint,
    may: 'signed-in',
    act: async ({ desk, actor }) => ({ interests: await ownInterests(desk, actor) }),
  }),
  route({
    endpoint: declareInterestEndpoint,
    may: 'signed-in',
    act: ({ desk, actor, body }) => declareInterest(desk, actor, body),
  }),
  route({
    endpoint: endInterestEndpoint,
    may: 'signed-in',
    act: async ({ desk, actor, params }) => {
      const ended = await endInterest(desk, actor, params.interestId);
      return isRefusal(ended) ? ended : { isDone: true as const };
    },
  }),
  route({
    endpoint: allInterestsEndpoint,
    may: accessPermissions.see_interests,
    act: ({ desk, where, query }) => listInterests(desk, where, query.after),
  }),
];
