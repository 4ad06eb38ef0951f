/**
 * fieldwork 走访: officials meet people. A *visit* or *stay* 蹲点 is one record and the author's diary entry; that it was so
 * is *confirmed* by the household alone. A *meeting* 恳谈会 is called days
 * before, and the next one opens with what became of it. A *reception session* 接访 is a published time and place in which somebody in
 * office receives whoever comes (定点接访, 下访, 约访, 带案下访; handbook §2.6). Who books or comes is a *visitor*; what a
 * visitor raises is an ordinary submission; what the leader says to it is an *instruction*.
 *
 * Owns the tables visit, visit_policy, visit_matter, visit_plan, visit_constituent, visit_confirmation, visit_question, visit_draw, diary_piece, meeting, meeting_item, reception_session,
 * reception_visitor, reception_matter, reception_instruction and the facts `fieldwork.visit.*`,
 * `fieldwork.policy.*`, `fieldwork.plan.*`, `fieldwork.households.drawn`, `fieldwork.meeting.*`, `fieldwork.session.*`, `fieldwork.booking.*`, `fieldwork.visitor.*`. Intake links a matter with its session
 * (`linkReception`). Reacts to `ledger.matter.classified` by forgetting whose a sealed matter is, and to
 * `promises.promise.made` by counting it with its visit.
 */

export { smsOfQuestion } from './actions/asking.ts';
export { bookSlot } from './actions/book.ts';
export { confirmForThem } from './actions/confirming.ts';
export { eraseInFieldwork } from './actions/erase.ts';
export { callMeeting, holdMeeting, publishMinutes, writeItem } from './actions/meetings.ts';
export { cancelSession, deputiseSession, holdSession, publishSession, type ToPublish } from './actions/organise.ts';
export { countPromiseOfVisit } from './actions/reactions.ts';
export {
  hideVisitorOfSealed,
  instructMatter,
  linkable,
  linkReception,
  type ReceptionLink,
  receiveVisitor,
} from './actions/receive.ts';
export { heldBookings } from './actions/telling.ts';
export { linkMatterOfVisit, metOnOwn, observedOn } from './actions/traces.ts';
export { type Sight, sessionsOfTime } from './actions/view.ts';
export { type Entry, mayName, ownDiary, recordVisit, recordVisitIn, saidInVisit } from './actions/visits.ts';
export { fieldworkPages } from './pages/pages.ts';
export { fieldworkPermissions } from './permissions.ts';
export { fieldworkRefusals } from './refusals.ts';
export { fieldworkRoutes } from './routes.ts';
export { visitorOfMatter, visitsOfHousehold } from './store/erasure.store.ts';
export { meetingsWithin } from './store/meetings.store.ts';
export { type QuestionToSend, questionsToSend } from './store/visit-questions.store.ts';
export { openPlansOf } from './store/visit-traces.store.ts';
export { countPromises, lastVisitsTo, visitsWithin } from './store/visits.store.ts';
