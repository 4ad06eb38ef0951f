/**
 * 承诺 promises: what was promised to whom by when, and who confirmed it. A reply that names a day opens one; an official
 * makes one to a household, on a visit or by its card; an answer with a day in a meeting is one to those present. The unit
 * may say that it was delivered or ask for another day; kept, broken or changed is said by those to whom it was made.
 *
 * Owns the table `promise` and the facts `promises.promise.*`. Reacts to `ledger.matter.replied` (`openPromise`),
 * `ledger.matter.promise_delivered`, `ledger.matter.promise_changed`, and to every end of a matter (`settlePromise`); to
 * what is dated and judged in meetings, to a link that is handed over, and to a household that leaves or is forgotten.
 */

export { sayDelivered } from './actions/delivering.ts';
export { eraseInPromises } from './actions/erase.ts';
export {
  countEarlierPromises,
  endPromisesTo,
  forgetPromisesTo,
  handPromisesOn,
  judgeInMeeting,
  promiseInMeeting,
} from './actions/face-reactions.ts';
export {
  answerForThem,
  promisedOnVisits,
  promiseHousehold,
  promiseHouseholdIn,
  sayDone,
} from './actions/face-to-face.ts';
export { deliverInDecision, promiseInDecision, settleInDecision } from './actions/in-decisions.ts';
export { promisesOnCards } from './actions/on-cards.ts';
export { changePromise, deliverPromise, openPromise, settlePromise } from './actions/reactions.ts';
export { sweepPromises } from './jobs.ts';
export { promisePages } from './pages/own.ts';
export { promisePermissions } from './permissions.ts';
export { promiseRefusals } from './refusals.ts';
export { promiseRoutes } from './routes.ts';
export { PROMISE_STATES, type PromiseMade } from './rules/promise.ts';
export { owedTo, promisesTo } from './store/face-to-face.store.ts';
export { promisesOf, publicPromises } from './store/promises.store.ts';
