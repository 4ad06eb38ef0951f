/**
 * 指标 assessment: what can be said of many matters at once, in numbers that don't flatter: each rate with its parts
 * and what it leaves out, spreads instead of means, silence as silence, no composite score, no table of persons.
 *
 * How far somebody is with what the schemes of the rulebook ask is computed from visits, links and receptions for that
 * person alone; the head of a unit learns how many are short, without names, and may write down a conversation, which the
 * two who had it read.
 *
 * What may be a sign of formalism is counted for auditors alone and never added up; what they look through is drawn by
 * lot.
 *
 * Owns the tables `came_back`, `conversation_note`, `audit_draw` and the facts `assessment.note.*` and
 * `assessment.audit.drawn`; reacts to `ledger.matter.replied` (`noteRepeats`). Everything else it reads from what liaison, fieldwork, ledger, intake and
 * verdicts hold.
 */
export { type FiguresFilter, figuresOf, noteRepeats } from './actions/figures.ts';
export type { Figures } from './contract.ts';
export { experiencePages } from './pages/experience.ts';
export { signalPages } from './pages/signals.ts';
export { assessmentPermissions } from './permissions.ts';
export { assessmentRefusals } from './refusals.ts';
export { assessmentRoutes } from './routes.ts';
export { type Rate, rateText, type Spread } from './rules/figures.ts';
