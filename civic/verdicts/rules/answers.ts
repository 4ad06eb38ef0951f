import { type Refusal, refuse } from '#kernel/refusal.ts';

/** The answers that each question has, in the order in which they are shown. None is ever chosen beforehand. */
export const CHOICES = {
  wasContacted: ['yes', 'no', 'dont_remember'],
  wasTold: ['yes', 'no', 'dont_remember'],
  solved: ['solved', 'partly', 'not', 'understood', 'not_accepted'],
  attitude: ['yes', 'so_so', 'no', 'no_opinion'],
  speed: ['yes', 'so_so', 'no', 'no_opinion'],
  result: ['yes', 'so_so', 'no', 'no_opinion'],
} as const;

/** The questions that are answered by yes or no. */
const YES_OR_NO = ['toldWhatToAnswer', 'hadTrouble', 'wantsReopening', 'mayPublish'] as const;

export type Question = keyof typeof CHOICES;
type YesOrNo = (typeof YES_OR_NO)[number];
export type Choice<Q extends Question> = (typeof CHOICES)[Q][number];

/** What a person said of the result (handbook §2.10). Null: no answer, for ever; nothing is filled in (I3). */
export type Answers = { readonly [Q in Question]: Choice<Q> | null } & { readonly [Y in YesOrNo]: boolean | null } & {
  /** Own words; empty when there are none. */
  readonly words: string;
};

/** What arrives from a form or a caller's screen: texts; an empty one is no answer. */
export type SaidAnswers = { readonly [name in Question | YesOrNo | 'words']?: string | boolean | null | undefined };

/** In characters: two handwritten pages. */
export const WORDS_LENGTH_MAX = 2000;

/**
 * Reads answers. What was not answered stays null; an answer that the question doesn't have is refused with its
 * field. Refuses `verdicts.empty` when nothing at all was answered, `verdicts.words-too-long`.
 */
export function readAnswers(
  said: SaidAnswers,
): Answers | Refusal<'verdicts.answer-unknown' | 'verdicts.empty' | 'verdicts.words-too-long'> {
  const wrong = [...Object.keys(CHOICES), ...YES_OR_NO].find((name) => !isKnown(name, said[name as Question]));
  if (wrong !== undefined) return refuse('verdicts.answer-unknown', {}, wrong);
  const words = typeof said.words === 'string' ? said.words.trim() : '';
  if (words.length > WORDS_LENGTH_MAX) return refuse('verdicts.words-too-long', { most: WORDS_LENGTH_MAX }, 'words');
  const choice = <Q extends Question>(question: Q) => (said[question] || null) as Choice<Q> | null;
  const answers: Answers = {
    wasContacted: choice('wasContacted'),
    wasTold: choice('wasTold'),
    solved: choice('solved'),
    attitude: choice('attitude'),
    speed: choice('speed'),
    result: choice('result'),
    toldWhatToAnswer: yesOrNo(said.toldWhatToAnswer),
    hadTrouble: yesOrNo(said.hadTrouble),
    wantsReopening: yesOrNo(said.wantsReopening),
    mayPublish: yesOrNo(said.mayPublish),
    words,
  };
  return isEmpty(answers) ? refuse('verdicts.empty') : answers;
}

/** Whether it rates: says whether it is solved, or how satisfied somebody is. Words alone are kept and don't rate. */
export function isRating(answers: Pick<Answers, 'solved' | 'attitude' | 'speed' | 'result'>): boolean {
  return [answers.solved, answers.attitude, answers.speed, answers.result].some((answer) => answer !== null);
}

function isKnown(name: string, value: string | boolean | null | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (name in CHOICES) return (CHOICES[name as Question] as readonly unknown[]).includes(value);
  return typeof value === 'boolean' || value === 'yes' || value === 'no';
}

function yesOrNo(value: string | boolean | null | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  return value ? value === 'yes' : null;
}

function isEmpty(answers: Answers): boolean {
  return Object.values(answers).every((answer) => answer === null || answer === '');
}
