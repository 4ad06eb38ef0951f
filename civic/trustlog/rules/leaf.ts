import type { FactBody } from '#kernel/fact.ts';

/** The codes of an entry that figures are counted from. */
export type PublicCodes = Readonly<Record<string, string | number>>;

/** How a kind of fact stands in the public log, or why it does not. */
export type LeafRule =
  | {
      /** Codes told openly; left out while the subject is sealed. */
      readonly codes: ((body: FactBody) => PublicCodes) | null;
      /** Whether the subject is sealed from here on; null: as before. */
      readonly seals: ((body: FactBody) => boolean | null) | null;
    }
  | { readonly why: string };

/** A fact of which the log says only that it happened, when, and to what subject; the rest is committed to. */
export const logged: LeafRule = { codes: null, seals: null };

/** A fact with codes. */
export function loggedWith(codes: (body: FactBody) => PublicCodes, seals: LeafSeals = null): LeafRule {
  return { codes, seals };
}

type LeafSeals = ((body: FactBody) => boolean | null) | null;

/** A fact that stays out of the log; `why` in a sentence. */
export function notLogged(why: string): LeafRule {
  return { why };
}
