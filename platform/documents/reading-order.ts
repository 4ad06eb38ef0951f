/** A piece of a line that is set in one direction. */
export type DirectedRun = { readonly text: string; readonly isRightToLeft: boolean };

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Letters and digits; European and Arabic digits alike run from left to right. */
const LETTER = /[\p{L}\p{M}\p{N}]/u;

type Direction = 'left' | 'right' | null;

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Whether a text as a whole runs from right to left: its first letter says so (UAX #9, P2 and P3). */
export function isRightToLeft(text: string): boolean {
  for (const character of text) {
    const direction = directionOf(character);
    if (direction !== null && !/\p{N}/u.test(character)) return direction === 'right';
  }
  return false;
}

/**
 * The runs of one line from its left to its right, for a reader of its own direction: the one level of embedding of
 * UAX #9 that an address, a name or a phone number in another script needs. Marks between two runs of one direction go
 * with them, others with the line; brackets face the way they are read.
 */
export function runsInOrder(line: string, isLineRightToLeft = isRightToLeft(line)): DirectedRun[] {
  const graphemes = [...GRAPHEMES.segment(line)].map(({ segment }) => segment);
  const strong = graphemes.map(directionOf);
  const whole: Direction = isLineRightToLeft ? 'right' : 'left';
  const directions = strong.map((direction, index) => {
    if (direction !== null) return direction;
    const before = strong.slice(0, index).findLast((one) => one !== null) ?? whole;
    const after = strong.slice(index).find((one) => one !== null) ?? whole;
    return before === after ? before : whole;
  });
  const runs: DirectedRun[] = [];
  graphemes.forEach((grapheme, index) => {
    const isRight = directions[index] === 'right';
    const text = isRight ? (MIRRORED[grapheme] ?? grapheme) : grapheme;
    const last = runs.at(-1);
    if (last?.isRightToLeft === isRight) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, isRightToLeft: isRight });
  });
  return isLineRightToLeft ? runs.toReversed() : runs;
}

function directionOf(character: string): Direction {
  if (/^\p{N}/u.test(character)) return 'left';
  if (RIGHT_TO_LEFT.test(character) && LETTER.test(character)) return 'right';
  return LETTER.test(character) ? 'left' : null;
}

const MIRRORED: Readonly<Record<string, string>> = Object.fromEntries(
  ['()', '[]', '{}', '«»', '‹›', '（）', '《》'].flatMap(([open = '', close = '']) => [
    [open, close],
    [close, open],
  ]),
);
