/**
 * intake 受理: voices come in. A *submission* is one thing that one person said, in their own words, by any channel;
 * it is registered at once, gets a number with check digits and a lookup code, and is never changed afterwards. It is
 * never refused for being small, silly or somebody else's duty (handbook 002-21, 002-22, 002-52).
 *
 * Owns the tables `submission`, `submission_words`, `submission_person`, `addition`, `attachment`, `upload`,
 * `similar_words`.
 * Records the facts `intake.submission.registered` and `intake.words.added`; makes the job `intake.fingerprint`.
 * Reacts to `ledger.matter.classified` by forgetting the fingerprint of what nobody is to compare and by sealing who
 * raised what is sealed from then on, and to `vault.erasure.done` and `vault.lock.ended` by erasing.
 */

export { addWords, addWordsFrom } from './actions/add-words.ts';
export { eraseInIntake, keptOfSubmission } from './actions/erase.ts';
export { sealPersonOfSealed, sweepSealing } from './actions/identity.ts';
export { lookupCodeOf, openByCode } from './actions/open-by-code.ts';
export { proofOfSubmission } from './actions/proof.ts';
export { type Receipt, raise, receiptOfForm, register } from './actions/raise.ts';
export { receiptPathOf } from './actions/receipt-path.ts';
export { channelOf, replyWaysOf as offeredReplyWays, wayRefusal } from './actions/reply-ways.ts';
export { forgetBands } from './actions/similar.ts';
export { sweepUploads } from './actions/sweep-uploads.ts';
export { fileLinkOf, keepUploads, noteUploads, stillKept, uploadOfToken, uploadTokenOf } from './actions/uploads.ts';
export { FINGERPRINTS_AT_ONCE, fingerprintJobs } from './jobs.ts';
export { intakePages } from './pages/pages.ts';
export { KIND_WORDS, REPLY_WORDS } from './pages/words.ts';
export { intakePermissions } from './permissions.ts';
export { intakeRefusals } from './refusals.ts';
export { intakeRoutes } from './routes.ts';
export { inFours, parseNumber } from './rules/number.ts';
export type { Channel, KeptUpload, MatterKind, ReplyWay, Said } from './rules/said.ts';
export { personOf, type SubmissionPerson } from './store/persons.store.ts';
export {
  type Addition,
  type Attachment,
  additionsOf,
  attachmentsOf,
  replyWaysOf,
  type SubmissionWords,
  submissionByNumber,
  submissionOf,
  wordsOf,
} from './store/submissions.store.ts';
