import type { TenantId } from '#kernel/area-code.ts';
import type { Transaction } from '#platform/database/database.ts';
import { headsOf, lastKept } from '../store/log.store.ts';

/**
 * The newest checkpoint that is kept for ever: how many entries it is over, and their root in base64. Whoever needs a
 * number that nobody chose takes it from here. Null while nothing was signed.
 */
export async function newestRoot(
  tx: Transaction,
  tenantId: TenantId,
): Promise<{ readonly size: number; readonly root: string } | null> {
  const [head] = await headsOf(tx, tenantId, 1);
  const kept = head ? await lastKept(tx, tenantId, head.year) : null;
  const root = kept?.note.split('\n')[2];
  return kept && root ? { size: kept.size, root } : null;
}
