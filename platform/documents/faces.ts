import { isRightToLeft, runsInOrder } from './reading-order.ts';

type Document = PDFKit.PDFDocument;

/** A font file that is not ours: its name for whoever put it there. */
export type FontFile = { readonly name: string; readonly content: Uint8Array };

/** A piece of a line in one font and one direction. */
export type FaceRun = { readonly face: string; readonly text: string; readonly isRightToLeft: boolean };

/** The fonts of one document. */
export type Faces = {
  /** How wide a line is, in points. */
  measure(text: string, points: number): number;
  /** Its pieces from left to right. */
  runsOf(line: string): readonly FaceRun[];
  /** The first character that no font has; null when all are there. */
  missingIn(text: string): string | null;
  /** Height of a line and of its letters above the base line, in ems: the highest of the fonts that it needs. */
  heightOf(text: string, points: number): { readonly line: number; readonly ascent: number };
};

/** What we ask of an opened font; pdfkit keeps it on its own font. */
type Opened = {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  layout(text: string): unknown;
};
type Glyph = { readonly advanceWidth: number };
type Shaped = {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Record<'xAdvance' | 'yAdvance' | 'xOffset' | 'yOffset' | 'advanceWidth', number>[];
  readonly advanceWidth: number;
};
/** The font of pdfkit around it; `layoutRun` turns a text into glyphs and thousandths of an em. */
type Around = { readonly font: Opened; layoutRun(text: string, features?: unknown): Shaped };

type Face = { readonly key: string; readonly font: Opened };

/** Lines of small type stand closer, so that it need not be smaller still: from 1.2 at 12 points to 1.3 at 16. */
const HOUSE_LINE = { least: 1.2, most: 1.3, from: 12, step: 0.025 } as const;
/** The middle of a Chinese character stands so far above its base line, as a share of its size. */
const MIDDLE = 0.38;
/** Draws nothing by itself and says only how its neighbours are joined. */
const JOINS = /^[\p{Default_Ignorable_Code_Point}\u200b-\u200f]$/u;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Widths in other fonts are remembered up to so many lines. */
const REMEMBERED_MAX = 4000;

/**
 * Gives a document its fonts, ours first; of the others, whose order is kept, the first that has all of a character is
 * taken for it. A file that cannot be opened is told by its name.
 */
export function openFaces(
  document: Document,
  house: Uint8Array,
  others: readonly FontFile[],
): Faces | { readonly brokenFile: string } {
  const faces: Face[] = [{ key: 'house', font: opened(document, 'house', house) }];
  for (const [index, { name, content }] of others.entries()) {
    try {
      faces.push({ key: `other${index}`, font: opened(document, `other${index}`, content) });
    } catch {
      return { brokenFile: name };
    }
  }
  const advanceOf = advances(faces);
  const isPlain = (text: string) => {
    for (const character of text) if (advanceOf(character) === null) return false;
    return true;
  };
  const faceOf = faceFinder(faces);
  // Most texts need nothing but our own font, from left to right: of thousands of cards, nearly all.
  const runsOf = (line: string): FaceRun[] =>
    isPlain(line) ? [{ face: 'house', text: line, isRightToLeft: false }] : splitByFace(line, faceOf);
  return {
    measure: measurer(document, advanceOf, runsOf),
    runsOf,
    missingIn: (text) => (isPlain(text) ? null : (graphemesOf(text).find((one) => faceOf(one, null) === null) ?? null)),
    heightOf: (text, points) => heightOf(runsOf(text), points, faces),
  };
}

function opened(document: Document, key: string, content: Uint8Array): Opened {
  document.registerFont(key, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  document.font(key);
  const { _font: around } = document as unknown as { readonly _font: Around };
  // A collection or a broken table opens without a word and fails at the first character.
  around.font.glyphForCodePoint(0x20);
  if (key === 'house') setPlainly(around);
  return around.font;
}

/** Marks above and below letters and selectors of a form (both are \p{M}) must be shaped. */
const SHAPED = /\p{M}/u;

/**
 * Characters of our font stand beside each other as they are: taken straight from its table instead of by the rules of
 * OpenType, so that a line is as wide as it was measured, and 3,000 cards take 140 MB less (355 to 216, measured).
 */
function setPlainly(around: Around): void {
  const { font } = around;
  const shape = around.layoutRun.bind(around);
  const scale = 1000 / font.unitsPerEm;
  around.layoutRun = (text, features) => {
    if (SHAPED.test(text)) return shape(text, features);
    const glyphs = Array.from(text, (character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
    const positions = glyphs.map(({ advanceWidth }) => {
      const advance = advanceWidth * scale;
      return { xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance };
    });
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) * scale };
  };
}

type FaceOf = (grapheme: string, before: Face | null) => Face | null;

function faceFinder(faces: readonly Face[]): FaceOf {
  const known = new Map<string, readonly Face[]>();
  return (grapheme, before) => {
    let able = known.get(grapheme);
    if (!able) {
      const points = [...grapheme].filter((one) => !JOINS.test(one));
      able = faces.filter(
        ({ font }, index) =>
          points.every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0)) &&
          (index === 0 || canShape(font, grapheme)),
      );
      known.set(grapheme, able);
    }
    // A space or a stop between two words stays with them, so that they are shaped together.
    if (before && able.includes(before) && !/^[\p{L}\p{M}\p{N}]/u.test(grapheme)) return before;
    return able[0] ?? null;
  };
}

/** Some fonts have tables that the shaper does not read; it says so only when it meets a character of that script. */
function canShape(font: Opened, grapheme: string): boolean {
  try {
    font.layout(grapheme);
    return true;
  } catch {
    return false;
  }
}

function splitByFace(line: string, faceOf: FaceOf): FaceRun[] {
  return runsInOrder(line).flatMap(({ text, isRightToLeft: isRight }) => {
    const runs: FaceRun[] = [];
    let before: Face | null = null;
    for (const grapheme of graphemesOf(text)) {
      before = faceOf(grapheme, before);
      const face = before?.key ?? 'house';
      const shown = face === 'house' ? withoutJoins(grapheme) : grapheme;
      const last = runs.at(-1);
      if (last?.face === face) runs[runs.length - 1] = { ...last, text: last.text + shown };
      else runs.push({ face, text: shown, isRightToLeft: isRight });
    }
    return isRight ? runs.toReversed().map(turned) : runs;
  });
}

/** The shaper turns round what has letters from right to left; marks alone in a font of their own it leaves as they are. */
function turned(run: FaceRun): FaceRun {
  const hasLetters = /[\p{L}\p{M}]/u.test(run.text);
  return hasLetters ? run : { ...run, text: graphemesOf(run.text).toReversed().join('') };
}

/** Our font has no forms that join; a joiner would be its box. */
function withoutJoins(grapheme: string): string {
  return [...grapheme].filter((one) => !JOINS.test(one)).join('');
}

function graphemesOf(text: string): string[] {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
}

type AdvanceOf = (character: string) => number | null;

/** The width of a character of our font in ems; null for what it has not, what joins, and what runs from right to left. */
function advances([house]: readonly Face[]): AdvanceOf {
  const known = new Map<string, number | null>();
  return (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const point = character.codePointAt(0) ?? 0;
    const isOurs = house?.font.hasGlyphForCodePoint(point) && !JOINS.test(character) && !isRightToLeft(character);
    const advance = house && isOurs ? house.font.glyphForCodePoint(point).advanceWidth / house.font.unitsPerEm : null;
    known.set(character, advance);
    return advance;
  };
}

/**
 * Widths of our font are sums of its characters: 3,000 cards measure the same few thousand over and over. Other fonts join
 * their letters, so each line is measured as it is drawn.
 */
function measurer(document: Document, advanceOf: AdvanceOf, runsOf: Faces['runsOf']): Faces['measure'] {
  const lines = new Map<string, number>();
  const slowly = (text: string): number => {
    const known = lines.get(text);
    if (known !== undefined) return known;
    const width = runsOf(text).reduce((sum, run) => {
      document.font(run.face).fontSize(1000);
      return sum + document.widthOfString(run.text, shapingOf(run)) / 1000;
    }, 0);
    if (lines.size >= REMEMBERED_MAX) lines.clear();
    lines.set(text, width);
    return width;
  };
  return (text, points) => {
    let sum = 0;
    for (const character of text) {
      const advance = advanceOf(character);
      if (advance === null) return slowly(text) * points;
      sum += advance;
    }
    return sum * points;
  };
}

/**
 * How pdfkit shapes a run. Given a list of features, even an empty one, it takes the run as a whole, as scripts need
 * whose words stand from right to left; without, word by word.
 */
export function shapingOf({ face }: FaceRun): { readonly features?: [] } {
  return face === 'house' ? {} : { features: [] };
}

function heightOf(runs: readonly FaceRun[], points: number, faces: readonly Face[]) {
  const { least, most, from, step } = HOUSE_LINE;
  const house = Math.max(least, Math.min(most, least + (points - from) * step));
  let [above, below] = [house / 2 + MIDDLE, house / 2 - MIDDLE];
  for (const { key, font } of faces.slice(1)) {
    if (!runs.some(({ face }) => face === key)) continue;
    above = Math.max(above, font.ascent / font.unitsPerEm);
    below = Math.max(below, -font.descent / font.unitsPerEm);
  }
  return { line: above + below, ascent: above };
}
