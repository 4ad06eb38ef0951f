import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Act } from '#platform/desk/desk.ts';

/** What lies downstream and is needed here: handed in by the server. */
export type AnalysisPorts = {
  /** What in these texts points at a person: named, and quoted with its middle hidden. */
  readonly findPersonal: (texts: readonly string[]) => readonly Words[];
  /** Own words about matters as everybody may read them, masked as when these are published; in their order. */
  readonly masked: (
    act: Act,
    said: readonly { readonly matterId: Id; readonly words: string }[],
  ) => Promise<readonly string[]>;
};
