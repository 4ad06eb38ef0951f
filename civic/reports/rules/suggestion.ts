import { PRIVATE_NUMBER, paragraphs } from '#civic/fieldwork/rules/visit.ts';
import { type Calendar, deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Span } from '#civic/rulebook/rules/limits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';

/** What a suggestion asks for (handbook §2.5: change practice, spend, change a rule, explain). */
export const SUGGESTION_KINDS = {
  practice: { zh: '改做法', en: 'Change a practice' },
  spend: { zh: '花钱办', en: 'Spend on it' },
  rule: { zh: '改规定', en: 'Change a rule' },
  explain: { zh: '讲清楚', en: 'Explain it' },
} as const satisfies Record<string, Words>;
export type SuggestionKind = keyof typeof SUGGESTION_KINDS;
export const SUGGESTION_KIND_CODES = Object.keys(SUGGESTION_KINDS) as SuggestionKind[];

/** What the addressee made of it; said by the addressee alone (handbook §2.13, Art. 29 of the petition regulations). */
export const OUTCOMES = {
  adopted: { zh: '采纳', en: 'Adopted' },
  partly: { zh: '部分采纳', en: 'Partly adopted' },
  not: { zh: '未采纳', en: 'Not adopted' },
} as const satisfies Record<string, Words>;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_CODES = Object.keys(OUTCOMES) as Outcome[];

export type SuggestionState = 'sent' | 'answered' | 'told';

/** Handbook §2.13: a suggestion has at most so many characters. */
export const SUGGESTION_CHARACTERS_MAX = 1000;
const REASON_CHARACTERS_MAX = 500;
/** More visits and matters than this one issue does not rest on. */
export const BASIS_MAX = 50;

/** What somebody proposes to a unit. */
export type SaidSuggestion = { readonly addresseeUnitId: Id; readonly kind: SuggestionKind; readonly words: string };

/** The own visits and matters on which something rests. */
export type Basis = { readonly visitIds: readonly Id[]; readonly matterIds: readonly Id[] };

/** How many characters somebody has written: a rare character beyond 16 bits is one. */
export function charactersOf(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + [...text].length, 0);
}

/** The last day on which an answer is in time: the rulebook says how long the addressee has (handbook §2.5, REC 30 days). */
export function answerDueOn(sentAt: Instant, limit: Span, calendar: Calendar): CivilDate {
  return civilDateOf(deadlineOf(sentAt, limit, calendar).dueAt);
}

/** Whether an answer is owed and its day is over. Shown to both sides, never counted against a person. */
export function isAnswerLate(
  { state, dueOn }: { readonly state: string; readonly dueOn: CivilDate | null },
  today: CivilDate,
): boolean {
  return state === 'sent' && dueOn !== null && dueOn < today;
}

/** Days of the calendar are no numbers of anybody. */
const DAY = /\d{4}(-|\.|\/)\d{1,2}\1\d{1,2}/g;

/**
 * Nobody's name or number stands in what goes to another unit: the check of shared diary copies (requirement 002-08), but
 * a day may stand there. Refuses `reports.number-in-it`, `reports.name-in-it`.
 */
export function namesNobody(texts: Readonly<Record<string, string>>, names: readonly string[]): null | Refusal {
  for (const [field, text] of Object.entries(texts)) {
    const number = PRIVATE_NUMBER.exec(text.replace(DAY, '年月日'))?.[0];
    if (number) return refuse('reports.number-in-it', { number }, field);
    const name = names.find((one) => one.length >= 2 && text.includes(one));
    if (name !== undefined) return refuse('reports.name-in-it', { name }, field);
  }
  return null;
}

/** Refuses `reports.basis-missing`, `reports.basis-many`. */
export function wellBased<B extends Basis>(said: B): B | Refusal {
  const basis = { ...said, visitIds: [...new Set(said.visitIds)], matterIds: [...new Set(said.matterIds)] };
  const count = basis.visitIds.length + basis.matterIds.length;
  if (count === 0) return refuse('reports.basis-missing', {}, 'visitIds');
  return count > BASIS_MAX ? refuse('reports.basis-many', { most: BASIS_MAX }, 'visitIds') : basis;
}

/**
 * A suggestion that stands by itself, as it is sent (requirement 002-82). Refuses `reports.suggestion-empty`,
 * `reports.suggestion-long`, and what `wellBased` and `namesNobody` do.
 */
export function wellSuggested<S extends SaidSuggestion & Basis>(said: S, names: readonly string[]): S | Refusal {
  const words = paragraphs(said.words);
  if (words === '') return refuse('reports.suggestion-empty', {}, 'words');
  const most = SUGGESTION_CHARACTERS_MAX;
  if (charactersOf(words) > most) return refuse('reports.suggestion-long', { most }, 'words');
  const based = wellBased(said);
  if (isRefusal(based)) return based;
  return namesNobody({ words }, names) ?? { ...based, words };
}

/** What became of a suggestion, with a reason whatever it is. Refuses `reports.reason-missing`, `reports.reason-long`. */
export function wellReasoned(said: string): string | Refusal {
  const reason = paragraphs(said);
  if (reason === '') return refuse('reports.reason-missing', {}, 'reason');
  const most = REASON_CHARACTERS_MAX;
  return charactersOf(reason) > most ? refuse('reports.reason-long', { most }, 'reason') : reason;
}

export type SaidTold = { readonly toldOn: CivilDate; readonly words: string };

/**
 * That the people concerned were told, on a day between the answer and today. Refuses `reports.told-day`,
 * `reports.told-empty` (to whom and how; no names).
 */
export function wellTold(said: SaidTold, answeredOn: CivilDate, today: CivilDate): SaidTold | Refusal {
  if (said.toldOn < answeredOn || said.toldOn > today)
    return refuse('reports.told-day', { from: answeredOn, to: today }, 'toldOn');
  const words = paragraphs(said.words);
  if (words === '') return refuse('reports.told-empty', {}, 'words');
  const most = REASON_CHARACTERS_MAX;
  return charactersOf(words) > most ? refuse('reports.reason-long', { most }, 'words') : { ...said, words };
}
