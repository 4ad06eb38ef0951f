import type { Pad } from '#platform/desk/desk.ts';
import type { Subject } from '../rules/erasure.ts';

/** What an act erases, for the slices that have it in their tables. */
export type Erasing = Subject & {
  /** Fields that leave the tables: erased, or locked away. */
  readonly fields: readonly string[];
  /** Those of them that are erased for good, so that nothing proves them any more. */
  readonly forgotten: readonly string[];
  /** Finds their values wherever else they were written down; null when there is nothing to find. */
  readonly pattern: string | null;
  /** Hashes of files that nobody wants any more. */
  readonly fileHashes: readonly string[];
};

/**
 * By act, in memory alone: a fact must not hold what is erased, and those who react to it must know it to take it out of
 * their own tables.
 */
const acts = new WeakMap<Pad, Erasing>();

/** Says what an act erases, before its fact calls forth the erasing. */
export function beginErasing(pad: Pad, erasing: Erasing): void {
  acts.set(pad, erasing);
}

/** What this act erases. Only for reactions to `vault.erasure.done` and `vault.lock.ended`; else a bug. */
export function erasingIn(pad: Pad): Erasing {
  const erasing = acts.get(pad);
  if (!erasing) throw new Error('an act that erases nothing was asked what it erases');
  return erasing;
}
