import { civilDateOf, startOf } from '#kernel/civil-date.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { cancelSession, changeSession, deputiseSession, holdSession, publishSession } from './actions/organise.ts';
import { arriveVisitor, instructMatter, receiveVisitor } from './actions/receive.ts';
import { instructionsFor, keptFigure, receiversFor, type SightOf, sessionsPage, wholeSession } from './actions/view.ts';
import { fieldworkEndpoints as contract } from './contract.ts';
import { fieldworkPermissions as may } from './permissions.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { visitRoutes } from './routes/visits.ts';

const organising: readonly Route[] = [
  route({
    endpoint: contract.publishSession,
    may: may.organise,
    act: ({ desk, actor, where, body }) => publishSession(desk, actor, where, body),
  }),
  route({
    endpoint: contract.changeSession,
    may: may.organise,
    act: ({ desk, actor, where, params, body }) => changeSession(desk, actor, where, params.sessionId, body),
  }),
  route({
    endpoint: contract.deputiseSession,
    may: may.organise,
    act: ({ desk, actor, where, params, body }) => deputiseSession(desk, actor, where, params.sessionId, body),
  }),
  route({
    endpoint: contract.cancelSession,
    may: may.organise,
    act: ({ desk, actor, where, params, body }) => cancelSession(desk, actor, where, params.sessionId, body),
  }),
  route({
    endpoint: contract.listReceivers,
    may: may.organise,
    act: ({ desk, where, query, language }) => receiversFor(desk, where, query.text, language),
  }),
];

const receiving: readonly Route[] = [
  route({
    endpoint: contract.listSessions,
    may: may.receive,
    act: ({ desk, where, query, language }) => {
      const now = desk.clock.now();
      const when = query.when ?? 'coming';
      // What ended today still stands with today's.
      const asked = { when, at: startOf(civilDateOf(now)), after: query.after, limit: query.limit };
      return sessionsPage(desk, where, asked, language);
    },
  }),
  route({
    endpoint: contract.holdSession,
    may: may.receive,
    act: ({ desk, actor, where, params, body }) => holdSession(desk, actor, where, params.sessionId, body.sequence),
  }),
  route({
    endpoint: contract.receiveVisitor,
    may: may.receive,
    act: ({ desk, actor, where, params, body }) => receiveVisitor(desk, actor, where, params.sessionId, body),
  }),
  route({
    endpoint: contract.arriveVisitor,
    may: may.receive,
    act: ({ desk, actor, where, params, body }) => arriveVisitor(desk, actor, where, params, body.earlierNumbers),
  }),
  route({
    endpoint: contract.countSessions,
    may: may.receive,
    act: ({ desk, where, language }) => keptFigure(desk, where, language),
  }),
];

/** Whether somebody sees a matter is for the ledger to say, which lies downstream. */
export type FieldworkParts = { readonly sightOf: SightOf };

/** The API of fieldwork. */
export function fieldworkRoutes({ sightOf }: FieldworkParts): readonly Route[] {
  return [
    ...organising,
    ...receiving,
    ...visitRoutes,
    ...meetingRoutes,
    route({
      endpoint: contract.showSession,
      may: may.receive,
      act: ({ desk, actor, where, params, language }) =>
        wholeSession({ desk, official: actor, where, language }, params.sessionId, sightOf),
    }),
    route({
      endpoint: contract.instructMatter,
      may: may.receive,
      act: async ({ desk, actor, where, params, body }) => {
        if ((await sightOf(desk, actor, params.matterId)) === 'barred') return refuse('fieldwork.matter-unknown');
        return instructMatter(desk, actor, where, params, body);
      },
    }),
    route({
      endpoint: contract.listInstructions,
      may: may.read_instructions,
      act: ({ desk, actor, params, language }) => instructionsFor(desk, actor, params.matterId, language, sightOf),
    }),
  ];
}
