import type { Measure } from '#civic/rulebook/rules/measures.ts';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import { type AreaCode, areaLevelOf, areaWithin } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';

/** A visit or stay, as far as it counts: no word of it. */
export type CountedVisit = {
  readonly kind: 'visit' | 'stay';
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly areaCode: AreaCode;
  readonly occasion: string;
  /** It left no matter, idea or fact (001-04). */
  readonly isCourtesy: boolean;
  /** Null when its author didn't say. */
  readonly groupsCount: number | null;
  /** Households that it names. */
  readonly householdsCount: number;
};

/** A household or place with whom somebody is linked, from the day on which it was agreed. */
export type CountedLink = {
  readonly kind: 'household' | 'group';
  readonly areaCode: AreaCode;
  /** Empty: it counts for every scheme. */
  readonly schemeKeys: readonly string[];
  readonly agreedOn: CivilDate;
  /** The day on which it ended; null while it stands. */
  readonly endedOn: CivilDate | null;
  readonly isHardship: boolean;
};

/** The ordinary records of one person from which progress is computed; nothing is reported for it. */
export type CountedRecords = {
  readonly visits: readonly CountedVisit[];
  readonly links: readonly CountedLink[];
  /** Days on which the person received visitors. */
  readonly receivedOn: readonly CivilDate[];
  /** Days on which a suggestion was sent, alone or in a report. */
  readonly suggestedOn: readonly CivilDate[];
  /** Days of the difficulties whose households said that they were helped. */
  readonly helpedOn: readonly CivilDate[];
};

/** From which day to which, both included. */
export type Span = { readonly from: CivilDate; readonly to: CivilDate };

const MONTHS = { month: 1, quarter: 3, year: 12, trip: 12 } as const satisfies Record<Quota['period'], number>;

/** The month, quarter or year of the calendar in which a day lies; trips are looked at over the year. */
export function spanOf(period: Quota['period'], on: CivilDate): Span {
  const [year, month] = on.split('-').map(Number) as [number, number];
  const first = month - 1 - ((month - 1) % MONTHS[period]);
  const startOfMonth = (index: number) => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10) as CivilDate;
  return { from: startOfMonth(first), to: addDays(startOfMonth(first + MONTHS[period]), -1) };
}

/** What is looked at: which scheme, over which span, and how links stood on its last day that is not in the future. */
type Looked = Span & { readonly schemeKey: string; readonly atLeast: number; readonly asOf: CivilDate };

/** How far somebody is with a quota: `done` of `wanted`. */
export type Progress = Span & { readonly done: number; readonly wanted: number; readonly isReached: boolean };

/**
 * Progress of one person with one quota in the span in which a day lies. Of groups on each trip, `wanted` is the trips
 * that say how many groups they met, and `done` those that met enough. Nothing is compared with anybody else's.
 */
export function progressOf(
  quota: Omit<Quota, 'grades'>,
  schemeKey: string,
  records: CountedRecords,
  on: CivilDate,
): Progress {
  const span = spanOf(quota.period, on);
  const { measure, atLeast } = quota;
  const looked = { ...span, schemeKey, atLeast, asOf: span.to < on ? span.to : on };
  const done = COUNTS[measure](records, looked);
  const wanted = measure === 'groups_per_trip' ? tripsIn(records.visits, span).length : atLeast;
  return { ...span, done, wanted, isReached: done >= wanted };
}

/** How much of a measure one's own records of a year hold, whatever scheme asks for it: for the person alone. */
export function countOf(measure: Measure, records: CountedRecords, on: CivilDate): number {
  const span = spanOf('year', on);
  const links = records.links.map((link) => ({ ...link, schemeKeys: [] }));
  return COUNTS[measure]({ ...records, links }, { ...span, schemeKey: '', atLeast: 1, asOf: on });
}

/** How each measure is counted. Phone talks are no visit to a place; courtesy visits are counted apart (001-04). */
const COUNTS = {
  village_days: ({ visits }, span) => daysOf(visits.filter(isInVillage), span).size,
  field_days: ({ visits }, span) => daysOf(visits, span).size,
  // One's own zone: the villages and groups with which one is linked.
  zone_days: ({ visits, links }, span) => {
    const zones = standing(links, span, 'group').map(({ areaCode }) => areaCode);
    return daysOf(
      visits.filter(({ areaCode }) => zones.some((zone) => areaWithin(areaCode, zone))),
      span,
    ).size;
  },
  households_linked: ({ links }, span) => standing(links, span, 'household').length,
  hardship_households_linked: ({ links }, span) =>
    standing(links, span, 'household').filter(({ isHardship }) => isHardship).length,
  places_linked: ({ links }, span) => standing(links, span, 'group').length,
  // Households by name, each visit once; somebody whose name was not taken counts one. A number that one writes down
  // about oneself is not counted.
  household_visits: ({ visits }, span) =>
    visits
      .filter((visit) => isMeant(visit) && visit.occasion === 'home' && isWithin(visit.toOn, span))
      .reduce((sum, { householdsCount }) => sum + Math.max(1, householdsCount), 0),
  groups_per_trip: ({ visits }, span) =>
    tripsIn(visits, span).filter(({ groupsCount }) => (groupsCount ?? 0) >= span.atLeast).length,
  reception_days: ({ receivedOn }, span) => new Set(receivedOn.filter((day) => isWithin(day, span))).size,
  suggestions: ({ suggestedOn }, span) => suggestedOn.filter((day) => isWithin(day, span)).length,
  difficulties_solved: ({ helpedOn }, span) => helpedOn.filter((day) => isWithin(day, span)).length,
} as const satisfies Record<Measure, (records: CountedRecords, looked: Looked) => number>;

/** Trips that say how many groups were met. */
function tripsIn(visits: readonly CountedVisit[], span: Span): CountedVisit[] {
  return visits.filter((visit) => isMeant(visit) && visit.groupsCount !== null && isWithin(visit.toOn, span));
}

/** A stay counts by its days, whatever it left; a visit when it left something. */
function isMeant({ kind, occasion, isCourtesy }: CountedVisit): boolean {
  return occasion !== 'phone' && (kind === 'stay' || !isCourtesy);
}

function isInVillage({ areaCode }: CountedVisit): boolean {
  return ['village', 'group'].includes(areaLevelOf(areaCode));
}

function isWithin(day: CivilDate, { from, to }: Span): boolean {
  return from <= day && day <= to;
}

/** The days of a span on which somebody was out, each once however many visits it had. */
function daysOf(visits: readonly CountedVisit[], { from, to }: Span): Set<CivilDate> {
  const days = new Set<CivilDate>();
  for (const visit of visits.filter(isMeant)) {
    const last = visit.toOn < to ? visit.toOn : to;
    for (let day = visit.fromOn > from ? visit.fromOn : from; day <= last; day = addDays(day, 1)) days.add(day);
  }
  return days;
}

/** The links of a kind that stood at the end of what is looked at and count for the scheme: one link, many schemes (002-70). */
function standing(
  links: readonly CountedLink[],
  { asOf, schemeKey }: Looked,
  kind: CountedLink['kind'],
): CountedLink[] {
  return links.filter(
    (link) =>
      link.kind === kind &&
      link.agreedOn <= asOf &&
      (link.endedOn === null || link.endedOn > asOf) &&
      (link.schemeKeys.length === 0 || link.schemeKeys.includes(schemeKey)),
  );
}

/** Visits of a span that left nothing: told to their author beside the rest, and in no quota. */
export function courtesyVisitsIn(visits: readonly CountedVisit[], span: Span): number {
  return visits.filter(({ kind, isCourtesy, toOn }) => kind === 'visit' && isCourtesy && isWithin(toOn, span)).length;
}
