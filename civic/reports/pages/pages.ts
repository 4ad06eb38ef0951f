import { tenantOf } from '#civic/access/index.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { diaryBookPages } from './diary-book.ts';
import { showDifficulties, takeDifficulty } from './difficulties.ts';
import { paperPages } from './papers.ts';

/** Only for a county whose office works here; anything else is no address. */
const at = (method: 'GET' | 'POST', path: string, act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({
    method,
    path,
    may: 'everyone',
    act: async (asking) => ((await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found')),
  });

/** The household's own page of what is said to have been solved, and what the office prints. */
export const reportPages: readonly Page[] = [
  at('GET', '/:tenantId/card/difficulties', showDifficulties),
  at('POST', '/:tenantId/card/difficulties', takeDifficulty),
  ...paperPages,
  ...diaryBookPages,
];
