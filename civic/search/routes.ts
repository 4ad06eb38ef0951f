import { type Route, route } from '#platform/http/route.ts';
import { findFor } from './actions/find.ts';
import { sourcesWith } from './actions/sources.ts';
import * as contract from './contract.ts';
import type { Source } from './store/sources.store.ts';

/** What may be found is decided for each kind: matters by the right to see the ledger, one's own by being the author. */
export const searchRoutes = (published: Source): readonly Route[] => [
  route({
    endpoint: contract.search,
    may: 'signed-in',
    act: ({ desk, actor, query, language }) => findFor(desk, actor, query, language, sourcesWith(published)),
  }),
];
