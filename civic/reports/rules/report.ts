import { paragraphs } from '#civic/fieldwork/rules/visit.ts';
import { REPORT_CEILING_MIN, type StyleKey } from '#civic/rulebook/rules/style.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Basis, charactersOf, namesNobody, type Outcome, type SaidSuggestion, wellBased } from './suggestion.ts';

/** The states of a condition report. `answered`: every suggestion in it has its outcome. */
export const REPORT_STATES = {
  draft: { zh: '草稿', en: 'Draft' },
  sent: { zh: '已报送，等答复', en: 'Sent, waiting for the answer' },
  answered: { zh: '已答复，待告诉群众', en: 'Answered; the people are to be told' },
  told: { zh: '已告诉群众', en: 'The people were told' },
} as const satisfies Record<string, Words>;
export type ReportState = keyof typeof REPORT_STATES;
export const REPORT_STATE_CODES = Object.keys(REPORT_STATES) as ReportState[];

/** Handbook §2.5: all of a report together has at most so many characters. */
export const REPORT_CHARACTERS_MAX = 1500;
const TITLE_CHARACTERS_MAX = 60;
/** One issue has few ways out. */
export const SUGGESTIONS_MAX = 6;

const TEXTS = ['facts', 'causes', 'peoplePropose', 'minority'] as const;

/** A condition report as its author writes it. */
export type SaidReport = Basis & {
  readonly areaCode: AreaCode;
  readonly addresseeUnitId: Id | null;
  readonly title: string;
  readonly facts: string;
  readonly causes: string;
  readonly peoplePropose: string;
  readonly minority: string;
  /** Says that nobody saw it otherwise; else what they see stands in `minority`. */
  readonly heardNoMinority: boolean;
  readonly suggestions: readonly (Omit<SaidSuggestion, 'addresseeUnitId'> & { readonly addresseeUnitId: Id | null })[];
};

/** How many characters a report has, its suggestions included. */
export function reportCharacters(said: Omit<SaidReport, keyof Basis | 'areaCode' | 'addresseeUnitId'>): number {
  return charactersOf(said.title, ...TEXTS.map((name) => said[name]), ...said.suggestions.map(({ words }) => words));
}

/** A draft as it is kept; it may be anything but too long. Refuses `reports.report-long`, `reports.title-long`. */
export function wellDrafted(said: SaidReport): SaidReport | Refusal {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, paragraphs(said[name])])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  const title = paragraphs(said.title).replaceAll('\n', ' ');
  const suggestions = said.suggestions.map((one) => ({ ...one, words: paragraphs(one.words) }));
  const well = { ...said, ...texts, title, suggestions };
  if (charactersOf(title) > TITLE_CHARACTERS_MAX)
    return refuse('reports.title-long', { most: TITLE_CHARACTERS_MAX }, 'title');
  const count = reportCharacters(well);
  if (count > REPORT_CHARACTERS_MAX)
    return refuse('reports.report-long', { most: REPORT_CHARACTERS_MAX, over: count - REPORT_CHARACTERS_MAX }, 'facts');
  return { ...well, visitIds: [...new Set(said.visitIds)], matterIds: [...new Set(said.matterIds)] };
}

/** A report that can be sent: every suggestion has its addressee. */
export type WholeReport = SaidReport & {
  readonly addresseeUnitId: Id;
  readonly suggestions: readonly SaidSuggestion[];
};

/**
 * A draft that is whole (handbook §2.5, requirement 002-80): title, addressee, facts, what it rests on, a minority view or
 * that none was heard, and a suggestion with addressee. Refuses `reports.title-missing`, `reports.addressee-missing`,
 * `reports.facts-missing`, `reports.minority-missing`, `reports.suggestion-missing`, `reports.suggestion-empty`,
 * `reports.suggestion-addressee`, and what `wellDrafted`, `wellBased` and `namesNobody` do.
 */
export function wholeReport(said: SaidReport, names: readonly string[]): WholeReport | Refusal {
  const drafted = wellDrafted(said);
  if (isRefusal(drafted)) return drafted;
  const { title, facts, addresseeUnitId, minority, heardNoMinority, suggestions } = drafted;
  if (title === '') return refuse('reports.title-missing', {}, 'title');
  if (addresseeUnitId === null) return refuse('reports.addressee-missing', {}, 'addresseeUnitId');
  if (facts === '') return refuse('reports.facts-missing', {}, 'facts');
  const based = wellBased(drafted);
  if (isRefusal(based)) return based;
  if ((minority === '') !== heardNoMinority) return refuse('reports.minority-missing', {}, 'minority');
  if (suggestions.length === 0) return refuse('reports.suggestion-missing', {}, 'suggestions');
  if (suggestions.some(({ words }) => words === '')) return refuse('reports.suggestion-empty', {}, 'suggestions');
  const addressed = suggestions.flatMap((one) =>
    one.addresseeUnitId === null ? [] : [{ ...one, addresseeUnitId: one.addresseeUnitId }],
  );
  if (addressed.length < suggestions.length) return refuse('reports.suggestion-addressee', {}, 'suggestions');
  const texts = { title, facts, causes: drafted.causes, peoplePropose: drafted.peoplePropose, minority };
  const named = namesNobody({ ...texts, suggestions: suggestions.map(({ words }) => words).join('\n') }, names);
  return named ?? { ...based, addresseeUnitId, suggestions: addressed };
}

/**
 * Refuses `reports.report-long` where the ceiling of style in force is lower than what a report may have anywhere (000-10).
 * A ceiling set below `REPORT_CEILING_MIN` holds as that.
 */
export function withinCeiling(
  report: WholeReport,
  styles: readonly { readonly key: StyleKey; readonly atMost: number }[],
): Refusal | null {
  const ceiling = styles.find(({ key }) => key === 'papers.report_characters')?.atMost ?? REPORT_CHARACTERS_MAX;
  const most = Math.max(ceiling, REPORT_CEILING_MIN);
  const over = reportCharacters(report) - most;
  return over > 0 ? refuse('reports.report-long', { most, over }, 'facts') : null;
}

/** What became of a report as a whole: taken from its suggestions, typed by nobody; null while one waits. */
export function outcomeOf(suggestions: readonly { readonly outcome: Outcome | null }[]): Outcome | null {
  const outcomes = suggestions.map(({ outcome }) => outcome);
  if (outcomes.length === 0 || outcomes.includes(null)) return null;
  if (outcomes.every((one) => one === 'adopted')) return 'adopted';
  return outcomes.every((one) => one === 'not') ? 'not' : 'partly';
}
