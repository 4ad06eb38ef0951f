/**
 * 民情报告 reports: what somebody in office writes up out of records. A *condition report* 民情报告 carries one issue to a
 * unit above, with numbers that are counted and never typed; a *suggestion* 建议 says what should be done, in a report or by
 * itself, and its outcome is the addressee's alone; a *difficulty solved* 实际困难 is declared by who helped and confirmed
 * by the household alone. The registration card is printed here, since it shows what the slices above know of a household.
 *
 * Owns the tables condition_report, suggestion, difficulty, difficulty_confirmation and the facts `reports.report.*`
 * (begun, saved, sent, answered, told), `reports.suggestion.*` (sent, answered, told), `reports.difficulty.*` (declared,
 * confirmed), `reports.registration.printed`. Reacts to `liaison.constituent.erased` (`eraseDifficulties`).
 */
export { basisToChoose } from './actions/basis.ts';
export { confirmDifficultyForThem, declareDifficulty, eraseDifficulties } from './actions/difficulties.ts';
export { eraseInReports } from './actions/erase.ts';
export { answerSuggestion, suggest, tellOfReport, tellOfSuggestion } from './actions/suggesting.ts';
export { reportView } from './actions/view.ts';
export { beginReport, saveReport, sendReport } from './actions/writing.ts';
export { reportPages } from './pages/pages.ts';
export { reportPermissions } from './permissions.ts';
export { reportRefusals } from './refusals.ts';
export { reportRoutes } from './routes.ts';
export { difficultiesOfHousehold } from './store/difficulties.store.ts';
