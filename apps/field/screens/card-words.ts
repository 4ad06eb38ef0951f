import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { type Field, fieldsOf, OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import type { ConstituentKind } from '#civic/liaison/rules/kinds.ts';
import { type Language, say, type Words } from '#kernel/language.ts';

/** A hardship is a flag with a review of its own; it is changed in the office. */
const NOT_HERE: readonly OpenField[] = ['hardshipReason'];

/** The fields of a household's card that a phone shows; all but the first ones may be empty. */
export function cardFieldsOf({ kind }: Pick<BookHousehold, 'kind'>): OpenField[] {
  return fieldsOf(kind as ConstituentKind);
}

/** Those of them that can be changed on a phone. */
export function changeableFieldsOf(household: Pick<BookHousehold, 'kind'>): OpenField[] {
  return cardFieldsOf(household).filter((field) => !NOT_HERE.includes(field));
}

export function fieldName(field: string, language: Language): string {
  const known: Field | undefined = OPEN_FIELDS[field as OpenField];
  return known ? say(known.words, language) : field;
}

/** What stands in a field, as a person reads it. */
export function valueText(field: string, value: string, language: Language): string {
  const chosen = (OPEN_FIELDS[field as OpenField] as Field | undefined)?.choices?.[value];
  return chosen ? say(chosen, language) : value;
}

/** The codes of a table with their names, to choose from. */
export function choicesOf(table: Readonly<Record<string, Words>>, language: Language) {
  return Object.entries(table).map(([code, words]) => [code, say(words, language)] as const);
}
