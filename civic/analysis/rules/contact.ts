import type { Part } from '#civic/assessment/rules/indicators/counting.ts';
import type { IndicatorId } from '#civic/assessment/rules/indicators/indicators.ts';
import {
  type OrderCounted,
  ofOrder,
  ofSession,
  ofSuggestion,
  ofVisit,
  type SessionCounted,
  type SuggestionCounted,
  type VisitCounted,
} from '#civic/assessment/rules/indicators/of-others.ts';

/**
 * How those in office stayed in touch and what was ordered and proposed, in the order of handbook §4.5: declared visits and
 * what households say of them stand apart; nothing is of a person or a unit.
 */
export const CONTACT_INDICATORS = [
  ...(['unannounced', 'escorts', 'visits_confirmed', 'sessions_held'] as const),
  ...(['order_met', 'order_passed_first', 'suggestions', 'suggestions_adopted'] as const),
] as const satisfies readonly IndicatorId[];
export type ContactIndicator = (typeof CONTACT_INDICATORS)[number];

/** Visits, reception sessions, supervision orders and suggestions of a place, as they stood at a moment. */
export type ContactCounted = {
  readonly visits: readonly VisitCounted[];
  readonly sessions: readonly SessionCounted[];
  /** Without those that are about a matter from which anybody may be kept. */
  readonly orders: readonly OrderCounted[];
  readonly suggestions: readonly SuggestionCounted[];
};

/** What they add to the figures, by the definitions of the indicators. */
export function contactParts({ visits, sessions, orders, suggestions }: ContactCounted): Part[] {
  return [
    ...visits.flatMap(ofVisit),
    ...sessions.flatMap(ofSession),
    ...orders.flatMap(ofOrder),
    ...suggestions.flatMap(ofSuggestion),
  ];
}
