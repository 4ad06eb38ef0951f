import { ledgerPermissions as may } from '#civic/ledger/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { promisesSeen, sayDelivered } from './actions/delivering.ts';
import { promiseEndpoints as contract } from './contract.ts';

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
];
