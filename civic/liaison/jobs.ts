import { rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { quietBefore } from './rules/link.ts';
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
