import type { Jurisdiction } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { xlsxPieces } from '#platform/spreadsheet/write.ts';
import type { ImportOfSheet, PreviewOfSheet } from '../contract-sheets.ts';
import { liaisonRefusals } from '../refusals.ts';
import { SHEET_COLUMN_NAMES, SHEET_COLUMNS, type SheetColumn, whyNotTaken } from '../rules/sheet-columns.ts';
import { importsWithin, importWithin, type SheetImport, type WrongRow, wrongRowsOf } from '../store/imports.store.ts';
import type { SheetPreview } from './sheet-import.ts';

const WORDS: Readonly<Record<string, RefusalWords>> = liaisonRefusals;
const SAMPLES_MAX = 3;
const WRONG_SHOWN_MAX = 100;
/** An import that has not settled a batch for so long was killed; the same file sent again goes on. */
const STOPPED_MILLISECONDS = 60_000;

/** An import as it crosses the wire. */
export function importView(desk: Desk, one: SheetImport): ImportOfSheet {
  const { contentHash, columns, settledRow, madeBy, workedAt, ...shown } = one;
  const idle = millisecondsOf(desk.clock.now()) - millisecondsOf(workedAt);
  return { ...shown, isStopped: one.state === 'running' && idle > STOPPED_MILLISECONDS };
}

/** What is wrong with a row: the heading of its column and the reason, in words. */
function told({ code, field, values }: Refusal, language: Language): { column: string; reason: string } {
  const heading = SHEET_COLUMNS[field as SheetColumn]?.words;
  const words = WORDS[code];
  return { column: heading ? say(heading, language) : '', reason: words ? say(words, language, values) : code };
}

/** What a file would bring, as it crosses the wire. */
export function previewView({ sheet, troubles, ...counts }: SheetPreview, language: Language): PreviewOfSheet {
  const { file, head, firstRows, rowCount } = sheet;
  const below = firstRows.filter(({ rowNumber }) => rowNumber > head.headingRow);
  const columns = head.headings.map((heading, index) => {
    const left = whyNotTaken(heading);
    return {
      heading,
      column: head.columns[index] ?? null,
      whyLeftOut: left ? say(left, language) : '',
      // What is never taken is not shown either.
      samples: left ? [] : below.flatMap(({ cells }) => cells[index] || []).slice(0, SAMPLES_MAX),
    };
  });
  return {
    ...{ fileName: file.fileName, headingRow: head.headingRow, rowCount, columns },
    choices: SHEET_COLUMN_NAMES.map((column) => ({ column, name: say(SHEET_COLUMNS[column].words, language) })),
    ...{ wellCount: counts.wellCount, twinCount: counts.twinCount, wrongCount: counts.wrongCount },
    troubles: troubles.map(({ rowNumber, refusal }) => ({ rowNumber, ...told(refusal, language) })),
  };
}

/** The imports of a place, newest first. */
export async function listImports(desk: Desk, where: Jurisdiction): Promise<{ imports: ImportOfSheet[] }> {
  const imports = await desk.read(where.tenantId, (tx) => importsWithin(tx, where));
  return { imports: imports.map((one) => importView(desk, one)) };
}

/** How far an import is, and the first rows that were not taken. Refuses `liaison.import-unknown`. */
export async function followImport(desk: Desk, where: Jurisdiction, id: Id, language: Language) {
  return desk.read(where.tenantId, async (tx) => {
    const one = await importWithin(tx, where, id);
    if (!one) return refuse('liaison.import-unknown');
    const wrong = await wrongRowsOf(tx, id, 0, WRONG_SHOWN_MAX);
    return {
      import: importView(desk, one),
      wrongRows: wrong.map(({ rowNumber, refusal }) => ({ rowNumber, ...told(refusal, language) })),
    };
  });
}

const PAGE_ROWS = 1000;
const WIDTHS = { row: 8, column: 14, reason: 50 } as const;

/**
 * The rows that were not taken as a spreadsheet to mend and send again: what is wrong stands in the first columns, which
 * the import leaves out. Refuses `liaison.import-unknown`.
 */
export async function wrongRowsSheet(
  desk: Desk,
  where: Jurisdiction,
  id: Id,
  language: Language,
): Promise<AsyncGenerator<Uint8Array> | Refusal> {
  const one = await desk.read(where.tenantId, (tx) => importWithin(tx, where, id));
  if (!one) return refuse('liaison.import-unknown');
  const rows = async function* () {
    let after = 0;
    for (;;) {
      const page: WrongRow[] = await desk.read(where.tenantId, (tx) => wrongRowsOf(tx, id, after, PAGE_ROWS));
      for (const { rowNumber, cells, refusal } of page) {
        const { column, reason } = told(refusal, language);
        yield [rowNumber, column, reason, ...cells];
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE_ROWS) return;
      after = last.rowNumber;
    }
  };
  const columns = [
    { heading: say({ zh: '原表第几行', en: 'Row in the file' }, language), width: WIDTHS.row },
    { heading: say({ zh: '哪一列', en: 'Column' }, language), width: WIDTHS.column },
    { heading: say({ zh: '问题在哪里', en: 'What is wrong' }, language), width: WIDTHS.reason },
    ...one.columns.map((column) => {
      const { words, width } = SHEET_COLUMNS[column];
      return { heading: say(words, language), width };
    }),
  ];
  return xlsxPieces({ sheetName: say({ zh: '要改的行', en: 'Rows to mend' }, language), columns, rows: rows() });
}
