import type { Id } from '#kernel/id.ts';

/** How a matter came of a visit, beside those that a household raised: it was answered there, or its author saw it coming. */
export type VisitMatterWay = 'on_the_spot' | 'observed';

/** On which visit a matter came, other than by a household's own words alone. */
export type OfVisit = { readonly visitId: Id; readonly way: VisitMatterWay };
