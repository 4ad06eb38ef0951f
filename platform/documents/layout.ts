import type { Paper, PaperPart } from '#kernel/paper.ts';
import { type Drawing, drawingOf } from './chart.ts';
import { type Grid, gridOf } from './grid.ts';
import { brokenInto } from './lines.ts';
import { CELL_PADDING, FIELD, type Size, TYPE } from './measures.ts';
import { narrowQuotes, linesOf as writtenLines } from './text.ts';

/** What a screen reader is told that a block is (PDF 1.7 §14.8.4). */
export type Tag = 'H1' | 'H2' | 'P' | 'Table' | 'Figure';

/** One line of text; `x` from the left edge of the field, all in points. */
export type TextStrip = {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly size: Size;
  /** Empty space above it, left out at the head of a page. */
  readonly above: number;
  /** Must stand on the same page as what follows. */
  readonly isKept: boolean;
};

export type Cell = {
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly isHeading: boolean;
};

/** One row of a table; it may be cut between two of its lines. */
export type RowStrip = {
  readonly kind: 'row';
  readonly cells: readonly Cell[];
  readonly size: Size;
  readonly above: number;
  /** Stands again at the head of each page on which the table goes on. */
  readonly isHead: boolean;
  /** Must stand on the same page as what follows. */
  readonly isKept: boolean;
};

/** A drawing; it is never cut. */
export type DrawingStrip = {
  readonly kind: 'drawing';
  readonly drawing: Drawing;
  /** What it shows, for whoever does not see it. */
  readonly alt: string;
  readonly above: number;
  readonly isKept: boolean;
};
export type Strip = TextStrip | RowStrip | DrawingStrip;

/** One paragraph, heading, table or drawing, from top to bottom. */
export type Block = { readonly tag: Tag; readonly strips: readonly Strip[] };

/** How wide a text is in a type of so many points. */
export type Measure = (text: string, points: number) => number;

type Setting = { readonly type: (typeof TYPE)[keyof typeof TYPE]; readonly measure: Measure };

/** Lays a paper out into blocks in reading order; on which page each of their lines comes is said by `paged`. */
export function laidOut(paper: Paper, measure: Measure): Block[] {
  const setting = { type: TYPE[paper.language], measure };
  const { body, title, table } = setting.type;
  const head = [
    centred(paper.issuer, 'P', body, 0, setting),
    centred(paper.title, 'H1', title, body.line / 4, setting),
    centred(paper.numberLine, 'P', table, body.line / 4, setting),
  ];
  const blocks = head.flat();
  for (const part of paper.parts) {
    if (part.kind === 'signature' || part.kind === 'signers') keepEnd(blocks);
    blocks.push(...blocksOf(part, setting));
  }
  return blocks;
}

function blocksOf(part: PaperPart, setting: Setting): Block[] {
  const { body, table, note, indent, gap } = setting.type;
  switch (part.kind) {
    case 'addressee':
      return left(part.text, { size: body, above: body.line / 2, indent: 0 }, setting);
    case 'heading':
      return left(part.text, { size: body, above: body.line / 3, indent: 0 }, setting).map(headed);
    case 'paragraph':
      return left(part.text, { size: body, above: gap, indent: indent * body.points }, setting);
    case 'fields':
    case 'table':
      return [tableOf(gridOf(part), setting)];
    case 'chart': {
      const drawing = drawingOf(part.chart, FIELD.width, setting.measure);
      const strip = { kind: 'drawing' as const, drawing, alt: part.chart.alt, above: body.line / 3, isKept: false };
      const title = left(part.chart.title, { size: table, above: body.line / 3, indent: 0 }, setting);
      return [...title.map(held), { tag: 'Figure', strips: [strip] }];
    }
    case 'signature':
      return [signature(part.lines, setting)].filter(({ strips }) => strips.length > 0);
    case 'signers':
      return part.lines.flatMap((line) =>
        left(line, { size: body, above: body.line * SIGNER_ROOM, indent: 0 }, setting).map(held),
      );
    case 'note':
      return left(part.text, { size: note, above: table.line / 2, indent: 0 }, setting);
  }
}

/** Room to sign by hand and for a fingerprint, in lines. */
const SIGNER_ROOM = 0.8;
/** Room for a seal between the text and the issuer, in lines. */
const SEAL_ROOM = 2;
/** The signature stands so far from the right edge, in characters (GB/T 9704: the date four from the right). */
const SIGNATURE_INSET = 4;

type Place = { readonly size: Size; readonly above: number; readonly indent: number };

/** Each written line is a paragraph; its first line never stands alone at the foot, its last never at the head of a page. */
function left(text: string, { size, above, indent }: Place, { measure }: Setting): Block[] {
  return linesOf(text).map((written) => {
    const lines = brokenInto(written, FIELD.width, (piece) => measure(piece, size.points), indent);
    return {
      tag: 'P',
      strips: lines.map((line, index) => ({
        kind: 'text',
        text: line,
        x: index === 0 ? indent : 0,
        size,
        above: index === 0 ? above : 0,
        isKept: lines.length > 1 && (index === 0 || index === lines.length - 2),
      })),
    };
  });
}

function centred(text: string, tag: Tag, size: Size, above: number, { measure }: Setting): Block[] {
  return linesOf(text).map((written) => ({
    tag,
    strips: brokenInto(written, FIELD.width, (piece) => measure(piece, size.points)).map((line, index) => ({
      kind: 'text',
      text: line,
      x: (FIELD.width - measure(line, size.points)) / 2,
      size,
      above: index === 0 ? above : 0,
      isKept: true,
    })),
  }));
}

function headed(block: Block): Block {
  return { ...held(block), tag: 'H2' };
}

/** Goes with what follows. */
function held({ tag, strips }: Block): Block {
  return { tag, strips: strips.map((strip) => ({ ...strip, isKept: true })) };
}

/** Lines above each other, centred on the longest, which stands four characters from the right edge. */
function signature(lines: readonly string[], { type, measure }: Setting): Block {
  const { points } = type.body;
  const widthMax = FIELD.width * 0.75;
  const broken = lines.flatMap(linesOf).flatMap((line) => brokenInto(line, widthMax, (text) => measure(text, points)));
  const widest = Math.max(0, ...broken.map((line) => measure(line, points)));
  const right = Math.max(widest, FIELD.width - SIGNATURE_INSET * points);
  return {
    tag: 'P',
    strips: broken.map((line, index) => ({
      kind: 'text',
      text: line,
      x: right - widest + (widest - measure(line, points)) / 2,
      size: type.body,
      above: index === 0 ? type.body.line * SEAL_ROOM : 0,
      isKept: index < broken.length - 1,
    })),
  };
}

/** Nobody signs a page without text: the last lines before a signature go with it. */
function keepEnd(blocks: Block[]): void {
  const last = blocks.at(-1);
  if (last) blocks[blocks.length - 1] = { ...last, strips: last.strips.map(keptNearEnd) };
}

function keptNearEnd(strip: Block['strips'][number], index: number, all: Block['strips']): Block['strips'][number] {
  const count = strip.kind === 'text' ? 2 : 1;
  return index >= all.length - count ? { ...strip, isKept: true } : strip;
}

function tableOf({ headings, rows, shares, isTogether }: Grid, { type, measure }: Setting): Block {
  const size = type.table;
  const widths = shares.map((share) => share * FIELD.width);
  const row = (texts: readonly string[], isHead: boolean, index: number): RowStrip => ({
    kind: 'row',
    size,
    isHead,
    isKept: isHead || (isTogether && index < rows.length - 1),
    above: index === 0 ? type.body.line / 4 : 0,
    cells: widths.map((width, column) => ({
      lines: linesOf(texts[column] ?? '').flatMap((line) =>
        brokenInto(line, width - 2 * CELL_PADDING, (text) => measure(text, size.points)),
      ),
      x: widths.slice(0, column).reduce((sum, before) => sum + before, 0),
      width,
      isHeading: isHead || (headings === null && column === 0),
    })),
  });
  const head = headings === null ? [] : [row(headings, true, 0)];
  return { tag: 'Table', strips: [...head, ...rows.map((texts, index) => row(texts, false, head.length + index))] };
}

/** What was written, line by line, as our face can set it. */
function linesOf(text: string): string[] {
  return writtenLines(text).map(narrowQuotes);
}
