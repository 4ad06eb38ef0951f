import { factsOf } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { bandsOf } from './rules/fingerprint.ts';
import { endsComparing } from './rules/sealing.ts';
import { insertBand, submissionOf, wordsOf } from './store.ts';

/**
 * The job `intake.fingerprint`: makes the fingerprint of a submission's words, so that later ones like it are found.
 * May run twice; does nothing when meanwhile the words were erased, or the matter was sealed or complains of a unit.
 */
export async function fingerprintJob(desk: Desk, tenantId: TenantId, body: unknown): Promise<void> {
  const { submissionId } = body as { submissionId: Id };
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const submission = await submissionOf(act, submissionId);
    const words = await wordsOf(act, submissionId);
    if (!submission || !words) return;
    const facts = await factsOf(act, tenantId, submissionId);
    if (facts.some(({ body }) => endsComparing(body))) return;
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
