import { areasOf } from '#civic/access/index.ts';
import type { RecentMatter } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, countyOf, parseAreaCode } from '#kernel/area-code.ts';
import type { QueryOf } from '#kernel/endpoint.ts';
import { parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { jurisdictionOf, type Permission } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { COUNT_MAX, type getMatters, PAGE_LINES_MAX } from '../contract.ts';
import { ledgerPermissions } from '../permissions.ts';
import { barredFrom, unitsOfOfficial } from '../rules/barred.ts';
import type { MatterLine } from '../rules/shapes.ts';
import { isTerminal, STATE_NAMES, STATES, type State } from '../rules/states.ts';
import { WORKLIST_NAMES, WORKLISTS, type Worklist, type WorklistName } from '../rules/worklists.ts';
import {
  countUpTo,
  type Line,
  linesOf,
  newestMatters,
  type Page,
  type Place,
  pageOf,
  type Selection,
  type Viewer,
} from '../store/lists.store.ts';
import { matterByNumber } from '../store/matters.store.ts';
import { type Books, booksOf } from './books.ts';
import { lineView, namesFor } from './lines.ts';
import { load } from './perform.ts';
import { besideHost, keptFrom, reachesMatter, viewerOf } from './viewer.ts';

/** The right that each worklist is for; who has it sees the list. */
const RIGHTS = {
  to_screen: ledgerPermissions.screen,
  to_dispatch: ledgerPermissions.dispatch,
  to_sign: ledgerPermissions.handle,
  to_contact: ledgerPermissions.handle,
  in_progress: ledgerPermissions.handle,
  to_decide: ledgerPermissions.decide,
  raised: ledgerPermissions.answer_asked,
  to_track: ledgerPermissions.supervise,
  promised: ledgerPermissions.handle,
  tracked: ledgerPermissions.supervise,
  to_review: ledgerPermissions.review,
  handed_in: ledgerPermissions.lead,
  to_check: ledgerPermissions.check,
  in_follow_up: ledgerPermissions.follow_up,
  overdue: ledgerPermissions.view,
  all: ledgerPermissions.view,
} as const satisfies Record<WorklistName, Permission>;

/** The states in which something is owed. */
const OPEN_STATES: readonly State[] = STATE_NAMES.filter((state) => STATES[state].isReachable && !isTerminal(state));

const NO_FILTER = {
  waitingFor: null,
  unitId: null,
  siftedState: null,
  categoryPrefix: null,
  kind: null,
  text: null,
  numberPrefix: null,
};

function selectionOf(worklist: Worklist, official: Official, at: Instant): Selection {
  const states = worklist.isOverdueOnly ? OPEN_STATES : worklist.states;
  const { waitsFor } = worklist;
  const waitingFor = waitsFor
    ? { kinds: waitsFor.kinds, unitIds: waitsFor.isOfOwnUnits ? unitsOfOfficial(official) : null }
    : null;
  const dueBefore = worklist.isOverdueOnly ? at : null;
  return { ...NO_FILTER, waitingFor, states, order: worklist.order, dueBefore };
}

/** The worklists of a person with their counts (at most `COUNT_MAX`). */
export async function worklistsOf(desk: Desk, official: Official, area: string | undefined) {
  const { units } = await booksOf(desk, official.tenantId);
  const at = desk.clock.now();
  return desk.read(official.tenantId, async (tx) => {
    // Counts show no words, so the area for which those of sealed matters are asked is no matter.
    const viewer = await viewerOf(tx, official, units, countyOf(official.tenantId));
    const worklists = [];
    for (const name of WORKLIST_NAMES) {
      const where = whereOf(official, RIGHTS[name], area);
      if (!where) continue;
      const worklist: Worklist = WORKLISTS[name];
      const { count, firstDueAt } = await countUpTo(
        tx,
        where,
        viewer,
        selectionOf(worklist, official, at),
        COUNT_MAX + 1,
      );
      const { zh, en } = worklist;
      worklists.push({
        name,
        words: { zh, en },
        count: Math.min(count, COUNT_MAX),
        isMore: count > COUNT_MAX,
        firstDueAt: worklist.order === 'due' ? firstDueAt : null,
      });
    }
    return { worklists };
  });
}

function whereOf(official: Official, right: Permission, area: string | undefined): Jurisdiction | null {
  return jurisdictionOf(official, right, (area === undefined ? null : parseAreaCode(area)) ?? undefined);
}

export type Wanted = QueryOf<typeof getMatters>;

/** One page with the place after it, as text for the next request. */
export type ListPage = { readonly matters: MatterLine[]; readonly next: string | null };

/**
 * One page of a worklist. Refuses `ledger.worklist-not-yours` and `ledger.page-unknown`. `limit` up to 200; exports
 * may ask for more.
 */
export async function listMatters(
  desk: Desk,
  official: Official,
  wanted: Wanted,
  language: Language,
  limit: number = wanted.limit ?? PAGE_LINES_MAX,
): Promise<ListPage | Refusal> {
  const { tenantId } = official;
  const name = wanted.worklist ?? 'all';
  const where = whereOf(official, RIGHTS[name], wanted.area);
  if (!where) return refuse('ledger.worklist-not-yours');
  const after = placeFrom(wanted.after);
  if (isRefusal(after)) return after;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const at = desk.clock.now();
  const selection = narrowed(selectionOf(WORKLISTS[name], official, at), wanted, at);
  const page = await desk.read(tenantId, async (tx): Promise<Page> => {
    const viewer = await viewerOf(tx, official, books.units, where.areaCode);
    const found = await pageOf(tx, where, viewer, selection, after, limit);
    if (found.lines.length > 0 || name !== 'all' || wanted.number?.length !== NUMBER_LENGTH) return found;
    return { lines: await askedByNumber(tx, official, books, viewer, wanted.number), next: null };
  });
  const handlers = page.lines.map(({ handlerId }) => handlerId);
  const names = await namesFor(desk, tenantId, { areas, books, language }, handlers);
  return {
    matters: page.lines.map((line) => lineView(line, line.title, names, at)),
    next: page.next && `${page.next.at}~${page.next.id}`,
  };
}

/** A whole number has so many digits. */
const NUMBER_LENGTH = 16;

/** What another unit holds and ours was asked about is in no list of ours but one; by its whole number it is found. */
async function askedByNumber(
  tx: Transaction,
  official: Official,
  books: Books,
  viewer: Viewer,
  number: string,
): Promise<Line[]> {
  const matter = await matterByNumber(tx, official.tenantId, number);
  const loaded = matter && (await load(tx, official.tenantId, matter.id, books));
  if (!loaded || barredFrom('see', official, loaded.standing)) return [];
  if (!reachesMatter(official, loaded.matter, besideHost(loaded))) return [];
  const county = { tenantId: official.tenantId, areaCode: countyOf(official.tenantId), unitIds: null };
  return linesOf(tx, county, viewer, [loaded.matter.id]);
}

/** A state that has an index, and "overdue", change the walk itself; the rest is sifted from it. */
function narrowed(selection: Selection, wanted: Wanted, at: Instant): Selection {
  const filters = {
    unitId: wanted.unit ?? null,
    categoryPrefix: wanted.category ?? null,
    kind: wanted.kind ?? null,
    text: wanted.text?.trim() || null,
    numberPrefix: wanted.number ?? null,
  };
  const state = wanted.state ?? null;
  const isDue = wanted.isOverdue === true;
  const states = state !== null && !isTerminal(state) ? [state] : selection.states;
  return {
    ...selection,
    ...filters,
    states: isDue && states === null ? OPEN_STATES : states,
    order: isDue || (state !== null && !isTerminal(state)) ? 'due' : selection.order,
    dueBefore: isDue ? at : selection.dueBefore,
    siftedState: state !== null && isTerminal(state) ? state : null,
  };
}

function placeFrom(text: string | undefined): Place | null | Refusal {
  if (text === undefined) return null;
  const [at, id] = text.split('~');
  const place = { at: parseInstant(at ?? ''), id: parseId(id ?? '') };
  return place.at === null || place.id === null ? refuse('ledger.page-unknown') : { at: place.at, id: place.id };
}

/** The newest matters of a jurisdiction that are open to a viewer, for the rulebook's dry runs. */
export async function recentMatters(
  desk: Desk,
  viewer: Official,
  where: Jurisdiction,
  limit: number,
): Promise<RecentMatter[]> {
  const { units } = await booksOf(desk, where.tenantId);
  const matters = await desk.read(where.tenantId, async (tx) =>
    newestMatters(tx, where, await keptFrom(tx, viewer, units), limit),
  );
  return matters.map((matter) => ({
    id: matter.id,
    number: matter.number,
    categoryCode: matter.categoryCode,
    areaCode: matter.areaCode as AreaCode,
    hostUnitId: matter.hostUnitId,
    kind: matter.kind as RecentMatter['kind'],
    profile: matter.profile,
    receivedAt: matter.receivedAt,
    repliedAt: matter.repliedAt,
  }));
}
