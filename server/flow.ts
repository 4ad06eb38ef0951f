import { noteRepeats } from '#civic/assessment/index.ts';
import { countPromiseOfVisit, hideVisitorOfSealed } from '#civic/fieldwork/index.ts';
import { eraseInIntake, forgetBands, sealPersonOfSealed } from '#civic/intake/index.ts';
import { besideParent, joinMerged, leaveWhenSealed } from '#civic/issues/index.ts';
import {
  askForRecount,
  carryToJoined,
  endWaitingOnAddition,
  moveMattersWithTheirArea,
  openMatter,
  sendQuestion,
  superviseOnReturn,
  tellBookings,
} from '#civic/ledger/index.ts';
import { hideMatterOfSealed } from '#civic/liaison/index.ts';
import {
  changePromise,
  countEarlierPromises,
  deliverPromise,
  endPromisesTo,
  forgetPromisesTo,
  handPromisesOn,
  judgeInMeeting,
  openPromise,
  promiseInMeeting,
  settlePromise,
} from '#civic/promises/index.ts';
import { hidePublishedOfSealed, withdrawOnObjection } from '#civic/publication/index.ts';
import { eraseDifficulties } from '#civic/reports/index.ts';
import { moveLinesWithTheirArea } from '#civic/rulebook/index.ts';
import { find, forget } from '#civic/search/index.ts';
import { later } from '#civic/trustlog/index.ts';
import { countLooksLater, forgetReasonsOf } from '#civic/vault/index.ts';
import { beginFollowUp, endFollowUpOf } from '#civic/verdicts/index.ts';
import { type Pad, type Reaction, withTransaction } from '#platform/desk/desk.ts';
import { ERASING } from './erasing.ts';
import { publicationFlow } from './flow-publication.ts';

/**
 * The river on one page: what every fact calls forth, in the same transaction. An empty list: the fact is only kept. Its
 * mouth, what is done with what is public, stands on a page beside it (`flow-publication.ts`).
 * What happens later is a row in the outbox (`server/worker.ts` names each job) or found by the sweep.
 */
export const flow = {
  // access: who and where
  'access.tenant.founded': [],
  'access.tenant.changed': [],
  'access.area.added': [],
  // a place becomes another: what is open there goes with it
  'access.area.changed': [withTransaction(moveLinesWithTheirArea), withTransaction(moveMattersWithTheirArea)],
  'access.area.imported': [],
  'access.area.renamed': [],
  'access.boundaries.imported': [],
  'access.unit.added': [],
  'access.unit.changed': [],
  'access.unit.ended': [],
  'access.person.added': [],
  'access.person.changed': [],
  'access.person.joined': [],
  'access.person.left': [],
  'access.post.begun': [],
  'access.post.ended': [],
  'access.post.grade_set': [],
  'access.role.given': [],
  'access.role.ended': [],
  'access.absence.set': [],
  'access.absence.ended': [],
  'access.interest.declared': [],
  'access.interest.ended': [],
  'access.invitation.made': [],
  'access.password.changed': [],
  'access.second_factor.set': [],
  'access.second_factor.removed': [],
  'access.session.began': [],
  'access.session.ended': [],

  // vault: what only two may open together
  'vault.identity.sealed': [],
  'vault.key.made': [],
  'vault.key.retired': [],
  'vault.field_key.made': [],
  'vault.field_key.retired': [],
  'vault.master_key.changed': [],
  'vault.share.passed_on': [],
  'vault.identity.opening_asked': [],
  'vault.share.given': [],
  'vault.identity.opened': [],
  // vault: who looked; whoever saw many on a day is brought before the auditors
  'vault.person.looked_at': [countLooksLater(later)],
  'vault.list.looked_at': [countLooksLater(later)],
  'vault.alarm.raised': [],
  'vault.alarm.seen': [],
  'vault.alarm.explained': [],
  'vault.glass.broken': [],
  'vault.glass.judged': [],

  // trustlog: who is asked to witness
  'trustlog.witnesses.set': [],

  // vault: what the law had erased leaves every table; what a law had kept for a time leaves only salts and files
  'vault.erasure.asked': [],
  'vault.erasure.refused': [],
  'vault.erasure.done': ERASING,
  'vault.lock.ended': [withTransaction(eraseInIntake)],

  // rulebook: what differs by place
  'rulebook.rule.changed': [],
  'rulebook.line.added': [],
  'rulebook.line.ended': [],
  // what ran into a year whose holidays were not published is counted again
  'rulebook.calendar.imported': [withTransaction(askForRecount)],

  // liaison: who stays in touch with whom
  'liaison.constituent.registered': [],
  'liaison.constituent.changed': [],
  'liaison.constituent.confirmed': [],
  // what was promised to them no longer applies
  'liaison.constituent.ended': [withTransaction(endPromisesTo)],
  // what other slices wrote of who has left goes with the card
  'liaison.constituent.erased': [
    withTransaction(forgetPromisesTo),
    withTransaction(eraseDifficulties),
    withTransaction(forgetReasonsOf),
    withTransaction(forget.household),
  ],
  'liaison.hardship.set': [],
  'liaison.members.set': [],
  'liaison.consent.given': [],
  'liaison.consent.withdrawn': [],
  'liaison.sensitive.kept': [],
  'liaison.evaluation.written': [],
  'liaison.import.finished': [],
  'liaison.import.undone': [],
  'liaison.registration.exported': [],
  'liaison.link.proposed': [],
  'liaison.link.agreed': [],
  'liaison.link.handed_over': [],
  // who takes it over is to keep what was promised
  'liaison.link.handover_confirmed': [withTransaction(handPromisesOn), withTransaction(find.handedOn)],
  'liaison.link.handover_taken_back': [],
  'liaison.link.ended': [],
  'liaison.link.went_quiet': [],
  'liaison.card.issued': [],
  'liaison.card.printed': [],
  'liaison.card.delivered': [],
  'liaison.card.used': [],
  'liaison.card.revoked': [],

  // fieldwork: officials meet people; what was promised on a visit may have arrived first
  'fieldwork.visit.recorded': [withTransaction(countEarlierPromises), find.diary],
  'fieldwork.visit.amended': [find.diary],
  'fieldwork.visit.shared': [find.shared],
  'fieldwork.visit.confirmed': [],
  // the question goes by the same queue as every message
  'fieldwork.visit.asked': [withTransaction(sendQuestion)],
  'fieldwork.policy.explained': [],
  'fieldwork.plan.made': [],
  'fieldwork.plan.dropped': [],
  'fieldwork.households.drawn': [],
  'fieldwork.meeting.called': [find.meeting],
  'fieldwork.meeting.held': [find.meeting],
  'fieldwork.meeting.cancelled': [find.meeting],
  // an answer with a day is a promise; those present at the next one say whether it was kept
  'fieldwork.meeting.item_written': [withTransaction(promiseInMeeting), find.meeting],
  'fieldwork.meeting.outcome_told': [withTransaction(judgeInMeeting), find.meeting],
  'fieldwork.meeting.minuted': [find.meeting],
  'fieldwork.session.published': [find.session],
  // who booked a place is told of another time or place
  'fieldwork.session.changed': [withTransaction(tellBookings), find.session],
  'fieldwork.session.deputised': [find.session],
  'fieldwork.session.cancelled': [withTransaction(tellBookings), find.session],
  'fieldwork.session.held': [],
  'fieldwork.booking.made': [],
  'fieldwork.booking.cancelled': [],
  'fieldwork.visitor.received': [],
  'fieldwork.visitor.instructed': [find.instruction],

  // intake: a voice comes in, and becomes a matter at once
  'intake.submission.registered': [openMatter, find.uncompared],
  // who was waited for has answered: the clock goes on
  'intake.words.added': [endWaitingOnAddition, find.matter],

  // ledger: the matter is carried
  'ledger.matter.taken': [],
  // what was sealed, or complains of a unit, is shown to nobody as a likeness
  'ledger.matter.classified': [
    withTransaction(forgetBands),
    withTransaction(leaveWhenSealed),
    withTransaction(hideVisitorOfSealed),
    withTransaction(hideMatterOfSealed),
    // and who raised it is sealed with it
    withTransaction(sealPersonOfSealed),
    withTransaction(forget.sealed),
    // and no page that a server keeps shows it any longer
    withTransaction(hidePublishedOfSealed),
  ],
  'ledger.matter.officials_named': [],
  'ledger.matter.answered_now': [find.reply],
  'ledger.matter.decline_proposed': [],
  'ledger.matter.not_accepted': [withTransaction(carryToJoined), find.decision],
  'ledger.matter.referred': [withTransaction(carryToJoined), find.decision],
  'ledger.matter.handed_to_emergency': [withTransaction(carryToJoined), find.decision],
  'ledger.matter.dispatched': [find.elsewhere],
  'ledger.matter.signed': [],
  'ledger.matter.contacted': [],
  'ledger.matter.disputed': [find.decision],
  // the arbiter's decision becomes a line of the catalogue
  'ledger.matter.duty_decided': [find.elsewhere],
  'ledger.matter.person_asked': [find.decision],
  'ledger.matter.waiting_ended': [find.decision],
  'ledger.matter.extension_asked': [find.decision],
  'ledger.matter.extended': [find.decision],
  'ledger.matter.extension_refused': [find.decision],
  'ledger.matter.escalated': [find.decision],
  'ledger.matter.escalation_answered': [find.elsewhere],
  'ledger.matter.result_submitted': [],
  'ledger.matter.handed_over': [],
  'ledger.matter.result_signed': [],
  'ledger.matter.result_returned': [],
  'ledger.matter.sent_back': [],
  // the person has been told: somebody independent will ask, who was joined to it is told too, and a repeat is noted
  'ledger.matter.replied': [
    // a dated reply waits for its day first
    withTransaction(openPromise),
    withTransaction(beginFollowUp),
    withTransaction(carryToJoined),
    withTransaction(noteRepeats),
    find.reply,
  ],
  'ledger.matter.follow_up_begun': [],
  'ledger.matter.closed': [withTransaction(settlePromise)],
  'ledger.matter.reworked': [withTransaction(settlePromise), withTransaction(superviseOnReturn)],
  'ledger.matter.reopened': [withTransaction(settlePromise), withTransaction(superviseOnReturn)],
  // who is joined to a matter of an issue hears of it too
  'ledger.matter.merged': [withTransaction(joinMerged), withTransaction(besideParent)],
  'ledger.matter.split': [],
  'ledger.matter.part_asked': [find.decision],
  'ledger.matter.part_given': [find.decision],
  'ledger.matter.promise_opened': [],
  'ledger.matter.promise_delivered': [
    withTransaction(deliverPromise),
    withTransaction(beginFollowUp),
    withTransaction(carryToJoined),
    find.reply,
  ],
  'ledger.matter.promise_change_asked': [find.decision],
  'ledger.matter.promise_changed': [withTransaction(changePromise), find.decision],
  'ledger.matter.promise_change_refused': [find.decision],
  'ledger.matter.tracking_proposed': [find.decision],
  'ledger.matter.tracked': [withTransaction(endFollowUpOf), find.decision],
  'ledger.matter.tracking_refused': [find.decision],
  'ledger.matter.resumed': [],
  'ledger.matter.review_asked': [withTransaction(endFollowUpOf), withTransaction(settlePromise), find.decision],
  'ledger.matter.review_decided': [find.decision],
  'ledger.matter.recheck_asked': [find.decision],
  'ledger.matter.hearing_begun': [find.decision],
  'ledger.matter.hearing_ended': [find.decision],
  'ledger.matter.finalised': [find.decision],
  'ledger.matter.withdrawal_asked': [],
  'ledger.matter.withdrawn': [withTransaction(settlePromise), withTransaction(carryToJoined), find.decision],
  'ledger.matter.became_overdue': [],
  'ledger.matter.pressed': [],
  'ledger.matter.supervised': [find.order],
  'ledger.order.issued': [find.order],
  'ledger.order.answered': [find.order],
  'ledger.order.passed': [find.order],
  'ledger.order.sent_back': [find.order],
  'ledger.mediation.begun': [find.mediation],
  'ledger.mediation.noted': [find.mediation],
  'ledger.mediation.agreed': [find.mediation],
  'ledger.mediation.ended': [find.mediation],
  'ledger.mediation.extended': [find.mediation],
  'ledger.mediation.performance_checked': [find.mediation],
  'ledger.mediation.recounted': [],
  'ledger.matter.recused': [],
  'ledger.matter.told': [],
  'ledger.matter.message_sent': [],
  'ledger.matter.message_given_up': [],
  'ledger.booking.message_sent': [],
  'ledger.follower.message_sent': [],
  'ledger.follower.message_given_up': [],
  'ledger.visit_question.message_sent': [],
  'ledger.visit_question.message_given_up': [],
  'ledger.booking.message_given_up': [],
  'ledger.matter.moved_with_area': [find.elsewhere],
  'ledger.matter.recounted': [],

  // promises: what was said to be done by a day; a visit on which something was promised is no courtesy visit
  'promises.promise.made': [withTransaction(countPromiseOfVisit), find.promise],
  'promises.promise.delivered': [find.promise],
  'promises.promise.changed': [find.promise],
  'promises.promise.day_asked': [find.promise],
  'promises.promise.day_refused': [find.promise],
  'promises.promise.settled': [find.promise],

  // verdicts: the person judges
  'verdicts.follow_up.begun': [],
  'verdicts.follow_up.ended': [],
  'verdicts.attempt.made': [],
  // who no longer wants the result published is obeyed at once
  'verdicts.verdict.given': [withTransaction(withdrawOnObjection)],
  'verdicts.answer.coached': [],
  'verdicts.trouble.told': [],
  'verdicts.retaliation.received': [],
  'verdicts.retaliation.referred_up': [],
  'verdicts.retaliation.protected': [],
  'verdicts.retaliation.measure_noted': [],
  'verdicts.retaliation.examined': [],
  'verdicts.retaliation.decided': [],
  'verdicts.retaliation.told': [],
  'verdicts.retaliation.words_added': [],
  'verdicts.retaliation.watch_widened': [],
  'verdicts.retaliation.withdrawal_asked': [],
  'verdicts.retaliation.withdrawal_taken_back': [],
  'verdicts.retaliation.withdrawn': [],
  'verdicts.retaliation.withdrawal_set_aside': [],
  'verdicts.retaliation.person_tried': [],
  'verdicts.retaliation.checked': [],
  'verdicts.retaliation.reopened': [],
  'verdicts.retaliation.alert_raised': [],
  'verdicts.retaliation.alert_judged': [],

  // issues: the same trouble told by many; many become one, and each step tells everybody concerned in the same act
  'issues.cluster.confirmed': [],
  'issues.cluster.changed': [],
  'issues.warning.given': [],
  'issues.warning.judged': [],
  'issues.issue.spotted': [find.issue],
  'issues.issue.matters_joined': [find.issue],
  'issues.issue.step_made': [find.issue],
  'issues.answer.given': [],
  'issues.follower.asked': [],
  'issues.follower.confirmed': [],
  'issues.follower.ended': [],

  // reports: what is written up out of records
  'reports.report.begun': [find.report],
  'reports.report.saved': [find.report],
  'reports.report.sent': [withTransaction(find.sentReport)],
  'reports.report.answered': [],
  'reports.report.told': [find.report],
  'reports.suggestion.sent': [find.suggestion],
  'reports.suggestion.answered': [find.suggestion],
  'reports.suggestion.told': [find.suggestion],
  'reports.difficulty.declared': [],
  'reports.difficulty.confirmed': [],
  'reports.registration.printed': [],

  // assessment: what a head and one of the team spoke about; what a unit says to its figure; the recount of a night
  'assessment.note.written': [],
  'assessment.note.answered': [],
  'assessment.audit.asked': [],
  'assessment.audit.drawn': [],
  'assessment.reply.written': [],
  'assessment.figures.checked': [],

  // analysis: a meeting looks at a place and a period
  'analysis.count.asked': [],
  'analysis.count.ended': [],
  'analysis.session.made': [find.analysis],
  'analysis.section.written': [find.analysis],
  'analysis.voice.chosen': [],
  'analysis.session.frozen': [find.analysis],
  'analysis.session.checked': [],
  'analysis.decision.noted': [find.analysis],
  'analysis.decision.done': [find.analysis],

  ...publicationFlow,

  // exchange: spreadsheets and other programs
  'exchange.import.started': [],
  'exchange.import.finished': [],
  'exchange.import.undo_started': [],
  'exchange.import.undone': [],
  'exchange.device.made': [],
  'exchange.device.forgotten': [],
  'exchange.client.made': [],
  'exchange.client.ended': [],
} as const satisfies Readonly<Record<string, readonly Reaction<Pad>[]>>;

/** Every kind of fact there is. */
export type FactKind = keyof typeof flow;
