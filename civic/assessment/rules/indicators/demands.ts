import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Part, partsOf, tally } from './counting.ts';

/** What one unit asks of another: `byUnitId` null: the system, or somebody without a unit. */
export type Demand = { readonly at: Instant; readonly unitId: Id | null; readonly byUnitId: Id | null };

/** Working hours of an office; holidays and days worked instead are not known here. */
const HOURS = { from: '08:00', to: '18:00' } as const;

/** Before eight, from six on, on Saturdays and Sundays. */
function isAfterHours(at: Instant): boolean {
  const time = civilTimeText(at).slice(11, 16);
  const day = new Date(`${civilDateOf(at)}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6 || time < HOURS.from || time >= HOURS.to;
}

/**
 * What a demand adds beside what it is about: for the unit of which something is demanded, and, against it, for the unit
 * that demands (handbook §4.5: reported upward). Nothing is filled in for it.
 */
export function demandOf(
  { area, category }: Pick<Part, 'area' | 'category'>,
  what: 'order' | 'part',
  { at, unitId, byUnitId }: Demand,
): Part[] {
  const [of, by] = [tally(), tally()];
  const on = civilDateOf(at);
  const isLate = isAfterHours(at);
  of.add(on, what === 'order' ? 'order_received' : 'part_asked');
  if (isLate) of.add(on, 'after_hours');
  by.add(on, what === 'order' ? 'order_issued' : 'part_demanded');
  if (isLate) by.add(on, 'demanded_after_hours');
  return partsOf(
    { area, unit: unitId, category, days: of.days },
    ...(byUnitId === null ? [] : [{ area, unit: byUnitId, category, days: by.days }]),
  );
}
