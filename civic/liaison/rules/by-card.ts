import type { Id } from '#kernel/id.ts';

/** By which card a matter is raised in a household's name. */
export type ByCard = { readonly constituentId: Id; readonly cardId: Id };

/**
 * In which household's name a matter is raised: by its card, or by who is with them and writes it down, in a visit
 * (null: in one that is written down nowhere yet).
 */
export type OfHousehold =
  | (ByCard & { readonly visitId?: undefined })
  | { readonly constituentId: Id; readonly cardId: null; readonly visitId: Id | null };
