import type { CardFace } from './card-face.ts';
import { CARD, type CardSheet } from './card-measures.ts';
import type { CardBlock, Ink, Piece, TextPiece } from './card-pieces.ts';
import { type Faces, shapingOf } from './faces.ts';
import { millimetres } from './measures.ts';
import type { QrOutline } from './qr-outline.ts';

type Document = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** Black and a grey that old eyes and old printers still tell from white (contrast 9 : 1). */
const INKS = { plain: '#000000', quiet: '#444444', strong: '#000000' } as const satisfies Record<Ink, string>;
/** Our font has one weight: a stronger text is drawn with a line of this share of its size around it. */
const STRONGER = 0.028;
const FRAME = { weight: 1.4, radius: 5 } as const;
/** A line to tear along, in points. */
const DASH = { length: 4, space: 3 } as const;
/** How the mark lies across a card, in degrees, and how much of what is below it stays to be seen. */
const MARK = { degrees: -34, opacity: 0.32 } as const;

/** Draws one side of a card at its place on the sheet; what it says is added to the reading order below `parent`. */
export function drawFace(
  document: Document,
  face: CardFace,
  faces: Faces,
  place: { readonly x: number; readonly y: number; readonly scale: number },
  parent: Element,
): void {
  document.save().translate(place.x, place.y).scale(place.scale);
  const section = document.struct('Sect');
  parent.add(section);
  for (const block of face.blocks) drawBlock(document, block, face.code, faces, section);
  drawMark(document, face.mark, faces, section);
  section.end();
  document.restore();
}

function drawBlock(document: Document, block: CardBlock, code: QrOutline | null, faces: Faces, parent: Element): void {
  const { tag, language, spokenAs, pieces } = block;
  const element = document.struct(tag, { ...(language && { lang: language }), ...(spokenAs && { alt: spokenAs }) });
  parent.add(element);
  element.add(document.markStructureContent(tag));
  for (const piece of pieces) drawPiece(document, piece, code, faces);
  document.endMarkedContent();
  element.end();
}

function drawPiece(document: Document, piece: Piece, code: QrOutline | null, faces: Faces): void {
  switch (piece.kind) {
    case 'text':
      drawText(document, piece, faces);
      break;
    case 'rule':
      document.moveTo(piece.x, piece.y).lineTo(piece.x + piece.width, piece.y);
      if (piece.isDashed) document.dash(DASH.length, { space: DASH.space });
      document.lineWidth(piece.weight).stroke('#000000');
      if (piece.isDashed) document.undash();
      break;
    case 'frame':
      document.roundedRect(piece.x, piece.y, piece.width, piece.height, FRAME.radius);
      document.lineWidth(FRAME.weight).stroke('#000000');
      break;
    case 'dot':
      document.circle(piece.x, piece.y, piece.radius).fill('#000000');
      break;
    case 'code':
      if (code) drawCode(document, code, piece);
  }
}

/** Each run of a line in its own font, from left to right. */
export function drawText(document: Document, { text, x, baseline, points, ink }: TextPiece, faces: Faces): void {
  const isStrong = ink === 'strong';
  document.fillColor(INKS[ink]);
  if (isStrong) document.strokeColor(INKS[ink]).lineWidth(points * STRONGER);
  let from = x;
  for (const run of faces.runsOf(text)) {
    const width = faces.measure(run.text, points);
    document
      .font(run.face)
      .fontSize(points)
      // Without line breaking pdfkit never turns the page by itself.
      .text(run.text, from, baseline, {
        ...{ lineBreak: false, baseline: 'alphabetic', fill: true, stroke: isStrong },
        ...shapingOf(run),
      });
    from += width;
  }
}

function drawCode(document: Document, { polygons, fieldsCount }: QrOutline, { x, y, side }: Piece & { kind: 'code' }) {
  document.save().translate(x, y);
  document.scale(side / fieldsCount);
  // Written as one piece: pdfkit keeps each operator of a page in an array of its own, hundreds for a code.
  const path = polygons.map((corners) => {
    const steps = corners.map(([right, down], index) => `${right} ${down} ${index === 0 ? 'm' : 'l'}`);
    return `${steps.join(' ')} h`;
  });
  document.fillColor('#000000').addContent(path.join('\n')).addContent('f').restore();
}

function drawMark(document: Document, mark: readonly TextPiece[], faces: Faces, parent: Element): void {
  if (mark.length === 0) return;
  const element = document.struct('P');
  parent.add(element);
  element.add(document.markStructureContent('P'));
  const origin: [number, number] = [millimetres(CARD.width) / 2, millimetres(CARD.height) / 2];
  document.save().rotate(MARK.degrees, { origin }).opacity(MARK.opacity);
  for (const piece of mark) drawText(document, piece, faces);
  document.restore();
  document.endMarkedContent();
  element.end();
}

/** From the edge of the sheet a printer leaves a strip free: a mark begins here and has this length, in millimetres. */
const CUT = { from: 4, length: 6, arm: 4, weight: 0.5 } as const;

/** Where the sheet is cut: at every edge, and a cross where two cuts meet. Within the margins of the cards. */
export function drawCuts(document: Document, { width, height, cuts }: CardSheet): void {
  const [from, to, arm] = [CUT.from, CUT.from + CUT.length, CUT.arm].map(millimetres) as [number, number, number];
  const line = (x: number, y: number, toX: number, toY: number) => document.moveTo(x, y).lineTo(toX, toY);
  document.markContent('Artifact', { type: 'Layout' });
  for (const x of cuts.x) {
    line(x, from, x, to);
    line(x, height - from, x, height - to);
    for (const y of cuts.y) {
      line(x - arm, y, x + arm, y);
      line(x, y - arm, x, y + arm);
    }
  }
  for (const y of cuts.y) {
    line(from, y, to, y);
    line(width - from, y, width - to, y);
  }
  document.lineWidth(CUT.weight).stroke('#000000');
  document.endMarkedContent();
}
