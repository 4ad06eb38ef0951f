/**
 * 民情分析 analysis: a meeting looks at a place and a period (handbook 002-85, 002-58). What can be counted is counted once
 * from the facts as they stood at a named moment and kept as numbers; what must be judged is written by people; views of a
 * few stand by themselves and go only with a reason; frozen by a second person it changes no more, its hashes stand in the
 * public log, and anybody in office can have it counted again. What the meeting decides goes on in issues.
 *
 * A place with many matters is counted by a job (`countJob`), others while whoever asked waits.
 *
 * Owns the tables `analysis_session`, `analysis_count`, `analysis_text`, `analysis_voice`, `analysis_choice`, `analysis_decision`,
 * `analysis_check` and the facts `analysis.session.*`, `analysis.count.*`, `analysis.section.written`, `analysis.voice.chosen`,
 * `analysis.decision.*`. Reacts to `vault.erasure.done` (`eraseInAnalysis`). Reads what issues, ledger, promises and
 * verdicts hold, and counts by the definitions of assessment.
 */
export { SESSION_JOB } from './actions/asking.ts';
export { noteDecision } from './actions/deciding.ts';
export { eraseInAnalysis } from './actions/erase.ts';
export { freezeSession } from './actions/freeze.ts';
export { makeSession } from './actions/make.ts';
export type { AnalysisPorts } from './actions/ports.ts';
export { analysisSource } from './actions/searched.ts';
export { sessionView } from './actions/view.ts';
export { writeSection } from './actions/writing.ts';
export { countJob, sweepCounts } from './jobs.ts';
export { analysisPages } from './pages/all.ts';
export { analysisPermissions } from './permissions.ts';
export { analysisRefusals } from './refusals.ts';
export { analysisRoutes } from './routes.ts';
