import type { Value } from './value.ts';

/** A bar of a drawing, in units of its view box. */
export type Bar = {
  readonly y: number;
  readonly width: number;
  /** From where to where the 95 % interval reaches; null: none. */
  readonly interval: readonly [number, number] | null;
};

/** The drawing is so wide; a bar of 100 % is `FULL` long and leaves room for its number. */
export const BARS = { width: 320, full: 240, height: 18, step: 44, labelOver: 5 } as const;

/** Where the bars of some shares lie, one under the other; null: nothing may be shown, so there is no bar. */
export function barsOf(values: readonly Pick<Value, 'percent' | 'interval'>[]): readonly (Bar | null)[] {
  return values.map(({ percent, interval }, index) => {
    if (percent === null) return null;
    const at = (share: number) => Math.round(share * BARS.full) / 100;
    return {
      y: index * BARS.step + BARS.step - BARS.height - 4,
      width: at(percent),
      interval: interval && [at(interval[0]), at(interval[1])],
    };
  });
}
