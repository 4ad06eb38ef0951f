import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { CorrectionKind } from '../rules/correction.ts';
import { type Correction, correctionsOf, newestPieces, releasedCorrections } from '../store/corrections.store.ts';
import { afterOf, nextOf } from './office.ts';

/** A correction as everybody reads it: when it was released, and of a matter its number. */
export type CorrectionSeen = Pick<
  Correction,
  'id' | 'kind' | 'subjectId' | 'piece' | 'beforeWords' | 'afterWords' | 'barredCount' | 'reason' | 'unitId' | 'role'
> & { readonly at: Instant; readonly number: string | null };

const PAGE_MAX = 30;
/** More than these nobody reads beside one thing; the page of all holds the older ones. */
const OF_ONE_MAX = 50;

function seenOf(one: Correction & { readonly number?: string | null }): CorrectionSeen {
  return { ...one, at: one.checkedAt ?? one.draftedAt, number: one.number ?? null };
}

/** One page of every correction of the county, newest first. */
export async function correctionsPage(
  desk: Desk,
  tenantId: TenantId,
  after: string | undefined,
  limit = PAGE_MAX,
): Promise<{ readonly corrections: readonly CorrectionSeen[]; readonly next: string | null }> {
  const found = await desk.read(tenantId, (tx) => releasedCorrections(tx, afterOf(after), limit));
  const corrections = found.map(seenOf);
  return { corrections, next: nextOf(corrections, limit) };
}

/** What was corrected of some things of a kind, newest first. */
export async function correctionsAbout(
  desk: Desk,
  tenantId: TenantId,
  kind: CorrectionKind,
  subjectIds: readonly string[],
): Promise<readonly CorrectionSeen[]> {
  const found = await desk.read(tenantId, (tx) => correctionsOf(tx, kind, subjectIds, OF_ONE_MAX));
  return found.map(seenOf);
}

/** Of some issues the newest words of each piece that was corrected: for their pages, which lie upstream. */
export async function correctedPieces(
  desk: Desk,
  tenantId: TenantId,
  issueIds: readonly Id[],
): Promise<ReadonlyMap<Id, ReadonlyMap<string, string>>> {
  const byIssue = new Map<Id, Map<string, string>>();
  if (issueIds.length === 0) return byIssue;
  for (const { subjectId, piece, words } of await desk.read(tenantId, (tx) => newestPieces(tx, issueIds))) {
    const pieces = byIssue.get(subjectId as Id) ?? new Map<string, string>();
    byIssue.set(subjectId as Id, pieces.set(piece, words));
  }
  return byIssue;
}
