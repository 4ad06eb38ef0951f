import { unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, type Kept, keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaPrefixOf, areaWithin, countyOf, parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { IndicatorsTold } from '../contract-indicators.ts';
import type { Audience } from '../rules/figures.ts';
import { ABOUT_MATTERS } from '../rules/indicators/about-matters.ts';
import {
  BY_CATEGORY,
  type Counter,
  type Counts,
  countsIn,
  type Months,
  monthsOf,
  nextMonth,
  type Part,
} from '../rules/indicators/counting.ts';
import { INDICATOR_IDS, INDICATORS, type IndicatorId, indicatorOf } from '../rules/indicators/indicators.ts';
import { adjustedPercent, type ByCategory, mixOf } from '../rules/indicators/mix.ts';
import { keptBack, NOTHING_SHOWN, sumOf, toldOf, type Value } from '../rules/indicators/value.ts';
import { handledBy, ordersAbout } from '../store/counted.store.ts';
import { ALL, type Amount, amountsOf, countedOf, KEPT_SCOPE, repliesTo } from '../store/indicators.store.ts';
import { COUNTING } from './counting.ts';

/** The months that are asked for; both ends included. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** Five years: a term of office. */
const MONTHS_MAX = 60;
/** Without a choice: the month that runs and the eleven before. */
const LAST_MONTHS_DAYS = 335;

/** Reads months like `2026-03`. Refuses `assessment.months-unknown`. */
export function monthsAsked(desk: Desk, from: string | undefined, to: string | undefined): Period | Refusal {
  const today = civilDateOf(desk.clock.now());
  const last = parseCivilDate(to ? `${to}-01` : `${today.slice(0, 7)}-01`);
  const first = from ? parseCivilDate(`${from}-01`) : last && firstOf(addDays(last, -LAST_MONTHS_DAYS + 1));
  if (!last || !first || first > last || monthsBetween(first, last) >= MONTHS_MAX)
    return refuse('assessment.months-unknown');
  return { from: first, to: addDays(nextMonth(last), -1) };
}

function firstOf(day: CivilDate): CivilDate {
  return `${day.slice(0, 7)}-01` as CivilDate;
}

function monthsBetween(first: CivilDate, last: CivilDate): number {
  return (
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7))
  );
}

function monthsIn(desk: Desk, { from, to }: Period): Months {
  return monthsOf(from, to, civilDateOf(desk.clock.now()));
}

/** The scopes of a jurisdiction: its units, else its place. */
function scopesOf({ areaCode, unitIds }: Jurisdiction): string[] {
  return unitIds === null ? [areaCode.slice(0, 12)] : [...unitIds];
}

export type Asked = { readonly unitId: Id | null; readonly period: Period };

/**
 * The figures of a place or unit for somebody in office. What they are kept from is in none: of matters that anybody may be
 * kept from the roll-ups of places and units hold nothing (decisions/0021), and others from which this reader stepped back
 * are taken off. Refuses `assessment.unit-elsewhere`.
 */
export async function indicatorsOf(
  desk: Desk,
  reader: Official,
  where: Jurisdiction,
  { unitId, period }: Asked,
): Promise<IndicatorsTold | Refusal> {
  const units = await unitsOf(desk, where.tenantId);
  if (unitId !== null && !mayAsk(where, unitId, units.find(unitId)?.areaCode))
    return refuse('assessment.unit-elsewhere');
  const scopes = unitId === null ? scopesOf(where) : [unitId];
  const isCounty = unitId === null && where.unitIds === null && where.areaCode === countyOf(where.tenantId);
  const months = monthsIn(desk, period);
  // Together: one round trip for what does not depend on each other.
  const read = await desk.read(where.tenantId, async (tx) => {
    const [kept, amounts, line, replies] = await Promise.all([
      keptFrom(tx, reader, units),
      amountsOf(tx, scopes, months),
      isCounty ? keptLine(tx, civilDateOf(desk.clock.now())) : null,
      isOneUnit(scopes) ? repliesTo(tx, scopes[0], yearsOf(period)) : [],
    ]);
    return { ...togetherOf(await withoutKept(tx, amounts, scopes, months, kept)), kept: line, replies };
  });
  // A unit could trace one answer.
  const ids = INDICATOR_IDS.filter((id) => id !== 'coached' || where.unitIds === null);
  return {
    period,
    told: valuesOf(ids, read.counts, 'office'),
    mix: mixOf(['received'], read.byCategory),
    hasContactGap: hasContactGap(read.counts),
    kept: read.kept,
    replies: [...read.replies],
  };
}

function mayAsk({ areaCode, unitIds }: Jurisdiction, unitId: Id, unitArea: string | undefined): boolean {
  if (unitIds !== null) return unitIds.includes(unitId);
  const area = parseAreaCode(unitArea ?? '');
  return area !== null && areaWithin(area, areaCode);
}

function isOneUnit(scopes: readonly string[]): scopes is readonly [Id] {
  return scopes.length === 1 && parseAreaCode(scopes[0] ?? '') === null;
}

function yearsOf({ from, to }: Period): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The values of indicators, in the order of the handbook. */
function valuesOf(ids: readonly IndicatorId[], counts: Counts, audience: Audience) {
  return ids.map((indicator) => ({ indicator, value: toldOf(indicatorOf(indicator), counts, audience) }));
}

/** Handbook §4.5: a gap of more than ten points between what was entered and what people say raises a flag. */
const GAP_POINTS = 10;

function hasContactGap(counts: Counts): boolean {
  const [said, entered] = (['response', 'contact_entered'] as const).map(
    (id) => toldOf(INDICATORS[id], counts, 'office').percent,
  );
  return (
    said !== null && said !== undefined && entered !== null && entered !== undefined && entered - said > GAP_POINTS
  );
}

type Read = { readonly counts: Map<Counter, number>; readonly byCategory: Map<string, Map<Counter, number>> };

/** Several units of one reader as one. */
function togetherOf(scopes: ByScope): Read {
  const counts = new Map<Counter, number>();
  const byCategory = new Map<string, Map<Counter, number>>();
  for (const categories of scopes.values())
    for (const [category, more] of categories) {
      const sum = category === ALL ? counts : (byCategory.get(category) ?? new Map<Counter, number>());
      if (category !== ALL) byCategory.set(category, sum);
      addAll(sum, more);
    }
  return { counts, byCategory };
}

function addAll(sum: Map<Counter, number>, more: Counts): void {
  for (const [counter, amount] of more) sum.set(counter, (sum.get(counter) ?? 0) + amount);
}

/** Matters from which one reader is kept, and orders about them: more than anybody ever has. */
const ORDERS_MAX = 1000;

type ByScope = ReadonlyMap<string, ReadonlyMap<string, Map<Counter, number>>>;

/** By scope and category (`all`), without what the reader is kept from. */
async function withoutKept(
  tx: Transaction,
  amounts: readonly Amount[],
  scopes: readonly string[],
  months: Months,
  { keptIds }: Kept,
): Promise<ByScope> {
  const found = new Map<string, Map<string, Map<Counter, number>>>();
  const put = ({ scope, category, counter, amount }: Amount) => {
    const categories = found.get(scope) ?? new Map<string, Map<Counter, number>>();
    found.set(scope, categories);
    const counts = categories.get(category) ?? new Map<Counter, number>();
    categories.set(category, counts);
    counts.set(counter, (counts.get(counter) ?? 0) + amount);
  };
  for (const one of amounts) put(one);
  if (keptIds.length === 0) return found;
  const orders = await ordersAbout(tx, keptIds, ORDERS_MAX);
  const counted = [...(await countedOf(tx, 'matter', keptIds)), ...(await countedOf(tx, 'order', orders))];
  for (const part of counted.flatMap(({ parts }) => parts))
    for (const [counter, amount] of countsIn([part], months))
      for (const scope of scopes.filter((one) => isIn(part, one))) {
        put({ scope, category: ALL, counter, amount: -amount });
        if (BY_CATEGORY.includes(counter)) put({ scope, category: part.category, counter, amount: -amount });
      }
  return found;
}

function isIn({ area, unit }: Part, scope: string): boolean {
  const place = parseAreaCode(scope);
  return place ? area.startsWith(areaPrefixOf(place)) : unit === scope;
}

/**
 * How many matters came in from which somebody may be kept: of the county and of the last quarter that ended alone, and
 * nothing under five, so that nobody learns of one that is new (decisions/0021).
 */
async function keptLine(tx: Transaction, today: CivilDate): Promise<IndicatorsTold['kept']> {
  const thisQuarter = `${today.slice(0, 5)}${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  const to = addDays(thisQuarter as CivilDate, -1);
  const from = firstOf(addDays(firstOf(to), -35));
  const months = monthsOf(from, to, today);
  const counts = new Map((await amountsOf(tx, [KEPT_SCOPE], months)).map((one) => [one.counter, one.amount]));
  return { from, to, received: toldOf(INDICATORS.received, counts, 'public').part };
}

/** The newest matters that somebody has in hand; of older ones their own figures say nothing. */
const OWN_MATTERS_MAX = 2000;

/**
 * One's own figures, counted from the matters that one has in hand by the same definitions, and stored nowhere. People's
 * answers are told from five on, so that nobody is recognised by them.
 */
export async function ownIndicators(
  desk: Desk,
  official: Official,
  period: Period,
): Promise<{ period: Period; told: IndicatorsTold['told'] }> {
  const { tenantId, personId } = official;
  const units = await unitsOf(desk, tenantId);
  const parts = await desk.read(tenantId, async (tx) => {
    const { keptIds } = await keptFrom(tx, official, units);
    const ids = (await handledBy(tx, personId, OWN_MATTERS_MAX)).filter((id) => !keptIds.includes(id));
    return ids.length === 0 ? [] : (await COUNTING.matter(tx, ids)).flatMap((one) => one.parts);
  });
  const open = parts.filter(({ area }) => area !== '');
  const ids = (Object.keys(ABOUT_MATTERS) as IndicatorId[]).filter((id) => id !== 'coached');
  return { period, told: valuesOf(ids, countsIn(open, monthsIn(desk, period)), 'public') };
}

/** Under so many cases a unit stands in a comparison without a percentage. */
const COMPARED_CASES_MIN = 10;

/**
 * A share of one unit beside units of its kind, in the order of their names: each with its volume, its mix of cases, what is
 * left out, and the share as it would be with the group's cases. Who sees some units alone is shown these and the group.
 * Refuses `assessment.unit-elsewhere`.
 */
export async function peersOf(
  desk: Desk,
  reader: Official,
  where: Jurisdiction,
  asked: { readonly unitId: Id; readonly indicator: 'on_time' | 'resolution'; readonly period: Period },
) {
  const units = await unitsOf(desk, where.tenantId);
  const own = units.find(asked.unitId);
  if (!own || !mayAsk(where, own.id, own.areaCode)) return refuse('assessment.unit-elsewhere');
  const peers = units.list
    .filter(({ kind, validTo }) => kind === own.kind && validTo === null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
  const months = monthsIn(desk, asked.period);
  const indicator = INDICATORS[asked.indicator];
  const scopes = peers.map(({ id }) => id);
  const found = await desk.read(where.tenantId, async (tx) =>
    withoutKept(tx, await amountsOf(tx, scopes, months), scopes, months, await keptFrom(tx, reader, units)),
  );
  const ofUnit = (id: Id): ByCategory => new Map([...(found.get(id) ?? [])].filter(([category]) => category !== ALL));
  const group = new Map<string, Map<Counter, number>>();
  for (const { id } of peers)
    for (const [category, counts] of ofUnit(id)) {
      const sum = group.get(category) ?? new Map<Counter, number>();
      group.set(category, sum);
      addAll(sum, counts);
    }
  const shown = peers.filter(({ id, areaCode }) => id === own.id || mayAsk(where, id, areaCode));
  return {
    period: asked.period,
    group: toldOf(indicator, together(group), 'office'),
    units: shown.map(({ id }) => {
      const counts = together(ofUnit(id));
      return {
        unitId: id,
        value: toldOf(indicator, counts, 'office'),
        adjustedPercent: adjustedPercent(indicator, ofUnit(id), group),
        isTooFew: sumOf(indicator.whole, counts) < COMPARED_CASES_MIN,
        mix: mixOf(indicator.whole, ofUnit(id)),
      };
    }),
  };
}

function together(byCategory: ByCategory): Map<Counter, number> {
  const sum = new Map<Counter, number>();
  for (const counts of byCategory.values()) addAll(sum, counts);
  return sum;
}

/** What everybody may see of a place or unit. */
export type PublicIndicators = {
  readonly told: readonly { readonly indicator: IndicatorId; readonly value: Value }[];
  readonly mix: ReturnType<typeof mixOf>;
  readonly kept: IndicatorsTold['kept'];
  readonly replies: IndicatorsTold['replies'];
};

/** A place or unit, with those that make up `parent` with it; what belongs to none of these is the rest of it. */
export type PublicScope = {
  readonly scope: string;
  readonly parent: string | null;
  readonly beside: readonly string[];
};

/** The figures of a place or unit for everybody: nothing under five, and nothing that those beside it would give away. */
export function publicIndicators(
  desk: Desk,
  tenantId: TenantId,
  { scope, parent, beside }: PublicScope,
  period: Period,
): Promise<PublicIndicators> {
  const months = monthsIn(desk, period);
  return desk.read(tenantId, async (tx) => {
    const isUnit = parseAreaCode(scope) === null;
    const scopes = [...new Set([scope, ...beside, ...(parent === null ? [] : [parent])])];
    const all = await withoutKept(tx, await amountsOf(tx, scopes, months), scopes, months, KEPT_FROM_NOTHING);
    const of = (one: string) => all.get(one)?.get(ALL) ?? new Map<Counter, number>();
    const places = new Map(beside.map((one) => [one, of(one)]));
    if (parent !== null) places.set('rest', restOf(of(parent), [...places.values()]));
    const counts: Counts = of(scope);
    return {
      told: valuesOf(INDICATOR_IDS, counts, 'public').map((one) => withoutWhatTells(one, scope, places)),
      mix: mixOf(['received'], new Map([...(all.get(scope) ?? [])].filter(([category]) => category !== ALL))),
      kept: scope === countyOf(tenantId) ? await keptLine(tx, civilDateOf(desk.clock.now())) : null,
      replies: isUnit ? await repliesTo(tx, scope as Id, yearsOf(period)) : [],
    };
  });
}

/** What is in the whole and in none of its places: whoever adds them up knows it. */
function restOf(whole: Counts, places: readonly Counts[]): Map<Counter, number> {
  const rest = new Map(whole);
  for (const place of places)
    for (const [counter, amount] of place) rest.set(counter, (rest.get(counter) ?? 0) - amount);
  return rest;
}

type Told = { readonly indicator: IndicatorId; readonly value: Value };

function withoutWhatTells({ indicator, value }: Told, scope: string, places: ReadonlyMap<string, Counts>): Told {
  if (!keptBack(indicatorOf(indicator), places).has(scope)) return { indicator, value };
  return { indicator, value: NOTHING_SHOWN };
}
