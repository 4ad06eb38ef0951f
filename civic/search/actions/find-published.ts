import type { TenantId } from '#kernel/area-code.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { statesOf } from '../store/entries.store.ts';
import { publicPlaces } from '../store/finding.store.ts';
import type { Source } from '../store/source.store.ts';
import { askedFor, lookFor, type Measure, type Results } from './find.ts';

/** So many results stand on a page of the citizens'. */
const PAGE: Measure = { limit: 20, countMax: 500 };
const ANY = { state: null, categoryCode: null, unitId: null, from: null, to: null };

/** What everybody finds among what is published; page by page. Refuses as `askedFor`. */
export async function findPublished(
  desk: Desk,
  tenantId: TenantId,
  asked: { readonly q: string; readonly before: number | null },
  published: Source,
): Promise<Results | Refusal> {
  const query = askedFor(asked.q);
  if (isRefusal(query)) return query;
  return desk.read(tenantId, async (tx) => {
    const state = (await statesOf(tx)).find(({ kind }) => kind === 'published');
    if (!state) return { lines: [], count: 0, isMore: false, next: null };
    const groups = query.pieces.map((piece) => [piece]);
    return lookFor(
      tx,
      {
        span: { kind: 'published', groups, state, before: asked.before },
        ...{ needles: query.needles, source: published },
        open: (places) => publicPlaces(tx, 'published', ANY, places),
      },
      PAGE,
    );
  });
}
