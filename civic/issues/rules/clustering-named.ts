import { parseNumber } from '#civic/intake/rules/number.ts';
import { isRefusal } from '#kernel/refusal.ts';

/** What a matter says of itself: the numbers of other matters that it names, and what is left without those sentences. */
export type OwnWords = { readonly numbers: readonly string[]; readonly title: string; readonly words: string };

/** Who names more tells of a list, not of one trouble. */
const NUMBERS_MAX = 3;
const SENTENCE = /[^。！？；!?;.\n]+[。！？；!?;.\n]?/gu;
/** As they are printed, in fours, and as they are typed. */
const DIGITS = /(?<!\d)\d(?:[ -]?\d){15}(?!\d)/g;

/**
 * "The same as number 2611 …: it troubles me too." names a matter, and has no words of its own: two that say so of two
 * matters are not alike. `numbers`: only such whose check digits hold, so that no bank card is taken for one.
 */
export function ownWordsOf(title: string, words: string): OwnWords {
  const numbers = new Set<string>();
  const left = [...words.normalize('NFKC').matchAll(SENTENCE)].filter(([sentence]) => {
    const named = numbersIn(sentence);
    for (const number of named) numbers.add(number);
    return named.length === 0;
  });
  if (numbers.size === 0) return { numbers: [], title, words };
  // The title of words that came without one is their beginning.
  const isBeginning = words.startsWith(title.replace(/…$/u, '')) || numbersIn(title.normalize('NFKC')).length > 0;
  return {
    numbers: [...numbers].slice(0, NUMBERS_MAX),
    title: isBeginning ? '' : title,
    words: left.map(([sentence]) => sentence).join(''),
  };
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(DIGITS)].flatMap(([typed]) => {
    const number = parseNumber(typed);
    return isRefusal(number) ? [] : [number];
  });
}
