import { type CivilDate, civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { typedText } from './typed.ts';

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
  const words = typedText(typed);
  const length = [...words].length;
  return length < QUESTION_CHARACTERS_MIN || length > QUESTION_CHARACTERS_MAX
    ? refuse('publication.question-length', { least: QUESTION_CHARACTERS_MIN, most: QUESTION_CHARACTERS_MAX }, 'words')
    : words;
}

/**
 * What stands in the place of something that was barred: what it was in brackets, of the kinds that the house knows and no
 * words of anybody's own, or 某 for the rest of a name.
 */
const MARKS = new RegExp(
  `［(?:${Object.values(FINDING_KINDS)
    .map(({ zh }) => zh)
    .join('|')})］|某+`,
  'gu',
);
/** In place of so many characters at most a mark may stand: an address or a link is not longer, nor the rest of a name. */
const REPLACED_MAX = { bracket: 60, rest: 3 } as const;

/**
 * Whether a text is an earlier one in which passages were replaced by marks, and nothing else was done: who masks a question
 * can neither soften it, nor write words of their own into a mark, nor cut it without a sign.
 */
export function isMaskedFrom(text: string, earlier: string): boolean {
  if (text === earlier) return true;
  if (text.length > QUESTION_CHARACTERS_MAX * MARK_LENGTH_MAX) return false;
  const [first = '', ...others] = text.split(MARKS);
  const marks = [...text.matchAll(MARKS)].map(([mark]) => mark);
  // Each place of the earlier text at which what has been read so far may end.
  let ends = new Set(earlier.startsWith(first) ? [first.length] : []);
  for (const [index, part] of others.entries()) {
    const mark = marks[index] ?? '';
    // 某 may have stood there before: `某村` is masked by nobody.
    const most = mark.startsWith('某') ? mark.length * REPLACED_MAX.rest : REPLACED_MAX.bracket;
    const next = new Set<number>();
    for (const end of ends)
      for (let at = end + 1; at <= Math.min(end + most, earlier.length); at += 1)
        if (earlier.startsWith(part, at)) next.add(at + part.length);
    ends = next;
  }
  return ends.has(earlier.length);
}

/** The longest mark. */
const MARK_LENGTH_MAX = 8;

/** So many characters of a question were replaced by marks. */
export function hiddenCount(text: string, asked: string): number {
  return text === asked ? 0 : Math.max(0, [...asked].length - [...text.replace(MARKS, '')].length);
}

/**
 * Whether so much is barred that what was asked cannot be read any longer: more than half of what the house itself finds no
 * personal data in. Such a question is refused on its ground, which who asked reads, instead of being emptied.
 */
export function isHollowed(text: string, asked: string, personalLength: number): boolean {
  const rest = [...asked].length - personalLength;
  return (hiddenCount(text, asked) - personalLength) * 2 > rest;
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
