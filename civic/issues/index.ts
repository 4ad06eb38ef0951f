/**
 * 议题 issues: the same trouble of many, as one thing that goes from spotted to judged: analysed with numbers, causes and
 * the views of a few, which stay; people asked, or the reason why not; proposed, decided with a reason against every way not
 * taken, released by a second person, carried out with days and cost, and checked with people (handbook §4.2, second
 * machine). Who raised it, who proposed and who follows it hears at each step.
 *
 * Owns the tables issue, issue_matter, issue_record, issue_view, issue_verbatim, issue_milestone, issue_poll, issue_answer,
 * issue_follower and the facts `issues.issue.*`, `issues.answer.given`, `issues.follower.*`. Reacts to
 * `ledger.matter.merged` (`joinMerged`) and `vault.erasure.done` (`eraseInIssues`).
 */
export { giveAnswer } from './actions/answer.ts';
export type { IssuePorts } from './actions/ports.ts';
export { eraseInIssues, joinMerged } from './actions/reactions.ts';
export { spot } from './actions/spot.ts';
export { makeStep } from './actions/step.ts';
export { sweepIssues } from './jobs.ts';
export { issuePages } from './pages/all.ts';
export { ownIssues } from './pages/own.ts';
export { issuePermissions } from './permissions.ts';
export { issueRefusals } from './refusals.ts';
export { issueRoutes } from './routes.ts';
