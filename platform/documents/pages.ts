import type { Block, Cell, RowStrip, Strip } from './layout.ts';
import { CELL_PADDING, FIELD } from './measures.ts';

/** A strip at its place on a page; `y` from the top of the field, in points. */
export type Placed = {
  /** Which block of the paper it belongs to. */
  readonly block: number;
  /** Which strip of that block; two parts of one cut row have the same. */
  readonly index: number;
  readonly strip: Strip;
  readonly y: number;
  /** The head of a table that goes on from the page before: it says nothing new. */
  readonly isRepeated: boolean;
};

/** A row is cut only where so many of its lines stay before the cut. */
const LINES_BEFORE_CUT_MIN = 2;
/** For sums of fractions. */
const TOLERANCE = 0.01;

type Waiting = { readonly block: number; readonly index: number; readonly strip: Strip };
type Sheet = { readonly pages: Placed[][]; y: number };

/** Says on which page each strip comes: nothing kept together is parted, a table goes on below its own head. */
export function paged(blocks: readonly Block[]): Placed[][] {
  const waiting = blocks.flatMap(({ strips }, block) => strips.map((strip, index) => ({ block, index, strip })));
  const sheet: Sheet = { pages: [[]], y: 0 };
  waiting.forEach((one, at) => {
    const { strip } = one;
    const isFirst = sheet.y === 0;
    const above = isFirst ? 0 : strip.above;
    const wanted = heightKept(waiting, at) + above;
    if (!isFirst && !fits(sheet, wanted <= FIELD.height ? wanted : above + heightMin(strip))) turn(sheet);
    if (strip.kind === 'row') placeRow(sheet, one, strip, headOf(blocks[one.block]));
    else place(sheet, one, strip, heightMin(strip));
  });
  return sheet.pages;
}

function fits({ y }: Sheet, height: number): boolean {
  return y + height <= FIELD.height + TOLERANCE;
}

function turn(sheet: Sheet): void {
  sheet.pages.push([]);
  sheet.y = 0;
}

function place(sheet: Sheet, one: Waiting, strip: Strip, height: number, isRepeated = false): void {
  const y = sheet.y === 0 ? 0 : sheet.y + strip.above;
  sheet.pages.at(-1)?.push({ ...one, strip, y, isRepeated });
  sheet.y = y + height;
}

/** The height of a strip and of all that must stand with it, the first without the space above. */
function heightKept(waiting: readonly Waiting[], at: number): number {
  let height = 0;
  for (let index = at; index < waiting.length; index += 1) {
    const strip = waiting[index]?.strip;
    if (!strip) break;
    const own = strip.kind === 'row' && strip.isKept ? wholeHeight(strip) : heightMin(strip);
    height += (index === at ? 0 : strip.above) + own;
    if (!strip.isKept) break;
  }
  return height;
}

/** The least of a strip that can stand on a page. */
function heightMin(strip: Strip): number {
  if (strip.kind === 'text') return strip.size.line;
  if (strip.kind === 'drawing') return strip.drawing.height;
  return rowHeight(strip, strip.isHead ? linesOf(strip) : Math.min(linesOf(strip), LINES_BEFORE_CUT_MIN));
}

function linesOf({ cells }: RowStrip): number {
  return Math.max(1, ...cells.map(({ lines }) => lines.length));
}

/** How high a row is with so many lines. */
function rowHeight({ size }: RowStrip, lines = 1): number {
  return lines * size.line + 2 * CELL_PADDING;
}

/** How high a row is with all its lines. */
export function wholeHeight(row: RowStrip): number {
  return rowHeight(row, linesOf(row));
}

function headOf(block: Block | undefined): RowStrip | null {
  const first = block?.strips[0];
  return first?.kind === 'row' && first.isHead ? first : null;
}

/** Places a row, cut as often as the pages need it. */
function placeRow(sheet: Sheet, one: Waiting, row: RowStrip, head: RowStrip | null): void {
  let rest: RowStrip | null = row;
  while (rest !== null) {
    if (sheet.y === 0 && head !== null && one.index > 0) place(sheet, one, head, wholeHeight(head), true);
    const above = sheet.y === 0 ? 0 : rest.above;
    const room = Math.floor((FIELD.height + TOLERANCE - sheet.y - above - 2 * CELL_PADDING) / rest.size.line);
    const lines = linesOf(rest);
    const first: RowStrip = lines <= room ? rest : cut(rest, 0, Math.max(1, room));
    place(sheet, one, first, wholeHeight(first));
    rest = lines <= room ? null : { ...cut(rest, Math.max(1, room), lines), above: 0 };
    if (rest !== null) turn(sheet);
  }
}

function cut(row: RowStrip, from: number, to: number): RowStrip {
  const cells: Cell[] = row.cells.map((cell) => ({ ...cell, lines: cell.lines.slice(from, to) }));
  return { ...row, cells };
}
