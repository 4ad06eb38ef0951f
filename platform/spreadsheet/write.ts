import { type Options, stringify } from 'csv-stringify/sync';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import { escaped } from '#platform/html/html.ts';
import { CELL_CHARACTERS_MAX, ROWS_MAX } from './limits.ts';

/** A value of a cell: text, a number, or an instant, which is written as the wall time of the office (UTC+8). */
export type Cell = string | number | null | { readonly at: Instant };

/** A column: its heading and its width in Latin characters (a Chinese one counts double). */
export type Column = { readonly heading: string; readonly width: number };

export type Table = {
  readonly sheetName: string;
  readonly columns: readonly Column[];
  /** Who was given it and when: a line above the headings, on each page that is printed. */
  readonly mark?: string;
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
};

/** So many characters of a sheet are gathered before they are packed. */
const GATHERED_CHARACTERS = 64 * 1024;

/**
 * Writes an .xlsx piece by piece: heading row frozen, filter on, A4 landscape with the heading repeated on each page.
 * Texts are inline strings and can't become formulas. Memory does not grow with the rows.
 */
export async function* xlsxPieces(table: Table): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece);
  });
  const put = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    return entry;
  };
  for (const [name, text] of Object.entries(frameOf(table))) put(name).push(strToU8(text), true);
  const sheet = put('xl/worksheets/sheet1.xml');
  let gathered = sheetHead(table);
  let rowNumber = headingRowOf(table.mark);
  for await (const row of table.rows) {
    rowNumber += 1;
    if (rowNumber > ROWS_MAX) break;
    gathered += rowXml(row, rowNumber);
    if (gathered.length < GATHERED_CHARACTERS) continue;
    sheet.push(strToU8(gathered));
    gathered = '';
    if (failure) throw failure;
    yield* pieces.splice(0);
  }
  sheet.push(strToU8(gathered + sheetTail(table, rowNumber)), true);
  zip.end();
  if (failure) throw failure;
  yield* pieces.splice(0);
}

/** The whole .xlsx at once. */
export async function writeXlsx(table: Table): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxPieces(table)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * Writes a .csv piece by piece: UTF-8 with a byte order mark, without which Excel in Chinese Windows shows garbage. A
 * text that begins like a formula (`=`, `+`, `-`, `@`) gets an apostrophe before it, so that opening the file runs nothing.
 */
export async function* csvPieces(table: Table): AsyncGenerator<Uint8Array> {
  const options: Options = { escape_formulas: true, record_delimiter: 'windows' };
  const lineOf = (cells: (string | number | null)[]) => stringify([cells], options);
  const mark = table.mark ? lineOf([table.mark]) : '';
  let gathered = `\ufeff${mark}${lineOf(table.columns.map(({ heading }) => heading))}`;
  for await (const row of table.rows) {
    gathered += lineOf(row.map(csvValue));
    if (gathered.length < GATHERED_CHARACTERS) continue;
    yield strToU8(gathered);
    gathered = '';
  }
  yield strToU8(gathered);
}

/** The whole .csv at once. */
export async function writeCsv(table: Table): Promise<string> {
  let whole = '';
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of csvPieces(table)) whole += decoder.decode(piece, { stream: true });
  return whole;
}

function csvValue(cell: Cell): string | number | null {
  return typeof cell === 'object' && cell !== null ? wallTime(cell.at) : cell;
}

function wallTime(at: Instant): string {
  return new Date(millisecondsOf(at) + OFFSET_MILLISECONDS).toISOString().slice(0, 19).replace('T', ' ');
}

const OFFSET_MILLISECONDS = 8 * 3_600_000;
/** Excel counts days from 1899-12-30. */
const EPOCH_MILLISECONDS = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;

function rowXml(row: readonly Cell[], rowNumber: number): string {
  const cells = row.map((cell, index) => cellXml(cell, `${columnName(index)}${rowNumber}`));
  return `<row r="${rowNumber}">${cells.join('')}</row>`;
}

function cellXml(cell: Cell, reference: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') {
    const days = (millisecondsOf(cell.at) + OFFSET_MILLISECONDS - EPOCH_MILLISECONDS) / DAY_MILLISECONDS;
    return `<c r="${reference}" s="1"><v>${days}</v></c>`;
  }
  return `<c r="${reference}" s="3" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

/** XML 1.0 has no place for control characters, nor for half of a pair. */
function xmlText(text: string): string {
  const whole = text.slice(0, CELL_CHARACTERS_MAX).toWellFormed();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return escaped(whole.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''));
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  const above = Math.floor(index / 26);
  return (above > 0 ? columnName(above - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The line on which the headings stand. */
function headingRowOf(mark: string | undefined): number {
  return mark ? 2 : 1;
}

function sheetHead({ columns, mark }: Table): string {
  const at = headingRowOf(mark);
  const above = mark ? `<row r="1"><c r="A1" t="inlineStr"><is><t>${xmlText(mark)}</t></is></c></row>` : '';
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const headings = columns.map(
    ({ heading }, index) =>
      `<c r="${columnName(index)}${at}" s="2" t="inlineStr"><is><t>${xmlText(heading)}</t></is></c>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="${at}" topLeftCell="A${at + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${above}<row r="${at}">${headings.join('')}</row>`;
}

/** `paperSize` 9 is A4. */
function sheetTail({ columns, mark }: Table, rowNumber: number): string {
  const last = columnName(Math.max(0, columns.length - 1));
  return `</sheetData><autoFilter ref="A${headingRowOf(mark)}:${last}${rowNumber}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** Everything of the workbook but the sheet. Styles: 0 number, 1 date and time, 2 heading, 3 text that wraps. */
function frameOf({ sheetName, mark }: Table): Record<string, string> {
  const name = xmlText(sheetName.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31));
  const type = `${RELATIONS}/`;
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${type}officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name.replaceAll('&#39;', "''")}'!$1:$${mark ? 2 : 1}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${type}worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${type}styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" xfId="0"/><xf applyAlignment="1" xfId="0"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  };
}
