import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { makeBands } from './actions/similar.ts';

/** So many fingerprints are made in one transaction: each would wait for the disk. */
export const FINGERPRINTS_AT_ONCE = 50;

/**
 * The jobs `intake.fingerprint`: make the fingerprints of submissions' words, so that later ones like them are found.
 * May run twice; do nothing where meanwhile the words were erased, or the matter was sealed or complains of a unit.
 */
export async function fingerprintJobs(desk: Desk, tenantId: TenantId, bodies: readonly unknown[]): Promise<void> {
  // In one order, so that two workers can't wait for each other.
  const ids = bodies.map((body) => (body as { submissionId: Id }).submissionId).sort();
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    for (const id of ids) await makeBands(act, id);
  });
}
