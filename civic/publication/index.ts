/**
 * 公示 publication: what everybody may see without an account: figures that don't flatter, what is overdue and where,
 * and single results, masked by one person and released by another, neither of them of the handling unit. A sealed
 * matter is never here, a person's own words only by consent, no number under five.
 *
 * What leaves the house beside the pages: open data (two CSV files, described), feeds, and sheets, voice and messages
 * for notice boards.
 *
 * A *correction* 更正 shows for ever what was public before; who raised a matter may *bar* 遮盖 more of it within a day; what
 * is *due* 该公开的 has a limit, and is withheld only on a ground of the law; a *rumour check* 核实 says what is true of a claim.
 *
 * An *openness item* 公开事项 is what party, government, village or purse lay open, by two people or three, with the *questions*
 * 提问 asked beneath it, which nobody can hide while they wait.
 *
 * Owns the tables `publication`, `counted_month`, `public_version`, `correction`, `correction_check`, `author_bar`,
 * `publication_photo`, `rumour_check`, `withholding`, `due_notice`, `disclosure_month`, `publication_quotation`, `quotation_search`, `openness_item`, `openness_question`, `disclosure_application` and the facts `publication.*` of `server/flow.ts`. Reacts to `verdicts.verdict.given` (`withdrawOnObjection`) and to
 * `ledger.matter.classified` (`hidePublishedOfSealed`).
 */

export { decideCorrection, draftCorrection } from './actions/corrections.ts';
export { correctedPieces } from './actions/corrections-public.ts';
export { sweepDisclosures } from './actions/due.ts';
export { sweepDueNotices } from './actions/due-notices.ts';
export { eraseInPublication } from './actions/erase.ts';
export { hidePublishedOfSealed } from './actions/kept.ts';
export { maskedWords, personalPieces } from './actions/masked.ts';
export { suggestedMasking } from './actions/office.ts';
export { sweepMonths } from './actions/open-data.ts';
export { decideItem, proposeItem } from './actions/openness.ts';
export { nameApplication } from './actions/openness-public.ts';
export { draftPublication, releasePublication, withdrawOnObjection } from './actions/publish.ts';
export { answerQuestion, askQuestion, lookAtQuestion } from './actions/questions.ts';
export { sweepQuotations } from './actions/quotations.ts';
export { decideRumour, draftRumour } from './actions/rumours.ts';
export { opennessSource } from './actions/searched.ts';
export { figureCorrections, issueCorrections } from './pages/corrections.ts';
export { ownPublicLink } from './pages/own-public.ts';
export { publicationPages } from './pages/pages.ts';
export { publicationPermissions } from './permissions.ts';
export { publicationRefusals } from './refusals.ts';
export { publicationRoutes } from './routes.ts';
export { correctionSource, rumourSource } from './store/searched.store.ts';
export { publishedSource } from './store.ts';
