import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { firstKeptOver, headsOf, lastKept } from '../store/log.store.ts';

/** A checkpoint that is kept for ever: over how many entries, and their root in base64. */
export type KeptRoot = { readonly size: number; readonly root: string };

function rootOn(note: string | undefined): string | null {
  return note?.split('\n')[2] ?? null;
}

/** The newest checkpoint that is kept for ever. Null while nothing was signed. */
export async function newestRoot(tx: Transaction, tenantId: TenantId): Promise<KeptRoot | null> {
  const [head] = await headsOf(tx, tenantId, 1);
  const kept = head ? await lastKept(tx, tenantId, head.year) : null;
  const root = rootOn(kept?.note);
  return kept && root ? { size: kept.size, root } : null;
}

/**
 * The first checkpoint kept for ever over the first fact of a subject, with the place of that fact, from 0: a number that
 * nobody knew when the fact was recorded. Null while there is none: one is kept a minute at most.
 */
export async function firstRootOver(
  tx: Transaction,
  tenantId: TenantId,
  subjectId: Id,
): Promise<(KeptRoot & { readonly year: number; readonly index: number }) | null> {
  const over = await firstKeptOver(tx, tenantId, subjectId);
  const root = rootOn(over?.note);
  return over && root ? { size: over.size, root, year: over.year, index: over.leaf_index } : null;
}
