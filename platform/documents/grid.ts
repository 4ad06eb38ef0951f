import type { PaperPart } from '#kernel/paper.ts';
import { FIELD_NAME_SHARE } from './measures.ts';

/** Named values of so many rows at most are not parted when they fit on a page. */
const ROWS_TOGETHER_MAX = 8;

/** What is drawn as a table. */
export type Grid = {
  /** Null: the first column names the rows. */
  readonly headings: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** The width of each column as a share of the whole; together 1. */
  readonly shares: readonly number[];
  /** Whether its rows are kept on one page where they can be. */
  readonly isTogether: boolean;
};

/** A table, or named values as rows of two cells. */
export function gridOf(part: Extract<PaperPart, { readonly kind: 'fields' | 'table' }>): Grid {
  if (part.kind === 'fields') {
    const rows = part.fields.map(({ name, value }) => [name, value]);
    const isTogether = rows.length <= ROWS_TOGETHER_MAX;
    return { headings: null, rows, shares: [FIELD_NAME_SHARE, 1 - FIELD_NAME_SHARE], isTogether };
  }
  const whole = part.columns.reduce((sum, { share }) => sum + share, 0);
  return {
    headings: part.columns.map(({ heading }) => heading),
    rows: part.rows,
    shares: part.columns.map(({ share }) => share / whole),
    isTogether: false,
  };
}
