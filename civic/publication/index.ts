/**
 * 公示 publication: what everybody may see without an account: figures that don't flatter, what is overdue and where,
 * and single results, masked by one person and released by another, neither of them of the handling unit. A sealed
 * matter is never here, a person's own words only by consent, no number under five.
 *
 * What leaves the house beside the pages: open data (two CSV files, described), feeds, and sheets, voice and messages
 * for notice boards.
 *
 * Owns the tables `publication`, `counted_month`, `public_version` and the facts `publication.draft.made`,
 * `publication.draft.sent_back`, `publication.matter.released`, `publication.matter.withdrawn`,
 * `publication.month.counted`. Reacts to `verdicts.verdict.given` (`withdrawOnObjection`) and to
 * `ledger.matter.classified` (`hidePublishedOfSealed`).
 */
export { eraseInPublication } from './actions/erase.ts';
export { hidePublishedOfSealed } from './actions/kept.ts';
export { maskedWords, personalKinds } from './actions/masked.ts';
export { suggestedMasking } from './actions/office.ts';
export { sweepMonths } from './actions/open-data.ts';
export { draftPublication, releasePublication, withdrawOnObjection } from './actions/publish.ts';
export { publicationPages } from './pages/pages.ts';
export { publicationPermissions } from './permissions.ts';
export { publicationRefusals } from './refusals.ts';
export { publicationRoutes } from './routes.ts';
export { publishedSource } from './store.ts';
