import type { IndicatorId } from './indicators.ts';
import type { Value } from './value.ts';

/** Drawn above the table; the others are in it alone. */
export const DRAWN: readonly IndicatorId[] = [
  ...(['on_time', 'resolution', 'rated_share', 'satisfied_result', 'reached', 'repeat', 'promise_kept'] as const),
];

/** A bar is so high in a view box that is 100 wide, one for each percent; its words stand beside it as text, not in it. */
export const BAR_HEIGHT = 8;

/** Whether a share is drawn at all, and from where to where its 95 % interval reaches. */
export function barOf({ percent, interval }: Pick<Value, 'percent' | 'interval'>) {
  return percent === null ? null : { width: percent, interval };
}
