import type { Id } from '#kernel/id.ts';
import { type Agreement, agreementOf, type Pairs } from './agreement.ts';

/** So many matters are drawn for a coding check: under thirty the interval says little, over a hundred nobody reads well. */
export const CODED_MIN = 30;
export const CODED_MAX = 100;
export const CODED_USUAL = 50;
/** A note why no category fits has so many characters at most. */
export const NOTE_MAX = 300;
/** What stands for "none fits" among the codes. */
export const FITS_NONE = 'none';

/** Which of the two somebody is in a check. */
export type Coder = 1 | 2;

/** A matter of a check, of which both have said something: codes, or `FITS_NONE`. */
export type Coded = { readonly recorded: string; readonly first: string; readonly second: string };

/** The first level of a code: `09` of `09.01`. */
function firstLevelOf(code: string): string {
  return code === FITS_NONE ? code : code.slice(0, 2);
}

const LEVELS = { first: firstLevelOf, full: (code: string) => code } as const;
const BETWEEN = {
  coders: ({ first, second }: Coded) => [first, second],
  firstAndRecord: ({ first, recorded }: Coded) => [first, recorded],
  secondAndRecord: ({ second, recorded }: Coded) => [second, recorded],
} as const satisfies Record<string, (coded: Coded) => readonly [string, string]>;

export type Level = keyof typeof LEVELS;
export type Between = keyof typeof BETWEEN;

/** What is counted of a check when it ends; nothing of it names a matter. */
export type CodingFigures = Readonly<Record<Level, Readonly<Record<Between, Agreement>>>> & {
  /** Drawn, and not counted: one of the two has not said anything, or it may be shown no longer. */
  readonly leftOutCount: number;
};

/** How far the two agree, and each with the record, at the first level and by the whole code. */
export function codingFigures(coded: readonly Coded[], drawnCount: number): CodingFigures {
  const at = (level: Level): Record<Between, Agreement> => {
    const pairsOf = (between: Between): Pairs =>
      coded.map((one) => {
        const [left, right] = BETWEEN[between](one);
        return [LEVELS[level](left), LEVELS[level](right)];
      });
    return {
      coders: agreementOf(pairsOf('coders')),
      firstAndRecord: agreementOf(pairsOf('firstAndRecord')),
      secondAndRecord: agreementOf(pairsOf('secondAndRecord')),
    };
  };
  return { first: at('first'), full: at('full'), leftOutCount: drawnCount - coded.length };
}

/** Two categories that were taken for each other, with what was drawn into it; the order of the two says nothing. */
type Confused<Item> = { readonly codes: readonly [string, string]; readonly items: readonly Item[] };

/** The pairs of categories in which the two differ, the most frequent first, equal ones by code; so many at most. */
export function confusedPairs<Item extends Coded>(coded: readonly Item[], most: number): Confused<Item>[] {
  const differing = coded.filter(({ first, second }) => first !== second);
  const grouped = Map.groupBy(differing, ({ first, second }) => [first, second].toSorted().join(' '));
  return [...grouped]
    .map(([key, items]) => ({ codes: key.split(' ') as unknown as readonly [string, string], items }))
    .toSorted((one, other) => other.items.length - one.items.length || (one.codes.join() < other.codes.join() ? -1 : 1))
    .slice(0, most);
}

/** Whether neither of the two sees the recorded category in it: worth a second look by whoever classifies. */
export function isDoubtful({ recorded, first, second }: Coded): boolean {
  return first !== recorded && second !== recorded;
}

/**
 * Whether somebody classified most of some matters: as many as anybody else, and at least a tenth. Who has set the
 * categories can't be the one against whom they are checked.
 */
export function hasClassifiedMost(counts: ReadonlyMap<Id, number>, wholeCount: number, coderId: Id): boolean {
  const own = counts.get(coderId) ?? 0;
  return own * 10 >= wholeCount && own > 0 && [...counts.values()].every((count) => count <= own);
}
