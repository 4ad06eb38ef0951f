import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';

/** One thing that is kept, with what it is called. A value that we say ourselves is in both languages. */
export type OwnRow = { readonly name: string; readonly words: Words; readonly value: string | Words };

/** Things of one kind, in order. */
export type OwnPart = { readonly name: string; readonly words: Words; readonly rows: readonly OwnRow[] };

/** The part with files that are proofs: too long to read, and of use only as they are. */
export const PROOFS = 'proofs';

/** A row, or none when there is nothing to tell. */
export function ownRow(name: string, words: Words, value: string | Words | null | undefined): OwnRow[] {
  return value === null || value === undefined || value === '' ? [] : [{ name, words, value }];
}

/** Everything as data: one object a part, its rows in order, each with its words in both languages. */
export function ownJson(parts: readonly OwnPart[], madeAt: string, about: string): string {
  return `${JSON.stringify({ v: 1, about, madeAt, parts }, null, 2)}\n`;
}

/** The same to read or print. Proofs are files of their own and too long for paper. */
export function ownPaper(
  parts: readonly OwnPart[],
  of: { readonly issuer: string; readonly title: string; readonly numberLine: string; readonly language: Language },
): Paper {
  const { language } = of;
  return {
    ...of,
    parts: parts
      .filter(({ name }) => name !== PROOFS)
      .flatMap(({ words, rows }) => [
        { kind: 'heading' as const, text: say(words, language) },
        {
          kind: 'fields' as const,
          fields: rows.map((row) => ({ name: say(row.words, language), value: valueIn(row, language) })),
        },
      ]),
  };
}

/** A value in a language. */
export function valueIn({ value }: OwnRow, language: Language): string {
  return typeof value === 'string' ? value : say(value, language);
}
