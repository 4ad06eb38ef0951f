import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { outcomeOf } from '../rules/report.ts';
import {
  type Basis,
  namesNobody,
  type Outcome,
  type SaidSuggestion,
  type SaidTold,
  wellReasoned,
  wellSuggested,
  wellTold,
} from '../rules/suggestion.ts';
import { answerReportRow, lockReport, tellReportRow } from '../store/reports.store.ts';
import {
  addSuggestion,
  answerSuggestionRow,
  type Suggestion,
  suggestionOf,
  suggestionsOf,
  tellSuggestionRow,
} from '../store/suggestions.store.ts';
import { countBasis, namesBehindBasis } from './basis.ts';
import { answerDays, placeWithin, unitsKnown, unitsOfOfficial } from './books.ts';

const DONE = { isDone: true } as const;

export type Suggesting = SaidSuggestion & Basis & { readonly id: Id; readonly areaCode: AreaCode };

/**
 * Makes a suggestion that stands by itself (requirement 002-82). Sent twice it is kept once. Refuses what
 * `wellSuggested`, `placeWithin` and `unitsKnown` do, `reports.of-another`, `reports.basis-of-another`.
 */
export async function suggest(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: Suggesting,
): Promise<{ id: Id } | Refusal> {
  const { personId, unitId } = official;
  const answerBy = await answerDays(desk, official);
  const trouble =
    (await placeWithin(desk, where, said.areaCode)) ??
    (await unitsKnown(desk, where.tenantId, [said.addresseeUnitId], 'addresseeUnitId'));
  if (trouble) return trouble;
  return desk.act(official, async (act) => {
    const before = await suggestionOf(act, said.id);
    if (before) return before.personId === personId ? { id: said.id } : refuse('reports.of-another');
    // First whether it is all one's own: a check of names on what is not would tell whose it is.
    const counted = await countBasis(act, personId, said);
    if (isRefusal(counted)) return counted;
    const well = wellSuggested(said, await namesBehindBasis(act, personId, said));
    if (isRefusal(well)) return well;
    const on = civilDateOf(act.at);
    const by = { personId, unitId, at: act.at, on, dueOn: answerBy(act.at) };
    addSuggestion(act, { ...well, reportId: null }, by);
    const body = { addresseeUnitId: said.addresseeUnitId, dueOn: by.dueOn };
    await act.record({ kind: 'reports.suggestion.sent', subjectId: said.id, body });
    return { id: said.id };
  });
}

/**
 * The addressee says what it makes of a suggestion, and why; once, and never whoever made it. When the last of a report
 * is answered, the report is. Refuses `reports.unknown`, `reports.answer-own`, `reports.answered-already`, and what
 * `wellReasoned` and `namesNobody` do.
 */
export function answerSuggestion(
  desk: Desk,
  official: Official,
  id: Id,
  said: { readonly outcome: Outcome; readonly reason: string },
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const suggestion = await suggestionOf(act, id);
    if (!suggestion || !unitsOfOfficial(official).includes(suggestion.addresseeUnitId))
      return refuse('reports.unknown');
    if (suggestion.personId === official.personId) return refuse('reports.answer-own');
    const reason = wellReasoned(said.reason);
    if (isRefusal(reason)) return reason;
    // No names are compared here: whoever answers does not know them, and would learn them by guessing.
    const named = namesNobody({ reason }, []);
    if (named) return named;
    // The lock comes first: the last two answers of one report must see each other.
    if (suggestion.reportId !== null) await lockReport(act, suggestion.reportId);
    const answer = { outcome: said.outcome, reason, by: official.personId, at: act.at };
    if ((await answerSuggestionRow(act, id, answer)) === 0) return refuse('reports.answered-already');
    await act.record({ kind: 'reports.suggestion.answered', subjectId: id, body: { outcome: said.outcome } });
    await endReportOf(act, suggestion);
    return DONE;
  });
}

async function endReportOf(act: Act, { reportId }: Suggestion): Promise<void> {
  if (reportId === null) return;
  const outcome = outcomeOf(await suggestionsOf(act, reportId));
  if (outcome === null) return;
  await answerReportRow(act, reportId, act.at);
  await act.record({ kind: 'reports.report.answered', subjectId: reportId, body: { outcome } });
}

/**
 * The author told the people concerned what came of a report. Refuses `reports.unknown`, `reports.not-answered`,
 * `reports.told-already`, and what `wellTold` and `namesNobody` do.
 */
export function tellOfReport(desk: Desk, official: Official, id: Id, said: SaidTold): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const report = await lockReport(act, id);
    if (report?.personId !== official.personId) return refuse('reports.unknown');
    if (report.state === 'told') return refuse('reports.told-already');
    const told = await wellToldOf(act, report, said);
    if (isRefusal(told)) return told;
    await tellReportRow(act, id, told);
    await act.record({ kind: 'reports.report.told', subjectId: id, body: { toldOn: told.toldOn } });
    return DONE;
  });
}

/** The same for a suggestion that stands by itself; what stands in a report is told with it. Refuses as above. */
export function tellOfSuggestion(
  desk: Desk,
  official: Official,
  id: Id,
  said: SaidTold,
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const suggestion = await suggestionOf(act, id);
    if (suggestion?.personId !== official.personId || suggestion.reportId !== null) return refuse('reports.unknown');
    if (suggestion.state === 'told') return refuse('reports.told-already');
    const told = await wellToldOf(act, suggestion, said);
    if (isRefusal(told)) return told;
    if ((await tellSuggestionRow(act, id, told)) === 0) return refuse('reports.told-already');
    await act.record({ kind: 'reports.suggestion.told', subjectId: id, body: { toldOn: told.toldOn } });
    return DONE;
  });
}

async function wellToldOf(
  act: Act,
  of: Pick<Suggestion, 'answeredAt' | 'personId' | 'visitIds' | 'matterIds'>,
  said: SaidTold,
): Promise<SaidTold | Refusal> {
  if (of.answeredAt === null) return refuse('reports.not-answered');
  const told = wellTold(said, civilDateOf(of.answeredAt), civilDateOf(act.at));
  if (isRefusal(told)) return told;
  return namesNobody({ words: told.words }, await namesBehindBasis(act, of.personId, of)) ?? told;
}
