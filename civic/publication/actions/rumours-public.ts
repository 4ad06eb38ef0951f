import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Rumour, releasedRumours, rumourOf } from '../store/rumours.store.ts';
import { afterOf, nextOf } from './office.ts';

const PAGE_MAX = 20;

/** One page of what was found out of rumours, newest first. */
export async function rumoursPage(
  desk: Desk,
  tenantId: TenantId,
  after: string | undefined,
  limit = PAGE_MAX,
): Promise<{ readonly rumours: readonly Rumour[]; readonly next: string | null }> {
  const rumours = await desk.read(tenantId, (tx) => releasedRumours(tx, afterOf(after), limit));
  const next = nextOf(
    rumours.flatMap(({ releasedAt, id }) => (releasedAt ? [{ at: releasedAt, id }] : [])),
    limit,
  );
  return { rumours, next };
}

/** One that everybody may read; null when it is not public. */
export async function publicRumour(desk: Desk, tenantId: TenantId, id: Id): Promise<Rumour | null> {
  const rumour = await desk.read(tenantId, (tx) => rumourOf(tx, id));
  return rumour?.state === 'released' ? rumour : null;
}
