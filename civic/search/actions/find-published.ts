import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Kind } from '../rules/kinds.ts';
import { statesOf } from '../store/entries.store.ts';
import { type Found, publicPlaces } from '../store/finding.store.ts';
import type { Downstream, Source } from '../store/source.store.ts';
import { askedFor, lookFor, type Measure, type Results } from './find.ts';
import { placesOpened } from './looking.ts';

/** What everybody searches: results of matters, and what is laid open with its questions. */
export const PUBLIC_KINDS = ['published', 'openness'] as const satisfies readonly (Kind & keyof Downstream)[];
export type PublicKind = (typeof PUBLIC_KINDS)[number];

/** So many results of one kind stand on a page of the citizens'; of both together the newest few of each. */
const ALONE: Measure = { limit: 20, countMax: 500 };
const TOGETHER: Measure = { limit: 10, countMax: 500 };
const ANY = { state: null, categoryCode: null, unitId: null, from: null, to: null };
const NOTHING: Results = { lines: [], count: 0, isMore: false, next: null };

export type PublicAsked = {
  readonly q: string;
  /** One kind, page by page; null: the newest of both. */
  readonly kind: PublicKind | null;
  readonly before: number | null;
};

/** What everybody finds among what is public, by kind. Refuses as `askedFor`. */
export async function findPublished(
  desk: Desk,
  tenantId: TenantId,
  asked: PublicAsked,
  sources: Downstream,
): Promise<readonly (Results & { readonly kind: PublicKind })[] | Refusal> {
  const query = askedFor(asked.q);
  if (isRefusal(query)) return query;
  const kinds = asked.kind === null ? PUBLIC_KINDS : [asked.kind];
  const groups = query.pieces.map((piece) => [piece]);
  return desk.read(tenantId, async (tx) => {
    const states = await statesOf(tx);
    const found = async (kind: PublicKind): Promise<Results> => {
      const state = states.find((one) => one.kind === kind);
      if (!state) return NOTHING;
      const span = { kind, groups, state, before: asked.kind === null ? null : asked.before };
      const open = (places: readonly number[]) => openToEverybody(tx, kind, places, sources[kind]);
      const looking = { span, needles: query.needles, source: sources[kind], open };
      return lookFor(tx, looking, asked.kind === null ? TOGETHER : ALONE);
    };
    return Promise.all(kinds.map(async (kind) => ({ kind, ...(await found(kind)) })));
  });
}

/** What of a kind has states of its own is said by its source; all else is decided by the matter. */
function openToEverybody(
  tx: Transaction,
  kind: PublicKind,
  places: readonly number[],
  { openToAll }: Source,
): Promise<Found[]> {
  if (!openToAll) return publicPlaces(tx, kind, ANY, places);
  return placesOpened(tx, { kind, sifting: ANY, places }, (_tx, ids: readonly Id[]) => openToAll(tx, ids));
}
