import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, countyOf, parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { IndicatorsTold } from '../contract-indicators.ts';
import type { Audience } from '../rules/figures.ts';
import { ABOUT_CARRIED } from '../rules/indicators/about-carried.ts';
import { ABOUT_MATTERS } from '../rules/indicators/about-matters.ts';
import {
  allMonthsOf,
  type Counter,
  type Counts,
  countsIn,
  type Months,
  monthsOf,
  NOWHERE,
  nextMonth,
} from '../rules/indicators/counting.ts';
import { KEPT_SCOPE } from '../rules/indicators/folding.ts';
import { INDICATOR_IDS, INDICATORS, type IndicatorId, indicatorOf } from '../rules/indicators/indicators.ts';
import { publicValueOf } from '../rules/indicators/kept-together.ts';
import { type Line, linesOf } from '../rules/indicators/lines.ts';
import { adjustedPercent, type ByCategory, mixOf } from '../rules/indicators/mix.ts';
import { NOTHING_SHOWN, sumOf, toldOf, type Value } from '../rules/indicators/value.ts';
import { handledBy } from '../store/counted.store.ts';
import { repliesTo } from '../store/indicators.store.ts';
import { isCountedAnew } from '../store/walk.store.ts';
import { COUNTING } from './counting.ts';
import { mergedOf, readScopes, readStill, readTogether, summedOf } from './reading.ts';

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
): Promise<Omit<IndicatorsTold, 'categoriesChecked'> | Refusal> {
  const units = await unitsOf(desk, where.tenantId);
  if (unitId !== null && !mayAsk(where, unitId, units.find(unitId)?.areaCode))
    return refuse('assessment.unit-elsewhere');
  const scopes = unitId === null ? scopesOf(where) : [unitId];
  const isCounty = unitId === null && where.unitIds === null && where.areaCode === countyOf(where.tenantId);
  const months = monthsIn(desk, period);
  // Together: one round trip for what does not depend on each other.
  const { read, line, replies, isBeingCounted } = await readStill(desk, where.tenantId, async (tx) => {
    const kept = keptFrom(tx, reader, units);
    const [read, line, replies, isBeingCounted] = await Promise.all([
      readTogether(tx, { scopes, months, kept }),
      isCounty ? keptLine(tx, civilDateOf(desk.clock.now())) : null,
      isOneUnit(scopes) ? repliesTo(tx, scopes[0], yearsOf(period)) : [],
      isCountedAnew(tx),
    ]);
    return { read, line, replies, isBeingCounted };
  });
  // A unit could trace one answer.
  const ids = INDICATOR_IDS.filter((id) => id !== 'coached' || where.unitIds === null);
  return {
    period,
    told: valuesOf(ids, read.counts, 'office'),
    lines: withMonths(linesOf(allMonthsOf(months), read.byMonth, null, '')),
    mix: mixOf(['received'], read.byCategory),
    hasContactGap: hasContactGap(read.counts),
    kept: line,
    replies: [...replies],
    isBeingCounted,
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

function withMonths(lines: readonly Line[]): IndicatorsTold['lines'] {
  return lines.map(({ indicator, months }) => ({ indicator, months: [...months] }));
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

/**
 * How many matters came in from which somebody may be kept: of the county and of the last quarter that ended alone, and
 * nothing under five, so that nobody learns of one that is new (decisions/0021).
 */
async function keptLine(tx: Transaction, today: CivilDate): Promise<IndicatorsTold['kept']> {
  const thisQuarter = `${today.slice(0, 5)}${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  const to = addDays(thisQuarter as CivilDate, -1);
  const from = firstOf(addDays(firstOf(to), -35));
  const months = monthsOf(from, to, today);
  const { counts } = await readTogether(tx, { scopes: [KEPT_SCOPE], months });
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
  const open = parts.filter(({ area }) => area !== '' && area !== NOWHERE);
  const ids = (Object.keys({ ...ABOUT_MATTERS, ...ABOUT_CARRIED }) as IndicatorId[]).filter((id) => id !== 'coached');
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
  const found = await readStill(desk, where.tenantId, (tx) =>
    readScopes(tx, { scopes, months, kept: keptFrom(tx, reader, units) }),
  );
  const ofUnit = (id: Id): ByCategory => found.get(id)?.byCategory ?? new Map();
  const group = mergedOf(peers.map(({ id }) => ofUnit(id)));
  const shown = peers.filter(({ id, areaCode }) => id === own.id || mayAsk(where, id, areaCode));
  return {
    period: asked.period,
    group: toldOf(indicator, summedOf([...group.values()]), 'office'),
    units: shown.map(({ id }) => {
      const counts = summedOf([...ofUnit(id).values()]);
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

/** What everybody may see of a place or unit. */
export type PublicIndicators = {
  readonly told: readonly { readonly indicator: IndicatorId; readonly value: Value }[];
  readonly lines: readonly Line[];
  readonly mix: ReturnType<typeof mixOf>;
  readonly kept: IndicatorsTold['kept'];
  readonly replies: IndicatorsTold['replies'];
  /** Not all records are in these figures yet. */
  readonly isBeingCounted: boolean;
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
  return readStill(desk, tenantId, async (tx) => {
    const isUnit = parseAreaCode(scope) === null;
    const scopes = [...new Set([scope, ...beside, ...(parent === null ? [] : [parent])])];
    const [all, kept, replies, isBeingCounted] = await Promise.all([
      readScopes(tx, { scopes, months, wholly: [scope] }),
      scope === countyOf(tenantId) ? keptLine(tx, civilDateOf(desk.clock.now())) : null,
      isUnit ? repliesTo(tx, scope as Id, yearsOf(period)) : [],
      isCountedAnew(tx),
    ]);
    const placesBy = (of: (one: string) => Counts): ReadonlyMap<string, Counts> => {
      const places = new Map(beside.map((one) => [one, of(one)]));
      if (parent !== null) places.set('rest', restOf(of(parent), [...places.values()]));
      return places;
    };
    const of = (one: string): Counts => all.get(one)?.counts ?? new Map();
    const places = placesBy(of);
    const placesIn = (month: CivilDate) => placesBy((one) => all.get(one)?.byMonth.get(month) ?? new Map());
    const byMonth = all.get(scope)?.byMonth ?? new Map();
    return {
      told: INDICATOR_IDS.filter((indicator) => indicator !== 'coached' || scope === countyOf(tenantId)).map(
        (indicator) => ({
          indicator,
          value:
            publicValueOf(
              indicator,
              scope,
              indicator === 'coached' ? monthsOver(byMonth, months) : of(scope),
              places,
            ) ?? NOTHING_SHOWN,
        }),
      ),
      lines: linesOf(allMonthsOf(months), byMonth, placesIn, scope),
      mix: mixOf(['received'], all.get(scope)?.byCategory ?? new Map()),
      kept,
      replies,
      isBeingCounted,
    };
  });
}

/**
 * The counters of the months that are over. Of coached answers everybody is told these, of the county alone: a unit that
 * looks every day would else see whose answer came in (the unit never learns that it coached somebody).
 */
function monthsOver(byMonth: ReadonlyMap<CivilDate, Counts>, { months }: Months): Counts {
  return summedOf([...byMonth].filter(([month]) => months.includes(month)).map(([, counts]) => counts));
}

/** What is in the whole and in none of its places: whoever adds them up knows it. */
function restOf(whole: Counts, places: readonly Counts[]): Map<Counter, number> {
  const rest = new Map(whole);
  for (const place of places)
    for (const [counter, amount] of place) rest.set(counter, (rest.get(counter) ?? 0) - amount);
  return rest;
}
