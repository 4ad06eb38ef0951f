import type { Id } from '#kernel/id.ts';

/** By which card a matter is raised in a household's name. */
export type ByCard = { readonly constituentId: Id; readonly cardId: Id };
