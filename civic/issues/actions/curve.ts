import { unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, keptFrom } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Curve, curveOf, curveSpan } from '../rules/issue-curve.ts';
import { firstReceivedAt, receivedByMonth } from '../store/curve.store.ts';
import type { IssueSeen } from './view.ts';

type Seen = Pick<IssueSeen, 'issue' | 'records'>;
type Kept = Parameters<typeof receivedByMonth>[2];

async function curve(tx: Transaction, seen: Seen, kept: Kept, whose: { now: Instant; isOffice: boolean }) {
  const span = curveSpan(seen.records, whose.now, { ...whose, firstAt: await firstReceivedAt(tx) });
  const rows = span.months.length === 0 ? [] : await receivedByMonth(tx, seen.issue, kept, span);
  return curveOf(seen.records, span, new Map(rows.map(({ month, count }) => [month, count])), whose);
}

/** Matters of an issue's trouble by month, for everybody: the steps as everybody sees them, and no month under five. */
export function curveForAll(desk: Desk, tenantId: TenantId, seen: Seen): Promise<Curve> {
  const whose = { now: desk.clock.now(), isOffice: false };
  return desk.read(tenantId, (tx) => curve(tx, seen, KEPT_FROM_NOTHING, whose));
}

/** The same for somebody in office, with every number, this month too, without what they are kept from. */
export async function curveInOffice(desk: Desk, official: Official, seen: Seen): Promise<Curve> {
  const units = await unitsOf(desk, official.tenantId);
  const whose = { now: desk.clock.now(), isOffice: true };
  return desk.read(official.tenantId, async (tx) => curve(tx, seen, await keptFrom(tx, official, units), whose));
}
