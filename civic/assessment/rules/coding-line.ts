import type { CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Kappa } from './agreement.ts';

/** The newest check of categories that came to a kappa: of so many matters, at the first level, between the two. */
export type LastChecked = { readonly on: CivilDate; readonly count: number; readonly kappa: Kappa };

const LINES = {
  checked: {
    zh: '分类核对过：{on} 结束的一次，两人各看 {count} 件的原话归大类，kappa {kappa}，95% 区间 {low} 至 {high}（1 是完全一致，0 和碰巧一样）。',
    en: 'The categories were last checked on {on}: two people put the words of {count} matters into classes without each other; kappa {kappa}, 95 % interval {low} to {high} (1: full agreement, 0: no more than chance).',
  },
  neverChecked: {
    zh: '分类从没核对过：两个人会不会归到同一类，还不知道。',
    en: 'The categories were never checked: whether two people would choose the same one is not known.',
  },
} as const satisfies Record<string, Words>;

/** What stands beside figures by category: when the categories were last checked and how it came out; null: they never were. */
export function checkedText(last: LastChecked | null, language: Language): string {
  if (last === null) return say(LINES.neverChecked, language);
  const { value, low, high } = last.kappa;
  const numbers = { kappa: value.toFixed(2), low: low.toFixed(2), high: high.toFixed(2) };
  return say(LINES.checked, language, { on: last.on, count: last.count, ...numbers });
}
