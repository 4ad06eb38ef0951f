import type { Id } from '#kernel/id.ts';
import { type Answer, type CameBy, FIVE_NAMES, type FiveName, OPINION_NAMES, type Opinion } from './issue-answers.ts';

/** No cell under so many is shown (design §2: k ≥ 5), and no percentage under ten cases. */
export const CELL_MIN = 5;
const PERCENT_CASES_MIN = 10;

/** A count beside the whole it is of. Null: between one and four, or it would give such a cell away. */
export type Cell = { readonly count: number | null; readonly of: number };

/**
 * The cells of one whole, those under five left out. One alone would follow from the others, so the next smallest goes
 * with it; where there is none to go with it, every cell does.
 */
function suppressed(counts: readonly number[]): (number | null)[] {
  const small = counts.filter((count) => count > 0 && count < CELL_MIN);
  if (small.length === 0) return [...counts];
  const hidden = small.reduce((sum, count) => sum + count, 0);
  const rest = counts.filter((count) => count >= CELL_MIN).toSorted((a, b) => a - b);
  // Two cells that hold fewer than five together say of both that they are small, and nothing of who.
  const isEnough = small.length > 1 && hidden >= CELL_MIN;
  const withIt = isEnough ? undefined : rest[0];
  let taken = false;
  return counts.map((count) => {
    if (count > 0 && count < CELL_MIN) return null;
    if (!isEnough && withIt === undefined && count > 0) return null;
    if (count === withIt && !taken) {
      taken = true;
      return null;
    }
    return count;
  });
}

/** `12.5 % (5 / 40)`, without the percentage under ten cases; null where the cell is left out. */
export function shareText({ count, of }: Cell): string | null {
  if (count === null) return null;
  if (of < PERCENT_CASES_MIN) return `${count} / ${of}`;
  return `${(Math.round((count / of) * 1000) / 10).toFixed(1)} % (${count} / ${of})`;
}

/** How many answered in the same way: as a store counts them. */
export type Tally = Answer & { readonly cameBy: CameBy; readonly count: number };

/** What people answered, with everything left out that points at few. */
export type Answered = {
  /** How many answers; null: under five, and then nothing else is shown. */
  readonly count: number | null;
  readonly ways: readonly { readonly cameBy: CameBy; readonly cell: Cell }[];
  readonly options: readonly { readonly id: Id | null; readonly cell: Cell }[];
  readonly five: Readonly<Record<FiveName, Readonly<Record<Opinion | 'unanswered', Cell>>>>;
};

const WAYS: readonly CameBy[] = ['matter', 'card', 'anonymous', 'paper'];

/** Counts answers. `optionIds`: everything that could be chosen, in its order; who chose none is a row of its own. */
export function answered(tallies: readonly Tally[], optionIds: readonly Id[]): Answered {
  const total = countOf(tallies, () => true);
  const whole = total > 0 && total < CELL_MIN ? null : total;
  const cells = <Key>(keys: readonly Key[], keyOf: (one: Tally) => Key) => {
    const counts = keys.map((key) => countOf(tallies, (one) => keyOf(one) === key));
    const shown = whole === null ? counts.map(() => null) : suppressed(counts);
    return keys.map((key, index) => ({ key, cell: { count: shown[index] ?? null, of: whole ?? 0 } }));
  };
  return {
    count: whole,
    ways: cells(WAYS, ({ cameBy }) => cameBy).map(({ key, cell }) => ({ cameBy: key, cell })),
    options: cells([...optionIds, null], ({ optionId }) => optionId).map(({ key, cell }) => ({ id: key, cell })),
    five: Object.fromEntries(
      FIVE_NAMES.map((name) => [
        name,
        Object.fromEntries(
          cells([...OPINION_NAMES, 'unanswered' as const], (one) => one[name] ?? 'unanswered').map(({ key, cell }) => [
            key,
            cell,
          ]),
        ),
      ]),
    ) as Answered['five'],
  };
}

function countOf(tallies: readonly Tally[], fits: (one: Tally) => boolean): number {
  return tallies.reduce((sum, one) => sum + (fits(one) ? one.count : 0), 0);
}

/** How many of a group took part: `x % (a / b)`. Null where it would point at few: of those who did, or who did not. */
export function participation(count: number | null, of: number): string | null {
  if (count === null || of === 0) return null;
  const others = of - count;
  if ((count > 0 && count < CELL_MIN) || (others > 0 && others < CELL_MIN)) return null;
  return shareText({ count, of });
}

/** How many said yes to one of the five, of how many answered it; the count is null where a cell is left out. */
export function yesOf(five: Answered['five'], name: FiveName): Cell {
  const { yes, unanswered } = five[name];
  return unanswered.count === null ? { count: null, of: yes.of } : { count: yes.count, of: yes.of - unanswered.count };
}

/** The same in per cent; null under ten or where a cell is left out. */
function yesShare(five: Answered['five'], name: FiveName): number | null {
  const { count, of } = yesOf(five, name);
  return count === null || of < PERCENT_CASES_MIN ? null : (count / of) * 100;
}

/** After less before, in percentage points; null unless ten answered it both times. */
export function difference(before: Answered | null, after: Answered | null, name: FiveName): number | null {
  const [was, is] = [before && yesShare(before.five, name), after && yesShare(after.five, name)];
  return was === null || is === null ? null : Math.round((is - was) * 10) / 10;
}

/**
 * What the check says of the promises in a decision: only people say kept or broken (I8). Of at least ten who answered
 * "satisfied or not", more yes than no: kept; more no than yes: broken; otherwise nobody has confirmed it.
 */
export function promiseAfterCheck(tallies: readonly Tally[]): 'kept' | 'broken' | 'unconfirmed' {
  const [yes, no, none] = OPINION_NAMES.map((name) => countOf(tallies, ({ satisfied }) => satisfied === name)) as [
    number,
    number,
    number,
  ];
  if (yes + no + none < PERCENT_CASES_MIN || yes === no) return 'unconfirmed';
  return yes > no ? 'kept' : 'broken';
}

/** What is counted when an issue is analysed: of how many, in the same place and since the first of them. */
export type Concerned = {
  readonly matters: number;
  readonly mattersReceived: number;
  readonly persons: number;
  readonly households: number;
  readonly householdsThere: number;
  readonly since: string | null;
};

const sumOf = (said: readonly { readonly yuan: number | null }[]): number | null =>
  said.length === 0 ? null : said.reduce((sum, { yuan }) => sum + (yuan ?? 0), 0);

/**
 * Cost as it was planned and as it was spent in a round, in yuan, and what earlier rounds spent, or a second beginning would
 * make the first one's money vanish; null: nobody said.
 */
export function costOf(
  records: readonly { readonly act: string; readonly round: number; readonly yuan: number | null }[],
  round: number,
): { readonly planned: number | null; readonly spent: number | null; readonly earlier: number | null } {
  const of = records.filter((one) => one.round === round && one.yuan !== null);
  const isSpent = ({ act, yuan }: { readonly act: string; readonly yuan: number | null }) =>
    yuan !== null && (act === 'report_milestone' || act === 'finish');
  const planned = of.findLast(({ act }) => act === 'decide') ?? of.findLast(({ act }) => act === 'propose');
  return {
    planned: planned?.yuan ?? null,
    spent: sumOf(of.filter(isSpent)),
    earlier: sumOf(records.filter((one) => one.round < round && isSpent(one))),
  };
}
