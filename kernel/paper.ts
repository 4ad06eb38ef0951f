import type { Chart } from './chart.ts';
import type { Language } from './language.ts';

/**
 * A sheet of paper in the order in which it is read. Rules say what stands on it; how it is drawn as Word or PDF is for
 * `platform/documents`. All of it is text that a person reads, in the one language of the paper; a value that was
 * written in Chinese stays as it was written.
 */
export type Paper = {
  readonly language: Language;
  /** Who issues it, above the title. */
  readonly issuer: string;
  readonly title: string;
  /** Below the title: under which number it is found; empty when it has none. */
  readonly numberLine: string;
  readonly parts: readonly PaperPart[];
  /** Who was given it and when, faintly over each page; for what lists people, and never on a letter to somebody. */
  readonly mark?: string;
};

/** A named value on a paper: a row of two cells. */
export type PaperField = { readonly name: string; readonly value: string };

/** A column of a table: its heading, and its width as a share of all shares. */
export type PaperColumn = { readonly heading: string; readonly share: number };

export type PaperPart =
  /** To whom it is written, from the left edge. */
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What somebody wrote or we say; each line of it becomes a paragraph of its own. */
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly PaperField[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A drawing of numbers that stand in a table too. */
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** Issuer, date and place of the seal at the right, with room for a seal; never apart from the text before it. */
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  /** Places where several people sign by hand; each keeps together. */
  | { readonly kind: 'signers'; readonly lines: readonly string[] }
  /** Small print at the end. */
  | { readonly kind: 'note'; readonly text: string };
