import type { Counts } from './counting.ts';
import { type IndicatorId, indicatorOf } from './indicators.ts';
import { cellsOf, keptBack, keptOf, toldOf, type Value } from './value.ts';

/** Their whole is all that came in: less the matters received it is how many came in of other kinds. */
const TELL_OTHERS: readonly IndicatorId[] = ['other_kinds', 'not_accepted', 'left_out'];

/**
 * An indicator of a place or unit for everybody; null: it is kept back, since it is too small, or since with those of the
 * places beside it, or with another indicator of the same place, it would tell of one that is.
 * @param beside the places that make up one whole with it; none: it is the whole
 */
export function publicValueOf(
  id: IndicatorId,
  scope: string,
  own: Counts,
  beside: ReadonlyMap<string, Counts>,
): Value | null {
  const definition = indicatorOf(id);
  const isKept =
    keptBack(definition, beside).has(scope) ||
    isWholeKept(id, scope, beside) ||
    (TELL_OTHERS.includes(id) && areOthersKept(scope, new Map([...beside, [scope, own]])));
  return isKept ? null : toldOf(definition, own, 'public');
}

/** Several indicators tell one whole: where it is kept back none of them does. */
function isWholeKept(id: IndicatorId, scope: string, beside: ReadonlyMap<string, Counts>): boolean {
  const definition = indicatorOf(id);
  const wholes = [...beside].map(([key, counts]) => ({ key, counts: cellsOf(definition, counts).slice(-1) }));
  return keptOf(wholes).has(scope);
}

/** Of two that are told the third is the difference: what came in, of kinds in a rate, and of others. */
function areOthersKept(scope: string, places: ReadonlyMap<string, Counts>): boolean {
  return (['received', 'other_kinds'] as const).some((id) => keptBack(indicatorOf(id), places).has(scope));
}
