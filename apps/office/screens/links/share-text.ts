import { fill } from '#kernel/language.ts';

/** Under ten a percentage says less than the two numbers (design §4). */
const CASES_MIN = 10;

/** `80% (12 / 15)`, and only `4 / 5` under ten. The percent is rounded down, so that 100 means all of them. */
export function shareText(
  part: number,
  whole: number,
  words: { readonly share: string; readonly shareFew: string },
): string {
  if (whole < CASES_MIN) return fill(words.shareFew, { part, whole });
  return fill(words.share, { percent: Math.floor((part * 100) / whole), part, whole });
}
