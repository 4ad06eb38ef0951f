import type { Official } from '#kernel/actor.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { reportPermissions } from '../permissions.ts';
import { reportsAmong } from '../store/reports.store.ts';
import { suggestionsAmong } from '../store/suggestions.store.ts';
import { countToTell, type WaitingKey, waitingPage } from '../store/waiting.store.ts';
import { namesIn, unitsOfOfficial } from './books.ts';
import { lineOf, suggestionView } from './view.ts';

/** Beyond so many it is said that there are more. */
const COUNTED_MAX = 99;

export type WaitingQuery = { readonly after: string | undefined; readonly limit: number };

/** The units for which somebody answers; none for who has no right to. */
function answeredFor(official: Official): Id[] {
  return holds(official, reportPermissions.answer) ? unitsOfOfficial(official) : [];
}

/** What one is told of reports and suggestions without looking for it: what waits for one, and by which day. */
export type WaitingNow = {
  readonly toAnswerCount: number;
  readonly toTellCount: number;
  readonly isMore: boolean;
  /** The nearest day by which an answer is owed; null when none is. */
  readonly firstDueOn: CivilDate | null;
};

/** How many suggestions one's units are to answer, and how many of one's own were answered and the people not told. */
export function waitingNow(desk: Desk, official: Official): Promise<WaitingNow> {
  return desk.read(official.tenantId, async (tx) => {
    const toAnswer = await waitingPage(tx, 'suggestions', answeredFor(official), null, COUNTED_MAX + 1);
    const toTell = await countToTell(tx, official.personId, COUNTED_MAX + 1);
    return {
      toAnswerCount: Math.min(toAnswer.length, COUNTED_MAX),
      toTellCount: Math.min(toTell, COUNTED_MAX),
      isMore: Math.max(toAnswer.length, toTell) > COUNTED_MAX,
      firstDueOn: toAnswer[0]?.dueOn ?? null,
    };
  });
}

/** One page of the suggestions that one's units are to answer, the nearest day first. */
export async function suggestionsToAnswer(desk: Desk, official: Official, query: WaitingQuery, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  return desk.read(official.tenantId, async (tx) => {
    const page = await waitingPage(tx, 'suggestions', answeredFor(official), keyOf(query.after), query.limit);
    const rows = await suggestionsAmong(tx, page.map(idOf));
    return {
      suggestions: inOrder(page, rows).map((row) => suggestionView(row, official, names)),
      next: nextOf(page, query.limit),
    };
  });
}

/** One page of the reports sent to one's units that are not answered yet, the nearest day first. */
export async function reportsToAnswer(desk: Desk, official: Official, query: WaitingQuery, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  return desk.read(official.tenantId, async (tx) => {
    const page = await waitingPage(tx, 'reports', answeredFor(official), keyOf(query.after), query.limit);
    const rows = await reportsAmong(tx, page.map(idOf));
    return {
      reports: inOrder(page, rows).map((row) => ({ ...lineOf(row, names), outcome: null })),
      next: nextOf(page, query.limit),
    };
  });
}

const idOf = ({ id }: WaitingKey): Id => id;

function inOrder<Row extends { readonly id: Id }>(page: readonly WaitingKey[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id }) => byId.get(id) ?? []);
}

function nextOf(page: readonly WaitingKey[], limit: number): string | null {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last ? `${last.dueOn}_${last.id}` : null;
}

function keyOf(after: string | undefined): WaitingKey | null {
  const [day = '', id = ''] = (after ?? '').split('_');
  const [dueOn, waitingId] = [parseCivilDate(day), parseId(id)];
  return dueOn && waitingId ? { dueOn, id: waitingId } : null;
}
