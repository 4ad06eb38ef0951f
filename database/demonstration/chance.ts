/** Chance that is the same every time for the same seed. */
export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** One of a list that is not empty. */
  oneOf<T>(list: readonly T[]): T;
  /** True in so large a share of cases (0 to 1). */
  happens(share: number): boolean;
};

/** Chance drawn from a seed (mulberry32, 32 bits of state: enough to scatter, useless as a secret). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneOf: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('nothing to choose from');
      return one;
    },
    happens: (share) => next() < share,
  };
}
