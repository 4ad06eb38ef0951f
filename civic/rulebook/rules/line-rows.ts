import { parseAreaCode } from '#kernel/area-code.ts';
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

type Line = Omit<DispatchLine, 'id' | 'origin'>;

/**
 * Reads a row: codes and days in the ways people write them, units by id or by name. Nothing for the area means the
 * whole county, nothing for the first day means today. Refusals: `rulebook.line-category`, `-area`, `-unit`, `-days`.
 */
export function lineOf(
  row: LineRow,
  units: UnitNames,
  { countyCode, today }: { readonly countyCode: string; readonly today: CivilDate },
): Line | Refusal {
  const categoryCode = row.category.normalize('NFKC').trim();
  if (categoryCode === '') return refuse('rulebook.line-category', { category: '' }, 'category');
  const areaCode = parseAreaCode(row.area.trim() || countyCode);
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
