import { rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { KEPT_YEARS } from './rules/fields.ts';
import { quietBefore } from './rules/link.ts';
import { eraseConstituent, leftBefore } from './store/constituents.store.ts';
import { forgetWrongRowsBefore } from './store/imports.store.ts';
import { quieten } from './store/links.store.ts';

/** So many links at a time, so that nobody waits long for a lock. */
const AT_ONCE = 500;

/** Links without contact for longer than the rulebook allows turn quiet (handbook §4.2, C21). Returns how many did. */
export async function sweepLinks(desk: Desk, tenantId: TenantId): Promise<number> {
  const today = civilDateOf(desk.clock.now());
  const { amount } = (await rulebookOf(desk, tenantId)).limitOf('link_quiet', today);
  let count = 0;
  for (let turned = AT_ONCE; turned === AT_ONCE; count += turned)
    turned = (await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const links = await quieten(act, quietBefore(today, amount), AT_ONCE);
      for (const { id, personId } of links)
        await act.record({ kind: 'liaison.link.went_quiet', subjectId: id, body: { personId } });
      return links.length;
    })) as number;
  return count;
}

const DAYS_A_YEAR = 365;

/** Cards of those who left long enough ago are emptied (PIPL Art. 19); the fact says only that it was done. Returns how many. */
export async function sweepLeft(desk: Desk, tenantId: TenantId): Promise<number> {
  const on = addDays(civilDateOf(desk.clock.now()), -KEPT_YEARS * DAYS_A_YEAR);
  return (await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const left = await leftBefore(act, on, AT_ONCE);
    for (const { id } of left) {
      await eraseConstituent(act, id);
      await act.record({ kind: 'liaison.constituent.erased', subjectId: id, body: {} });
    }
    return left.length;
  })) as number;
}

/** Rows of an import that nobody has mended wait so long (PIPL Art. 19: no longer than needed). REC. */
const WRONG_ROWS_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/** Lets go of the rows of old imports that were never taken. Returns how many. */
export async function sweepImports(desk: Desk, tenantId: TenantId): Promise<number> {
  const before = instantOf(millisecondsOf(desk.clock.now()) - WRONG_ROWS_DAYS * DAY_MILLISECONDS);
  return (await desk.act({ kind: 'clockwork', tenantId }, (act) => forgetWrongRowsBefore(act, before))) as number;
}
