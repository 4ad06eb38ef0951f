import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { parseEntry } from '../rules/entry.ts';
import type { PublicCodes } from '../rules/leaf.ts';
import { entriesWithoutFact } from '../store/log.store.ts';

/** What the log still says of a fact that the database has lost. */
type Lost = { readonly subjectId: Id; readonly codes: PublicCodes };

/** So many are read at a time. */
const AT_ONCE = 1000;

/**
 * The facts of a kind that an old backup did not hold and `adopt` took over from a copy of the log, oldest first: to whom
 * they happened, and the codes of their entries, which of a sealed subject are none. Reads the whole log.
 */
export async function lostFacts(desk: Desk, tenantId: TenantId, kind: string): Promise<Lost[]> {
  const found: Lost[] = [];
  for (let after = { year: 0, index: -1 }; ; ) {
    const from = after;
    const some = await desk.read(tenantId, (tx) => entriesWithoutFact(tx, tenantId, kind, from, AT_ONCE));
    for (const { subject_id: subjectId, entry } of some) {
      const { v: _v, k: _k, t: _t, c: _c, m: _m, n: _n, p: _p, ...codes } = parseEntry(entry) ?? { v: 1, k: '', t: 0 };
      found.push({ subjectId, codes: codes as PublicCodes });
    }
    const last = some.at(-1);
    if (!last || some.length < AT_ONCE) return found;
    after = { year: last.year, index: last.leaf_index };
  }
}
