import { intakeRefusals } from '#civic/intake/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { ImportPreview, ImportProgress } from '../contract.ts';
import { exchangeRefusals } from '../refusals.ts';
import { whyLeftOut } from '../rules/columns.ts';
import { MEANING_NAMES, MEANINGS } from '../rules/meanings.ts';
import { batchesOf, batchOf, type ImportBatch, rowOf, rowsOf } from '../store/imports.store.ts';
import type { Preview } from './preview.ts';

const WORDS: Readonly<Record<string, RefusalWords>> = { ...intakeRefusals, ...exchangeRefusals };
const SAMPLES_MAX = 3;
const WRONG_ROWS_MAX = 100;

/** An import as it crosses the wire. */
export function progressOf(batch: ImportBatch): ImportProgress {
  const { id, fileName, areaCode, state, rowCount, doneCount, wrongCount, twinCount, keptCount } = batch;
  return {
    ...{ id, fileName, areaCode, state, rowCount, doneCount, wrongCount, twinCount, keptCount },
    waitingCount: rowCount - doneCount - wrongCount - twinCount,
    startedAt: batch.startedAt,
    finishedAt: batch.finishedAt,
    undoneAt: batch.undoneAt,
  };
}

/** A preview as it crosses the wire, in the reader's language. */
export function previewView(preview: Preview, language: Language): ImportPreview {
  const { batch, firstRows, troubles, wellCount, wrongCount, twinCount } = preview;
  const { headingRow, meanings } = batch.mapping;
  const headings = firstRows.find(({ rowNumber }) => rowNumber === headingRow)?.cells ?? [];
  const below = firstRows.filter(({ rowNumber }) => rowNumber > headingRow);
  const width = Math.max(meanings.length, headings.length, ...below.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => {
    const heading = headings[index] ?? '';
    const left = whyLeftOut(heading);
    const samples = below.flatMap(({ cells }) => cells[index] || []).slice(0, SAMPLES_MAX);
    return { heading, meaning: meanings[index] ?? null, samples, whyLeftOut: left ? say(left, language) : '' };
  });
  return {
    progress: progressOf(batch),
    mapping: { headingRow, meanings: [...meanings] },
    columns,
    meanings: MEANING_NAMES.map((code) => ({ code, name: say(MEANINGS[code], language) })),
    firstRows: firstRows.map(({ rowNumber, cells }) => ({ rowNumber, cells: [...cells] })),
    ...{ wellCount, wrongCount, twinCount },
    troubles: troubles.map(({ rowNumber, refusal }) => ({ rowNumber, ...told(refusal, language) })),
  };
}

/** What is wrong with a row, in words. */
function told(refusal: Refusal, language: Language): { code: string; field: string; title: string } {
  const words = WORDS[refusal.code];
  const title = words ? say(words, language, refusal.values) : refusal.code;
  return { code: refusal.code, field: refusal.field ?? '', title };
}

/** Imports of a place. */
export async function listOfImports(
  desk: Desk,
  where: Jurisdiction,
  before: string | undefined,
): Promise<{ imports: ImportProgress[] }> {
  const id = before ? parseId(before) : null;
  const batches = await desk.read(where.tenantId, (tx) => batchesOf(tx, where, id));
  return { imports: batches.map(progressOf) };
}

/** How far an import is. Refuses `exchange.import-unknown`. */
export async function progress(desk: Desk, where: Jurisdiction, importId: string): Promise<ImportProgress | Refusal> {
  const id = parseId(importId);
  const batch = id && (await desk.read(where.tenantId, (tx) => batchOf(tx, where, id)));
  return batch ? progressOf(batch) : refuse('exchange.import-unknown');
}

/** Rows that did not come in. */
export async function wrongRows(
  desk: Desk,
  where: Jurisdiction,
  language: Language,
  importId: string,
  after: number,
): Promise<{ headings: string[]; rows: WrongRow[] } | Refusal> {
  const id: Id | null = parseId(importId);
  return desk.read(where.tenantId, async (tx) => {
    const batch = id && (await batchOf(tx, where, id));
    if (!batch) return refuse('exchange.import-unknown');
    const heading = await rowOf(tx, batch.id, batch.mapping.headingRow);
    const rows = await rowsOf(tx, batch.id, ['wrong'], after, WRONG_ROWS_MAX);
    return {
      headings: [...(heading?.cells ?? [])],
      rows: rows.map(({ rowNumber, cells, refusal }) => ({
        rowNumber,
        cells: [...cells],
        ...told(refusal ?? refuse('exchange.row-unknown'), language),
      })),
    };
  });
}

type WrongRow = { rowNumber: number; cells: string[]; code: string; field: string; title: string };
