import type { Figures } from '#civic/assessment/contract.ts';
import { fill } from '#kernel/language.ts';
import type { Catalogue } from '../../words.ts';

type Words = Pick<Catalogue['figures'], 'count' | 'few' | 'noPercent' | 'median' | 'none'>;

/** A count; one to four are told as "fewer than 5" where the server hides them. */
export function countText(count: number | null, words: Words): string {
  return count === null ? words.few : fill(words.count, { count });
}

/** `61.5 % (123 / 200)`; under ten cases only the two numbers (handbook §4.5). */
export function rateText(rate: Figures['onTime'], words: Words): string {
  const parts = `(${rate.part ?? words.few} / ${rate.whole ?? words.few})`;
  if (rate.whole === 0) return words.none;
  return rate.percent === null ? `${parts} ${words.noPercent}` : `${rate.percent.toFixed(1)} % ${parts}`;
}

/** Median and ninetieth percentile with the number of cases; never a mean. */
export function spreadText({ median, ninetieth, count }: Figures['replyDays'], words: Words): string {
  if (median === null || ninetieth === null) return count === 0 ? words.none : words.few;
  return fill(words.median, { median, ninetieth, count: count ?? words.few });
}
