import { zipSync } from 'fflate';
import { type StreamRow, streamXlsxRows } from 'hucre/xlsx';
import type { TableRow } from './table-row.ts';
import { TableTrouble } from './trouble.ts';
import { unpack } from './zip.ts';

/** Only what tells cells: pictures, macros, comments and links to elsewhere are never unpacked. */
const PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(_rels\/)?workbook\.xml(\.rels)?|xl\/(sharedStrings|styles)\d*\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

/** Sheets are tried in their order until one has rows: the first may be an empty cover. */
const SHEETS_TRIED_MAX = 10;

/**
 * The rows of the first sheet that has any. Dates come as people see them, `2019/4/24 15:40:04`.
 * @throws TableTrouble for bombs, entities and damage.
 */
export async function* readXlsx(content: Uint8Array): AsyncGenerator<TableRow> {
  const safe = await unpackedSafely(content);
  for (let sheet = 0; sheet < SHEETS_TRIED_MAX; sheet += 1) {
    let hasRows = false;
    let rowNumber = 0;
    for await (const row of rowsOf(safe, sheet)) {
      // A damaged file may name the same row twice.
      rowNumber = Math.max(rowNumber + 1, row.index + 1);
      const cells = row.values.map(textOf);
      if (cells.every((cell) => cell.trim() === '')) continue;
      hasRows = true;
      yield { rowNumber, cells };
    }
    if (hasRows) return;
  }
}

/**
 * The same workbook, packed anew without compression from parts whose real size was seen, so that the reader after
 * us can't be led to others. A DTD is refused: no office program writes one, and entities live nowhere else.
 */
async function unpackedSafely(content: Uint8Array): Promise<Uint8Array> {
  const parts = await unpack(content, (name) => PARTS.test(name));
  if (![...parts.keys()].some((name) => name.toLowerCase() === 'xl/workbook.xml'))
    throw new TableTrouble('spreadsheet.not-a-table');
  for (const bytes of parts.values()) if (hasDocumentType(bytes)) throw new TableTrouble('spreadsheet.has-entities');
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

function hasDocumentType(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // XML may also come as UTF-16, in which the letters stand two bytes apart.
  return ['<!DOCTYPE', '<!ENTITY'].some((mark) => file.includes(mark) || file.includes(mark, 0, 'utf16le'));
}

async function* rowsOf(workbook: Uint8Array, sheet: number): AsyncGenerator<StreamRow> {
  try {
    yield* streamXlsxRows(workbook, { sheet });
  } catch (error) {
    if (error instanceof TableTrouble) throw error;
    throw new TableTrouble('spreadsheet.broken', { what: (error as Error).message.slice(0, 80) });
  }
}

function textOf(value: StreamRow['values'][number]): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  // Excel keeps 15 digits; what lies beyond is noise of binary fractions.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return String(value);
}

/** The reader gives the wall time of the cell in the UTC fields of a Date. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  // Fractions of a day are stored as binary: half a second of rounding.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  const [day = '', time = ''] = rounded.toISOString().slice(0, 19).split('T');
  const [year = '', month, dayOfMonth] = day.split('-');
  const dayText = `${year}/${Number(month)}/${Number(dayOfMonth)}`;
  return time === '00:00:00' ? dayText : `${dayText} ${time.replace(/^0/, '')}`;
}
