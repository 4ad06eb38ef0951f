import { type AreaCode, areaPrefixOf, parentAreaOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { pieceOf, piecesOfText } from '#kernel/text/pieces.ts';
import type { Kind } from './kinds.ts';

/** Something that can be found, with its words as they stand where they belong. */
export type Text = {
  readonly kind: Kind;
  readonly thingId: Id;
  readonly subjectId: Id;
  /** Who alone may find it; null: decided by the matter, or everybody. */
  readonly personId: Id | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  /** Units beside that one, by which it is found, too: those to which it was sent. */
  readonly alsoUnitIds?: readonly Id[];
  readonly categoryCode: string | null;
  readonly at: Instant;
  readonly title: string;
  readonly words: readonly string[];
};

/** What a result may be narrowed to without looking at it; what is null or left out narrows nothing. */
export type Narrowed = {
  /** In one of these places. */
  readonly areaCodes?: readonly AreaCode[];
  /** Of one of these units, or of this person. */
  readonly unitIds?: readonly Id[] | null;
  readonly personId?: Id | null;
  readonly categoryCode?: string | null;
};

/** The pieces by which something is found: those of its words, and one for each thing by which results are narrowed. */
export function piecesOf(text: Text): number[] {
  const { areaCode, unitId, alsoUnitIds = [], categoryCode, personId, at } = text;
  const unitIds = unitId === null ? alsoUnitIds : [unitId, ...alsoUnitIds];
  const marks = [
    ...areasAbove(areaCode).map((prefix) => pieceOf('area', prefix)),
    ...categoriesAbove(categoryCode).map((code) => pieceOf('category', code)),
    ...unitIds.map((id) => pieceOf('unit', id)),
    ...(personId === null ? [] : [pieceOf('person', personId)]),
    pieceOf('month', monthOf(at)),
  ];
  return [...new Set([...marks, ...piecesOfText([text.title, ...text.words].join('\n'))])];
}

/** A township, a village and a local group; a whole county is everything. */
function areasAbove(areaCode: AreaCode): string[] {
  const parent = parentAreaOf(areaCode);
  const prefix = areaPrefixOf(areaCode);
  return prefix.length <= 6 ? [] : [prefix, ...(parent === null ? [] : areasAbove(parent))];
}

function categoriesAbove(code: string | null): string[] {
  if (code === null) return [];
  const parts = code.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function monthOf(at: Instant): string {
  return civilDateOf(at).slice(0, 7);
}

/** The groups of pieces that narrow a search; each must be met by one of its pieces. */
export function groupsFor({
  areaCodes = [],
  unitIds = null,
  personId = null,
  categoryCode = null,
}: Narrowed): number[][] {
  const prefixes = areaCodes.map(areaPrefixOf);
  const isWhole = prefixes.length === 0 || prefixes.some((prefix) => prefix.length <= 6);
  const holders = [
    ...(unitIds ?? []).map((unitId) => pieceOf('unit', unitId)),
    ...(personId === null ? [] : [pieceOf('person', personId)]),
  ];
  return [
    ...(isWhole ? [] : [prefixes.map((prefix) => pieceOf('area', prefix))]),
    ...(categoryCode === null ? [] : [[pieceOf('category', categoryCode)]]),
    ...(unitIds === null && personId === null ? [] : [holders]),
  ];
}

/** More months than anybody's ledger has; a longer time is not narrowed by months, only looked at. */
const MONTHS_MAX = 60;

/** The pieces of the months from one instant to another; null when there are too many, or there is no beginning. */
export function monthsBetween(from: Instant | null, to: Instant): number[] | null {
  if (from === null) return null;
  const months: number[] = [];
  let [year, month] = monthOf(from).split('-').map(Number) as [number, number];
  for (const last = monthOf(to); ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    if (months.length >= MONTHS_MAX) return null;
    months.push(pieceOf('month', name));
  }
}
