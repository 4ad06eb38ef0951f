import { CONSTITUENT_KINDS, type ConstituentKind, HARDSHIPS, KNOWN_BY } from '#civic/liaison/rules/kinds.ts';
import { LINK_KINDS, LINK_STATES, OWN_WAYS } from '#civic/liaison/rules/link.ts';
import { AGE_BANDS } from '#civic/liaison/rules/members.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Choice } from './parts/fields.tsx';

type Table = Readonly<Record<string, Words>>;

/** What a code of a table is called; the code itself when the table does not know it. */
function textOf(table: Table, code: string, language: Language): string {
  const words = table[code];
  return words ? say(words, language) : code;
}

/** The codes of a table to choose from. */
export function choicesOf(table: Table, language: Language): readonly Choice[] {
  return Object.entries(table).map(([value, words]) => ({ value, label: say(words, language) }));
}

export const kindText = (kind: ConstituentKind, language: Language) => textOf(CONSTITUENT_KINDS, kind, language);
export const hardshipText = (hardship: string, language: Language) => textOf(HARDSHIPS, hardship, language);
export const linkStateText = (state: string, language: Language) => textOf(LINK_STATES, state, language);
export const linkKindText = (kind: string, language: Language) => textOf(LINK_KINDS, kind, language);
export const ageBandText = (band: string, language: Language) => textOf(AGE_BANDS, band, language);
export const knownByText = (knownBy: string, language: Language) => textOf(KNOWN_BY, knownBy, language);

export const kindChoices = (language: Language) => choicesOf(CONSTITUENT_KINDS, language);
export const hardshipChoices = (language: Language) => choicesOf(HARDSHIPS, language);
export const knownByChoices = (language: Language) => choicesOf(KNOWN_BY, language);
export const ageBandChoices = (language: Language) => choicesOf(AGE_BANDS, language);

/** How a household says something to somebody who writes it down: not with its card, which needs nobody. */
export function saidForThemChoices(language: Language): readonly Choice[] {
  return (['call', 'slip'] as const).map((way) => ({ value: way, label: say(OWN_WAYS[way], language) }));
}
