/**
 * 承诺 promises: what was promised to whom by when, and who confirmed it. A reply that names a day opens one; the unit may
 * say that it was delivered or ask for another day; kept, broken or changed is said by the person it was made to.
 *
 * Owns the table `promise` and the facts `promises.promise.made`, `promises.promise.delivered`,
 * `promises.promise.changed`, `promises.promise.settled`. Reacts to `ledger.matter.replied` (`openPromise`),
 * `ledger.matter.promise_delivered`, `ledger.matter.promise_changed`, and to every end of a matter (`settlePromise`).
 */

export { sayDelivered } from './actions/delivering.ts';
export { changePromise, deliverPromise, openPromise, settlePromise } from './actions/reactions.ts';
export { promiseRoutes } from './routes.ts';
export { PROMISE_STATES, type PromiseMade } from './rules/promise.ts';
export { promisesOf, publicPromises } from './store.ts';
