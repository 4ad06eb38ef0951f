import { type AreaCode, areaPrefixOf, areaWithin } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Calendar, deadlineOf } from './calendar.ts';
import type { KindCode } from './categories.ts';
import type { LimitKey, Profile, Span } from './limits.ts';
import { parentCategoryOf, type Rulebook } from './rulebook.ts';

/** A line of the dispatch catalogue 派单目录: the unit that has the power for a category in an area, and who helps. */
export type DispatchLine = {
  readonly id: Id;
  readonly categoryCode: string;
  readonly areaCode: AreaCode;
  readonly hostUnitId: Id;
  readonly coUnitIds: readonly Id[];
  readonly basis: string;
  /** `arbitration`: written by a binding decision on who is competent (handbook §4.3 row 11). */
  readonly origin: 'catalogue' | 'arbitration';
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
};

/** A category and the classes above it, the narrowest first: `01.04.02`, `01.04`, `01`. */
export function categoryPathOf(code: string): string[] {
  const parent = parentCategoryOf(code);
  return parent === null ? [code] : [code, ...categoryPathOf(parent)];
}

/** Whether a line holds on a day. */
function holdsOn(line: DispatchLine, on: CivilDate): boolean {
  return line.validFrom <= on && (line.validTo === null || line.validTo >= on);
}

/**
 * The line that decides for an area; null when none does. Of lines for the same matter the narrowest category decides
 * first (归口: the department named for this very thing), then the narrowest area; a decision of arbitration before
 * the catalogue, then the younger line.
 */
export function bestLineOf(lines: readonly DispatchLine[], areaCode: AreaCode): DispatchLine | null {
  return lines.filter((line) => areaWithin(areaCode, line.areaCode)).toSorted(byPrecedence)[0] ?? null;
}

function byPrecedence(a: DispatchLine, b: DispatchLine): number {
  return (
    b.categoryCode.length - a.categoryCode.length ||
    areaPrefixOf(b.areaCode).length - areaPrefixOf(a.areaCode).length ||
    Number(b.origin === 'arbitration') - Number(a.origin === 'arbitration') ||
    compare(b.validFrom, a.validFrom) ||
    compare(b.id, a.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The lines that speak of a category on a day. */
export function linesOn(lines: readonly DispatchLine[], categoryCode: string, on: CivilDate): DispatchLine[] {
  const path = categoryPathOf(categoryCode);
  return lines.filter((line) => path.includes(line.categoryCode) && holdsOn(line, on));
}

/** A past matter, as far as a dry run needs it. The ledger provides it. */
export type RecentMatter = {
  readonly id: Id;
  readonly number: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly hostUnitId: Id | null;
  readonly kind: KindCode;
  readonly profile: Profile;
  readonly receivedAt: Instant;
  readonly repliedAt: Instant | null;
};

/** A past matter that would have gone elsewhere. Null units: no line names one. */
export type Diverted = {
  readonly id: Id;
  readonly number: string;
  readonly categoryCode: string;
  readonly areaCode: AreaCode;
  /** Where the catalogue of now sends it, where the proposed one would, and where it really was. */
  readonly fromUnitId: Id | null;
  readonly toUnitId: Id | null;
  readonly hostUnitId: Id | null;
};

/** Which past matters another catalogue would have sent elsewhere, both catalogues read as of one day each. */
export function dryRun(
  matters: readonly RecentMatter[],
  now: { readonly lines: readonly DispatchLine[]; readonly on: CivilDate },
  then: { readonly lines: readonly DispatchLine[]; readonly on: CivilDate },
): Diverted[] {
  const hostIn = (catalogue: typeof now, categoryCode: string, areaCode: AreaCode) =>
    bestLineOf(linesOn(catalogue.lines, categoryCode, catalogue.on), areaCode)?.hostUnitId ?? null;
  return matters.flatMap(({ id, number, categoryCode, areaCode, hostUnitId }) => {
    if (categoryCode === null) return [];
    const fromUnitId = hostIn(now, categoryCode, areaCode);
    const toUnitId = hostIn(then, categoryCode, areaCode);
    return fromUnitId === toUnitId ? [] : [{ id, number, categoryCode, areaCode, fromUnitId, toUnitId, hostUnitId }];
  });
}

/**
 * Whether a limit to the reply is the one that governs a matter: `H.finish` does for a kind that has no limit of its
 * own. Urgent matters are not told apart here, since their limits are hours.
 */
export function hasFinishLimit({ profile, kind }: RecentMatter, key: LimitKey, book: Rulebook): boolean {
  const own: LimitKey = `${profile}.finish.${kind}`;
  return key === own || (key === `${profile}.finish` && !book.hasLimit(own, book.today));
}

/** A past matter that another limit to the reply would have made due at another time. */
export type Shifted = {
  readonly id: Id;
  readonly number: string;
  readonly dueAt: Instant;
  readonly wouldBeDueAt: Instant;
  /** Whether the reply came (or is still out) after the one and the other; null while it is out and not yet due. */
  readonly wasLate: boolean | null;
  readonly wouldBeLate: boolean | null;
};

/** Which past matters another limit to the reply would have made due earlier or later, seen from an instant. */
export function dryRunFinish(
  matters: readonly RecentMatter[],
  limits: { readonly now: Span; readonly proposed: Span },
  calendar: Calendar,
  at: Instant,
): Shifted[] {
  return matters.flatMap(({ id, number, receivedAt, repliedAt }) => {
    const { dueAt } = deadlineOf(receivedAt, limits.now, calendar);
    const wouldBeDueAt = deadlineOf(receivedAt, limits.proposed, calendar).dueAt;
    if (dueAt === wouldBeDueAt) return [];
    const late = (due: Instant) => (repliedAt === null && due >= at ? null : (repliedAt ?? at) > due);
    return [{ id, number, dueAt, wouldBeDueAt, wasLate: late(dueAt), wouldBeLate: late(wouldBeDueAt) }];
  });
}
