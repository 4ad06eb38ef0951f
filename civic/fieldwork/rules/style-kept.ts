import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { PARTY_COUNTS, type PartyCount, type PartyMax } from './visit.ts';

/** Days in which the same ceilings held. */
export type SpanOfStyle = { readonly from: CivilDate; readonly to: CivilDate; readonly partyMax: PartyMax };

/** The days from one to another, both counted, cut where a ceiling changes. */
export function spansOfStyle(from: CivilDate, to: CivilDate, partyMaxOn: (on: CivilDate) => PartyMax): SpanOfStyle[] {
  const spans: SpanOfStyle[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const partyMax = partyMaxOn(on);
    const last = spans.at(-1);
    const isSame = last && PARTY_COUNTS.every((name) => last.partyMax[name] === partyMax[name]);
    if (last && isSame) spans[spans.length - 1] = { ...last, to: on };
    else spans.push({ from: on, to: on, partyMax });
  }
  return spans;
}

/** What was counted of one count of a visit: where it was written down, and where that was more than the ceiling. */
type Counted = { readonly said: number; readonly over: number };

/** Visits of one person of a unit within a span; null: of no unit. Only to be added up, never shown. */
export type CountedVisits = {
  readonly unitId: Id | null;
  readonly personId: Id;
  readonly visits: number;
} & Readonly<Record<PartyCount, Counted>>;

/** A unit, or all that are too small to be shown alone (`unitId` null). A count of one to four is null. */
export type StyleLine = {
  readonly unitId: Id | null;
  readonly visits: number;
} & Readonly<Record<PartyCount, { readonly said: number | null; readonly over: number | null }>>;

/** No cell under five (design §4): neither visits nor those who made them. */
const CELL_MIN = 5;

/**
 * How the visits of each unit kept the ceilings, in the order of the units' ids and not of what was found: nobody is
 * ranked. A unit of fewer than five visitors stands with the others of its kind, and these are left out when they are
 * fewer than five together.
 */
export function styleLines(counted: readonly CountedVisits[]): StyleLine[] {
  const byUnit = Map.groupBy(counted, ({ unitId }) => unitId);
  const small: CountedVisits[] = [...(byUnit.get(null) ?? [])];
  const lines: StyleLine[] = [];
  const visitorsOf = (all: readonly CountedVisits[]) => new Set(all.map(({ personId }) => personId)).size;
  for (const [unitId, all] of [...byUnit].toSorted(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))) {
    if (unitId === null) continue;
    if (visitorsOf(all) < CELL_MIN) small.push(...all);
    else lines.push(lineOf(unitId, all));
  }
  return visitorsOf(small) < CELL_MIN ? lines : [...lines, lineOf(null, small)];
}

function lineOf(unitId: Id | null, all: readonly CountedVisits[]): StyleLine {
  const sum = (of: (one: CountedVisits) => number) => all.reduce((total, one) => total + of(one), 0);
  const shown = (count: number) => (count > 0 && count < CELL_MIN ? null : count);
  const counts = PARTY_COUNTS.map((name) => {
    const [said, over] = [sum((one) => one[name].said), sum((one) => one[name].over)];
    // 97 of 100 would tell of the three that kept it.
    return [name, { said: shown(said), over: shown(said - over) === null ? null : shown(over) }] as const;
  });
  return {
    unitId,
    visits: sum(({ visits }) => visits),
    ...(Object.fromEntries(counts) as Pick<StyleLine, PartyCount>),
  };
}
