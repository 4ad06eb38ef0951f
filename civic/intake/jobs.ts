import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { bandsOf } from './rules/fingerprint.ts';
import { insertBand, submissionOf, wordsOf } from './store.ts';

/**
 * The job `intake.fingerprint`: makes the fingerprint of a submission's words, so that later ones like it are found.
 * May run twice; does nothing when the words were erased meanwhile.
 */
export async function fingerprintJob(desk: Desk, tenantId: TenantId, body: unknown): Promise<void> {
  const { submissionId } = body as { submissionId: Id };
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const submission = await submissionOf(act, submissionId);
    const words = await wordsOf(act, submissionId);
    if (!submission || !words) return;
    for (const band of bandsOf(words.words)) {
      act.add(insertBand, {
        tenant_id: tenantId,
        band,
        matter_id: submissionId,
        area_code: submission.areaCode,
        received_at: submission.receivedAt,
      });
    }
  });
}
