import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import { type Rulebook, rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Limits } from '../rules/clocks.ts';

/** What every act on a matter needs to know of its county; kept by the slices that own it, so cheap. */
export type Books = { readonly rulebook: Rulebook; readonly units: UnitBook };

/** Ask before opening a transaction: a fresh reading takes a connection of its own. */
export async function booksOf(desk: Desk, tenantId: TenantId): Promise<Books> {
  const [rulebook, units] = await Promise.all([rulebookOf(desk, tenantId), unitsOf(desk, tenantId)]);
  return { rulebook, units };
}

/** The limits in force on the day of an act. */
export function limitsAt(rulebook: Rulebook, at: Instant): Limits {
  const on = civilDateOf(at);
  return { limitOf: (key) => rulebook.limitOf(key, on), calendar: rulebook.calendar };
}
