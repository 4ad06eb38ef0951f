import { millimetres, SHEET } from './measures.ts';

/** An A6 sheet, in millimetres; everything of a card is measured in the points of this sheet and enlarged for others. */
export const CARD = { width: 105, height: 148, margin: 5 } as const;

/** The part of a card that carries text, in points from its upper left corner. */
export const CARD_FIELD = {
  left: millimetres(CARD.margin),
  top: millimetres(CARD.margin),
  width: millimetres(CARD.width - 2 * CARD.margin),
  height: millimetres(CARD.height - 2 * CARD.margin),
} as const;

/**
 * Sizes on A6, in points. Text is 14 or larger; where not all finds its place it goes down to 12 and no further. Numbers
 * to call never go below 22 (issue 4, point 4: large type for old eyes).
 */
export const CARD_TYPE = {
  textMax: 17,
  textMin: 12,
  /** Tried in such steps, then half of one larger. */
  step: 1,
  /** Heading and largest line shrink to this so that they stand on one line; then they take more lines. */
  headingMax: 26,
  headingMin: 18,
  phoneMax: 27,
  phoneMin: 22,
} as const;

/** The code's side without its quiet zone, on A6, in millimetres; 25 is the least. */
export const CODE_SIDE = 25.5;
/** A field of the code is not smaller than this on A6, in millimetres, so that an old phone's camera tells it apart. */
const CODE_FIELD_MIN = 0.5;
export const CODE_FIELDS_MAX = Math.floor(CODE_SIDE / CODE_FIELD_MIN);

/** How cards are put on paper. */
export type CardLayout = 'a6' | 'a6-two-sided' | 'a4' | 'a4-two-sided' | 'poster';

type Place = { readonly x: number; readonly y: number };

/** One way of putting cards on sheets; lengths in points. */
export type CardSheet = {
  readonly width: number;
  readonly height: number;
  /** How much larger than A6 a card is drawn. */
  readonly scale: number;
  readonly places: readonly Place[];
  readonly isTwoSided: boolean;
  /** Where the sheet is cut, from its left and its upper edge; empty when it is not. */
  readonly cuts: { readonly x: readonly number[]; readonly y: readonly number[] };
};

const A6 = { width: millimetres(CARD.width), height: millimetres(CARD.height), scale: 1, places: [{ x: 0, y: 0 }] };
const A4 = { width: millimetres(SHEET.width), height: millimetres(SHEET.height) };
const UNCUT = { x: [], y: [] };
/** Four times A6 leaves a millimetre of an A4 sheet: half of it above, half below. */
const SPARE = (A4.height - 2 * A6.height) / 2;
const FOUR = [
  { x: 0, y: SPARE },
  { x: A6.width, y: SPARE },
  { x: 0, y: SPARE + A6.height },
  { x: A6.width, y: SPARE + A6.height },
];
const SHEET_OF_FOUR = { ...A4, scale: 1, places: FOUR, cuts: { x: [A6.width], y: [SPARE + A6.height] } };

/** Two-sided sheets are turned over their long edge: the cards of their backs stand mirrored. */
export const CARD_SHEETS = {
  a6: { ...A6, cuts: UNCUT, isTwoSided: false },
  'a6-two-sided': { ...A6, cuts: UNCUT, isTwoSided: true },
  a4: { ...SHEET_OF_FOUR, isTwoSided: false },
  'a4-two-sided': { ...SHEET_OF_FOUR, isTwoSided: true },
  poster: { ...A4, scale: 2, places: [{ x: 0, y: SPARE }], cuts: UNCUT, isTwoSided: false },
} as const satisfies Record<CardLayout, CardSheet>;
