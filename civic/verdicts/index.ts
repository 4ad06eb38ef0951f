/**
 * 群众评价 verdicts: only the person who raised a matter can call it solved. What they say on their own page, or to a
 * caller who is not of the handling unit, closes a matter or has it done again; silence stays "not rated" for ever.
 * A *follow-up* 回访 is the independent contact after a reply, a *verdict* 评价 what was said of that reply.
 *
 * A report on *retaliation* 打击报复 says that somebody is made to pay for having spoken up; it is sealed, examined by a
 * higher tier, and followed by a *watch* 观察期 of twelve months (handbook §4.2, fifth machine).
 *
 * Owns the tables `follow_up`, `contact_attempt`, `verdict`, `retaliation_report`, `retaliation_entry`,
 * `retaliation_watched`, `retaliation_alert` and the facts `verdicts.retaliation.*`, `verdicts.follow_up.begun`,
 * `verdicts.follow_up.ended`, `verdicts.attempt.made`, `verdicts.verdict.given`, and, with
 * the verdict as subject so that no history of a matter shows them, `verdicts.answer.coached`,
 * `verdicts.trouble.told`. Reacts to `ledger.matter.replied` (`beginFollowUp`) and to every decision in
 * `rules/adverse.ts` (`watchForRetaliation`).
 */

export { askerOf, keptApart } from './actions/apart.ts';
export { beginFollowUp, endFollowUpOf } from './actions/begin.ts';
export { recordAnswers, recordAttempt } from './actions/call.ts';
export { eraseInVerdicts } from './actions/erase.ts';
export { giveVerdict } from './actions/judge.ts';
export { retaliationOf } from './actions/retaliation/own.ts';
export { watchForRetaliation } from './actions/retaliation/watch.ts';
export { sweepFollowUps } from './jobs.ts';
export { verdictPages } from './pages/all.ts';
export { matterOpened } from './pages/pages.ts';
export { verdictPermissions } from './permissions.ts';
export { verdictRefusals } from './refusals.ts';
export { verdictRoutes } from './routes.ts';
export { type Asker, apartFrom, followUpsOf } from './store/follow-ups.store.ts';
export { verdictsOf } from './store/verdicts.store.ts';
