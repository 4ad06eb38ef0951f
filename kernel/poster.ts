import type { Language } from './language.ts';

/** What hangs on a notice board: read standing, from a metre away, by people who may not see well. */
export type Poster = {
  readonly language: Language;
  readonly title: string;
  /** Below the title: whose it is, and of which day. */
  readonly under: string;
  readonly sections: readonly PosterSection[];
  readonly code: { readonly address: string; readonly caption: string };
};

export type PosterSection = {
  readonly heading: string;
  readonly lines: readonly string[];
};

/** The sheets that posters are printed on. */
export const POSTER_SIZES = ['A4', 'A3'] as const;
export type PosterSize = (typeof POSTER_SIZES)[number];
