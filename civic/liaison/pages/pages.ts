import { tenantOf } from '#civic/access/index.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import type { PromisesOnCards } from '../actions/printing.ts';
import { enterCard, findCard, showCard, showFinding } from './card.ts';
import { showLooks, showOwn, takeOwn } from './own.ts';
import { printPages } from './print.ts';
import { sheetPages } from './sheets.ts';

/** Only for a county whose office works here; anything else is no address. */
const at = (method: 'GET' | 'POST', path: string, act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({
    method,
    path,
    may: 'everyone',
    act: async (asking) => ((await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found')),
  });

/** The pages of contact cards: without account, without script; and, for the office, their prints and spreadsheets. */
export const liaisonPages = (ports: { readonly promisesOnCards: PromisesOnCards }): readonly Page[] => [
  at('GET', '/:tenantId/card', showFinding),
  at('POST', '/:tenantId/card', findCard),
  at('GET', '/:tenantId/card/own', showOwn),
  at('POST', '/:tenantId/card/own', takeOwn),
  at('GET', '/:tenantId/card/looks', showLooks),
  at('GET', '/:tenantId/card/:number', showCard),
  at('POST', '/:tenantId/card/:number', enterCard),
  ...printPages(ports),
  ...sheetPages,
];
