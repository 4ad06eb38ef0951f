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

/** For where nothing is to be taken out but whole columns. */
export const FINDS_NOTHING = '(?!x)x';
