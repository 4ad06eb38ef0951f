import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { TableRow } from '#platform/spreadsheet/table-row.ts';
import type { SheetColumn } from '../rules/sheet-columns.ts';
import type { SheetPlace } from '../rules/sheet-row.ts';
import { addConstituentsOnce } from '../store/constituents.store.ts';
import {
  addImport,
  addProgress,
  addWrongRow,
  endImport,
  endUntouched,
  forgetWrongRows,
  importWithin,
  lockImport,
  type SheetImport,
  standingOf,
  unfinishedImport,
} from '../store/imports.store.ts';
import { batchesOf, judgeBatch, openSheet, type Sheet, type SheetFile, sheetPlaceOf } from './sheet.ts';

/** What a file would bring. */
export type SheetPreview = {
  readonly sheet: Sheet;
  readonly wellCount: number;
  readonly twinCount: number;
  readonly wrongCount: number;
  /** The first rows that would not be taken. */
  readonly troubles: readonly { readonly rowNumber: number; readonly refusal: Refusal }[];
};

const TROUBLES_MAX = 20;

/** Judges a whole file and keeps nothing of it. Refuses what `openSheet` does. */
export async function previewSheet(
  desk: Desk,
  where: Jurisdiction,
  file: SheetFile,
  chosen: readonly (SheetColumn | null)[] | null,
): Promise<SheetPreview | Refusal> {
  const sheet = await openSheet(file, chosen);
  if (isRefusal(sheet)) return sheet;
  const place = await sheetPlaceOf(desk, where);
  const known = new Set<string>();
  const counts = { well: 0, twin: 0, wrong: 0 };
  const troubles: SheetPreview['troubles'][number][] = [];
  for await (const rows of batchesOf(sheet, 0)) {
    const { well, twinCount, wrong } = await desk.read(where.tenantId, (tx) =>
      judgeBatch(tx, desk, rows, sheet.head.columns, place, known),
    );
    counts.well += well.length;
    counts.twin += twinCount;
    counts.wrong += wrong.length;
    troubles.push(...wrong.slice(0, TROUBLES_MAX - troubles.length));
  }
  return { sheet, wellCount: counts.well, twinCount: counts.twin, wrongCount: counts.wrong, troubles };
}

export type Carrying = {
  /** Called after each batch. */
  readonly onBatch?: (now: SheetImport) => void;
  /** Stops between two batches; what was registered stays, and the same file goes on from there. */
  readonly signal?: AbortSignal;
};

/**
 * Brings the households of a file in, batch by batch, each in a transaction of its own. Killed at any moment, the same
 * file sent again goes on after the last whole batch. `id` is made by whoever sends it, so that it can be followed from
 * the beginning; a second request under the same id brings nothing. Refuses what `openSheet` does.
 */
export async function importSheet(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sent: SheetFile & { readonly id: Id; readonly chosen: readonly (SheetColumn | null)[] | null },
  carrying: Carrying = {},
): Promise<SheetImport | Refusal> {
  const sheet = await openSheet(sent, sent.chosen);
  if (isRefusal(sheet)) return sheet;
  const beginning = () => desk.act(official, (act) => begin(act, official, where, sheet, sent.id));
  // Sent twice at once: the one that comes second finds what the first began.
  const begun = await beginning().catch((error: { code?: string }) => {
    if (error.code !== BEGUN_ALREADY) throw error;
    return beginning();
  });
  if (isRefusal(begun) || begun.state !== 'running') return begun;
  const place = await sheetPlaceOf(desk, where);
  for await (const rows of batchesOf(sheet, begun.settledRow)) {
    carrying.signal?.throwIfAborted();
    const now = await desk.act(official, (act) => settle(act, official, begun.id, rows, sheet, place));
    if (isRefusal(now)) return now;
    carrying.onBatch?.(now);
    // Somebody has undone it meanwhile.
    if (now.state !== 'running') return now;
  }
  return desk.act(official, (act) => finish(act, begun.id));
}

/** SQLSTATE of a unique index. */
const BEGUN_ALREADY = '23505';

/** The import of this id, or of this file where it has not come to its end, or a new one. */
async function begin(act: Act, official: Official, where: Jurisdiction, sheet: Sheet, id: Id): Promise<SheetImport> {
  const before = await importWithin(act, where, id);
  if (before) return before;
  const unfinished = await unfinishedImport(act, sheet.contentHash, where.areaCode);
  if (unfinished) return unfinished;
  const counts = { settledRow: 0, madeCount: 0, twinCount: 0, wrongCount: 0, keptCount: 0 };
  const { file, head, rowCount, contentHash } = sheet;
  const columns = head.columns.filter((column) => column !== null);
  const begun: SheetImport = {
    ...{
      id,
      areaCode: where.areaCode,
      fileName: file.fileName.slice(0, 200),
      contentHash,
      columns,
      rowCount,
      ...counts,
    },
    ...{ state: 'running', madeBy: official.personId, madeAt: act.at, workedAt: act.at, undoneAt: null },
  };
  addImport(act, begun);
  return begun;
}

async function settle(
  act: Act,
  official: Official,
  id: Id,
  rows: readonly TableRow[],
  { head }: Sheet,
  place: SheetPlace,
): Promise<SheetImport | Refusal> {
  const now = await lockImport(act, id);
  if (!now) return refuse('liaison.import-unknown');
  const waiting = rows.filter(({ rowNumber }) => rowNumber > now.settledRow);
  const last = waiting.at(-1);
  if (now.state !== 'running' || !last) return now;
  const { well, twinCount, wrong } = await judgeBatch(act, act.desk, waiting, head.columns, place);
  const made = well.map((one) => ({ ...one, id: act.newId() }));
  const by = { personId: official.personId, at: act.at, importId: id };
  const madeCount = made.length === 0 ? 0 : await addConstituentsOnce(act, made, by);
  for (const row of wrong) addWrongRow(act, id, row);
  const progress = {
    settledRow: last.rowNumber,
    madeCount,
    twinCount: twinCount + made.length - madeCount,
    wrongCount: wrong.length,
  };
  await addProgress(act, id, act.at, progress);
  return {
    ...now,
    ...{ settledRow: last.rowNumber, madeCount: now.madeCount + madeCount, workedAt: act.at },
    ...{ twinCount: now.twinCount + progress.twinCount, wrongCount: now.wrongCount + wrong.length },
  };
}

async function finish(act: Act, id: Id): Promise<SheetImport | Refusal> {
  const now = await lockImport(act, id);
  if (!now) return refuse('liaison.import-unknown');
  if (now.state !== 'running') return now;
  await endImport(act, id, act.at, { state: 'done' });
  const { areaCode, madeCount, twinCount, wrongCount } = now;
  const body = { areaCode, madeCount, twinCount, wrongCount };
  await act.record({ kind: 'liaison.import.finished', subjectId: id, body });
  return { ...now, state: 'done', workedAt: act.at };
}

const UNDONE = '导入撤销 import undone';

/**
 * Takes back what an import has brought and nobody has worked on since: those end with a reason, nothing is deleted but
 * rows that were never taken. One that is still running stops. Refuses `liaison.import-unknown`, `liaison.import-over`.
 */
export function undoImport(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<SheetImport | Refusal> {
  return desk.act(official, async (act) => {
    const within = await importWithin(act, where, id);
    const now = within && (await lockImport(act, id));
    if (!now) return refuse('liaison.import-unknown');
    if (now.state === 'undone') return refuse('liaison.import-over');
    const undoneCount = await endUntouched(act, id, civilDateOf(act.at), UNDONE);
    const keptCount = await standingOf(act, id);
    await forgetWrongRows(act, id);
    await endImport(act, id, act.at, { state: 'undone', keptCount });
    await act.record({ kind: 'liaison.import.undone', subjectId: id, body: { undoneCount, keptCount } });
    return { ...now, state: 'undone', keptCount, undoneAt: act.at };
  });
}
