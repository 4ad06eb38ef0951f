import { areasOf } from '#civic/access/index.ts';
import {
  type PublicIndicators,
  type PublicScope,
  publicIndicators,
  publicPeriod,
  statesOf,
} from '#civic/assessment/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { villageOf } from '../rules/cells.ts';
import { correctedIn, countCells, overdueByUnit, type Released, releasedByNumber, releasedIn } from '../store.ts';
import { keep, publicVersion } from './kept.ts';
import { afterOf, nextOf } from './office.ts';

/** So many released matters stand on one page, and so many units in the list of what is overdue. */
const PAGE_MATTERS_MAX = 20;
const OVERDUE_UNITS_MAX = 50;

/** The months that are counted on a public page: a calendar year, or the last twelve. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/** What everybody may see of a place. */
export type PlaceSeen = {
  readonly figures: PublicIndicators;
  /** None but of the whole county in the last twelve months. */
  readonly states: Awaited<ReturnType<typeof statesOf>>;
  readonly overdue: readonly { readonly unitId: Id; readonly count: number }[];
};

/**
 * The figures of a place and what is overdue there, by unit; everything under five left out by who shows it. How many are in
 * each state is told of the whole county in the last twelve months alone: beside those of its townships, or of a year that
 * lies within them, a state of one to four in one place or month would follow from the others.
 */
export function placeSeen(desk: Desk, where: Jurisdiction, scope: PublicScope, period: Period): Promise<PlaceSeen> {
  const isCounty = where.areaCode === countyOf(where.tenantId);
  const last = publicPeriod({ desk, query: {} });
  const isWhole = isCounty && period.from === last.from && period.to === last.to;
  return keep(desk, `place ${where.tenantId} ${where.areaCode} ${period.from} ${period.to}`, async () => ({
    figures: await publicIndicators(desk, where.tenantId, scope, period),
    states: isWhole ? await statesOf(desk, where, period) : [],
    overdue: await desk.read(where.tenantId, (tx) => overdueByUnit(tx, where, desk.clock.now(), OVERDUE_UNITS_MAX)),
  }));
}

export type Page = {
  readonly matters: readonly Released[];
  readonly cells: ReadonlyMap<string, number>;
  readonly next: string | null;
};

/** One page of released matters of a place, newest release first. */
export async function releasedPage(desk: Desk, where: Jurisdiction, after: string | undefined): Promise<Page> {
  const place = afterOf(after);
  const version = await publicVersion(desk, where.tenantId);
  const key = `page ${version} ${where.tenantId} ${where.areaCode} ${place ? `${place.at}_${place.id}` : ''}`;
  return keep(desk, key, () =>
    desk.read(where.tenantId, async (tx) => {
      const matters = await releasedIn(tx, where, place, PAGE_MATTERS_MAX);
      const villages = [...new Set(matters.map(({ areaCode }) => villageOf(areaCode)))];
      const next = nextOf(
        matters.map(({ releasedAt, id }) => ({ at: releasedAt, id })),
        PAGE_MATTERS_MAX,
      );
      return { matters, cells: await countCells(tx, villages), next };
    }),
  );
}

/** So many of the newest releases a feed holds. */
const FEED_MATTERS_MAX = 50;

/** The newest releases of a place, and what was corrected there last; of a class or category alone when one is named. */
export function newestReleases(
  desk: Desk,
  where: Jurisdiction,
  category: string | null,
): Promise<{ readonly matters: readonly Released[]; readonly cells: ReadonlyMap<string, number> }> {
  return desk.read(where.tenantId, async (tx) => {
    const released = await releasedIn(tx, where, null, FEED_MATTERS_MAX, category);
    const corrected = await correctedIn(tx, where, FEED_MATTERS_MAX, category);
    const all = new Map([...released, ...corrected].map((one) => [one.id, one]));
    const matters = [...all.values()]
      .toSorted((a, b) => (changedAt(a) < changedAt(b) ? 1 : -1))
      .slice(0, FEED_MATTERS_MAX);
    return { matters, cells: await countCells(tx, [...new Set(matters.map(({ areaCode }) => villageOf(areaCode)))]) };
  });
}

/** When a released matter was released, or corrected since. */
export function changedAt({ releasedAt, correctedAt }: Pick<Released, 'releasedAt' | 'correctedAt'>): Instant {
  return correctedAt ?? releasedAt;
}

/** One released matter; null when it is not public (any more: a withdrawal is seen at once). */
export function releasedMatter(
  desk: Desk,
  tenantId: number,
  number: string,
): Promise<{ readonly matter: Released; readonly matterId: Id; readonly cells: ReadonlyMap<string, number> } | null> {
  return desk.read(tenantId, async (tx) => {
    const matter = await releasedByNumber(tx, number);
    return matter && { matter, matterId: matter.matterId, cells: await countCells(tx, [villageOf(matter.areaCode)]) };
  });
}

/** Whether a code names a place of this county that exists, or existed. */
export async function isPlace(desk: Desk, tenantId: number, code: AreaCode): Promise<boolean> {
  return (await areasOf(desk, tenantId)).find(code) !== null;
}
