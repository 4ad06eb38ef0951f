import { register } from '#civic/intake/index.ts';
import { addPastMatter } from '#civic/ledger/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Judged } from '../rules/judge.ts';
import type { RowPlace } from '../rules/row.ts';
import {
  batchOf,
  changeBatch,
  type ImportBatch,
  lockedBatch,
  mendRow,
  rememberLayout,
  rowOf,
  rowsOf,
  type Settled,
  settleRows,
} from '../store/imports.store.ts';
import { judgeRows, placeOfImport } from './place.ts';
import { PAGE_ROWS } from './preview.ts';
import { together } from './together.ts';

/** The job that carries a begun import to its end. */
const IMPORT_JOB = 'exchange.import';

/**
 * Begins an import, or lets a finished one try its mended rows. The work itself is a job, which goes on where it
 * stopped when the house is killed. Refuses an import without words or dates mapped, and one that was undone.
 */
export function startImport(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  importId: string,
): Promise<ImportBatch | Refusal> {
  return desk.act(actor, async (act) => {
    const id = parseId(importId);
    const batch = id && (await batchOf(act, where, id));
    if (!batch) return refuse('exchange.import-unknown');
    if (batch.state === 'undoing' || batch.state === 'undone') return refuse('exchange.import-undone');
    const { meanings } = batch.mapping;
    if (!meanings.includes('words') && !meanings.includes('title')) return refuse('exchange.words-unmapped');
    if (!meanings.includes('receivedAt')) return refuse('exchange.date-unmapped');
    await changeBatch(act, batch.id, { state: 'running' });
    await rememberLayout(act, batch.layoutHash, batch.mapping, act.at);
    later(act, IMPORT_JOB, { importId: batch.id });
    await act.record({
      kind: 'exchange.import.started',
      subjectId: batch.id,
      body: { areaCode: batch.areaCode, rowCount: batch.rowCount, contentHash: batch.contentHash },
    });
    return { ...batch, state: 'running' };
  });
}

export type Running = {
  /** Called after each batch with the rows settled so far. */
  readonly onProgress?: (batch: ImportBatch) => void;
  /** Stops between two batches; what was settled stays, and the next run goes on from there. */
  readonly signal?: AbortSignal;
};

const TAKEN_ALREADY = '23505';

/**
 * Brings the waiting rows of a running import in, `PAGE_ROWS` to a transaction, until none waits. Killed at any
 * moment it has settled whole batches only. Returns the import as it then is; null when there is none that runs.
 */
export async function runImport(
  desk: Desk,
  actor: Actor,
  importId: Id,
  running: Running = {},
): Promise<ImportBatch | null> {
  let most = PAGE_ROWS;
  for (;;) {
    running.signal?.throwIfAborted();
    try {
      const step = await desk.act(actor, (act) => runStep(act, importId, most));
      // A step never refuses: what is wrong with a row is kept with the row.
      if (isRefusal(step) || !step) return null;
      running.onProgress?.(step);
      if (step.state !== 'running') return step;
    } catch (error) {
      if ((error as { code?: string }).code !== TAKEN_ALREADY || most === 1) throw error;
      // Two matters drew the same number: drawn anew, and with fewer at a time.
      most = Math.max(1, Math.floor(most / 2));
    }
  }
}

async function runStep(act: Act, importId: Id, most: number): Promise<ImportBatch | null> {
  // Locked, so that a second runner waits for this batch and then takes the next one.
  const batch = await lockedBatch(act, importId);
  if (batch?.state !== 'running') return batch;
  const rows = await rowsOf(act, importId, ['waiting'], 0, most);
  if (rows.length === 0) return finish(act, batch);
  const place = await placeOfImport(act.desk, act.tenantId, batch);
  const settled: Settled[] = [];
  const answered: (() => Promise<void>)[] = [];
  for (const row of await judgeRows(act, act.desk, batch, rows, place))
    settled.push(await settle(act, row, place, answered));
  await together(answered);
  await settleRows(act, importId, settled);
  const count = (state: Settled['state']) => settled.filter((one) => one.state === state).length;
  const added = { done: count('done'), wrong: count('wrong'), twin: count('twin') };
  await changeBatch(act, importId, added);
  return {
    ...batch,
    doneCount: batch.doneCount + added.done,
    wrongCount: batch.wrongCount + added.wrong,
    twinCount: batch.twinCount + added.twin,
  };
}

async function finish(act: Act, batch: ImportBatch): Promise<ImportBatch> {
  await changeBatch(act, batch.id, { state: 'finished', finishedAt: act.at });
  const { doneCount, wrongCount, twinCount } = batch;
  await act.record({
    kind: 'exchange.import.finished',
    subjectId: batch.id,
    body: { doneCount, wrongCount, twinCount },
  });
  return { ...batch, state: 'finished', finishedAt: act.at };
}

/**
 * Registers a row that is well; its past reply goes to `answered`, to be added with the others. Cells of settled rows
 * go: what they said is in the ledger now.
 */
async function settle(act: Act, judged: Judged, place: RowPlace, answered: (() => Promise<void>)[]): Promise<Settled> {
  const { rowNumber, contentHash, replyHash } = judged;
  const base = { rowNumber, contentHash, replyHash, refusal: null, matterId: null, cells: [] };
  if (judged.verdict === 'wrong') return { ...base, state: 'wrong', refusal: judged.refusal, cells: null };
  if (judged.verdict === 'twin') return { ...base, state: 'twin', matterId: judged.matterId };
  const { said, reply, unitName } = judged.row;
  const receipt = await register(act, { ...said, importId: place.importId });
  if (isRefusal(receipt)) return { ...base, state: 'wrong', refusal: receipt, cells: null };
  if (reply) answered.push(() => addPastMatter(act, receipt.id, { ...reply, unitName }));
  return { ...base, state: 'done', matterId: receipt.id };
}

/**
 * Mends the cells of a wrong row, so that the next start tries it again. Refuses `exchange.row-unknown`, and, with the
 * column, what is still wrong.
 */
export function mendImportRow(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  importId: string,
  rowNumber: number,
  cells: readonly string[],
): Promise<{ readonly rowNumber: number } | Refusal> {
  return desk.act(actor, async (act) => {
    const id = parseId(importId);
    const batch = id && (await batchOf(act, where, id));
    if (!batch) return refuse('exchange.import-unknown');
    const row = await rowOf(act, batch.id, rowNumber);
    if (row?.state !== 'wrong') return refuse('exchange.row-unknown');
    const place = await placeOfImport(desk, where.tenantId, batch);
    const [judged] = await judgeRows(act, desk, batch, [{ ...row, cells }], place);
    if (judged?.verdict === 'wrong') return judged.refusal;
    await mendRow(act, batch.id, rowNumber, cells);
    await changeBatch(act, batch.id, { wrong: -1 });
    return { rowNumber };
  });
}
