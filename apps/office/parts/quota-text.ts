import { GRADES } from '#civic/access/rules/grade.ts';
import { MEASURES, QUOTA_PERIODS } from '#civic/rulebook/rules/measures.ts';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import { say } from '#kernel/language.ts';
import { fill, useListed, useSpeaking } from '../language.tsx';

/** What a quota asks, in one line: `每年驻村天数不少于 30 天`; with its grades before it when they are given. */
export function useQuotaText(): (quota: Omit<Quota, 'grades'> & { readonly grades?: Quota['grades'] }) => string {
  const { words, language } = useSpeaking();
  const listed = useListed();
  const { schemes: said } = words;
  return ({ grades, measure, atLeast, atMost, period }) => {
    const asked = fill(atMost === null ? said.atLeast : said.range, {
      period: say(QUOTA_PERIODS[period], language),
      measure: say(MEASURES[measure].words, language),
      unit: say(MEASURES[measure].unit, language),
      amount: atLeast,
      most: atMost ?? atLeast,
    });
    if (!grades) return asked;
    return fill(said.ofGrades, { grades: listed(grades.map((grade) => say(GRADES[grade], language))), asked });
  };
}
