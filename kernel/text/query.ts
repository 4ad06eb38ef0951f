import { folded, LONG_NUMBER, runsOf, withoutGroupedNumbers, wordsOfHan } from './folding.ts';
import { pairsOf, pieceOf } from './pieces.ts';

/** What was asked for: needles, all of which must stand in a text, in whatever order; and the pieces they are found by. */
export type Query = { readonly needles: readonly Needle[]; readonly pieces: readonly number[] };

/** One needle: Han characters that stand together, or one word of letters and digits. */
export type Needle = { readonly text: string; readonly isHan: boolean };

export type NoQuery = 'nothing_to_find' | 'long_number' | 'too_many_words';

const NEEDLES_MAX = 8;

/** Words that stand in nearly every text and say nothing of what is looked for, when others are there. */
const PARTICLES = new Set([...'的了吗呢吧啊和与及在是也都就']);

/**
 * Reads what somebody typed. Han characters are cut into words; characters that are no word of the dictionary together
 * (者竜乡, cut into three) are looked for side by side, as they were typed; a single one goes with the word before it,
 * else after it; alone it is looked for as a word of its own.
 */
export function readQuery(typed: string): Query | NoQuery {
  const needles = new Map<string, Needle>();
  const whole = folded(typed).text;
  const asked = withoutGroupedNumbers(whole);
  let isLong = asked !== whole;
  for (const { text, isHan } of runsOf(asked)) {
    if (!isHan && LONG_NUMBER.test(text)) isLong = true;
    else if (isHan) for (const needle of needlesOfHan(text)) needles.set(needle, { text: needle, isHan });
    else needles.set(text, { text, isHan });
  }
  if (needles.size === 0) return isLong ? 'long_number' : 'nothing_to_find';
  if (needles.size > NEEDLES_MAX) return 'too_many_words';
  const found = [...needles.values()];
  return { needles: found, pieces: [...new Set(found.flatMap(piecesOfNeedle))] };
}

function needlesOfHan(run: string): string[] {
  const needles: string[] = [];
  let singles = '';
  const words = wordsOfHan(run);
  const settle = () => {
    const before = needles.at(-1);
    if ([...singles].length !== 1) {
      if (singles !== '') needles.push(singles);
    } else if (before === undefined) {
      return;
    } else if (!PARTICLES.has(singles)) needles[needles.length - 1] = before + singles;
    singles = '';
  };
  for (const word of words) {
    if ([...word].length === 1) {
      singles += word;
      continue;
    }
    settle();
    // A single character at the beginning goes with the word after it.
    const isLone = singles !== '' && !PARTICLES.has(singles);
    needles.push(isLone ? singles + word : word);
    singles = '';
  }
  settle();
  if (needles.length === 0) needles.push(run);
  return needles;
}

function piecesOfNeedle({ text, isHan }: Needle): number[] {
  const pairs = isHan ? pairsOf(text) : [];
  return pairs.length > 0 ? pairs.map((pair) => pieceOf('pair', pair)) : [pieceOf('word', text)];
}
