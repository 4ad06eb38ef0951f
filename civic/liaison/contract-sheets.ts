import { type Static, Type } from 'typebox';
import { area, areaCode, id, instant, textOrNull } from '#civic/access/contract-shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { SHEET_COLUMN_NAMES, type SheetColumn } from './rules/sheet-columns.ts';

const count = Type.Integer();

const importOfSheet = Type.Object({
  id,
  areaCode,
  fileName: Type.String(),
  state: Type.Enum(['running', 'done', 'undone']),
  /** Killed before its end: the same file sent again goes on where it stopped. */
  isStopped: Type.Boolean(),
  rowCount: count,
  madeCount: count,
  twinCount: count,
  wrongCount: count,
  keptCount: count,
  madeAt: instant,
  undoneAt: textOrNull,
});
export type ImportOfSheet = Static<typeof importOfSheet>;

const wrongRow = Type.Object({ rowNumber: count, column: Type.String(), reason: Type.String() });

/** What `POST /api/household-imports/preview?area=CODE` answers (multipart: the file, and `columns` where they were set right). */
export type PreviewOfSheet = {
  readonly fileName: string;
  readonly headingRow: number;
  readonly rowCount: number;
  readonly columns: readonly {
    readonly heading: string;
    readonly column: SheetColumn | null;
    readonly whyLeftOut: string;
    readonly samples: readonly string[];
  }[];
  readonly choices: readonly { readonly column: SheetColumn; readonly name: string }[];
  readonly wellCount: number;
  readonly twinCount: number;
  readonly wrongCount: number;
  readonly troubles: readonly Static<typeof wrongRow>[];
};

/** The columns of a file as they cross the wire: names between commas, nothing between two for one that is left out. */
export function parseColumns(text: string): (SheetColumn | null)[] | 'wrong' {
  const names = text.split(',');
  const columns = names.map((name) => SHEET_COLUMN_NAMES.find((one) => one === name) ?? null);
  return names.every((name, index) => name === '' || columns[index] !== null) ? columns : 'wrong';
}

const ofImport = Type.Object({ importId: id });

export const listHouseholdImports = endpoint({
  method: 'GET',
  path: '/api/household-imports',
  summary: 'Spreadsheets of registrations that were sent, newest first',
  query: Type.Object({ area }),
  reply: Type.Object({ imports: Type.Array(importOfSheet) }),
});

export const followHouseholdImport = endpoint({
  method: 'GET',
  path: '/api/household-imports/:importId',
  summary: 'How far an import is, and the rows that were not taken',
  params: ofImport,
  reply: Type.Object({ import: importOfSheet, wrongRows: Type.Array(wrongRow) }),
});

export const undoHouseholdImport = endpoint({
  method: 'POST',
  path: '/api/household-imports/:importId/undo',
  summary: 'Take back those on whom nobody has worked since',
  params: ofImport,
  reply: importOfSheet,
});

/** The endpoints of registrations by spreadsheet, beside the upload and the downloads. */
export const sheetEndpoints = { listHouseholdImports, followHouseholdImport, undoHouseholdImport } as const;
