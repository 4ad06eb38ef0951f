import type { Poster, PosterSize } from '#kernel/poster.ts';
import { houseFont } from './house-font.ts';
import { brokenInto } from './lines.ts';
import { millimetres } from './measures.ts';
import { type QrOutline, QUIET_FIELDS, qrOutline } from './qr-outline.ts';
import { printable } from './text.ts';

type Document = PDFKit.PDFDocument;

/**
 * A4 in points and millimetres; A3 is the same, √2 as large. At a metre a character must be 6 mm high to be read with
 * half of full sight: 18 points.
 */
const SHEET = { width: 210, height: 297, margin: 15 } as const;
const TYPE = { title: 30, under: 18, heading: 24, body: 18, caption: 18 } as const;
const LINE = 1.38;
const CODE_SIDE = 42;
/** Millimetres above a heading, and between one item and the next. */
const GAPS = { heading: 4, item: 1, rule: 3 } as const;
const SCALES = { A4: 1, A3: Math.SQRT2 } as const satisfies Record<PosterSize, number>;
const FAR_BELOW = millimetres(SHEET.height - SHEET.margin);

type Pen = {
  readonly document: Document;
  readonly root: PDFKit.PDFStructureElement;
  readonly scale: number;
  y: number;
};

/**
 * A poster as PDF 1.7, tagged for screen readers, no character smaller than 18 points on A4 (25 on A3). The code to the
 * page stands on the first sheet; what has no room there goes on over the next.
 */
export async function writePoster(poster: Poster, size: PosterSize): Promise<Uint8Array> {
  const [{ default: Pdf }, face] = await Promise.all([import('pdfkit'), houseFont()]);
  const document = new Pdf({
    size,
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    autoFirstPage: false,
    lang: poster.language === 'zh' ? 'zh-CN' : 'en',
    info: { Title: printable(poster.title) },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  document.registerFont('face', face);
  document.font('face');
  const root = document.struct('Document');
  document.addStructure(root);
  const pen: Pen = { document, root, scale: SCALES[size], y: 0 };
  turn(pen);
  drawHead(pen, poster);
  for (const { heading, lines } of poster.sections) {
    // A heading does not stand alone at the foot of a sheet.
    room(pen, millimetres(GAPS.heading) + (TYPE.heading + TYPE.body) * LINE);
    pen.y += millimetres(GAPS.heading);
    write(pen, heading, { points: TYPE.heading, tag: 'H2' });
    rule(pen);
    for (const line of lines) {
      write(pen, line, { points: TYPE.body, tag: 'P' });
      pen.y += millimetres(GAPS.item);
    }
  }
  root.end();
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

function turn(pen: Pen): void {
  pen.document.addPage();
  pen.document.scale(pen.scale);
  pen.y = millimetres(SHEET.margin);
}

function room(pen: Pen, height: number): void {
  if (pen.y + height > FAR_BELOW) turn(pen);
}

function drawHead(pen: Pen, { title, under, code }: Poster): void {
  const side = millimetres(CODE_SIDE);
  const top = pen.y;
  const beside = side + millimetres(GAPS.heading);
  const outline = qrOutline(code.address);
  const x = millimetres(SHEET.width - SHEET.margin) - side;
  const figure = pen.document.struct('Figure', { alt: `${code.caption} ${code.address}` });
  write(pen, title, { points: TYPE.title, tag: 'H1', less: beside });
  write(pen, under, { points: TYPE.under, tag: 'P', less: beside });
  write(pen, code.caption, { points: TYPE.caption, tag: 'P', less: beside });
  pen.root.add(figure);
  figure.add(pen.document.markStructureContent('Figure'));
  drawCode(pen.document, outline, { x, y: top, side });
  pen.document.endMarkedContent();
  figure.end();
  pen.y = Math.max(pen.y, top + side);
}

function drawCode(
  document: Document,
  { polygons, fieldsCount }: QrOutline,
  at: { x: number; y: number; side: number },
) {
  const fields = fieldsCount + 2 * QUIET_FIELDS;
  document.save().translate(at.x, at.y);
  document.scale(at.side / fields).translate(QUIET_FIELDS, QUIET_FIELDS);
  const path = polygons.map((corners) => {
    const steps = corners.map(([right, down], index) => `${right} ${down} ${index === 0 ? 'm' : 'l'}`);
    return `${steps.join(' ')} h`;
  });
  document.fillColor('#000000').addContent(path.join('\n')).addContent('f').restore();
}

function rule({ document, ...pen }: Pen): void {
  document.markContent('Artifact', { type: 'Layout' });
  const left = millimetres(SHEET.margin);
  document
    .lineWidth(1)
    .moveTo(left, pen.y)
    .lineTo(millimetres(SHEET.width - SHEET.margin), pen.y)
    .stroke('#000000');
  document.endMarkedContent();
}

type Setting = { readonly points: number; readonly tag: 'H1' | 'H2' | 'P'; readonly less?: number };

function write(pen: Pen, text: string, { points, tag, less = 0 }: Setting): void {
  const { document, root } = pen;
  const width = millimetres(SHEET.width - 2 * SHEET.margin) - less;
  document.fontSize(points);
  const lines = brokenInto(printable(text), width, (one) => document.widthOfString(one));
  const element = document.struct(tag);
  root.add(element);
  for (const line of lines) {
    room(pen, points * LINE);
    element.add(document.markStructureContent(tag));
    document
      .fillColor('#000000')
      .fontSize(points)
      .text(line, millimetres(SHEET.margin), pen.y + points * 1.06, { lineBreak: false, baseline: 'alphabetic' });
    document.endMarkedContent();
    pen.y += points * LINE;
  }
  element.end();
  if (tag === 'H2') pen.y += millimetres(GAPS.rule) / 2;
}
