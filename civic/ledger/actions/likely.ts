import { wordsOf } from '#civic/intake/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { modelOfBytes } from '#kernel/text/model-bytes.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { barredFrom, complainedUnitsOf } from '../rules/barred.ts';
import { type Learned, type LikelyKind, likelyFor } from '../rules/likely.ts';
import { excludedFrom } from '../rules/routing.ts';
import type { LikelyView } from '../rules/shapes.ts';
import { modelOf, weightsOf } from '../store/suggestions.store.ts';
import { type Books, booksOf } from './books.ts';
import { toldOf } from './learning.ts';
import { load } from './perform.ts';
import { besideHost, mayReadWords, reachesMatter } from './viewer.ts';

/** What is likely for a new matter: its category, and who handles it. */
export type Likely = { readonly category: LikelyView; readonly hostUnit: LikelyView };

/** What somebody is writing down. */
export type Entered = {
  readonly words: string;
  readonly areaCode: AreaCode;
  readonly complainedUnitId: Id | null;
};

/** Models that are kept ready; each is a few megabytes, so only of so many counties. */
const READY_MAX = 8;
const ready = new Map<string, Learned>();

/** What is likely for words that are being written down. Nothing is kept of them. */
export async function likelyForEntry(desk: Desk, official: Official, entered: Entered): Promise<Likely> {
  const books = await booksOf(desk, official.tenantId);
  const complained = entered.complainedUnitId === null ? [] : [entered.complainedUnitId];
  return likelyIn(desk, official.tenantId, books, { title: '', ...entered }, complained);
}

/**
 * What is likely for a matter, for who may read its words. Never a unit of which it complains, or one above or below it.
 * Refuses `ledger.not-found`, also to whom it complains of and to who may not read the words, and `ledger.recused`.
 */
export async function likelyForMatter(desk: Desk, official: Official, matterId: Id): Promise<Likely | Refusal> {
  const { tenantId } = official;
  const books = await booksOf(desk, tenantId);
  const [loaded, said] = await desk.read(tenantId, (tx) =>
    Promise.all([load(tx, tenantId, matterId, books), wordsOf(tx, matterId)]),
  );
  if (!loaded) return refuse('ledger.not-found');
  const barred = barredFrom('see', official, loaded.standing);
  if (barred) return barred;
  const { matter, namedUnitIds } = loaded;
  const maySee = reachesMatter(official, matter, besideHost(loaded)) && mayReadWords(official, matter);
  if (!maySee) return refuse('ledger.not-found');
  const told = { title: said?.title ?? '', words: said?.words ?? '', areaCode: matter.areaCode };
  return likelyIn(desk, tenantId, books, told, complainedUnitsOf(matter, namedUnitIds));
}

async function likelyIn(
  desk: Desk,
  tenantId: TenantId,
  { rulebook, units }: Books,
  text: { readonly title: string; readonly words: string; readonly areaCode: AreaCode },
  complainedIds: readonly Id[],
): Promise<Likely> {
  const [ofCategory, ofUnit] = await Promise.all([
    learnedOf(desk, tenantId, 'category'),
    learnedOf(desk, tenantId, 'host_unit'),
  ]);
  const today = civilDateOf(desk.clock.now());
  const excluded: readonly string[] = excludedFrom(complainedIds, units.list);
  return {
    category: likelyFor(ofCategory, toldOf('category', text), (code) => rulebook.findCategory(code, today) !== null),
    hostUnit: likelyFor(
      ofUnit,
      toldOf('host_unit', text),
      (id) => !excluded.includes(id) && units.list.some((unit) => unit.id === id),
    ),
  };
}

/** The model of a county, from memory while its version holds. */
async function learnedOf(desk: Desk, tenantId: TenantId, kind: LikelyKind): Promise<Learned | null> {
  const kept = await desk.read(tenantId, (tx) => modelOf(tx, tenantId, kind));
  if (!kept) return null;
  const { labelCounts: labels, version, learnedAt } = kept;
  const key = `${tenantId} ${kind}`;
  const known = ready.get(key);
  if (known?.version === version && known.learnedAt === learnedAt) return known;
  const weights = await desk.read(tenantId, (tx) => weightsOf(tx, tenantId, kind, version));
  const learned = { ...kept, labels, model: weights && modelOfBytes(weights, labels.length) };
  ready.delete(key);
  ready.set(key, learned);
  for (const oldest of ready.keys()) if (ready.size > READY_MAX) ready.delete(oldest);
  return learned;
}
