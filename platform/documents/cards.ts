import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CardLanguages, type PrintedCard, spokenNumber } from '#kernel/printed-card.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { drawCuts, drawFace } from './card-drawing.ts';
import { type CardFace, facesOfCard } from './card-face.ts';
import { CARD_SHEETS, type CardLayout, type CardSheet } from './card-measures.ts';
import { drawUnprinted, type Unprinted } from './card-unprinted.ts';
import { type Faces, type FontFile, openFaces } from './faces.ts';
import { houseFont } from './house-font.ts';
import { printable } from './text.ts';

type Document = PDFKit.PDFDocument;

/** How cards are printed. */
export type CardPrint = {
  readonly layout: CardLayout;
  readonly languages: CardLanguages;
  /** What the file is called in a reader. */
  readonly title: string;
  /** Where fonts for other scripts are, `*.ttf` and `*.otf`; it need not be there. */
  readonly fontsDirectory: string;
};

/**
 * Whether a card can be printed so; asked when it is made, so that nobody hears of it at the printer. Refuses by the
 * card's number what `facesOfCard` refuses, and a font file that cannot be opened by its name.
 */
export async function checkCard(card: PrintedCard, print: CardPrint): Promise<Refusal | null> {
  const press = await openPress(print);
  if (isRefusal(press)) return press;
  const set = setCard(card, print, press.faces);
  return isRefusal(set) ? set : null;
}

/**
 * Cards as one PDF 1.7, tagged for screen readers, its fonts within as subsets. Pages come as they are asked for, so
 * that thousands of cards take no more memory than a few. A card that cannot be printed is left out and told on sheets
 * at the end, with its number and what to do: one name does not hold up a village, and none is missing unseen.
 * Refuses only a font file that cannot be opened.
 */
export async function writeCards(
  cards: Iterable<PrintedCard> | AsyncIterable<PrintedCard>,
  print: CardPrint,
): Promise<AsyncGenerator<Uint8Array> | Refusal> {
  const press = await openPress(print);
  return isRefusal(press) ? press : pagesOf(cards, print, press);
}

type Press = { readonly document: Document; readonly faces: Faces };

async function openPress({ languages, title, fontsDirectory }: CardPrint): Promise<Press | Refusal> {
  // Asked for at the first card, so that the server starts without it.
  const [{ default: Pdf }, house, others] = await Promise.all([
    import('pdfkit'),
    houseFont(),
    otherFonts(fontsDirectory),
  ]);
  const options = {
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    autoFirstPage: false,
    // Would remember every word of every card: memory would grow with their number.
    fontLayoutCache: false,
    lang: languages === 'en' ? 'en' : 'zh-CN',
    info: { Title: printable(title) },
  } as const;
  const document = new Pdf(options);
  const faces = openFaces(document, house, others);
  if ('brokenFile' in faces) return refuse('documents.font-broken', { file: faces.brokenFile });
  return { document, faces };
}

/** The fonts that a county has put there, by name, so that their order is the same in every run. */
async function otherFonts(directory: string): Promise<FontFile[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const fonts = names.filter((name) => /\.(ttf|otf)$/i.test(name)).toSorted();
  return Promise.all(fonts.map(async (name) => ({ name, content: await readFile(join(directory, name)) })));
}

function setCard(card: PrintedCard, { layout, languages }: CardPrint, faces: Faces): readonly CardFace[] | Refusal {
  return facesOfCard(card, { languages, faces, isTwoSided: CARD_SHEETS[layout].isTwoSided });
}

/** The same, boxes giving way item by item while the card is too full. */
function setFitting(card: PrintedCard, print: CardPrint, faces: Faces): readonly CardFace[] | Refusal {
  const set = setCard(card, print, faces);
  const index = card.boxes.findLastIndex(({ givesWay, items }) => givesWay && items.length > 0);
  if (!isRefusal(set) || set.code !== 'documents.card-too-full' || index === -1) return set;
  const boxes = card.boxes.map((box, at) => (at === index ? { ...box, items: box.items.slice(0, -1) } : box));
  return setFitting({ ...card, boxes }, print, faces);
}

async function* pagesOf(
  cards: Iterable<PrintedCard> | AsyncIterable<PrintedCard>,
  print: CardPrint,
  { document, faces }: Press,
): AsyncGenerator<Uint8Array> {
  const sheet: CardSheet = CARD_SHEETS[print.layout];
  const unprinted: Unprinted[] = [];
  const root = document.struct('Document');
  document.addStructure(root);
  let waiting: (readonly CardFace[])[] = [];
  const written = () => document.read() as Uint8Array | null;
  for await (const card of cards) {
    const set = setFitting(card, print, faces);
    if (isRefusal(set)) unprinted.push({ number: spokenNumber(card), refusal: set });
    else waiting.push(set);
    if (waiting.length < sheet.places.length) continue;
    drawSheets(document, waiting, sheet, faces, root);
    waiting = [];
    const piece = written();
    if (piece) yield piece;
  }
  if (waiting.length > 0) drawSheets(document, waiting, sheet, faces, root);
  if (unprinted.length > 0) drawUnprinted(document, unprinted, print.languages, faces, root);
  root.end();
  document.end();
  for await (const piece of document) yield piece as Uint8Array;
}

/** Fronts on one sheet, backs on the next, mirrored, so that each lies behind its front. */
function drawSheets(
  document: Document,
  set: readonly (readonly CardFace[])[],
  sheet: CardSheet,
  faces: Faces,
  root: PDFKit.PDFStructureElement,
): void {
  for (const side of sheet.isTwoSided ? [0, 1] : [0]) {
    document.addPage({ size: [sheet.width, sheet.height], margin: 0 });
    set.forEach((sides, index) => {
      const face = sides[side];
      const place = sheet.places[index];
      if (!face || !place) return;
      const cardWidth = sheet.width / new Set(sheet.places.map(({ x }) => x)).size;
      const x = side === 0 ? place.x : sheet.width - cardWidth - place.x;
      drawFace(document, face, faces, { ...place, x, scale: sheet.scale }, root);
    });
    if (sheet.cuts.x.length > 0) drawCuts(document, sheet);
  }
}
