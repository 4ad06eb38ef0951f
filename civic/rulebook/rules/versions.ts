import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';

/** Whose rule it is, from the widest to the narrowest. What stands further right may be stricter, never looser. */
export const RULE_LEVELS = ['national', 'province', 'city', 'county'] as const;
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** Where a rule comes from and since when it holds. */
export type Provenance = {
  readonly level: RuleLevel;
  /** Article, document or handbook paragraph; never empty. */
  readonly basis: string;
  readonly validFrom: CivilDate;
  /** The last day on which it holds; null while nobody has ended it. */
  readonly validTo: CivilDate | null;
};

/** One version of a rule with its content. Of one level, the version that began last governs. */
export type Version<Body> = Provenance & { readonly id: Id; readonly key: string; readonly body: Body };

/**
 * What governs on a day, one version per level at most, widest level first. The version of a level that began last
 * governs it; when that one has ended, the level says nothing (an earlier version does not come back to life). A
 * version whose last day lies before its first was taken back and never held.
 */
export function governing<Body>(versions: readonly Version<Body>[], on: CivilDate): Version<Body>[] {
  return RULE_LEVELS.flatMap((level) => {
    const begun = versions.filter((one) => one.level === level && one.validFrom <= on && !isTakenBack(one));
    const last = begun.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
    return last && (last.validTo === null || last.validTo >= on) ? [last] : [];
  });
}

function isTakenBack({ validFrom, validTo }: Provenance): boolean {
  return validTo !== null && validTo < validFrom;
}
