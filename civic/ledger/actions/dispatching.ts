import { type AreaBook, areasOf } from '#civic/access/index.ts';
import { linesFor } from '#civic/rulebook/index.ts';
import type { DispatchLine } from '#civic/rulebook/rules/lines.ts';
import { categoryPathOf } from '#civic/rulebook/rules/lines.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { fill } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { ledgerRefusals } from '../refusals.ts';
import { mayAct } from '../rules/decide.ts';
import type { Matter } from '../rules/matter.ts';
import { hasPower, type Routed, routeOf } from '../rules/routing.ts';
import type { Order, Said } from '../rules/said.ts';
import type { RoutingView } from '../rules/shapes.ts';
import { fits } from '../rules/transitions.ts';
import { unitsNamedIn } from '../store/kept.store.ts';
import { type Line, linesOf } from '../store/lists.store.ts';
import { type Books, booksOf } from './books.ts';
import { type Loaded, load, performAlone, type Saying } from './perform.ts';
import { viewerOf } from './viewer.ts';

/** What a dispatcher orders for one matter. */
export type Ordered = {
  readonly hostUnitId: Id;
  readonly coUnitIds: readonly Id[];
  readonly summary: string;
  readonly reason: string;
};

type Place = Books & { readonly areas: AreaBook };

async function placeOf(desk: Desk, tenantId: TenantId): Promise<Place> {
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  return { ...books, areas };
}

function routedFrom(
  matter: Matter,
  namedUnitIds: readonly Id[],
  lines: readonly DispatchLine[],
  place: Place,
  at: Instant,
): Routed {
  const on = civilDateOf(at);
  const path = matter.categoryCode === null ? [] : categoryPathOf(matter.categoryCode);
  const categories = path.flatMap((code) => place.rulebook.findCategory(code, on) ?? []);
  const { areaCode } = matter;
  const areaName = { zh: place.areas.pathNameOf(areaCode, 'zh'), en: place.areas.pathNameOf(areaCode, 'en') };
  return { matter, namedUnitIds, categories, lines, units: place.units.list, areaName };
}

async function routedOf(
  tx: Transaction,
  { matter, namedUnitIds }: Pick<Loaded, 'matter' | 'namedUnitIds'>,
  place: Place,
  at: Instant,
): Promise<Routed> {
  const { categoryCode, tenantId } = matter;
  const lines = categoryCode === null ? [] : await linesFor(tx, tenantId, categoryCode, civilDateOf(at));
  return routedFrom(matter, namedUnitIds, lines, place, at);
}

/** The suggestion for one matter with its reasons. Refuses what `mayAct` refuses but `ledger.not-now`. */
export async function suggestRoute(desk: Desk, official: Official, matterId: Id): Promise<RoutingView | Refusal> {
  const place = await placeOf(desk, official.tenantId);
  return desk.read(official.tenantId, async (tx) => {
    const loaded = await load(tx, official.tenantId, matterId, place);
    if (!loaded) return refuse('ledger.not-found');
    const { matter, standing } = loaded;
    const act = (['arbitrate', 'redispatch'] as const).find((name) => fits(matter.state, name)) ?? 'dispatch';
    const refusal = mayAct(matter, act, official, standing);
    if (refusal && refusal.code !== 'ledger.not-now') return refusal;
    return routeOf(await routedOf(tx, loaded, place, desk.clock.now()));
  });
}

/** Dispatches one matter, or dispatches it anew. Refuses `ledger.unit-unknown` and what `decide` refuses. */
export async function dispatchOne(
  desk: Desk,
  official: Official,
  matterId: Id,
  name: 'dispatch' | 'redispatch',
  version: number,
  ordered: Ordered,
): Promise<Matter | Refusal> {
  const order = await orderOf(desk, official.tenantId, ordered);
  if (isRefusal(order)) return order;
  const saying: Saying = async (loaded, act): Promise<Said> => ({ name, ...(await order(loaded, act)) });
  return performAlone(desk, official, matterId, saying, version);
}

/**
 * An order with what the routing says of it, to be found out once the matter is loaded. Refuses `ledger.unit-unknown`.
 */
export async function orderOf(
  desk: Desk,
  tenantId: TenantId,
  { hostUnitId, coUnitIds, summary, reason }: Ordered,
): Promise<((loaded: Loaded, act: Act) => Promise<Order>) | Refusal> {
  const place = await placeOf(desk, tenantId);
  const isKnown = (id: Id) => place.units.list.some((unit) => unit.id === id);
  if (![hostUnitId, ...coUnitIds].every(isKnown)) return refuse('ledger.unit-unknown', {}, 'hostUnitId');
  return async (loaded, act) => {
    const routed = await routedOf(act, loaded, place, act.at);
    return {
      hostUnitId,
      summary,
      reason,
      coUnitIds: coUnitIds.filter((id) => id !== hostUnitId),
      suggestion: routeOf(routed),
      hostHasPower: hasPower(hostUnitId, routed),
    };
  };
}

export type PreviewLine = {
  readonly matterId: Id;
  readonly number: string;
  readonly title: string | null;
  readonly version: number;
  readonly routing: RoutingView | null;
  readonly problem: string | null;
};

/** Where many matters would go, in the order in which they came in; those out of reach are left out. */
export async function previewMany(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  matterIds: readonly Id[],
  language: keyof Words,
): Promise<PreviewLine[]> {
  const place = await placeOf(desk, official.tenantId);
  const at = desk.clock.now();
  return desk.read(official.tenantId, async (tx) => {
    const viewer = await viewerOf(tx, official, place.units, where.areaCode);
    const matters = await linesOf(tx, where, viewer, matterIds);
    const codes = [...new Set(matters.map(({ categoryCode }) => categoryCode).filter((code) => code !== null))];
    const lines = await linesFor(tx, official.tenantId, codes, civilDateOf(at));
    const ids = matters.map(({ id }) => id);
    const named = Map.groupBy(await unitsNamedIn(tx, official.tenantId, ids), ({ matterId }) => matterId);
    return matters.map((matter) => {
      const path = matter.categoryCode === null ? [] : categoryPathOf(matter.categoryCode);
      const unitIds = (named.get(matter.id) ?? []).map(({ unitId }) => unitId);
      const own = lines.filter(({ categoryCode }) => path.includes(categoryCode));
      return previewLine(matter, routedFrom(matter, unitIds, own, place, at), language);
    });
  });
}

function previewLine(matter: Line, routed: Routed, language: keyof Words): PreviewLine {
  const { id: matterId, number, title, version } = matter;
  const isReady = fits(matter.state, 'dispatch');
  const problem = isReady ? null : NOT_WAITING[language];
  return { matterId, number, title, version, routing: isReady ? routeOf(routed) : null, problem };
}

const NOT_WAITING: Words = {
  zh: '现在不在待派办状态。请先受理甄别，或看它的最新进展。',
  en: 'It does not wait for dispatch. Take it for screening first, or look at where it is.',
};

export type ManyDone = {
  readonly done: Matter[];
  readonly refused: { readonly matterId: Id; readonly code: string; readonly words: Words }[];
};

/** Dispatches many, each in a transaction of its own, so that one refusal holds nobody else up. */
export async function dispatchEach(
  desk: Desk,
  official: Official,
  orders: readonly (Ordered & { readonly matterId: Id; readonly version: number })[],
): Promise<ManyDone> {
  const result: ManyDone = { done: [], refused: [] };
  for (const { matterId, version, ...ordered } of orders) {
    const one = await dispatchOne(desk, official, matterId, 'dispatch', version, ordered);
    if (isRefusal(one)) result.refused.push({ matterId, code: one.code, words: wordsOfRefusal(one) });
    else result.done.push(one);
  }
  return result;
}

/** The words of a refusal of this slice, for one among many that were asked for together. */
export function wordsOfRefusal({ code, values }: Refusal): Words {
  const found = (ledgerRefusals as Record<string, Words>)[code] ?? { zh: code, en: code };
  return { zh: fill(found.zh, values), en: fill(found.en, values) };
}
