/**
 * 指标 assessment: what can be said of many matters at once, in numbers that don't flatter: each rate with its parts
 * and what it leaves out, spreads instead of means, silence as silence, no composite score, no table of persons.
 *
 * How far somebody is with what the schemes of the rulebook ask is computed from visits, links and receptions for that
 * person alone; the head of a unit learns how many are short, without names, and may write down a conversation, which the
 * two who had it read.
 *
 * What may be a sign of formalism is counted for auditors alone and never added up; what they look through is drawn by
 * lot, from a root of the public log that was not there when they asked.
 *
 * An *indicator* is defined once (`rules/indicators`) and read from roll-ups: what each record adds is written in the
 * transaction of the fact that changes it (`countInFigures`), folded by a job, and recounted from the records every night.
 *
 * Owns the tables `came_back`, `conversation_note`, `audit_draw`, `indicator_counted`, `indicator_delta`,
 * `indicator_folded`, `indicator_walk`, `indicator_check`, `indicator_reply` and the facts `assessment.note.*`, `assessment.audit.*`,
 * `assessment.reply.written`, `assessment.figures.checked`; reacts to `ledger.matter.replied` (`noteRepeats`). Everything else it reads from what liaison, fieldwork, ledger, intake and
 * verdicts hold.
 */
export { drawAsked } from './actions/audit-draws.ts';
export { countInFigures } from './actions/counting.ts';
export { type FiguresFilter, figuresOf, noteRepeats, statesOf } from './actions/figures.ts';
export { type PublicIndicators, type PublicScope, publicIndicators } from './actions/indicators.ts';
export type { Figures } from './contract.ts';
export { foldFigures, sweepFigures } from './jobs.ts';
export { experiencePages } from './pages/experience.ts';
export { areaScope, figurePages, indicatorTable, isTooFew, publicPeriod } from './pages/figures.ts';
export { signalPages } from './pages/signals.ts';
export { assessmentPermissions } from './permissions.ts';
export { assessmentRefusals } from './refusals.ts';
export { assessmentRoutes } from './routes.ts';
export { type Rate, rateText, type Spread } from './rules/figures.ts';
export { KEPT_FROM_SOME } from './store/counted.store.ts';
