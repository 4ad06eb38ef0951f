import { ledgerPermissions as may } from '#civic/ledger/index.ts';
import { liaisonPermissions } from '#civic/liaison/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { promisesSeen, sayDelivered } from './actions/delivering.ts';
import {
  answerForThem,
  askForDay,
  heldByOwn,
  householdsToAsk,
  promisedOnVisits,
  promiseHousehold,
  promisesSeenOf,
  sayDone,
} from './actions/face-to-face.ts';
import { promiseEndpoints as contract } from './contract.ts';
import { facePromiseEndpoints as face } from './contract-face.ts';
import { promisePermissions } from './permissions.ts';

/** Every address of promises with its lock. */
export const promiseRoutes: readonly Route[] = [
  route({
    endpoint: contract.getPromises,
    may: may.view,
    act: ({ desk, actor, params, language }) => promisesSeen(desk, actor, params.matterId, language),
  }),
  route({
    endpoint: contract.deliverPromise,
    may: may.handle,
    act: async ({ desk, actor, params, body }) => {
      const matter = await sayDelivered(desk, actor, params.matterId, body.version, body.words);
      if (isRefusal(matter)) return matter;
      const { id, state, version, dueAt, resultKind } = matter;
      return { id, state, version, dueAt, resultKind };
    },
  }),
  route({
    endpoint: face.promiseHousehold,
    may: promisePermissions.make,
    act: ({ desk, actor, where, params, body }) =>
      promiseHousehold(desk, actor, where, { ...body, constituentId: params.constituentId }),
  }),
  route({
    endpoint: face.listOfHousehold,
    may: liaisonPermissions.read,
    act: ({ desk, actor, where, params, language }) =>
      promisesSeenOf(desk, actor, where, params.constituentId, language),
  }),
  route({
    endpoint: face.listHeld,
    may: promisePermissions.make,
    act: ({ desk, actor, language }) => heldByOwn(desk, actor, language),
  }),
  route({
    endpoint: face.listOfVisits,
    may: promisePermissions.make,
    act: ({ desk, actor, body, language }) => promisedOnVisits(desk, actor, body.visitIds, language),
  }),
  route({
    endpoint: face.deliver,
    may: promisePermissions.make,
    act: ({ desk, actor, params, body }) => sayDone(desk, actor, params.promiseId, body.words),
  }),
  route({
    endpoint: face.askAnotherDay,
    may: promisePermissions.make,
    act: ({ desk, actor, params, body }) => askForDay(desk, actor, params.promiseId, body),
  }),
  route({
    endpoint: face.listToAsk,
    may: promisePermissions.ask_households,
    act: ({ desk, actor, where, language }) => householdsToAsk(desk, actor, where, language),
  }),
  route({
    endpoint: face.answer,
    may: promisePermissions.ask_households,
    act: ({ desk, actor, where, params, body }) =>
      answerForThem(desk, actor, where, { ...body, promiseId: params.promiseId }),
  }),
];
