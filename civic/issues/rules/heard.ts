import { type AreaCode, areaLevelOf } from '#kernel/area-code.ts';
import { CELL_CASES_MIN, cellOf, cellsBesideTheirSum } from '#kernel/small-cells.ts';

/** One place or group: how many households are registered, and how many people of it raised something. */
export type Counted = { readonly key: string; readonly households: number; readonly reporters: number };

/** The same as it may be shown; null: too small, or kept back beside one that is. */
export type Heard = {
  readonly key: string;
  readonly households: number | null;
  readonly reporters: number | null;
  /** Reporters for each thousand households, whole numbers; null under ten households, or when a part isn't shown. */
  readonly perThousand: number | null;
  /** How many would have been heard were it as everywhere; null when that can't be said. */
  readonly expected: number | null;
  readonly isSilent: boolean;
};

/** Design §4: no rate under ten. */
const RATE_HOUSEHOLDS_MIN = 10;
/** So seldom or seldomer would a place be so quiet by chance. REC. */
const CHANCE_MAX = 0.05;

/**
 * Who is heard, place by place: reporters beside households. A place is *silent* when, were people there as likely to be
 * heard as in the whole, so few or fewer would come in at most one of twenty such places (Poisson). That is a reason
 * for a visit, never a merit: silence is not contentment. `isSilent` tells nothing of a number that isn't shown but that
 * it is small.
 */
export function heardOf(counted: readonly Counted[]): { readonly rows: Heard[]; readonly whole: Heard } {
  const households = counted.reduce((sum, one) => sum + one.households, 0);
  const reporters = counted.reduce((sum, one) => sum + one.reporters, 0);
  const homes = cellsBesideTheirSum(counted.map((one) => one.households));
  const voices = cellsBesideTheirSum(counted.map((one) => one.reporters));
  const rows = counted.map((one, at): Heard => {
    const [shownHomes, shownVoices] = [homes[at] ?? null, voices[at] ?? null];
    const expected = households === 0 ? 0 : (reporters * one.households) / households;
    const isKnown = shownHomes !== null && one.households >= RATE_HOUSEHOLDS_MIN;
    return {
      key: one.key,
      households: shownHomes,
      reporters: shownVoices,
      perThousand: isKnown && shownVoices !== null ? perThousandOf(one.reporters, one.households) : null,
      expected: isKnown ? Math.round(expected) : null,
      isSilent:
        isKnown &&
        chanceOfAtMost(
          one.reporters < CELL_CASES_MIN && one.reporters > 0 ? CELL_CASES_MIN - 1 : one.reporters,
          expected,
        ) <= CHANCE_MAX,
    };
  });
  const [wholeHomes, wholeVoices] = [cellOf(households), cellOf(reporters)];
  const canRate = wholeHomes !== null && wholeVoices !== null && households >= RATE_HOUSEHOLDS_MIN;
  return {
    rows,
    whole: {
      key: '',
      households: wholeHomes,
      reporters: wholeVoices,
      perThousand: canRate ? perThousandOf(reporters, households) : null,
      expected: null,
      isSilent: false,
    },
  };
}

function perThousandOf(reporters: number, households: number): number {
  return Math.round((reporters / households) * 1000);
}

/** The chance of so many or fewer where `mean` are usual (Poisson). */
export function chanceOfAtMost(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let at = 0; at <= count; at += 1) {
    sum += term;
    term *= mean / (at + 1);
  }
  return Math.min(1, sum);
}

/** By how many digits the places of an area are told apart: a county by townships, what is smaller by villages. */
export function digitsBelow(areaCode: AreaCode): 9 | 12 {
  return ['county', 'prefecture', 'province'].includes(areaLevelOf(areaCode)) ? 9 : 12;
}
