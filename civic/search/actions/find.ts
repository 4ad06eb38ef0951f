import { areasOf, unitsOf } from '#civic/access/index.ts';
import { viewerOf } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Official } from '#kernel/actor.ts';
import { areaWithin, countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf, endOf, startOf } from '#kernel/civil-date.ts';
import type { QueryOf } from '#kernel/endpoint.ts';
import { madeAt } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { excerptOf, holdsAll, type ShownPart } from '#kernel/text/excerpt.ts';
import { type Needle, type NoQuery, type Query, readQuery } from '#kernel/text/query.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { search } from '../contract.ts';
import { monthsBetween, type Text } from '../rules/entry.ts';
import { KIND_CODES, KINDS, type Kind } from '../rules/kinds.ts';
import { type State, statesOf } from '../store/entries.store.ts';
import type { Found, Sifting } from '../store/finding.store.ts';
import type { Source, Sources } from '../store/source.store.ts';
import { type Asked, WAYS, type Way } from './looking.ts';
import { placesNewestFirst, type Span, withFirst } from './walking.ts';

/** How much of a kind is shown, and how far it is counted: no further than “more than 500”. */
export type Measure = { readonly limit: number; readonly countMax: number };

/** A page of one kind; of all kinds together the newest few of each, since many kinds are asked at once. */
const ALONE: Measure = { limit: 20, countMax: 500 };
const TOGETHER: Measure = { limit: 5, countMax: 100 };
/** A page looks at no more places than this that fit by their pieces and are not open to the asker, or sifted out. */
const LOOKED_AT_MAX = 2000;
/** What of a title, and of the words around a hit, is shown. */
const TITLE_LENGTH = 60;
const EXCERPT_LENGTH = 120;

export type Wanted = QueryOf<typeof search>;

/** What the search of one kind is made of: the places that fit, which of them the asker may see, and their words. */
export type Looking = {
  readonly span: Span;
  readonly needles: readonly Needle[];
  readonly source: Source;
  open(places: readonly number[]): Promise<Found[]>;
};

export type Line = Found & { readonly title: readonly ShownPart[]; readonly excerpt: readonly ShownPart[] };
export type Results = {
  readonly lines: readonly Line[];
  readonly count: number;
  readonly isMore: boolean;
  readonly next: number | null;
};

const NO_QUERY: Readonly<Record<NoQuery, string>> = {
  nothing_to_find: 'search.nothing-to-find',
  long_number: 'search.long-number',
  too_many_words: 'search.too-many-words',
};

/** What somebody typed, or why it can't be looked for. */
export function askedFor(typed: string): Query | Refusal {
  const query = readQuery(typed);
  return typeof query === 'string' ? refuse(NO_QUERY[query]) : query;
}

/**
 * One page of a kind: the newest first, each with all needles in it, as its words stand now; and how many there are, which
 * counts no further than it should and nothing that the asker may not see. What has the pieces of a needle apart from
 * each other is left out of the page, and counted when it was not on it.
 */
export async function lookFor(tx: Transaction, looking: Looking, measure: Measure): Promise<Results> {
  const { needles, source } = looking;
  const { limit, countMax } = measure;
  const { rows, cutAt } = await openRows(tx, looking, measure);
  const { lines, failed, last } = await firstHolding(tx, rows, needles, source, limit);
  return {
    lines,
    count: Math.min(rows.length - failed, countMax),
    isMore: cutAt !== null,
    next: last < rows.length ? (rows[last - 1]?.place ?? null) : cutAt,
  };
}

/** Everything open to the asker up to what is counted and looked at; `cutAt`: the place where that was reached, or null. */
async function openRows(
  tx: Transaction,
  { span, open }: Looking,
  { limit, countMax }: Measure,
): Promise<{ readonly rows: readonly Found[]; readonly cutAt: number | null }> {
  const rows: Found[] = [];
  let lookedAt = 0;
  for await (const places of placesNewestFirst(tx, span)) {
    for (const some of inGrowingParts(places, Math.max(limit * 4, TOGETHER.countMax + 1))) {
      rows.push(...(await open(some)));
      lookedAt += some.length;
      if (rows.length > countMax || lookedAt >= LOOKED_AT_MAX) return { rows, cutAt: some.at(-1) ?? null };
    }
  }
  return { rows, cutAt: null };
}

/** So many places are asked for at once when they are only counted. */
const COUNTED_AT_ONCE = 500;

/** Few first, since a page is soon full; then many, since they are only counted. */
function inGrowingParts(places: readonly number[], first: number): (readonly number[])[] {
  const parts = [places.slice(0, first)];
  for (let at = first; at < places.length; at += COUNTED_AT_ONCE) parts.push(places.slice(at, at + COUNTED_AT_ONCE));
  return parts.filter((part) => part.length > 0);
}

type Holding = { readonly lines: Line[]; readonly failed: number; readonly last: number };

/** The first rows whose words hold all needles; `last`: how many rows were looked at for that. */
async function firstHolding(
  tx: Transaction,
  rows: readonly Found[],
  needles: readonly Needle[],
  source: Source,
  limit: number,
): Promise<Holding> {
  const lines: Line[] = [];
  let last = 0;
  for (let size = limit; lines.length < limit && last < rows.length; size *= 4) {
    const part = rows.slice(last, last + size);
    const texts = await source.texts(tx, [...new Set(part.map(({ subjectId }) => subjectId))]);
    const byThing = new Map(texts.map((text) => [text.thingId, text]));
    for (const row of part) {
      if (lines.length === limit) break;
      last += 1;
      const text = byThing.get(row.thingId);
      if (text && holdsAll([text.title, ...text.words], needles)) lines.push(shown(row, text, needles));
    }
  }
  return { lines, failed: last - lines.length, last };
}

function shown(row: Found, text: Text, needles: readonly Needle[]): Line {
  const words = text.words.find((one) => needles.some((needle) => holdsAll([one], [needle]))) ?? text.words[0] ?? '';
  const title = excerptOf(text.title, needles, TITLE_LENGTH);
  const excerpt = excerptOf(words, needles, EXCERPT_LENGTH);
  return {
    ...row,
    areaCode: row.areaCode ?? text.areaCode,
    title,
    // A matter without a title of its own is called by its first words, and nobody reads them twice.
    excerpt: textOf(excerpt) === textOf(title) ? [] : excerpt,
  };
}

function textOf(parts: readonly ShownPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/**
 * What somebody in office finds, of one kind a page, of all kinds the newest five of each. Refuses a query that has nothing
 * to look for, too many words or a long number; `search.area-unknown`; and days the wrong way round.
 */
export async function findFor(desk: Desk, official: Official, wanted: Wanted, language: Language, sources: Sources) {
  const { tenantId } = official;
  const query = askedFor(wanted.q);
  if (isRefusal(query)) return query;
  const area = wanted.area === undefined ? countyOf(tenantId) : parseAreaCode(wanted.area);
  if (!area || !areaWithin(area, countyOf(tenantId))) return refuse('search.area-unknown');
  const sifting = siftingOf(wanted);
  if (isRefusal(sifting)) return sifting;
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, tenantId),
    unitsOf(desk, tenantId),
    rulebookOf(desk, tenantId),
  ]);
  const now = desk.clock.now();
  const found = await desk.read(tenantId, async (tx) => {
    const asked: Asked = {
      ...{ official, units, query, sifting, sources, viewer: await viewerOf(tx, official, units, area) },
      areaCode: wanted.area === undefined ? undefined : area,
      months: monthsBetween(sifting.from, sifting.to ?? now),
      before: wanted.after === undefined ? null : Number(wanted.after),
    };
    const states = await statesOf(tx);
    return { groups: await groupsOf(tx, asked, states, wanted.kind), searchedFrom: reachedSince(states, now) };
  });
  const on = civilDateOf(now);
  return {
    searchedFrom: found.searchedFrom,
    groups: found.groups.map(({ kind, lines, next, ...counted }) => ({
      ...{
        kind,
        words: { zh: KINDS[kind].zh, en: KINDS[kind].en },
        ...counted,
        next: next === null ? null : String(next),
      },
      lines: lines.map((line) => ({
        ...{ thingId: line.thingId, subjectId: line.leadsTo ?? line.subjectId, at: line.at },
        ...{ number: line.number, state: line.state },
        areaName: line.areaCode === null ? '' : areas.pathNameOf(line.areaCode, language),
        unitName: (line.unitId !== null && units.nameOf(line.unitId, language)) || '',
        categoryName:
          line.categoryCode === null ? '' : (rulebook.findCategory(line.categoryCode, on)?.words[language] ?? ''),
        ...{ title: [...line.title], excerpt: [...line.excerpt] },
      })),
    })),
  };
}

/** What is found of one kind, or of every kind (undefined); a kind of which one sees nothing is left out, whether there is something or not. */
async function groupsOf(tx: Transaction, asked: Asked, states: readonly State[], wanted: Kind | undefined) {
  const kinds = wanted === undefined ? KIND_CODES : [wanted];
  const measure = wanted === undefined ? TOGETHER : ALONE;
  const spans = await withFirst(
    tx,
    kinds.flatMap((kind) => spanOf(kind, asked, states) ?? []),
  );
  // All at once: what one kind asks is read while another is looked at.
  const groups = await Promise.all(
    spans.map(async ({ way, ...span }) => {
      const open = (places: readonly number[]) => way.open(tx, places);
      const looking = { span, needles: asked.query.needles, source: asked.sources[span.kind], open };
      return { kind: span.kind, ...(await lookFor(tx, looking, measure)) };
    }),
  );
  return groups.filter(({ lines, next }) => lines.length > 0 || next !== null);
}

/** Back to which day everything is found; null: all of it. Until the walk is over, what is older is found bit by bit. */
function reachedSince(states: readonly State[], now: Instant): CivilDate | null {
  const days = KIND_CODES.flatMap((kind) => {
    const state = states.find((one) => one.kind === kind);
    if (state && state.endedAt !== null) return [];
    return [civilDateOf(state?.walkedId ? madeAt(state.walkedId) : now)];
  });
  return days.sort().at(-1) ?? null;
}

function siftingOf({ state, category, unit, from, to }: Wanted): Sifting | Refusal {
  const [first, end] = [from === undefined ? null : startOf(from), to === undefined ? null : endOf(to)];
  if (first !== null && end !== null && first > end) return refuse('search.days-reversed');
  return { state: state ?? null, categoryCode: category ?? null, unitId: unit ?? null, from: first, to: end };
}

/** How a kind is looked through for somebody; null when a filter leaves nothing of it, or no right reaches it. */
function spanOf(kind: Kind, asked: Asked, states: readonly State[]): Spanned | null {
  const state = states.find((one) => one.kind === kind);
  const way = state ? WAYS[kind](asked, kind) : null;
  if (!state || !way) return null;
  const { query, months, before } = asked;
  const groups = [...query.pieces.map((piece) => [piece]), ...way.groups, ...(months === null ? [] : [months])];
  return { kind, groups, state, before, way };
}

type Spanned = Span & { readonly way: Way };
