import { areasOf } from '#civic/access/index.ts';
import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import type { TableRow } from '#platform/spreadsheet/table-row.ts';
import { TableTrouble } from '#platform/spreadsheet/trouble.ts';
import { guessMapping, HEADING_ROWS_MAX, layoutOf, type Mapping } from '../rules/columns.ts';
import type { Judged, Known } from '../rules/judge.ts';
import {
  batchOf,
  changeBatch,
  type ImportBatch,
  type ImportRow,
  insertBatch,
  layoutMapping,
  markHeadings,
  rowsOf,
  stageRows,
} from '../store/imports.store.ts';
import { hashOf, judgeRows, placeOfImport } from './place.ts';

/** So many rows are read, staged and judged at a time. */
export const PAGE_ROWS = 500;

/** A spreadsheet may have so many bytes. Larger ones are split by whoever made them. */
const FILE_BYTES_MAX = 30 * 1024 * 1024;

/** So many troubles are shown in the preview; all can be paged through afterwards. */
const TROUBLES_MAX = 20;

/** What an import would do, before anything is done. */
export type Preview = {
  readonly batch: ImportBatch;
  /** The first rows of the file, headings included. */
  readonly firstRows: readonly ImportRow[];
  readonly wellCount: number;
  readonly wrongCount: number;
  readonly twinCount: number;
  readonly troubles: readonly { readonly rowNumber: number; readonly refusal: Refusal }[];
};

export type File = { readonly fileName: string; readonly content: Uint8Array };

/**
 * Takes a spreadsheet in without making any matter of it: its rows wait, its columns are guessed or remembered. The
 * file itself is not kept. Refuses what is no table (`spreadsheet.*`), an empty one, one that is too large, and an
 * area that does not exist.
 */
export async function previewImport(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  file: File,
): Promise<Preview | Refusal> {
  if (file.content.length > FILE_BYTES_MAX)
    return refuse('exchange.file-too-large', { megabytes: FILE_BYTES_MAX / 1_048_576 });
  const areas = await areasOf(desk, where.tenantId);
  if (!areas.find(where.areaCode)) return refuse('exchange.area-unknown', { area: where.areaCode });
  try {
    const id = await desk.act(actor, (act) => stage(act, where, file));
    return isRefusal(id) ? id : await previewOf(desk, where, id);
  } catch (error) {
    if (error instanceof TableTrouble) return error.refusal;
    throw error;
  }
}

/** All rows in one transaction: a file that turns out to be broken half-way leaves nothing behind. */
async function stage(act: Act, where: Jurisdiction, file: File): Promise<Id | Refusal> {
  const id = act.newId();
  const first: TableRow[] = [];
  let waiting: TableRow[] = [];
  const flush = async () => {
    if (waiting.length > 0) await stageRows(act, id, waiting);
    waiting = [];
  };
  for await (const row of readTable(file.content, file.fileName)) {
    if (first.length < HEADING_ROWS_MAX) first.push(row);
    waiting.push(row);
    if (waiting.length >= PAGE_ROWS) await flush();
  }
  await flush();
  const guessed = guessMapping(first);
  if (!guessed) return refuse('exchange.file-empty');
  const { mapping, layoutHash } = await remembered(act, guessed, first);
  const rowCount = await markHeadings(act, id, mapping.headingRow);
  if (rowCount === 0) return refuse('exchange.file-empty');
  act.add(insertBatch, {
    tenant_id: act.tenantId,
    id,
    file_name: file.fileName.slice(0, 200),
    content_hash: hashOf(file.content),
    layout_hash: layoutHash,
    mapping,
    area_code: where.areaCode,
    state: 'previewed',
    row_count: rowCount,
    done_count: 0,
    wrong_count: 0,
    twin_count: 0,
    kept_count: 0,
    started_by: act.actor.kind === 'official' ? act.actor.personId : null,
    started_at: act.at,
    finished_at: null,
    undone_at: null,
  });
  return id;
}

/** The mapping that was used for these headings before; else the guess. */
async function remembered(
  tx: Transaction,
  guessed: Mapping,
  first: readonly { rowNumber: number; cells: readonly string[] }[],
) {
  const headings = first.find(({ rowNumber }) => rowNumber === guessed.headingRow)?.cells ?? [];
  const layoutHash = hashOf(layoutOf(headings));
  const before = await layoutMapping(tx, layoutHash);
  return { layoutHash, mapping: before ? { ...before, headingRow: guessed.headingRow } : guessed };
}

/** What an import would do as it is mapped now. Refuses `exchange.import-unknown`. */
export async function previewOf(desk: Desk, where: Jurisdiction, importId: string): Promise<Preview | Refusal> {
  const id = parseId(importId);
  const batch = id && (await desk.read(where.tenantId, (tx) => batchOf(tx, where, id)));
  if (!batch) return refuse('exchange.import-unknown');
  const place = await placeOfImport(desk, where.tenantId, batch);
  return desk.read(where.tenantId, async (tx) => {
    const counts = { well: 0, wrong: 0, twin: 0 } satisfies Record<Judged['verdict'], number>;
    const troubles: { rowNumber: number; refusal: Refusal }[] = [];
    const known: Known = new Map();
    for await (const rows of waitingPages(tx, batch.id)) {
      for (const row of await judgeRows(tx, desk, batch, rows, place, known)) {
        counts[row.verdict] += 1;
        if (row.verdict === 'wrong' && troubles.length < TROUBLES_MAX)
          troubles.push({ rowNumber: row.rowNumber, refusal: row.refusal });
      }
    }
    const firstRows = await rowsOf(tx, batch.id, ['heading', 'waiting', 'wrong'], 0, 10);
    return { batch, firstRows, wellCount: counts.well, wrongCount: counts.wrong, twinCount: counts.twin, troubles };
  });
}

async function* waitingPages(tx: Transaction, importId: Id): AsyncGenerator<ImportRow[]> {
  let after = 0;
  for (;;) {
    const rows = await rowsOf(tx, importId, ['waiting'], after, PAGE_ROWS);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

/**
 * Changes what the columns mean, before the import begins. Refuses a mapping that names a meaning twice or a heading
 * row that is not there (`exchange.mapping-wrong`), and one of an import that has begun.
 */
export async function changeMapping(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  importId: string,
  mapping: Mapping,
): Promise<Preview | Refusal> {
  const id = parseId(importId);
  if (!id) return refuse('exchange.import-unknown');
  const changed = await desk.act(actor, async (act) => {
    const batch = await batchOf(act, where, id);
    if (!batch) return refuse('exchange.import-unknown');
    if (batch.state !== 'previewed') return refuse('exchange.import-begun');
    const [heading] = await rowsOf(act, id, ['heading', 'waiting'], mapping.headingRow - 1, 1);
    const single = mapping.meanings.filter((meaning) => meaning !== null && meaning !== 'category');
    if (heading?.rowNumber !== mapping.headingRow || new Set(single).size !== single.length)
      return refuse('exchange.mapping-wrong');
    const rowCount = await markHeadings(act, id, mapping.headingRow);
    await changeBatch(act, id, { mapping, rowCount, layoutHash: hashOf(layoutOf(heading.cells)) });
    return batch;
  });
  return isRefusal(changed) ? changed : previewOf(desk, where, importId);
}
