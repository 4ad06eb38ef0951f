import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { DispatchLine } from './lines.ts';

/** A row of a spreadsheet of the dispatch catalogue, as text. */
export type LineRow = {
  readonly category: string;
  readonly area: string;
  readonly host: string;
  readonly coUnits: string;
  readonly basis: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** Units by name and by id. */
export type UnitNames = {
  readonly list: readonly { readonly id: Id; readonly name: string; readonly nameEn: string }[];
};

/** Places by their name; null for a name that no place or more than one has. */
export type PlaceNames = (name: string) => AreaCode | null;

type Line = Omit<DispatchLine, 'id' | 'origin'>;

/**
 * Reads a row: codes and days in the ways people write them, units by id or by name, places by code or by name.
 * Nothing for the area means the whole county, nothing for the first day means today. Refusals: `rulebook.line-category`, `-area`, `-unit`, `-days`.
 */
export function lineOf(
  row: LineRow,
  units: UnitNames,
  { countyCode, today }: { readonly countyCode: string; readonly today: CivilDate },
  placeOf: PlaceNames = () => null,
): Line | Refusal {
  const categoryCode = categoryOf(row.category);
  if (categoryCode === '') return refuse('rulebook.line-category', { category: '' }, 'category');
  const place = row.area.normalize('NFKC').trim();
  const areaCode = parseAreaCode(place || countyCode) ?? placeOf(place);
  if (!areaCode) return refuse('rulebook.line-area', { area: row.area }, 'area');
  const hostUnitId = unitOf(row.host, units);
  if (isRefusal(hostUnitId)) return hostUnitId;
  const helpers = row.coUnits.split(/[,，;；、]/).filter((name) => name.trim() !== '');
  const coUnitIds = helpers.map((name) => unitOf(name, units));
  const unknown = coUnitIds.find((id) => isRefusal(id));
  if (unknown) return { ...unknown, field: 'coUnits' };
  const validFrom = dayOf(row.validFrom, today);
  if (validFrom === undefined) return refuse('rulebook.line-days', undefined, 'validFrom');
  const validTo = dayOf(row.validTo, null);
  if (validTo === undefined) return refuse('rulebook.line-days', undefined, 'validTo');
  const basis = row.basis.trim();
  if (basis === '') return refuse('rulebook.line-basis', undefined, 'basis');
  return {
    categoryCode,
    areaCode,
    hostUnitId,
    coUnitIds: coUnitIds.flatMap((id) => (isRefusal(id) ? [] : [id])),
    basis,
    validFrom,
    validTo,
  };
}

/**
 * `09.01` from what people and spreadsheet programs make of it: `9.01`, `０９．０１`, `09.01 修路`. Not `9.1`: whether
 * that was 09.01 or 09.10 nobody can tell.
 */
function categoryOf(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const found = /^(\d{1,2}(?:\.\d{2}){0,2})(?![\d.])/.exec(plain)?.[1];
  return found === undefined ? plain : found.replace(/^\d(?!\d)/, '0$&');
}

/** The one unit of an id or a name; several of one name are as bad as none. */
function unitOf(text: string, { list }: UnitNames): Id | Refusal {
  const wanted = text.normalize('NFKC').trim();
  const found = list.filter(({ id, name, nameEn }) => wanted !== '' && [id as string, name, nameEn].includes(wanted));
  const [only] = found;
  return only && found.length === 1 ? only.id : refuse('rulebook.line-unit', { unit: wanted }, 'host');
}

/** The day of a text; `empty` when there is none, undefined when it is no day. */
function dayOf<Empty>(text: string, empty: Empty): CivilDate | Empty | undefined {
  return text.trim() === '' ? empty : (parseCivilDate(text) ?? undefined);
}
