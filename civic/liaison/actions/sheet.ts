import { createHash, createHmac } from 'node:crypto';
import { areasOf, unitsOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import type { TableRow } from '#platform/spreadsheet/table-row.ts';
import { TableTrouble } from '#platform/spreadsheet/trouble.ts';
import type { NewConstituent } from '../rules/constituent.ts';
import { areaFinder } from '../rules/sheet-areas.ts';
import { HEADING_ROWS_MAX, headOf, type SheetColumn, type SheetHead } from '../rules/sheet-columns.ts';
import { keptCells, readSheetRow, type SheetPlace } from '../rules/sheet-row.ts';
import { type Likeness, marksTaken, registeredLike, type WrongRow } from '../store/imports.store.ts';

/** A file as it was sent. */
export type SheetFile = { readonly fileName: string; readonly content: Uint8Array };

/** A file that was read once from end to end. */
export type Sheet = {
  readonly file: SheetFile;
  readonly head: SheetHead;
  /** Its first rows, what stands above the headings included. */
  readonly firstRows: readonly TableRow[];
  /** Rows below the headings. */
  readonly rowCount: number;
  readonly contentHash: string;
};

/** So many rows are judged and registered at a time. */
export const BATCH_ROWS = 1000;

/**
 * Reads a file from end to end, so that one that is broken half-way brings nobody. `chosen`: what each column is, where
 * somebody has set it right. Refuses `liaison.import-no-head`, `liaison.import-empty`, `liaison.import-columns`, and what
 * is no table (`spreadsheet.*`).
 */
export async function openSheet(
  file: SheetFile,
  chosen: readonly (SheetColumn | null)[] | null,
): Promise<Sheet | Refusal> {
  const firstRows: TableRow[] = [];
  let lastRow = 0;
  let count = 0;
  try {
    for await (const row of readTable(file.content, file.fileName)) {
      if (firstRows.length < HEADING_ROWS_MAX) firstRows.push(row);
      lastRow = row.rowNumber;
      count += 1;
    }
  } catch (error) {
    if (error instanceof TableTrouble) return error.refusal;
    throw error;
  }
  const guessed = headOf(firstRows);
  if (!guessed) return refuse('liaison.import-no-head');
  const above = firstRows.filter(({ rowNumber }) => rowNumber <= guessed.headingRow).length;
  if (lastRow === guessed.headingRow) return refuse('liaison.import-empty');
  const head = chosen ? { ...guessed, columns: chosen } : guessed;
  const taken = head.columns.filter((column) => column !== null);
  if (!taken.includes('name') || new Set(taken).size !== taken.length) return refuse('liaison.import-columns');
  const contentHash = createHash('sha256').update(file.content).update(JSON.stringify(head.columns)).digest('hex');
  return { file, head, firstRows, rowCount: count - above, contentHash };
}

/** The rows below the headings after one, in batches. */
export async function* batchesOf({ file, head }: Sheet, afterRow: number): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = [];
  for await (const row of readTable(file.content, file.fileName)) {
    if (row.rowNumber <= Math.max(head.headingRow, afterRow)) continue;
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What the rows of a file are read against: areas within the one that was chosen, units and rules of its county. */
export async function sheetPlaceOf(desk: Desk, where: Jurisdiction): Promise<SheetPlace> {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, where.tenantId),
    unitsOf(desk, where.tenantId),
    rulebookOf(desk, where.tenantId),
  ]);
  const today = civilDateOf(desk.clock.now());
  const within = areas.list.filter(({ code }) => areaWithin(code, where.areaCode));
  const unitsNamed = Map.groupBy(units.list, ({ name }) => name);
  return {
    areaCode: where.areaCode,
    findArea: areaFinder(within, (code) => areas.pathNameOf(code, 'zh')),
    findUnit: (text) => {
      const fitting = unitsNamed.get(text) ?? [];
      return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
    },
    today,
    reviewDaysMax: rulebook.limitOf('hardship_review', today).amount,
  };
}

export type JudgedBatch = {
  readonly well: readonly (NewConstituent & { readonly rowMark: string })[];
  readonly twinCount: number;
  readonly wrong: readonly WrongRow[];
};

/** Judges rows against the rules and against who is registered. `known` carries the marks of earlier batches of a file. */
export async function judgeBatch(
  tx: Transaction,
  desk: Desk,
  rows: readonly TableRow[],
  columns: readonly (SheetColumn | null)[],
  place: SheetPlace,
  known: Set<string> = new Set(),
): Promise<JudgedBatch> {
  const wrong: WrongRow[] = [];
  const read: (NewConstituent & { readonly rowMark: string })[] = [];
  for (const { rowNumber, cells } of rows) {
    const made = readSheetRow(cells, columns, place);
    if (isRefusal(made)) wrong.push({ rowNumber, cells: keptCells(cells, columns), refusal: made });
    else read.push({ ...made, rowMark: markOf(desk, tx.tenantId, likenessOf(made)) });
  }
  const [registered, taken] = await Promise.all([
    registeredLike(tx, read.map(likenessOf), REGISTERED_MAX),
    marksTaken(
      tx,
      read.map(({ rowMark }) => rowMark),
    ),
  ]);
  const standing = new Set(registered.map((one) => markOf(desk, tx.tenantId, one)));
  const well = read.filter(({ rowMark }) => {
    const isNew = !standing.has(rowMark) && !taken.has(rowMark) && !known.has(rowMark);
    known.add(rowMark);
    return isNew;
  });
  return { well, twinCount: read.length - well.length, wrong };
}

/** So many of the same names at the same places at most. */
const REGISTERED_MAX = 100_000;

function likenessOf({ areaCode, fields }: NewConstituent): Likeness {
  return { areaCode, name: fields.name, phone: fields.phone, place: fields.place };
}

/** The same place, name, phone and address have the same mark; keyed, since names and phones are easily guessed. */
function markOf(desk: Desk, tenantId: number, { areaCode, name, phone, place }: Likeness): string {
  const text = JSON.stringify([tenantId, areaCode, name, phone.replace(/\D/g, ''), place]);
  return createHmac('sha256', desk.secret).update(`row-mark ${text}`).digest('base64url');
}
