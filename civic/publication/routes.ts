import { type Route, route } from '#platform/http/route.ts';
import { dueTold } from './actions/due-notices.ts';
import { candidates, publicationSeen, publications, suggestedMasking } from './actions/office.ts';
import { draftPublication, releasePublication, sendBackPublication, withdrawPublication } from './actions/publish.ts';
import * as contract from './contract.ts';
import { publicationPermissions as may } from './permissions.ts';

export const publicationRoutes: readonly Route[] = [
  route({
    endpoint: contract.getPublishable,
    may: may.draft,
    act: ({ desk, actor, where, query }) => candidates(desk, actor, where, query),
  }),
  route({
    endpoint: contract.getDueTold,
    may: 'signed-in',
    act: ({ desk, actor }) => dueTold(desk, actor),
  }),
  route({
    endpoint: contract.getMasking,
    may: may.draft,
    act: ({ desk, actor, where, params, language }) => suggestedMasking(desk, actor, where, params.matterId, language),
  }),
  route({
    endpoint: contract.getPublications,
    may: may.read,
    act: ({ desk, actor, where, query }) => publications(desk, actor, where, query.state ?? 'drafted', query),
  }),
  route({
    endpoint: contract.getPublication,
    may: may.read,
    act: ({ desk, actor, where, params, language }) =>
      publicationSeen(desk, actor, where, params.publicationId, language),
  }),
  route({
    endpoint: contract.draftPublication,
    may: may.draft,
    act: ({ desk, actor, where, body }) => draftPublication(desk, actor, where, body),
  }),
  route({
    endpoint: contract.releasePublication,
    may: may.release,
    act: ({ desk, actor, where, params, body }) =>
      releasePublication(desk, actor, where, params.publicationId, body.areFindingsSeen),
  }),
  route({
    endpoint: contract.sendBackPublication,
    may: may.release,
    act: ({ desk, actor, where, params, body }) =>
      sendBackPublication(desk, actor, where, params.publicationId, body.reason),
  }),
  route({
    endpoint: contract.withdrawPublication,
    may: may.withdraw,
    act: ({ desk, actor, where, params, body }) =>
      withdrawPublication(desk, actor, where, params.publicationId, body.reason),
  }),
];
