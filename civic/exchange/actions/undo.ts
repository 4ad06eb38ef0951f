import { takeBackImported } from '#civic/ledger/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  batchOf,
  changeBatch,
  emptyCells,
  type ImportBatch,
  type ImportRow,
  lockedBatch,
  rowsOf,
  type Settled,
  settleRows,
  workedOn,
} from '../store/imports.store.ts';
import type { Running } from './run.ts';
import { together } from './together.ts';

/** The job that carries an undoing to its end. */
const UNDO_JOB = 'exchange.undo';

/** So many matters are taken back in one transaction. */
const PAGE_ROWS = 200;

/**
 * Begins to undo an import: every matter of it on which nobody has worked since is withdrawn; the others are kept and
 * counted. Nothing is deleted but the cells of rows that never came in. An import that was only previewed is given up.
 * Refuses one that is running or was undone.
 */
export function startUndo(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  importId: string,
): Promise<ImportBatch | Refusal> {
  return desk.act(actor, async (act) => {
    const id = parseId(importId);
    const batch = id && (await batchOf(act, where, id));
    if (!batch) return refuse('exchange.import-unknown');
    if (batch.state === 'running') return refuse('exchange.import-running');
    if (batch.state === 'undone') return refuse('exchange.import-undone');
    await changeBatch(act, batch.id, { state: 'undoing' });
    const orderedBy = act.actor.kind === 'official' ? act.actor.personId : null;
    later(act, UNDO_JOB, { importId: batch.id, orderedBy });
    await act.record({
      kind: 'exchange.import.undo_started',
      subjectId: batch.id,
      body: { doneCount: batch.doneCount },
    });
    return { ...batch, state: 'undoing' };
  });
}

/**
 * Takes the matters of an import back, page by page; killed, the next run goes on. `orderedBy`: the person whose
 * decision it was, for the fact at the end. Null when there is nothing to undo.
 */
export async function runUndo(
  desk: Desk,
  actor: Actor,
  importId: Id,
  orderedBy: Id | null,
  running: Running = {},
): Promise<ImportBatch | null> {
  for (;;) {
    running.signal?.throwIfAborted();
    const step = await desk.act(actor, (act) => undoStep(act, importId, orderedBy));
    if (isRefusal(step) || !step) return null;
    running.onProgress?.(step);
    if (step.state !== 'undoing') return step;
  }
}

async function undoStep(act: Act, importId: Id, orderedBy: Id | null): Promise<ImportBatch | null> {
  // Locked, so that two runners do not take the same matter back twice.
  const batch = await lockedBatch(act, importId);
  if (batch?.state !== 'undoing') return batch;
  const rows = await rowsOf(act, importId, ['done'], 0, PAGE_ROWS);
  if (rows.length === 0) return finishUndo(act, batch, orderedBy);
  const matterIds = rows.flatMap(({ matterId }) => matterId ?? []);
  const touched = new Set(await workedOn(act, matterIds));
  const settled = await together(rows.map((row) => () => takeBack(act, row, touched)));
  await settleRows(act, importId, settled);
  const kept = settled.filter(({ state }) => state === 'kept').length;
  await changeBatch(act, importId, { kept });
  return { ...batch, keptCount: batch.keptCount + kept };
}

async function takeBack(act: Act, row: ImportRow, touched: ReadonlySet<Id>): Promise<Settled> {
  const { rowNumber, matterId } = row;
  const isTaken = matterId !== null && !touched.has(matterId) && (await takeBackImported(act, matterId));
  return {
    ...{ rowNumber, matterId, refusal: null, contentHash: null, replyHash: null, cells: [] },
    state: isTaken ? 'undone' : 'kept',
  };
}

async function finishUndo(act: Act, batch: ImportBatch, orderedBy: Id | null): Promise<ImportBatch> {
  await emptyCells(act, batch.id, ['heading', 'waiting', 'wrong', 'twin']);
  await changeBatch(act, batch.id, { state: 'undone', undoneAt: act.at });
  await act.record({
    kind: 'exchange.import.undone',
    subjectId: batch.id,
    body: { undoneCount: batch.doneCount - batch.keptCount, keptCount: batch.keptCount, orderedBy },
  });
  return { ...batch, state: 'undone', undoneAt: act.at };
}
