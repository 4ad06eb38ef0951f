/**
 * ledger 台账: the one book of matters. A matter 事项 is what one person raised, from its registration to its close:
 * where it is (states, handbook §4.2), who must act next and by when (clocks), to whom it was sent and why (routing),
 * what was answered and what the checks found in it, and what the person was told (notices) and how it got to them
 * (deliveries: a notice on its way out of the house). It also tells who booked a place in a reception session that it moved.
 *
 * Owns the tables matter, dispatch, clock, request, reply, notice, booking_notice, follower_notice, delivery, ending, recusal, complained_person, supervision_order,
 * order_matter, mediation, mediation_party, mediation_entry, suggestion_model and the facts `ledger.matter.*`, `ledger.order.*`,
 * `ledger.mediation.*` and `ledger.booking.*`
 * (`rules/facts.ts`). Reacts to `intake.submission.registered` by opening the matter.
 */

export { answerNow, submitResult } from './actions/acts.ts';
export { dispatchOne, suggestRoute } from './actions/dispatching.ts';
export { eraseInLedger } from './actions/erase.ts';
export { guardedMatter } from './actions/guarding.ts';
export { carryJob, carryToJoined, objectToJoining } from './actions/joining.ts';
export { LEARN_JOB, learnJob, sweepLearning } from './actions/learning.ts';
export { ownLetter } from './actions/letters.ts';
export { recentMatters } from './actions/lists.ts';
export { beginMediation, mediate } from './actions/mediating.ts';
export { moveMattersWithTheirArea } from './actions/moved-areas.ts';
export { settleOnTheSpotIn, spotBooksOf } from './actions/on-the-spot.ts';
export { openMatter } from './actions/open.ts';
export { answerOrder, checkOrder, superviseOnReturn } from './actions/ordering.ts';
export { unitsBelow } from './actions/orders.ts';
export { mattersOfHouseholds, mattersOfVisits, type OwnMatter, ownOpenMatters } from './actions/own-matters.ts';
export { addPastMatter, type PastReply, takeBackImported } from './actions/past.ts';
export { performAlone } from './actions/perform.ts';
export {
  type Changed,
  closeMatter,
  moveToFollowUp,
  reopenMatter,
  reworkMatter,
  withdrawMatter,
} from './actions/person.ts';
export { askForRecount } from './actions/recount.ts';
export { arbitrateDuty, endWaitingJob, endWaitingOnAddition } from './actions/requests.ts';
export { askHigherBody, openPromiseOf, settlePromiseChange } from './actions/reviewing.ts';
export { sendNoticesJob, sweepDeliveries } from './actions/sending.ts';
export { sendQuestion } from './actions/sending-questions.ts';
export { sightOf } from './actions/sight.ts';
export { SEND_JOB } from './actions/tell.ts';
export { tellBookings } from './actions/telling-bookings.ts';
export { tellFollower, tellMatters, untellFollower } from './actions/telling-issues.ts';
export { tellPublished } from './actions/telling-published.ts';
export { type PersonTimeline, personTimeline } from './actions/timeline.ts';
export { keptFrom, openSubjects, seenMatter, viewerOf } from './actions/viewer.ts';
export { recountJob, sweepMatters } from './jobs.ts';
export { ledgerPages } from './pages/pages.ts';
export { ledgerPermissions } from './permissions.ts';
export { ledgerRefusals } from './refusals.ts';
export { ledgerRoutes } from './routes.ts';
export { unitsOfOfficial } from './rules/barred.ts';
export { LETTER_FORMATS, type LetterFormat, type LetterKind, readLetterKind } from './rules/letters/letter.ts';
export type { Matter } from './rules/matter.ts';
export { RESULTS, type ResultKind } from './rules/results.ts';
export type { CloseReason, Ending, ReworkReason } from './rules/said.ts';
export { STATES, type State, stateWords } from './rules/states.ts';
export { concernedWith, KEPT_FROM_NOTHING, type Kept, openTo } from './store/kept.store.ts';
export { allowed, PAST_NAMING, type Viewer, within } from './store/lists.store.ts';
export { hasOpenMatters, matterOf } from './store/matters.store.ts';
export { isSupervised, openOrdersOf, ordersOpenTo, ordersWithin } from './store/orders.store.ts';
export { markToldAtLookup, type Notice, noticesOf, type Reply, sentReplyOf } from './store/told.store.ts';
