import type { Language } from '#kernel/language.ts';

/**
 * How our papers are set. A4 with the margins of GB/T 9704-2012 (37 / 35 / 28 / 26 mm): a field of 156 × 225 mm with 22
 * lines of 28 characters of size three (三号), headings of the same size, the title of size two (二号). English runs on the
 * same sheet in a smaller type, since a line of it holds more.
 */
const POINTS_PER_MILLIMETRE = 72 / 25.4;

/** Millimetres in points. */
export function millimetres(amount: number): number {
  return amount * POINTS_PER_MILLIMETRE;
}

/** The sheet, in millimetres. */
export const SHEET = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;

/** The part of the sheet that carries text, in points. */
export const FIELD = {
  width: millimetres(SHEET.width - SHEET.left - SHEET.right),
  height: millimetres(SHEET.height - SHEET.top - SHEET.bottom),
} as const;
const LINES_A_PAGE = 22;
const CHARACTERS_A_LINE = 28;

/** The page number stands so far below the field (GB/T 9704: 7 mm), in millimetres. */
export const NUMBER_BELOW = 7;

/** One size of type: its height and the height of its line, both in points. */
export type Size = { readonly points: number; readonly line: number };

/** The sizes of each language's papers, in points. `indent`: characters before the first line of a paragraph; `gap`: points above it. */
export const TYPE = {
  zh: {
    // Size three is 16 pt; 28 of them stand on 156 mm when each is given a 28th of it.
    body: { points: FIELD.width / CHARACTERS_A_LINE, line: FIELD.height / LINES_A_PAGE },
    title: { points: 22, line: 36 },
    table: { points: 14, line: 21 },
    note: { points: 12, line: 19 },
    number: { points: 14, line: 18 },
    indent: 2,
    gap: 0,
  },
  en: {
    body: { points: 12, line: 19 },
    title: { points: 18, line: 28 },
    table: { points: 11, line: 16 },
    note: { points: 10, line: 15 },
    number: { points: 11, line: 15 },
    indent: 0,
    gap: 5,
  },
} as const satisfies Record<
  Language,
  Record<'body' | 'title' | 'table' | 'note' | 'number', Size> & { readonly indent: number; readonly gap: number }
>;

/** The share of a row that the name of a field takes. */
export const FIELD_NAME_SHARE = 0.26;

/** Within a cell, in points. */
export const CELL_PADDING = 5;
