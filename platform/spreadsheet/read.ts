import { CELL_CHARACTERS_MAX, COLUMNS_MAX, ROWS_MAX } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableRow } from './table-row.ts';
import { TableTrouble } from './trouble.ts';

/**
 * Reads a table from .xlsx or .csv, row by row. What the file is, is told by its content; its name decides only
 * between CSV and unknown text. Every value comes as the text that people see.
 * @throws TableTrouble with a refusal that says what to do: old .xls, a password, damage, a bomb, unknown encoding.
 */
export async function* readTable(content: Uint8Array, fileName: string): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of readerOf(content, fileName)(content)) {
    count += 1;
    if (count > ROWS_MAX) throw tooLarge(`> ${ROWS_MAX} 行 rows`, `${ROWS_MAX}`);
    if (row.cells.length > COLUMNS_MAX) throw tooLarge(`${row.cells.length} 列 columns`, `${COLUMNS_MAX}`);
    if (row.cells.some((cell) => cell.length > CELL_CHARACTERS_MAX))
      throw tooLarge(`第 ${row.rowNumber} 行 row ${row.rowNumber}`, `${CELL_CHARACTERS_MAX} 字 characters`);
    yield { rowNumber: row.rowNumber, cells: row.cells.map(clean) };
  }
}

/** PostgreSQL keeps no NUL, and control characters have no place in a table. */
function clean(cell: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return cell.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

function tooLarge(what: string, most: string): TableTrouble {
  return new TableTrouble('spreadsheet.too-large', { what, most });
}

const TEXT_NAMES = /\.(csv|tsv|txt)$/i;

function readerOf(content: Uint8Array, fileName: string): (content: Uint8Array) => AsyncGenerator<TableRow> {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (beginsWith(file, [0x50, 0x4b, 0x03, 0x04])) return readXlsx;
  if (beginsWith(file, [0xd0, 0xcf, 0x11, 0xe0])) {
    // An .xlsx with a password is an old container around the encrypted new one.
    throw new TableTrouble(
      file.includes('EncryptedPackage', 0, 'utf16le') ? 'spreadsheet.encrypted' : 'spreadsheet.old-excel',
    );
  }
  // Some systems export a web page or XML 2003 and call it .xls.
  if (/^\ufeff?\s*<(\?xml|!doctype|html|table)/i.test(file.toString('utf8', 0, 200)))
    throw new TableTrouble('spreadsheet.old-excel');
  if (file.length === 0 || !TEXT_NAMES.test(fileName)) throw new TableTrouble('spreadsheet.not-a-table');
  return readCsv;
}

function beginsWith(file: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => file[index] === byte);
}
