import { ABOUT_CARRIED } from './about-carried.ts';
import { ABOUT_MATTERS } from './about-matters.ts';
import { ABOUT_OTHERS } from './about-others.ts';
import type { Indicator } from './indicator.ts';

/** Every indicator, each defined once (handbook §4.5). What can't be rolled up is in `NOT_ROLLED_UP`. No composite of them. */
export const INDICATORS = { ...ABOUT_MATTERS, ...ABOUT_CARRIED, ...ABOUT_OTHERS } as const satisfies Record<
  string,
  Indicator
>;
export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as IndicatorId[];

/** The definition of an indicator, as any of its kinds. */
export function indicatorOf(id: IndicatorId): Indicator {
  return INDICATORS[id];
}
