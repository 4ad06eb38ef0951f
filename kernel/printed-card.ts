import { inFours } from './check-digits.ts';
import type { Words } from './language.ts';

/**
 * A card that is given away on paper: what stands on it, in the order in which it is read. Rules say what that is; how
 * it is set is for `platform/documents/cards.ts`, and without paper for `kernel/card-text.ts`. A value that is the same
 * in both languages, such as a name, is printed once (`inBoth`).
 */
export type PrintedCard = {
  /** Who gives it out. */
  readonly issuer: Words;
  readonly heading: Words;
  /** Its number as digits, or as it is to be read aloud when it holds anything else. */
  readonly number: string;
  readonly numberName: Words;
  /** Named lines, the first of which is set larger when it says whose card it is. */
  readonly lines: readonly CardLine[];
  /** Numbers to call, set large, in the order in which they are to be tried. */
  readonly phones: readonly CardPhone[];
  readonly boxes: readonly CardBox[];
  /** What a phone's camera opens; the caption stands under it. */
  readonly code: { readonly address: string; readonly caption: Words };
  /** The one number for whoever is not content, set apart from the others. */
  readonly oversight: CardPhone;
  /** Small print: how long it is valid, what takes its place. */
  readonly foot: readonly Words[];
  /** Only for whoever is handed the card: torn off and kept apart from it. Null where anybody may read it. */
  readonly strip: CardLine | null;
  /** Stands across it when it is not valid any more; null while it is. */
  readonly mark: Words | null;
  /** The same in the language of a minority: the tag of the language (BCP 47, `ug`, `bo`, `ii`) and a text of lines. */
  readonly other: { readonly language: string; readonly text: string } | null;
};

/** A named value; `isLarge` for the one that is looked for first. */
export type CardLine = { readonly name: Words; readonly value: Words; readonly isLarge: boolean };

/** A number to call, grouped as it is read. */
export type CardPhone = { readonly name: Words; readonly number: string };

/**
 * Items below a heading; `state` says how each stands, null when there is nothing to say. One that `givesWay` loses its
 * last items where the card has no room; any other makes such a card unprintable.
 */
export type CardBox = {
  readonly heading: Words;
  readonly givesWay?: boolean;
  readonly items: readonly { readonly text: Words; readonly state: Words | null }[];
};

/** In which languages a card is printed. */
export type CardLanguages = 'zh' | 'en' | 'both';

/** A value that is written alike in both languages. */
export function inBoth(text: string): Words {
  return { zh: text, en: text };
}

/** What is printed of some words, Chinese first: what is alike in both stands once, what is missing in one is lent by the other. */
export function printedOf(words: Words, languages: CardLanguages): string[] {
  const zh = words.zh.trim() || words.en.trim();
  const en = words.en.trim() || zh;
  if (zh === '') return [];
  if (languages === 'both') return zh === en ? [zh] : [zh, en];
  return [languages === 'zh' ? zh : en];
}

/** A card's number as it is read aloud: digits in groups of four, anything else as it is written. */
export function spokenNumber({ number }: Pick<PrintedCard, 'number'>): string {
  return /^\d+$/.test(number) ? inFours(number) : number;
}
