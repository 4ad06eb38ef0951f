import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { makeBands } from './actions/similar.ts';

/**
 * The job `intake.fingerprint`: makes the fingerprint of a submission's words, so that later ones like it are found.
 * May run twice; does nothing when meanwhile the words were erased, or the matter was sealed or complains of a unit.
 */
export async function fingerprintJob(desk: Desk, tenantId: TenantId, body: unknown): Promise<void> {
  const { submissionId } = body as { submissionId: Id };
  await desk.act({ kind: 'clockwork', tenantId }, (act) => makeBands(act, submissionId));
}
