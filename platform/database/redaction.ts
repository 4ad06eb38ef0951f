import { type Statement, sql } from './sql.ts';

/** Stands where something was erased, so that a reader knows that nothing was forgotten by mistake. */
export const ERASED = '［已依法删除 erased by law］';

/** A column with everything that a regular expression finds taken out of it. */
export function redacted(column: Statement, pattern: string): Statement {
  return sql`regexp_replace(${column}, ${pattern}, ${ERASED}, 'gi')`;
}

/** The same for JSON, whose texts may hold it anywhere; what is put in needs no escape. */
export function redactedJson(column: Statement, pattern: string): Statement {
  return sql`regexp_replace(${column}::text, ${pattern}, ${ERASED}, 'gi')::jsonb`;
}

/**
 * A text that stands enciphered in its column, without everything that the same expression finds. Written for
 * PostgreSQL; of what it has that JavaScript writes differently, only classes of spaces occur.
 */
export function redactedText(text: string, pattern: string): string {
  return text.replace(new RegExp(pattern.replaceAll('[:space:]', '\\s'), 'giu'), ERASED);
}

/** The same for JSON that stands enciphered as a whole; what is put in needs no escape. */
export function redactedWhole<Value>(value: Value, pattern: string): Value {
  return JSON.parse(redactedText(JSON.stringify(value), pattern)) as Value;
}

/** Whether the expression finds anything in a text that stands enciphered. */
export function isFoundIn(text: string, pattern: string): boolean {
  return redactedText(text, pattern) !== text;
}

/** For where nothing is to be taken out but whole columns. */
export const FINDS_NOTHING = '(?!x)x';
