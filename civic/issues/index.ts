/**
/**
 * 议题 issues: the same trouble of many, as one thing that goes from spotted to judged: analysed with numbers, causes and
 * the views of a few, which stay; people asked, or the reason why not; proposed, decided with a reason against every way not
 * taken, released by a second person, carried out with days and cost, and checked with people (handbook §4.2, second
 * machine). Who raised it, who proposed and who follows it hears at each step.
 *
 * *Clusters* 线索 are matters that are perhaps one trouble, by their words, place and time; a person confirms, merges,
 * splits, takes out, and nothing of it changes a matter. *Warnings* 预警 say with numbers that more people than usual speak
 * of one kind of thing. *Who is not heard* sets people who raised something beside the households registered.
 *
 * Owns the tables `issue`, `issue_matter`, `issue_record`, `issue_view`, `issue_verbatim`, `issue_milestone`, `issue_poll`,
 * `issue_answer`, `issue_follower`, `follower_notice`, `cluster`, `cluster_member`, `cluster_out`, `cluster_join`, `cluster_near`, `cluster_sketch`,
 * `cluster_piece`, `cluster_rarity`, `daily_voice`, `warning` and the facts `issues.issue.*`, `issues.answer.given`,
 * `issues.follower.*`, `issues.cluster.*`, `issues.warning.*`. Places a matter in the job that makes its fingerprint. Reacts
 * to `ledger.matter.merged` (`joinMerged`, `besideParent`), `ledger.matter.classified` (`leaveWhenSealed`) and `vault.erasure.done`
 * (`eraseInIssues`, `eraseInClusters`).
 */
export { giveAnswer } from './actions/answer.ts';
export { besideParent, eraseInClusters, leaveWhenSealed, placeJobs } from './actions/clusters-place.ts';
export type { IssuePagePorts } from './actions/ports.ts';
export { eraseInIssues, joinMerged } from './actions/reactions.ts';
export { spot } from './actions/spot.ts';
export { makeStep } from './actions/step.ts';
export { issueForAll, issueInOffice, issuesForAll } from './actions/view.ts';
export { sweepWarnings } from './actions/warnings.ts';
export { sweepIssues } from './jobs.ts';
export { issuePages } from './pages/all.ts';
export { ownIssues } from './pages/own.ts';
export { issuePermissions } from './permissions.ts';
export { issueRefusals } from './refusals.ts';
export { issueRoutes } from './routes.ts';
export { type IssuePiece, piecesOf, withPieces } from './rules/issue-pieces.ts';
export { ISSUE_STATES, type Issue, type IssueState } from './rules/issue-states.ts';
export { issuesOpenTo, issuesWithin } from './store/issues.store.ts';
export { issuesPromisedIn } from './store/records.store.ts';
