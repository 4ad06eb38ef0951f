import type { Faces } from './faces.ts';
import { brokenInto } from './lines.ts';
import { isRightToLeft } from './reading-order.ts';
import { linesOf, narrowQuotes } from './text.ts';

/** How a text is set: plain, quieter than what it names, or stronger. */
export type Ink = 'plain' | 'quiet' | 'strong';

/** What is drawn, in points of an A6 card from its upper left corner. */
export type TextPiece = {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly points: number;
  readonly ink: Ink;
};
export type Piece =
  | TextPiece
  | {
      readonly kind: 'rule';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly weight: number;
      readonly isDashed?: true;
    }
  | { readonly kind: 'frame'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'dot'; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly kind: 'code'; readonly x: number; readonly y: number; readonly side: number };

/** Pieces that a screen reader reads as one. */
export type CardBlock = {
  readonly tag: 'H1' | 'H2' | 'P' | 'Figure';
  /** Null: as the document. */
  readonly language: string | null;
  /** What is said in place of a picture. */
  readonly spokenAs: string | null;
  readonly pieces: readonly Piece[];
};

/** A text broken into the lines of a column. */
export type Column = { readonly height: number; readonly width: number; readonly pieces: readonly TextPiece[] };

type ColumnSetting = {
  readonly faces: Faces;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly points: number;
  readonly ink?: Ink;
  readonly isCentred?: boolean;
};

/** Sets texts below each other, each broken where its line ends; what runs from right to left stands at the right. */
export function columnOf(texts: readonly string[], setting: ColumnSetting): Column {
  const { faces, x, width, points, ink = 'plain', isCentred = false } = setting;
  const pieces: TextPiece[] = [];
  let y = setting.y;
  let widest = 0;
  for (const written of texts.flatMap(linesOf).map(narrowQuotes)) {
    const isRight = isRightToLeft(written);
    const { line: height, ascent } = faces.heightOf(written, points);
    const whole = faces.measure(written, points);
    const measure = (text: string) => faces.measure(text, points);
    for (const line of whole <= width ? [written] : brokenInto(written, width, measure)) {
      const used = faces.measure(line, points);
      const aside = isCentred ? (width - used) / 2 : isRight ? width - used : 0;
      pieces.push({ kind: 'text', text: line, x: x + aside, baseline: y + ascent * points, points, ink });
      widest = Math.max(widest, used);
      y += height * points;
    }
  }
  return { height: y - setting.y, width: widest, pieces };
}

/** The largest size, in halves of a point, at which a text stands on one line; the smallest when it does not. */
export function sizeOnOneLine(text: string, faces: Faces, width: number, most: number, least: number): number {
  const size = Math.floor((2 * width) / faces.measure(narrowQuotes(text), 1)) / 2;
  return Math.max(least, Math.min(most, size));
}

/** Texts joined on one line where they find room, else each on its own. */
export function joinedWhere(
  texts: readonly string[],
  gap: string,
  faces: Faces,
  points: number,
  width: number,
): readonly string[] {
  const joined = texts.join(gap);
  return faces.measure(narrowQuotes(joined), points) <= width ? [joined] : texts;
}

/** A block further down. */
export function lowered(block: CardBlock, by: number): CardBlock {
  const pieces = block.pieces.map((piece) =>
    piece.kind === 'text' ? { ...piece, baseline: piece.baseline + by } : { ...piece, y: piece.y + by },
  );
  return { ...block, pieces };
}
