/**
 * 留痕 trust log: what was done here can be shown to have been done. Every fact of every slice is kept, in the same
 * transaction as the change it tells of, and never altered; so is what must be done after the commit; and a salted
 * commitment to it goes into the public log, a Merkle tree that nobody can rewrite unseen.
 *
 * Tables: `fact` (insert only), `outbox`, `log_outbox`, `log_head`, `log_leaf`, `log_node`, `log_checkpoint`, `log_policy`,
 * `log_salt`, `log_lease`; and the fact `trustlog.witnesses.set`.
 */
export { adopt } from './actions/adopt.ts';
export { commitFact } from './actions/commit.ts';
export { keepFact, later } from './actions/keep.ts';
export { lostFacts } from './actions/lost.ts';
export { policyOf, setWitnesses } from './actions/policy.ts';
export { markOf, placeOfFact, proofFileOf, type ValueOf } from './actions/prove.ts';
export { provenFact } from './actions/proven.ts';
export { recheck } from './actions/recheck.ts';
export { firstRootOver, newestRoot } from './actions/roots.ts';
export { openSequencer, type Sequencer } from './actions/sequencer.ts';
export { keepLog, promiseOf, TICK_MILLISECONDS, untilLogged } from './actions/waiting.ts';
export { checkPages } from './pages/check.ts';
export { logPages } from './pages/log.ts';
export { trustlogPages } from './pages/pages.ts';
export { newestDone } from './store/changes.store.ts';
export { type FactRow, factsOf, type OutboxRow, takeOutbox } from './store/facts.store.ts';
export { eraseSalts } from './store/salts.store.ts';
