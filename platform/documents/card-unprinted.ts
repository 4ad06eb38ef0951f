import type { Language } from '#kernel/language.ts';
import { say, type Words } from '#kernel/language.ts';
import type { CardLanguages } from '#kernel/printed-card.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { drawText } from './card-drawing.ts';
import { unicodeOf } from './card-face.ts';
import { columnOf } from './card-pieces.ts';
import type { Faces } from './faces.ts';
import { FIELD, millimetres, SHEET } from './measures.ts';
import { documentsRefusals } from './refusals.ts';

/** A card that was left out, and why. */
export type Unprinted = { readonly number: string; readonly refusal: Refusal };

const HEADING: Words = { zh: '没有印出的卡：{count} 张', en: 'Cards that were not printed: {count}' };
const POINTS = 13;
const GAP = 8;

/** Sheets for whoever prints: which cards are missing, why, and what to do. Characters without a font stand as U+…. */
export function drawUnprinted(
  document: PDFKit.PDFDocument,
  unprinted: readonly Unprinted[],
  languages: CardLanguages,
  faces: Faces,
  root: PDFKit.PDFStructureElement,
): void {
  const spoken: readonly Language[] = languages === 'both' ? ['zh', 'en'] : [languages];
  const heading = spoken.map((language) => say(HEADING, language, { count: unprinted.length }));
  const texts = [heading, ...unprinted.map(({ refusal }) => spoken.map((language) => saidOf(refusal, language)))];
  let y = Number.POSITIVE_INFINITY;
  for (const lines of texts) {
    const known = lines.map((line) => withKnownCharacters(line, faces));
    const setting = { faces, x: millimetres(SHEET.left), width: FIELD.width, points: POINTS };
    const { height } = columnOf(known, { ...setting, y: 0 });
    if (y + height > millimetres(SHEET.top) + FIELD.height) {
      document.addPage({ size: 'A4', margin: 0 });
      y = millimetres(SHEET.top);
    }
    const element = document.struct('P');
    root.add(element);
    element.add(document.markStructureContent('P'));
    for (const piece of columnOf(known, { ...setting, y }).pieces) drawText(document, piece, faces);
    document.endMarkedContent();
    element.end();
    y += height + GAP;
  }
}

function saidOf({ code, values }: Refusal, language: Language): string {
  const words: Words | undefined = documentsRefusals[code as keyof typeof documentsRefusals];
  return words ? say(words, language, values) : code;
}

function withKnownCharacters(line: string, faces: Faces): string {
  let known = line;
  for (let missing = faces.missingIn(known); missing !== null; missing = faces.missingIn(known))
    known = known.replaceAll(missing, ` ${unicodeOf(missing)} `);
  return known;
}
