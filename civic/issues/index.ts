/**
 * 议题 issues: the same trouble told by many becomes one. *Clusters* 线索 are matters that are perhaps one trouble, by their
 * words, place and time; a person confirms, merges, splits, takes out, and nothing of it changes a matter. *Warnings* 预警
 * say with numbers that more people than usual speak of one kind of thing. *Who is not heard* sets people who raised
 * something beside the households registered.
 *
 * Owns the tables `cluster`, `cluster_member`, `cluster_out`, `cluster_sketch`, `cluster_piece`, `cluster_rarity`,
 * `daily_voice`, `warning` and the facts `issues.cluster.*`, `issues.warning.*`. Places a matter in the job that makes its
 * fingerprint. Reacts to `ledger.matter.classified` (`leaveWhenSealed`) and `vault.erasure.done` (`eraseInIssues`).
 */
export { eraseInIssues, leaveWhenSealed, placeJobs } from './actions/clusters-place.ts';
export { sweepWarnings } from './actions/warnings.ts';
export { issuePermissions } from './permissions.ts';
export { issueRefusals } from './refusals.ts';
export { issueRoutes } from './routes.ts';
