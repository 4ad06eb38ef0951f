import type { Words } from '#kernel/language.ts';

/** What lies downstream and is needed here: handed in by the server. */
export type AnalysisPorts = {
  /** What in these texts points at a person; the names of the kinds, each once. */
  readonly findPersonal: (texts: readonly string[]) => readonly Words[];
  /** Own words with everything that points at a person put out. */
  readonly masked: (words: string) => string;
};
