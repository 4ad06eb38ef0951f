import { markOf, promiseOf, proofFileOf } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { handedInFields } from '../rules/evidence.ts';
import { personOf } from '../store/persons.store.ts';
import { attachmentsOf, type Submission, wordsOf } from '../store/submissions.store.ts';

const TEXT = 'text/plain; charset=utf-8';

/** When the submission was registered: the first entry of its matter in the public log. */
const FIRST = 0;

/**
 * The proof that a submission was taken, as a file for whoever handed it in: with all that was handed in, so nobody else
 * may have it. Null while it has no signed place in the log.
 */
export async function proofOfSubmission(
  desk: Desk,
  tenantId: TenantId,
  { id, place }: Pick<Submission, 'id' | 'place'>,
): Promise<string | null> {
  const values = await desk.read(tenantId, async (tx) => {
    const said = await wordsOf(tx, id);
    const person = await personOf(tx, id);
    const attachments = await attachmentsOf(tx, id);
    return handedInFields({
      title: said?.title ?? '',
      words: said?.words ?? '',
      proposedSolution: said?.proposedSolution ?? null,
      complainedOf: said?.complainedOf ?? null,
      place,
      name: person?.name ?? '',
      phone: person?.phone ?? '',
      email: person?.email ?? '',
      address: person?.address ?? '',
      contentHashes: attachments.map(({ contentHash }) => contentHash),
    });
  });
  const byName = new Map(values);
  return proofFileOf(desk, tenantId, id, FIRST, (name) => byName.get(name) ?? null);
}

/** The mark of the registration in the public log, for a slip; null while the log is late. */
export function markOfSubmission(
  desk: Desk,
  tenantId: TenantId,
  { id }: Pick<Submission, 'id'>,
): Promise<string | null> {
  return markOf(desk, tenantId, id, FIRST);
}

/** The proof as a download; while the log is late its signed promise, and when there is neither, when to come again. */
export async function proofAnswer(
  desk: Desk,
  tenantId: TenantId,
  submission: Pick<Submission, 'id' | 'place' | 'number'>,
): Promise<PageAnswer | Refusal> {
  const proof = await proofOfSubmission(desk, tenantId, submission);
  if (proof !== null) return { content: proof, mediaType: TEXT, fileName: `${submission.number}.tlog-proof` };
  const promise = await promiseOf(desk, tenantId, submission.id);
  if (promise === null) return refuse('intake.not-in-the-log-yet');
  return { content: promise, mediaType: TEXT, fileName: `${submission.number}.promise.txt` };
}
