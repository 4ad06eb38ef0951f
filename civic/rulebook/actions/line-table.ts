import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { countyOf, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Upload } from '#platform/http/request.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { TableTrouble } from '#platform/spreadsheet/trouble.ts';
import { TABLE_LINES_MAX } from '../contract.ts';
import { type LineRow, lineOf, type PlaceNames } from '../rules/line-rows.ts';
import { type LineColumns, lineColumnsOf, lineRowOf } from '../rules/line-table.ts';
import type { NewLine, ReadLine } from './lines.ts';

/** Reads rows with the units and places of a county, which are loaded once. */
export async function rowReader(desk: Desk, tenantId: TenantId): Promise<(row: LineRow) => NewLine | Refusal> {
  const units = await unitsOf(desk, tenantId);
  const areas = await areasOf(desk, tenantId);
  const when = { countyCode: countyOf(tenantId), today: civilDateOf(desk.clock.now()) };
  const placeOf: PlaceNames = (name) => {
    const named = areas.list.filter((area) => area.name === name || areas.pathNameOf(area.code, 'zh') === name);
    return named.length === 1 ? (named[0]?.code ?? null) : null;
  };
  return (row) => lineOf(row, units, when, placeOf);
}

/** A dispatch catalogue as it stands in a file. */
export type LineTable = { readonly columns: LineColumns; readonly lines: readonly ReadLine[] };

/**
 * Reads the file of a dispatch catalogue (.xlsx, .csv); its first row has the titles. A row that can't be read is a
 * refusal in its place. Refuses the whole for what `readTable` throws, `rulebook.table-titles`, `rulebook.table-empty`
 * and `rulebook.table-long`.
 */
export async function readLineTable(desk: Desk, where: Jurisdiction, file: Upload): Promise<LineTable | Refusal> {
  const readRow = await rowReader(desk, where.tenantId);
  let columns: LineColumns | null = null;
  const lines: ReadLine[] = [];
  try {
    for await (const { rowNumber, cells } of readTable(file.content, file.fileName)) {
      if (columns === null) {
        const found = lineColumnsOf(cells);
        if (isRefusal(found)) return found;
        columns = found;
        continue;
      }
      if (lines.length === TABLE_LINES_MAX) return refuse('rulebook.table-long', { most: TABLE_LINES_MAX });
      lines.push({ row: rowNumber, read: readRow(lineRowOf(cells, columns)) });
    }
  } catch (error) {
    if (error instanceof TableTrouble) return error.refusal;
    throw error;
  }
  return columns === null || lines.length === 0 ? refuse('rulebook.table-empty') : { columns, lines };
}
