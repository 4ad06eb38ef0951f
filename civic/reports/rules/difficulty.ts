import { paragraphs } from '#civic/fieldwork/rules/visit.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { charactersOf } from './suggestion.ts';

/** What a household says of a difficulty that somebody declared solved. */
export const SOLVED_ANSWERS = {
  yes: { zh: '解决了', en: 'Yes, solved' },
  partly: { zh: '解决了一部分', en: 'In part' },
  no: { zh: '没有解决', en: 'No' },
  unsure: { zh: '说不清', en: 'Not sure' },
} as const satisfies Record<string, Words>;
export type SolvedAnswer = keyof typeof SOLVED_ANSWERS;
export const SOLVED_ANSWER_CODES = Object.keys(SOLVED_ANSWERS) as SolvedAnswer[];

const WORDS_CHARACTERS_MAX = 1000;
const HELPERS_CHARACTERS_MAX = 200;
/** Written down so many days later it is no longer known how it was (as with visits). */
const LATE_DAYS_MAX = 366;

/** A difficulty of a household, as who helped writes it down (handbook §2.13, requirement 002-83). */
export type SaidDifficulty = {
  readonly id: Id;
  readonly constituentId: Id;
  readonly before: string;
  readonly done: string;
  readonly helpers: string;
  readonly solvedOn: CivilDate;
};

/**
 * Checks a declaration. Refuses `reports.difficulty-words` (before, done), `reports.difficulty-long`,
 * `reports.difficulty-day`.
 */
export function wellDeclared(said: SaidDifficulty, today: CivilDate): SaidDifficulty | Refusal {
  const [before, done] = [paragraphs(said.before), paragraphs(said.done)];
  const helpers = paragraphs(said.helpers).replaceAll('\n', ' ');
  if (before === '') return refuse('reports.difficulty-words', {}, 'before');
  if (done === '') return refuse('reports.difficulty-words', {}, 'done');
  const lengths = [
    ['before', before, WORDS_CHARACTERS_MAX],
    ['done', done, WORDS_CHARACTERS_MAX],
    ['helpers', helpers, HELPERS_CHARACTERS_MAX],
  ] as const;
  const long = lengths.find(([, text, most]) => charactersOf(text) > most);
  if (long) return refuse('reports.difficulty-long', { most: long[2] }, long[0]);
  const earliest = addDays(today, -LATE_DAYS_MAX);
  if (said.solvedOn > today || said.solvedOn < earliest)
    return refuse('reports.difficulty-day', { from: earliest, to: today }, 'solvedOn');
  return { ...said, before, done, helpers };
}

/**
 * What its author sees of it: confirmed when the household said yes, else only that it was declared. That a household said
 * no, in part, or nothing yet looks the same, so that nobody can be pressed for it (handbook §2 rule 6, C11).
 */
export function standingFor(answer: SolvedAnswer | null): 'declared' | 'confirmed' {
  return answer === 'yes' ? 'confirmed' : 'declared';
}
