import type { Paper } from '#kernel/paper.ts';
import type { Shape } from './chart.ts';
import { houseFont } from './house-font.ts';
import { type Block, type DrawingStrip, laidOut, type RowStrip, type Tag, type TextStrip } from './layout.ts';
import { CELL_PADDING, FIELD, millimetres, NUMBER_BELOW, SHEET, type Size, TYPE } from './measures.ts';
import { type Placed, paged, wholeHeight } from './pages.ts';
import { hasChinese, narrowQuotes, printable } from './text.ts';

type Document = PDFKit.PDFDocument;

const LEFT = millimetres(SHEET.left);
const TOP = millimetres(SHEET.top);
const FOOT = TOP + FIELD.height + millimetres(NUMBER_BELOW);
/** Half of the height of a Chinese character above its base line, as a share of its size. */
const MIDDLE = 0.38;
const HAIRLINE = 0.6;

/**
 * A paper as PDF 1.7, tagged for screen readers, with the font within as a subset, so that rare characters of names are
 * drawn wherever it is opened. Page numbers `— 1 —` stand outside: odd ones right, even ones left (GB/T 9704).
 */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  // Asked for at the first paper, so that the server starts without it.
  const [{ default: Pdf }, face] = await Promise.all([import('pdfkit'), houseFont()]);
  const document = new Pdf({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    autoFirstPage: false,
    lang: paper.language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: printable(paper.title), Author: printable(paper.issuer) },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  document.registerFont('face', face);
  document.font('face');
  const blocks = laidOut(paper, (text, points) => document.fontSize(points).widthOfString(text));
  draw(document, blocks, paged(blocks), { size: TYPE[paper.language].number, mark: paper.mark ?? '' });
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

type Around = { readonly size: Size; readonly mark: string };

function draw(document: Document, blocks: readonly Block[], pages: readonly Placed[][], { size, mark }: Around): void {
  const elementOf = elementsOf(document, blocks);
  pages.forEach((placed, index) => {
    document.addPage();
    if (mark !== '') drawMark(document, printable(mark));
    for (const one of placed) {
      if (one.strip.kind === 'row') drawRow(document, one, one.strip, elementOf);
      else if (one.strip.kind === 'drawing') drawChart(document, one, one.strip, elementOf(one.block, null));
      else drawText(document, one, one.strip, elementOf(one.block, null));
    }
    drawNumber(document, index + 1, size);
  });
  elementOf.end();
}

type Element = PDFKit.PDFStructureElement;
type ElementOf = {
  /** The element of a block; of a table, that of one cell. */
  (block: number, cell: { readonly row: number; readonly column: number; readonly tag: 'TH' | 'TD' } | null): Element;
  end(): void;
};

/** Makes each element of the reading order when its first piece is drawn; one that goes on over a page is the same. */
function elementsOf(document: Document, blocks: readonly Block[]): ElementOf {
  const root = document.struct('Document');
  document.addStructure(root);
  const made = new Map<string, Element>();
  const child = (key: string, parent: Element, type: string, text: string): Element => {
    const known = made.get(key);
    if (known) return known;
    const alt = type === 'Figure' ? { alt: text } : {};
    const element = document.struct(type as Tag, { ...(hasChinese(text) && { lang: 'zh-CN' }), ...alt });
    parent.add(element);
    made.set(key, element);
    return element;
  };
  const elementOf = (block: number, cell: { row: number; column: number; tag: string } | null): Element => {
    const { tag = 'P', strips = [] } = blocks[block] ?? {};
    const first = strips[cell?.row ?? 0];
    const text = first ? textIn(first, cell?.column ?? 0) : '';
    const whole = child(`${block}`, root, tag, tag === 'Table' ? '' : text);
    if (!cell) return whole;
    const row = child(`${block}/${cell.row}`, whole, 'TR', '');
    return child(`${block}/${cell.row}/${cell.column}`, row, cell.tag, text);
  };
  return Object.assign(elementOf, { end: () => root.end() });
}

/** What a strip says, as far as its language is asked; of a drawing what it shows. */
function textIn(strip: Block['strips'][number], column: number): string {
  if (strip.kind === 'row') return strip.cells[column]?.lines[0] ?? '';
  return strip.kind === 'drawing' ? strip.alt : strip.text;
}

/** A chart as vectors: it stays sharp however large it is printed. */
function drawChart(document: Document, { y }: Placed, { drawing }: DrawingStrip, element: Element): void {
  element.add(document.markStructureContent('Figure'));
  document.save().translate(LEFT, TOP + y);
  for (const shape of drawing.shapes) drawShape(document, shape);
  document.restore();
  document.endMarkedContent();
}

const INK = { line: 0.8, faint: 0.4, outline: 0.7 } as const;

function drawShape(document: Document, shape: Shape): void {
  if (shape.kind === 'text') {
    document.fillColor('#000').fontSize(shape.points);
    document.text(narrowQuotes(printable(shape.text)), shape.x, shape.y, { lineBreak: false, baseline: 'alphabetic' });
    return;
  }
  if (shape.kind === 'rect') {
    document.lineWidth(INK.outline).undash();
    document.rect(shape.x, shape.y, shape.width, shape.height);
    document.fillAndStroke(shape.isFilled ? '#000' : '#fff', '#000');
    return;
  }
  document.lineWidth(shape.isFaint ? INK.faint : INK.line).strokeColor(shape.isFaint ? '#bbb' : '#000');
  if (shape.isDashed) document.dash(4, { space: 2.5 });
  else document.undash();
  document
    .moveTo(...shape.from)
    .lineTo(...shape.to)
    .stroke();
}

function write(document: Document, text: string, x: number, top: number, size: Size): void {
  const baseline = top + size.line / 2 + MIDDLE * size.points;
  // Without line breaking pdfkit never turns the page by itself.
  document.fontSize(size.points).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

function drawText(document: Document, { y }: Placed, { text, x, size }: TextStrip, element: Element): void {
  element.add(document.markStructureContent('P'));
  write(document, text, LEFT + x, TOP + y, size);
  document.endMarkedContent();
}

function drawRow(document: Document, { block, index, y, isRepeated }: Placed, row: RowStrip, elementOf: ElementOf) {
  const height = wholeHeight(row);
  document.markContent('Artifact', { type: 'Layout' });
  document.lineWidth(HAIRLINE);
  for (const { x, width } of row.cells) document.rect(LEFT + x, TOP + y, width, height).stroke();
  document.endMarkedContent();
  row.cells.forEach(({ lines, x, isHeading }, column) => {
    const tag = isHeading ? 'TH' : 'TD';
    if (isRepeated) document.markContent('Artifact', { type: 'Pagination' });
    else elementOf(block, { row: index, column, tag }).add(document.markStructureContent(tag));
    lines.forEach((line, at) => {
      write(document, line, LEFT + x + CELL_PADDING, TOP + y + CELL_PADDING + at * row.size.line, row.size);
    });
    document.endMarkedContent();
  });
}

const MARK = { points: 13, grey: '#dcdcdc', degrees: -25, apart: millimetres(48), indent: millimetres(70) } as const;

/** Below everything else, over the whole sheet: who was given it. A reader of the text is not told it again and again. */
function drawMark(document: Document, mark: string): void {
  document.markContent('Artifact', { type: 'Page' });
  document.save().rotate(MARK.degrees, { origin: [document.page.width / 2, document.page.height / 2] });
  document.fillColor(MARK.grey).fontSize(MARK.points);
  const step = document.widthOfString(mark) + MARK.apart;
  const { width, height } = document.page;
  for (let y = -height / 3; y < (height * 4) / 3; y += MARK.apart)
    for (let x = -width / 2 - (Math.round(y / MARK.apart) % 2) * MARK.indent; x < (width * 3) / 2; x += step)
      document.text(mark, x, y, { lineBreak: false, baseline: 'alphabetic' });
  document.restore().fillColor('black');
  document.endMarkedContent();
}

/** `— 1 —`: odd pages right, even pages left, one character from the edge of the field. */
function drawNumber(document: Document, page: number, size: Size): void {
  const text = `— ${page} —`;
  const width = document.fontSize(size.points).widthOfString(text);
  const x = page % 2 === 1 ? LEFT + FIELD.width - size.points - width : LEFT + size.points;
  document.markContent('Artifact', { type: 'Pagination' });
  write(document, text, x, FOOT, size);
  document.endMarkedContent();
}
