/**
 * 指标 assessment: what can be said of many matters at once, in numbers that don't flatter: each rate with its parts
 * and what it leaves out, spreads instead of means, silence as silence, no composite score, no table of persons.
 *
 * Owns the table `came_back` and no fact; reacts to `ledger.matter.replied` (`noteRepeats`). Everything else it reads
 * from what ledger, intake and verdicts hold.
 */
export { type FiguresFilter, figuresOf, noteRepeats } from './actions.ts';
export type { Figures } from './contract.ts';
export { assessmentPermissions } from './permissions.ts';
export { assessmentRefusals } from './refusals.ts';
export { assessmentRoutes } from './routes.ts';
export { CELL_CASES_MIN, type Rate, rateText, type Spread } from './rules/figures.ts';
