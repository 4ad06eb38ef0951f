import { issuesPromisedIn } from '#civic/issues/index.ts';
import { publicPromises } from '#civic/promises/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf, endOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { villageOf } from '../rules/cells.ts';
import { listedOverdue, type OwedLine, trackedIn } from '../store.ts';
import { correctedPieces } from './corrections-public.ts';
import { afterOf, nextOf } from './office.ts';

/** The lists of what is owed: promised, tracked, and so late that the ladder put it here (handbook §4.8). */
export const OWED_LISTS = ['promises', 'tracked', 'overdue'] as const;
export type OwedList = (typeof OWED_LISTS)[number];

/** So many lines stand on one page. */
const PAGE_LINES_MAX = 50;

/** A line as everybody may see it: the township, never the village. */
export type OwedSeen = Omit<OwedLine, 'at'> & {
  readonly on: CivilDate;
  /** The issue in whose decision it was promised, with its title as it was put right; null: of something else. */
  readonly issue: { readonly id: Id; readonly title: string } | null;
};

type After = { readonly at: Instant; readonly id: Id } | null;

const LISTS = {
  promises: async (tx, where, after) => {
    const from = after && { dueOn: civilDateOf(after.at), id: after.id };
    const found = await publicPromises(tx, where, from, PAGE_LINES_MAX);
    return found.map(({ dueOn, ...line }) => ({ ...line, at: endOf(dueOn) }));
  },
  tracked: (tx, where, after) => trackedIn(tx, where, after, PAGE_LINES_MAX),
  overdue: (tx, where, after) => listedOverdue(tx, where, after, PAGE_LINES_MAX),
} as const satisfies Record<OwedList, (tx: Transaction, where: Jurisdiction, after: After) => Promise<OwedLine[]>>;

/** One page of a list of what is owed in a place, the nearest day first. */
export async function owedPage(
  desk: Desk,
  where: Jurisdiction,
  list: OwedList,
  after: string | undefined,
): Promise<{ readonly lines: readonly OwedSeen[]; readonly next: string | null }> {
  const [found, promisedIn] = await desk.read(where.tenantId, async (tx) => {
    const lines: OwedLine[] = await LISTS[list](tx, where, afterOf(after));
    const ids = lines.filter(({ madeIn }) => madeIn === 'decision').map(({ id }) => id);
    return [lines, ids.length === 0 ? [] : await issuesPromisedIn(tx, ids)] as const;
  });
  const corrected = await correctedPieces(desk, where.tenantId, [...new Set(promisedIn.map(({ issueId }) => issueId))]);
  const issues = new Map(
    promisedIn.map(({ promiseId, issueId, title }) => [
      promiseId,
      { id: issueId, title: corrected.get(issueId)?.get('title') ?? title },
    ]),
  );
  const lines = found.map(({ at, ...line }) => ({
    ...line,
    ...{ areaCode: townshipOf(line.areaCode), on: civilDateOf(at), issue: issues.get(line.id) ?? null },
  }));
  return { lines, next: nextOf(found, PAGE_LINES_MAX) };
}

function townshipOf(areaCode: AreaCode): AreaCode {
  const village = villageOf(areaCode);
  return areaLevelOf(village) === 'village' ? (parentAreaOf(village) ?? village) : village;
}
