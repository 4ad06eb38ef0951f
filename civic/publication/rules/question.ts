import { type CivilDate, civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Why a question may be kept from the page, and for nothing else: that it is unwelcome is no ground. */
export const QUESTION_GROUNDS = {
  personal: {
    zh: '写了别人的个人信息，遮住以后就读不懂了',
    en: 'It holds personal data of others and cannot be understood without',
  },
  insult: { zh: '骂人、侮辱人', en: 'It insults somebody' },
  unrelated: { zh: '问的不是这件公开事项', en: 'It is not about this item' },
} as const satisfies Record<string, Words>;
export type QuestionGround = keyof typeof QUESTION_GROUNDS;
export const QUESTION_GROUND_NAMES = Object.keys(QUESTION_GROUNDS) as QuestionGround[];

/** How a question stands: nobody looked at it, everybody reads it, or it was refused. */
export type QuestionState = 'asked' | 'shown' | 'refused';

const QUESTION_CHARACTERS_MIN = 4;
/** Longer than this it is a matter, for which there is a form. */
export const QUESTION_CHARACTERS_MAX = 500;
/** In characters. */
export const ANSWER_CHARACTERS_MAX = 2000;

/** Reads what somebody asks. Refuses `publication.question-length`. */
export function readQuestion(typed: string): string | Refusal<'publication.question-length'> {
  const words = typed.replaceAll('\r\n', '\n').trim();
  const length = [...words].length;
  return length < QUESTION_CHARACTERS_MIN || length > QUESTION_CHARACTERS_MAX
    ? refuse('publication.question-length', { least: QUESTION_CHARACTERS_MIN, most: QUESTION_CHARACTERS_MAX }, 'words')
    : words;
}

/** What stands in the place of something that was barred: a note in brackets, or 某 for the rest of a name. */
const MARKS = /［[^］]*］|某+/u;

/**
 * Whether a text is an earlier one in which passages were replaced by marks, and nothing else was done: who masks a question
 * can neither soften it nor cut it without a sign.
 */
export function isMaskedFrom(text: string, earlier: string): boolean {
  const parts = text.split(new RegExp(MARKS, 'gu'));
  const [first = '', ...others] = parts;
  if (others.length === 0) return text === earlier;
  if (!earlier.startsWith(first)) return false;
  const last = others.pop() ?? '';
  let at = first.length;
  for (const part of others) {
    // A mark stands for one character at least.
    const found = earlier.indexOf(part, at + 1);
    if (found === -1) return false;
    at = found + part.length;
  }
  return earlier.endsWith(last) && earlier.length - last.length > at;
}

/** So many days somebody has waited, the day of the question not counted. */
export function waitedDays(askedAt: Instant, until: Instant): number {
  return Math.max(0, daysBetween(civilDateOf(askedAt), civilDateOf(until)));
}

/** The day by which it is to be answered, and whether that is over. */
export function standingOfQuestion(
  question: { readonly dueAt: Instant; readonly answeredAt: Instant | null },
  now: Instant,
): { readonly dueOn: CivilDate; readonly isLate: boolean } {
  return { dueOn: civilDateOf(question.dueAt), isLate: (question.answeredAt ?? now) > question.dueAt };
}
