import { type Route, route } from '#platform/http/route.ts';
import { findFor } from './actions/find.ts';
import { sourcesWith } from './actions/sources.ts';
import * as contract from './contract.ts';
import type { Downstream } from './store/source.store.ts';

/** What may be found is decided for each kind: each by the right of its own lists. */
export const searchRoutes = (downstream: Downstream): readonly Route[] => [
  route({
    endpoint: contract.search,
    may: 'signed-in',
    act: ({ desk, actor, query, language }) => findFor(desk, actor, query, language, sourcesWith(downstream)),
  }),
];
