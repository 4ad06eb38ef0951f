import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { LineRow } from './line-rows.ts';

type Column = keyof LineRow;

/** The titles that a column may have, as offices write them; compared without blanks, brackets and case. */
const TITLES = {
  category: ['分类', '分类代码', '分类编号', '事项分类', '类别', '事项编码', 'category', 'categorycode'],
  area: ['地点', '区划', '区划代码', '地区', '区域', '适用区域', '乡镇', '所属区域', 'area', 'areacode', 'place'],
  host: ['主办单位', '承办单位', '责任单位', '主办', '主办部门', '牵头单位', 'host', 'hostunit', 'unit', 'department'],
  coUnits: ['协办单位', '配合单位', '协办', '协办部门', 'counits', 'cohosts', 'cohost', 'helpers'],
  basis: ['依据', '职责依据', '法律依据', '文件依据', '三定依据', 'basis', 'legalbasis'],
  validFrom: ['从哪天起', '生效日期', '起始日期', '开始日期', '执行日期', 'validfrom', 'from', 'fromwhichday'],
  validTo: ['到哪天止', '停用日期', '截止日期', '结束日期', '失效日期', 'validto', 'until', 'to'],
} as const satisfies Record<Column, readonly string[]>;

const NEEDED: readonly Column[] = ['category', 'host', 'basis'];

/** Where each column stands, with its title as it is written in the file; null for one that the file does not have. */
export type LineColumns = Readonly<Record<Column, { readonly index: number; readonly title: string } | null>>;

/**
 * Finds the columns by the first row. Refuses `rulebook.table-titles` when category, host or basis is missing; without
 * an area a line holds for the county, without days from today on.
 */
export function lineColumnsOf(titles: readonly string[]): LineColumns | Refusal {
  const plain = titles.map((title) =>
    title
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\(.*?\)|[\s*_-]/g, ''),
  );
  const columnOf = (names: readonly string[]) => {
    const index = plain.findIndex((title) => names.includes(title));
    return index < 0 ? null : { index, title: (titles[index] ?? '').trim() };
  };
  const entries = Object.entries(TITLES).map(([column, names]) => [column, columnOf(names)]);
  const columns = Object.fromEntries(entries) as LineColumns;
  const missing = NEEDED.filter((column) => columns[column] === null).map((column) => TITLES[column][0]);
  return missing.length > 0 ? refuse('rulebook.table-titles', { missing: missing.join('、') }) : columns;
}

/** The cells of a row under their columns. */
export function lineRowOf(cells: readonly string[], columns: LineColumns): LineRow {
  const cell = (column: Column) => cells[columns[column]?.index ?? -1] ?? '';
  return {
    category: cell('category'),
    area: cell('area'),
    host: cell('host'),
    coUnits: cell('coUnits'),
    basis: cell('basis'),
    validFrom: cell('validFrom'),
    validTo: cell('validTo'),
  };
}

/** Which column a refusal speaks of, whether it was found while reading a cell or while checking the whole line. */
const COLUMN_OF: Readonly<Record<string, Column>> = {
  categoryCode: 'category',
  areaCode: 'area',
  hostUnitId: 'host',
  coUnitIds: 'coUnits',
};

/** The title of the column that a refusal's field is about; empty when the file has none. */
export function titleOf(field: string | undefined, columns: LineColumns): string {
  const column = COLUMN_OF[field ?? ''] ?? field;
  return column !== undefined && column in columns ? (columns[column as Column]?.title ?? '') : '';
}
