/** How wide a text is, in points. */
export type WidthOf = (text: string) => number;

/** May not begin a line (避头): closing marks and what belongs to the word before. */
const NEVER_FIRST = /^[、。，．：；？！）》」』】〕〉”’…—·%％‰℃،؛؟།༎,.:;?!)\]}]/u;
/** May not end a line (避尾): opening marks. */
const NEVER_LAST = /[（《「『【〔〈“‘([{]$/u;

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** A run without a place to break: letters of scripts that write words, digits and their marks. */
const RUN = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Tibetan}\p{Nd}._＿%@/#&+'’:-]`;
const BEGINS_AS_RUN = new RegExp(`^${RUN}`, 'u');
const ENDS_AS_RUN = new RegExp(`${RUN}$`, 'u');

/**
 * Breaks a text into lines that fit a width. Between Chinese characters a line may end anywhere but before a closing and
 * after an opening mark; Latin words and numbers stay whole unless one alone is too long for a line. `indent`: how much
 * of the first line is taken, in points. A character that is wider than the line stands on one of its own.
 */
export function brokenInto(text: string, widthMax: number, widthOf: WidthOf, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (longer: string) =>
    widthOf(longer.trimEnd()) <= (lines.length === 0 ? widthMax - indent : widthMax) + TOLERANCE;
  const end = () => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
  };
  for (const piece of piecesOf(text.trim())) {
    if (!fits(line + piece)) end();
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    for (const grapheme of graphemesOf(piece)) {
      if (!fits(line + grapheme)) end();
      line += grapheme;
    }
  }
  end();
  return lines;
}

function graphemesOf(text: string): string[] {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
}

/** What must stay on one line: a word, or a character with the marks that belong to it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const grapheme of graphemesOf(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && staysWith(last, grapheme)) pieces[pieces.length - 1] = last + grapheme;
    else pieces.push(grapheme);
  }
  return pieces;
}

/** For sums of fractions: 28 twenty-eighths of a line are a line. */
const TOLERANCE = 0.01;

/** A space ends a piece and goes with what is before it, so that no line begins with one. So does the dot between Tibetan syllables. */
function staysWith(before: string, next: string): boolean {
  if (/^\s$/u.test(next)) return true;
  if (/\s$/u.test(before)) return false;
  if (NEVER_FIRST.test(next) || NEVER_LAST.test(before)) return true;
  if (before.endsWith('་')) return false;
  return BEGINS_AS_RUN.test(next) && ENDS_AS_RUN.test(before);
}
