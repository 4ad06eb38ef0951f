import type { AreaCode } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Part, partsOf, tally } from './counting.ts';
import { demandOf } from './demands.ts';
import { addPromise, type Promised } from './of-matter.ts';

type Placed = { readonly id: Id; readonly areaCode: AreaCode; readonly unitId: Id | null };

function placed({ areaCode: area, unitId: unit }: Placed, days: Part['days']): Part[] {
  return partsOf({ area, unit, category: '', days });
}

/** A promise made face to face or in a meeting; those in matters count with their matter. */
export type PromiseCounted = Placed & Promised;

/** What one promise adds. */
export function ofPromise(promise: PromiseCounted): Part[] {
  const sum = tally();
  addPromise(sum.add, promise);
  return placed(promise, sum.days);
}

/** A supervision order by its first day and its first answer; `isKeptFromSome` when a matter of it is. */
export type OrderCounted = Placed & {
  readonly issuedAt: Instant;
  /** The unit of whoever issued it; null: the system, or somebody without a unit. */
  readonly byUnitId: Id | null;
  readonly isChecked: boolean;
  readonly backCount: number;
  readonly dueOn: CivilDate;
  readonly isMet: boolean;
  readonly isKeptFromSome: boolean;
};

/** What one supervision order adds. */
export function ofOrder(order: OrderCounted): Part[] {
  const sum = tally();
  const issuedOn = civilDateOf(order.issuedAt);
  if (order.isChecked) sum.add(issuedOn, 'order_checked');
  if (order.isChecked && order.backCount === 0) sum.add(issuedOn, 'order_passed_first');
  sum.add(issuedOn, 'order_again', order.backCount);
  sum.add(order.dueOn, 'order_due');
  if (order.isMet) sum.add(order.dueOn, 'order_met');
  const { issuedAt: at, unitId, byUnitId } = order;
  if (!order.isKeptFromSome)
    return [
      ...placed(order, sum.days),
      ...demandOf({ area: order.areaCode, category: '' }, 'order', { at, unitId, byUnitId }),
    ];
  return [
    ...partsOf({ area: '', unit: null, category: '', days: sum.days }),
    ...demandOf({ area: '', category: '' }, 'order', { at, unitId: null, byUnitId: null }),
  ];
}

/** A visit or stay. Nothing of whose it was. */
export type VisitCounted = Placed & {
  readonly on: CivilDate;
  readonly mode: string;
  readonly isSampled: boolean;
  readonly escortsCount: number;
  readonly vehiclesCount: number;
  /** `yes`, `no` or `unsure`, of each household that was asked. */
  readonly said: readonly string[];
};

/** What one visit adds. It counts for its place alone: in a unit of three, a unit's visits are a person's. */
export function ofVisit(visit: VisitCounted): Part[] {
  const sum = tally();
  const { on } = visit;
  sum.add(on, 'visits');
  if (visit.mode === 'unannounced') sum.add(on, 'visits_unannounced');
  sum.add(on, 'escorts', visit.escortsCount);
  sum.add(on, 'vehicles', visit.vehiclesCount);
  if (visit.isSampled && visit.said.length > 0) {
    sum.add(on, 'visits_sampled');
    if (visit.said.includes('yes')) sum.add(on, 'visits_confirmed');
  }
  if (visit.isSampled && visit.said.length === 0) sum.add(on, 'visits_unconfirmed');
  return placed({ ...visit, unitId: null }, sum.days);
}

/** A published session; a cancelled one counts until it is held anew. */
export type SessionCounted = Placed & { readonly on: CivilDate; readonly state: 'published' | 'cancelled' | 'held' };

/** What one reception session adds. */
export function ofSession(session: SessionCounted): Part[] {
  const sum = tally();
  sum.add(session.on, 'sessions');
  if (session.state === 'held') sum.add(session.on, 'sessions_held');
  return placed(session, sum.days);
}

/** A suggestion; `unitId` is who answers it. */
export type SuggestionCounted = Placed & {
  readonly on: CivilDate;
  readonly outcome: 'adopted' | 'partly' | 'not' | null;
};

/** What one suggestion adds. */
export function ofSuggestion(suggestion: SuggestionCounted): Part[] {
  const sum = tally();
  const { on, outcome } = suggestion;
  sum.add(on, 'suggestions');
  if (outcome !== null) sum.add(on, 'suggestions_answered');
  if (outcome === 'adopted' || outcome === 'partly') sum.add(on, 'suggestions_adopted');
  return placed(suggestion, sum.days);
}
