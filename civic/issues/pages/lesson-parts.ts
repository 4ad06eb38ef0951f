import { type Language, say } from '#kernel/language.ts';
import { shareText } from '../rules/issue-figures.ts';
import type { Judged, Lesson } from '../rules/issue-lessons.ts';
import { METHODS, type Method } from '../rules/issue-trial.ts';
import type { Speak } from './speak.ts';

/** The methods in their order, named. */
export function methodNames(methods: readonly Method[], language: Language): string {
  return methods.map((code) => say(METHODS[code], language)).join(language === 'zh' ? '、' : ', ');
}

/** What people said after, with its denominator; of a round that is over, that nobody said anything. */
export function judgedText(judged: Judged, t: Speak, isOver: boolean): string {
  if (judged.kind === 'none' && isOver) return t('lessons.judged.nobody');
  if (judged.kind !== 'satisfied') return t(`lessons.judged.${judged.kind}`);
  return t('lessons.judged.satisfied', { share: shareText(judged.yes) ?? t('few') });
}

/** From the day on which it was made to that on which it was done; null: it is not done. */
export function daysText({ days }: Lesson, t: Speak): string | null {
  return days === null ? null : t('lessons.days.text', { days });
}
