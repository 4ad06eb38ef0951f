import { areasOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { MatterOfVisit } from '../contract-visits.ts';
import { RESULTS } from '../rules/results.ts';
import type { MatterLine } from '../rules/shapes.ts';
import { stateWords } from '../rules/states.ts';
import type { Line, Viewer } from '../store/lists.store.ts';
import { allAmong, cameOfVisits, openAmong, ownMatters, raisedBy } from '../store/own.store.ts';
import { booksOf } from './books.ts';
import { lineView, namesFor } from './lines.ts';
import { reachesMatter, viewerOf } from './viewer.ts';

export type OwnMatter = MatterLine & { readonly id: Id };

/** What was written down longer ago is looked up in the office. */
const SINCE_HOURS = 365 * 24;

/**
 * The open matters that somebody handles or wrote down for others, as lines of the office, newest first: what they may
 * carry with them. Never a sealed one, and none that the office would not show them.
 */
export function ownOpenMatters(
  desk: Desk,
  official: Official,
  language: Language,
  limit: number,
): Promise<OwnMatter[]> {
  const since = addHours(desk.clock.now(), -SINCE_HOURS);
  return shownTo(desk, official, language, (tx, viewer) => ownMatters(tx, viewer, official.personId, since, limit));
}

/** The matters of a household that stand in the brief before a visit. */
export type MatterOfHousehold = OwnMatter & { readonly constituentId: Id };

/** The open matters that households raised by card or in a visit, as lines of the office, under the same conditions. */
export async function mattersOfHouseholds(
  desk: Desk,
  official: Official,
  constituentIds: readonly Id[],
  language: Language,
  limit: number,
): Promise<MatterOfHousehold[]> {
  const raised = await desk.read(official.tenantId, (tx) => raisedBy(tx, constituentIds, limit));
  const ids = [...new Set(raised.map(({ matterId }) => matterId))];
  if (ids.length === 0) return [];
  const shown = await shownTo(desk, official, language, (tx, viewer) => openAmong(tx, viewer, ids, limit));
  const byId = new Map(shown.map((one) => [one.id, one]));
  return raised.flatMap(({ constituentId, matterId }) => {
    const matter = byId.get(matterId);
    return matter ? [{ ...matter, constituentId }] : [];
  });
}

/** As many of one page of visits: a visit that brings more than a few is rare. */
const OF_VISITS_MAX = 5000;

/**
 * What came of some of one's own visits, as it stands today (handbook §2.4: the diary shows its live state for ever). Two
 * statements, however many visits there are. A matter that was sealed since, or that its author must not see, is not told.
 */
export async function mattersOfVisits(
  desk: Desk,
  official: Official,
  visitIds: readonly Id[],
  language: Language,
): Promise<MatterOfVisit[]> {
  const came = await desk.read(official.tenantId, (tx) => cameOfVisits(tx, official.personId, visitIds, OF_VISITS_MAX));
  const ids = [...new Set(came.map(({ matterId }) => matterId))];
  if (ids.length === 0) return [];
  const shown = await shownTo(desk, official, language, (tx, viewer) => allAmong(tx, viewer, ids, ids.length));
  const byId = new Map(shown.map((one) => [one.id, one]));
  return came.flatMap(({ visitId, matterId, constituentId, way }) => {
    const matter = byId.get(matterId);
    if (!matter) return [];
    const { id, number, title, state, dueAt, isOverdue, resultKind } = matter;
    const result = resultKind && RESULTS[resultKind];
    return [
      {
        ...{ visitId, id, number, title, way, constituentId, state, dueAt, isOverdue, resultKind },
        stateWords: stateWords(state),
        resultWords: result && { zh: result.zh, en: result.en },
      },
    ];
  });
}

async function shownTo(
  desk: Desk,
  official: Official,
  language: Language,
  found: (tx: Transaction, viewer: Viewer) => Promise<Line[]>,
): Promise<OwnMatter[]> {
  const { tenantId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const lines = await desk.read(tenantId, async (tx) =>
    found(tx, await viewerOf(tx, official, books.units, countyOf(tenantId))),
  );
  const shown = lines.filter((line) => reachesMatter(official, line, []));
  const names = await namesFor(desk, tenantId, { areas, books, language }, []);
  return shown.map((line) => lineView(line, line.title, names, desk.clock.now()) as OwnMatter);
}
