import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PromiseState } from './promise.ts';

/** Hard, so that a promise stays one sentence that can be judged. In characters. */
export const PROMISE_WORDS_MAX = 200;
/** A promise for later than this is a plan and nobody's to judge. In days. REC. */
const DUE_DAYS_MAX = 366;
/** After the unit says that it is done, silence for so long is "not confirmed" (I3: never "kept"). In days. REC. */
export const SILENCE_DAYS = 60;

/** What is promised face to face, as it is written down. */
export type SaidPromise = { readonly words: string; readonly dueOn: CivilDate };

/**
 * Checks a promise: what, in one sentence, and by which day; an oral one too (002-23). The day of one that was written
 * without signal may have passed on the way, by `lateDays` at most. Refuses `promises.words-missing`,
 * `promises.words-long`, `promises.day`.
 */
export function wellPromised(said: SaidPromise, today: CivilDate, lateDays = 0): SaidPromise | Refusal {
  const words = sentenceOf(said.words);
  if (words === '') return refuse('promises.words-missing', {}, 'words');
  if (words.length > PROMISE_WORDS_MAX) return refuse('promises.words-long', { most: PROMISE_WORDS_MAX }, 'words');
  const [from, to] = [addDays(today, -lateDays), addDays(today, DUE_DAYS_MAX)];
  if (said.dueOn < from || said.dueOn > to) return refuse('promises.day', { from, to }, 'dueOn');
  return { words, dueOn: said.dueOn };
}

/** Checks what is said of a promise: why another day, or what was done. Refuses as `wellPromised` does of words. */
export function wellExplained(said: string): string | Refusal {
  const words = sentenceOf(said);
  if (words === '') return refuse('promises.words-missing', {}, 'words');
  return words.length > PROMISE_WORDS_MAX ? refuse('promises.words-long', { most: PROMISE_WORDS_MAX }, 'words') : words;
}

/** One line, without what no database can hold. */
function sentenceOf(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** What a household says of a promise that was made to it. */
export const HOUSEHOLD_ANSWERS = ['kept', 'broken', 'agree', 'disagree'] as const;
export type HouseholdAnswer = (typeof HOUSEHOLD_ANSWERS)[number];

/** A promise as far as an answer depends on it. */
type Standing = {
  readonly state: PromiseState;
  readonly dueOn: CivilDate;
  readonly askedDueOn: CivilDate | null;
};

/**
 * Which answers a household can give today. "Kept" at any time; "not kept" once its day has passed or the unit says that
 * it is done; about another day when one is asked for (handbook §4.2, fourth machine).
 */
export function answersTo({ state, dueOn, askedDueOn }: Standing, today: CivilDate): readonly HouseholdAnswer[] {
  if (state !== 'open' && state !== 'delivered') return [];
  const about: HouseholdAnswer[] = askedDueOn === null ? [] : ['agree', 'disagree'];
  return state === 'delivered' || dueOn < today ? ['kept', 'broken', ...about] : ['kept', ...about];
}

/** What those present at a meeting say of an item, as the state of its promise: in part is not what was promised. */
export const MEETING_OUTCOMES: Readonly<Record<string, 'kept' | 'broken'>> = {
  solved: 'kept',
  partly: 'broken',
  not: 'broken',
};

/** Of a printed card: more than these make it a list that nobody reads. */
export const ON_CARD_MAX = 3;
const ON_CARD_LENGTH_MAX = 24;

/** A promise in the room that a card has for it. In characters. */
export function wordsOnCard(words: string): string {
  const characters = [...words];
  return characters.length <= ON_CARD_LENGTH_MAX ? words : `${characters.slice(0, ON_CARD_LENGTH_MAX - 1).join('')}…`;
}
