import type { Words } from '#kernel/language.ts';
import { CELL_CASES_MIN, cellOf, cellsBesideTheirSum } from '#kernel/small-cells.ts';
import { participation } from './issue-figures.ts';

/** The kinds of household that the registration card knows; one may be of several. */
export const HOUSEHOLD_GROUPS = {
  card: { zh: '有联系卡的户', en: 'Households with a contact card' },
  hardship: { zh: '困难户', en: 'Households in hardship' },
  old: { zh: '有60岁以上老人的户', en: 'Households with somebody of 60 or over' },
  children: { zh: '有未成年人的户', en: 'Households with children' },
  care: { zh: '有人要照顾的户', en: 'Households with somebody in need of care' },
  others: { zh: '其他户', en: 'Other households' },
} as const satisfies Record<string, Words>;
export type HouseholdGroup = keyof typeof HOUSEHOLD_GROUPS;

/** A group that was asked: a place by its code, or a kind of household; how many there were, and how many answered. */
export type GroupAsked = {
  readonly kind: 'place' | 'household';
  readonly key: string;
  readonly households: number;
  readonly answered: number;
};

/** The same as it may be shown; null: too few. `share`: `x % (a / b)`, null also where more answered than were asked. */
export type GroupSeen = Pick<GroupAsked, 'kind' | 'key'> & {
  readonly households: number | null;
  readonly answered: number | null;
  readonly share: string | null;
};

/**
 * Who took part, by group (handbook §4.5, participation). Neither who answered nor who did not is shown where they are one
 * to four; and where that hides one group alone of a kind, the smallest of the others goes with it.
 */
export function groupsSeen(groups: readonly GroupAsked[]): GroupSeen[] {
  return (['place', 'household'] as const).flatMap((kind) => {
    const all = groups.filter((one) => one.kind === kind);
    const homes = cellsBesideTheirSum(all.map(({ households }) => households));
    const voices = voicesOf(all);
    return all.map(({ key, households }, at) => {
      const [shownHomes, answered] = [homes[at] ?? null, voices[at] ?? null];
      const isPart = shownHomes !== null && answered !== null && answered <= households;
      return {
        kind,
        key,
        households: shownHomes,
        answered,
        share: isPart ? participation(answered, households) : null,
      };
    });
  });
}

function voicesOf(all: readonly GroupAsked[]): (number | null)[] {
  const voices = all.map(({ households, answered }) => {
    const away = households - answered;
    return away > 0 && away < CELL_CASES_MIN ? null : cellOf(answered);
  });
  if (voices.filter((one) => one === null).length !== 1) return voices;
  const shown = voices.flatMap((one, at) => (one !== null && one > 0 ? [{ one, at }] : []));
  const least = shown.toSorted((a, b) => a.one - b.one)[0];
  return voices.map((one, at) => (at === least?.at ? null : one));
}
