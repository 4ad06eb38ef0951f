import type { ConstituentKind } from '#civic/liaison/rules/kinds.ts';

/** Known by where they live; everybody else by the office, school or firm to which they belong. */
export const OF_A_PLACE: readonly ConstituentKind[] = ['household', 'neighbour', 'floating'];
