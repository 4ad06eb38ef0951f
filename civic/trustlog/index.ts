/**
 * 留痕 trust log: what was done here can be shown to have been done. Every fact of every slice is kept, in the same
 * transaction as the change it tells of, and never altered; so is what must be done after the commit.
 *
 * Tables: `fact` (insert only), `outbox`. It records no facts of its own.
 */
export { keepFact, later } from './actions.ts';
export { type FactRow, factsOf, type OutboxRow, takeOutbox } from './store.ts';
