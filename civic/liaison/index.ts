/**
 * 联户 liaison: who in office stays in touch with whom. A *constituent* is a household or one of the other kinds, as its
 * registration card 民情登记卡 says; a *link* 联系 names one official for it; a *contact card* 民情联系卡 says whom to call.
 * What is proven is proven by the household: that it agreed, that the card arrived, that it knows the new one.
 *
 * Owns the tables constituent, registration_value, household_member, consent, sensitive_value, registration_evaluation,
 * link, link_contact, contact_card, constituent_import, constituent_import_row, matter_of_constituent and the facts `liaison.*`. Reacts to
 * `ledger.matter.classified` by forgetting whose a sealed matter is.
 */
export { breakGlassOver, type EmergencyCard, emergencyCard } from './actions/break-glass.ts';
export { byCardOf, deliverCard, issueCard, linkMatterOfHousehold, speakByCard } from './actions/cards.ts';
export { eraseInLiaison, keptFromHousehold, keptOfHousehold } from './actions/erase.ts';
export { lookAtSensitive } from './actions/keep.ts';
export { agreeForThem, handOverMany, noteContact, proposeLink } from './actions/linking.ts';
export { lookedAtHouseholds, ownPurposeAt } from './actions/looks.ts';
export { ownCardParts } from './actions/own-data.ts';
export { reachOf } from './actions/reach.ts';
export { hideMatterOfSealed } from './actions/reactions.ts';
export { type Changes, changeFields, registerConstituent } from './actions/register.ts';
export { wholeCard } from './actions/view.ts';
export { sweepImports, sweepLeft, sweepLinks } from './jobs.ts';
export { cardIdCarried, householdCarried } from './pages/carried.ts';
export { householdOpened } from './pages/opened.ts';
export { liaisonPages } from './pages/pages.ts';
export { liaisonPermissions } from './permissions.ts';
export { liaisonRefusals } from './refusals.ts';
export { liaisonRoutes } from './routes.ts';
export type { ByCard } from './rules/by-card.ts';
export type { PromiseOnCard } from './rules/printed.ts';
export { cardByNumber } from './store/cards.store.ts';
export { constituentWithin, linkedWith, lockConstituent } from './store/constituents.store.ts';
export { cardNow } from './store/erasure.store.ts';
export { linkRead, standingLinkOf } from './store/links.store.ts';
