import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { likenessOf, type Sketch } from './clustering.ts';

/** An issue by what it can be found alike: the category that most of its matters have, and its own words. */
export type Comparable = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  /** Of the second level; null: it has no matters with one. */
  readonly categoryCode: string | null;
  /** Of its title and causes. */
  readonly sketch: Sketch;
};

/** A past issue that may be of the same kind, and why it is shown; `likeness` in thousandths. */
export type Alike<Past extends Comparable = Comparable> = {
  readonly past: Past;
  readonly isSameCategory: boolean;
  readonly isSameWords: boolean;
  readonly likeness: number;
};

/** So many are shown, at most. */
const SHOWN_MAX = 5;
/**
 * From which likeness on two issues speak alike. Lower than for two matters: causes differ from place to place, and a
 * wrong hint costs one look. REC.
 */
const LIKENESS_MIN = 120;

/**
 * The past issues that are most like one: of the same category, or in words; those that are both first, then the most
 * alike, then the newest. A hint only: whoever analyses reads them and judges.
 */
export function alikeTo<Past extends Comparable>(own: Comparable, past: readonly Past[]): Alike<Past>[] {
  const found = past
    .filter(({ id }) => id !== own.id)
    .map((one) => {
      const likeness = likenessOf(own.sketch, one.sketch);
      const isSameCategory = own.categoryCode !== null && own.categoryCode === one.categoryCode;
      return { past: one, isSameCategory, isSameWords: likeness >= LIKENESS_MIN, likeness };
    })
    .filter(({ isSameCategory, isSameWords }) => isSameCategory || isSameWords);
  const reasons = (one: Alike) => Number(one.isSameCategory) + Number(one.isSameWords);
  return found
    .toSorted((a, b) => reasons(b) - reasons(a) || b.likeness - a.likeness || (a.past.id < b.past.id ? 1 : -1))
    .slice(0, SHOWN_MAX);
}
