import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { parseId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { reportPermissions } from '../permissions.ts';
import { type Figures, figuresOf, figuresText } from '../rules/figures.ts';
import { outcomeOf } from '../rules/report.ts';
import { isAnswerLate, type Outcome } from '../rules/suggestion.ts';
import { type Report, reportOf, reportsPage, type Whose } from '../store/reports.store.ts';
import {
  countSuggestions,
  outcomesOf,
  type Suggestion,
  suggestionsOf,
  suggestionsPage,
} from '../store/suggestions.store.ts';
import { basisLeft, countBasis } from './basis.ts';
import { type Names, namesIn, unitsOfOfficial, yearOf } from './books.ts';

export type ListOf = 'own' | 'addressed';
export type PageQuery = { readonly whose: ListOf; readonly after: string | undefined; readonly limit: number };

function whoseOf(official: Official, whose: ListOf): Whose {
  if (whose === 'own') return { personId: official.personId };
  // Who holds no right to answer is sent nothing, whichever unit they sit in.
  return { addresseeUnitIds: holds(official, reportPermissions.answer) ? unitsOfOfficial(official) : [] };
}

/** One page of reports: one's own, drafts too, or those sent to one's units. */
export async function reportList(desk: Desk, official: Official, query: PageQuery, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  const after = query.after === undefined ? null : parseId(query.after);
  return desk.read(official.tenantId, async (tx) => {
    const rows = await reportsPage(tx, whoseOf(official, query.whose), after, query.limit);
    const outcomes = await outcomesOf(
      tx,
      rows.map(({ id }) => id),
    );
    return {
      reports: rows.map((row) => ({
        ...lineOf(row, names),
        outcome: outcomeOf(outcomes.filter(({ reportId }) => reportId === row.id)),
      })),
      next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
    };
  });
}

/** A report as a line of a list; whether it is late by the day it is. */
export function lineOf(report: Report, names: Names) {
  const { id, state, title, areaCode, addresseeUnitId, personName, unitId, begunAt, sentAt, dueOn, toldOn } = report;
  return {
    ...{ id, state, title, areaCode, personName, begunAt, sentAt, dueOn, toldOn, addresseeUnitId },
    areaName: names.areaName(areaCode),
    addresseeName: names.unitName(addresseeUnitId),
    unitName: names.unitName(unitId),
    isLate: isAnswerLate(report, names.today),
  };
}

/** One page of suggestions: one's own that stand by themselves, or all that one's units are to answer; and how many one made this year. */
export async function suggestionList(desk: Desk, official: Official, query: PageQuery, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  const after = query.after === undefined ? null : parseId(query.after);
  const [rows, thisYear] = await desk.read(official.tenantId, async (tx) => [
    await suggestionsPage(tx, whoseOf(official, query.whose), after, query.limit),
    await countSuggestions(tx, official.personId, yearOf(names.today)),
  ]);
  return {
    thisYear,
    suggestions: rows.map((row) => suggestionView(row, official, names)),
    next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** A suggestion as somebody reads it, and whether it is theirs to answer. */
export function suggestionView(row: Suggestion, official: Official, names: Names) {
  const { id, reportId, reportTitle, state, kind, words, areaCode, addresseeUnitId, personId, personName } = row;
  const { sentAt, dueOn, outcome, reason, answeredAt, toldOn, toldWords, visitIds, matterIds } = row;
  return {
    ...{ id, reportId, reportTitle, state, kind, words, addresseeUnitId, personName, sentAt, dueOn, outcome, reason },
    ...{ answeredAt, toldOn, toldWords, visitsCount: visitIds.length, mattersCount: matterIds.length },
    areaName: names.areaName(areaCode),
    addresseeName: names.unitName(addresseeUnitId),
    unitName: names.unitName(row.unitId),
    isLate: isAnswerLate(row, names.today),
    isOwn: personId === official.personId,
    mayAnswer: state === 'sent' && personId !== official.personId && mayAnswerFor(official, addresseeUnitId),
  };
}

function mayAnswerFor(official: Official, unitId: Id): boolean {
  return holds(official, reportPermissions.answer) && unitsOfOfficial(official).includes(unitId);
}

/** A report as somebody may read it, with its suggestions once it was sent. */
export type ReportRead = {
  readonly report: Report;
  readonly suggestions: readonly Suggestion[];
  readonly figures: Figures;
  readonly outcome: Outcome | null;
};

const NONE = figuresOf([], [], 0);

/**
 * One report for its author, for the unit that it went to, and for those to whom a suggestion in it went. A draft is its
 * author's alone, with its numbers counted anew. Refuses `reports.unknown`.
 */
export async function readReport(tx: Transaction, official: Official, id: Id): Promise<ReportRead | Refusal> {
  const report = await reportOf(tx, id);
  if (!report) return refuse('reports.unknown');
  const { personId } = official;
  if (report.state === 'draft') {
    if (report.personId !== personId) return refuse('reports.unknown');
    const basis = await basisLeft(tx, personId, report);
    const counted = await countBasis(tx, personId, basis);
    const figures = 'refused' in counted ? NONE : counted;
    return { report: { ...report, ...basis }, suggestions: [], figures, outcome: null };
  }
  const suggestions = await suggestionsOf(tx, id);
  const addressees = [report.addresseeUnitId, ...suggestions.map(({ addresseeUnitId }) => addresseeUnitId)];
  const isAddressed = addressees.some((unitId) => unitId !== null && mayAnswerFor(official, unitId));
  if (report.personId !== personId && !isAddressed) return refuse('reports.unknown');
  return { report, suggestions, figures: report.figures ?? NONE, outcome: outcomeOf(suggestions) };
}

/** The same for the screen. What it rests on is named to its author alone; others see the numbers. */
export async function reportView(desk: Desk, official: Official, id: Id, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  const read = await desk.read(official.tenantId, (tx) => readReport(tx, official, id));
  if ('refused' in read) return read;
  const { report, suggestions, figures, outcome } = read;
  const isOwn = report.personId === official.personId;
  const { facts, causes, peoplePropose, minority, heardNoMinority, answeredAt, toldWords, version } = report;
  return {
    report: {
      ...lineOf(report, names),
      ...{ facts, causes, peoplePropose, minority, heardNoMinority, answeredAt, toldWords, version, outcome, isOwn },
      draftSuggestions: report.suggestions.map((one) => ({ ...one })),
      visitIds: isOwn ? [...report.visitIds] : [],
      matterIds: isOwn ? [...report.matterIds] : [],
      figuresWords: figuresText(figures, language),
      hasManyIssues: figures.categoriesCount > 1,
    },
    suggestions: suggestions.map((one) => suggestionView(one, official, names)),
  };
}
