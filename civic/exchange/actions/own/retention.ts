import { rulebookOf } from '#civic/rulebook/index.ts';
import { askErasure } from '#civic/vault/index.ts';
import type { Clockwork } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type LongEnded, longEnded } from '../../store/erasure.store.ts';
import { erasurePorts } from './ports.ts';

const PAGE_ROWS = 500;
const HOURS_A_DAY = 24;
/** What tells who somebody is; what they said stays with the matter until somebody asks. */
const WHO = ['name', 'phone', 'email', 'address'] as const;

/** On which day each county was last gone through, so that all its old matters are read once a day and not each minute. */
const gone = new WeakMap<Desk, Map<TenantId, CivilDate>>();

/**
 * Proposes the erasure of who raised a matter that ended longer ago than the rulebook has it kept (`person_kept`; PIPL Art.
 * 19, 47(2)). Nothing is erased by this: an official decides on each. Once a day; returns how many were proposed.
 */
export async function proposeErasures(desk: Desk, tenantId: TenantId): Promise<number> {
  const today = civilDateOf(desk.clock.now());
  const ofDesk = gone.get(desk) ?? new Map<TenantId, CivilDate>();
  gone.set(desk, ofDesk);
  if (ofDesk.get(tenantId) === today) return 0;
  const { amount } = (await rulebookOf(desk, tenantId)).limitOf('person_kept', today);
  const before = addHours(desk.clock.now(), -amount * HOURS_A_DAY);
  let count = 0;
  let after: Id | null = null;
  for (let page = PAGE_ROWS; page === PAGE_ROWS; ) {
    const from: Id | null = after;
    const rows: readonly LongEnded[] = await desk.read(tenantId, (tx) => longEnded(tx, before, from, PAGE_ROWS));
    for (const { id, number, tellsWhoItWas } of rows)
      if (tellsWhoItWas) count += await propose(desk, tenantId, id, number);
    after = rows.at(-1)?.id ?? null;
    page = rows.length;
  }
  // Last, so that after a crash the rest is gone through at once.
  ofDesk.set(tenantId, today);
  return count;
}

async function propose(desk: Desk, tenantId: TenantId, id: Id, number: string): Promise<number> {
  const clockwork: Clockwork = { kind: 'clockwork', tenantId };
  const asked = await askErasure(desk, erasurePorts, clockwork, {
    ...{ subject: { about: 'matter', id }, number, way: 'retention' },
    ...{ fields: WHO, ground: 'kept_too_long', words: '' },
  });
  return isRefusal(asked) ? 0 : 1;
}
