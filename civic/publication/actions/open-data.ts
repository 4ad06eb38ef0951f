import { parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { CELL_MATTERS_MIN, cellNameOf, type ShownCell, shownCells } from '../rules/cells.ts';
import { COUNT_COLUMNS, MATTER_COLUMNS, TOTAL } from '../rules/data-files.ts';
import { type Month, monthOf, monthsOver } from '../rules/months.ts';
import { suppressed } from '../rules/suppression.ts';
import {
  type AlikeRows,
  alikeRows,
  type CountedMonth,
  countedMonths,
  firstReceivedAt,
  firstReleasedAt,
  insertCountedMonth,
  lastCountedMonth,
  markAfter,
  type ReleasedCell,
  type ReleaseMark,
  receivedByClass,
  releasedCells,
} from '../store/open-data.store.ts';
import { type Names, namesOf } from './view.ts';

/** So many releases are read at a time: what a file needs of memory, however long it is. */
const BATCH_RELEASES = 5000;
/** A month is counted on this day of the next: until then most of what must be sealed has been (handbook §4.4). */
const COUNTED_ON_DAY = 11;
/** At most so many months are counted at once; the next sweep goes on. */
const MONTHS_AT_ONCE = 12;
const COUNTED_MONTHS_A_PAGE = 60;

/** A byte order mark, without which a spreadsheet reads Chinese as something else. */
const BYTE_ORDER_MARK = '\ufeff';

type Rows = readonly (readonly (string | number)[])[];

/** Lines of RFC 4180. Written here: a million lines by a library's call each would take half of the export's time. */
function csv(rows: Rows): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

function quoted(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The months of which released matters are told: every one that is over, from that of the first release on. */
export async function toldMonths(desk: Desk, tenantId: TenantId): Promise<Month[]> {
  const firstAt = await desk.read(tenantId, firstReleasedAt);
  return firstAt === null ? [] : monthsOver(firstAt, desk.clock.now());
}

/**
 * The released matters of some months as CSV, in pieces: each month of release by itself, k-anonymous in place and category
 * (k = 5), so that the files of two months, or of the same month on two days, taken from each other leave no smaller
 * group. What was withdrawn or sealed is in no file from then on, and a group that falls under five with it neither.
 */
export async function* matterRows(
  desk: Desk,
  tenantId: TenantId,
  months: readonly Month[],
  language: Language,
): AsyncGenerator<Uint8Array> {
  const names = await namesOf(desk, tenantId, language);
  yield Buffer.from(BYTE_ORDER_MARK + csv([MATTER_COLUMNS.map(({ name }) => name)]));
  for (const month of months) {
    const shown = told(await desk.read(tenantId, (tx) => releasedCells(tx, month)));
    const prefixes = new Map<ShownCell, readonly string[]>();
    let after: ReleaseMark | null = null;
    for (let isMore = shown.size > 0; isMore; isMore = after !== null) {
      const { rows, until } = await batchAfter(desk, tenantId, month, after);
      const piece = rows.map((row) => linesOf(row, shown, prefixes, names)).join('');
      if (piece !== '') yield Buffer.from(piece);
      after = until;
    }
  }
}

type Batch = { readonly rows: readonly AlikeRows[]; readonly until: ReleaseMark | null };

/** Read by itself, so that no connection is held while somebody's line takes the piece before. */
function batchAfter(desk: Desk, tenantId: TenantId, month: Month, after: ReleaseMark | null): Promise<Batch> {
  return desk.read(tenantId, async (tx) => {
    const until = await markAfter(tx, month, after, BATCH_RELEASES);
    return { rows: await alikeRows(tx, month, after, BATCH_RELEASES), until };
  });
}

/** What may be said of each cell, as long as five of those of which it is said can still be seen. */
function told(cells: readonly ReleasedCell[]): ReadonlyMap<string, ShownCell> {
  const shown = shownCells(cells);
  const groups = new Map<string, number>();
  const nameOf = ({ area, category }: ShownCell) => `${area} ${category}`;
  for (const cell of cells) {
    const at = shown.get(cellNameOf(cell));
    if (at) groups.set(nameOf(at), (groups.get(nameOf(at)) ?? 0) + cell.seenCount);
  }
  return new Map([...shown].filter(([, at]) => (groups.get(nameOf(at)) ?? 0) >= CELL_MATTERS_MIN));
}

/** The lines of matters that are alike: one, so many times. */
function linesOf(
  row: AlikeRows,
  shown: ReadonlyMap<string, ShownCell>,
  prefixes: Map<ShownCell, readonly string[]>,
  names: Names,
): string {
  const at = shown.get(cellNameOf(row));
  if (!at) return '';
  const prefix = prefixes.get(at) ?? [at.area, placeName(at.area, names), at.category, names.category(at.category)];
  prefixes.set(at, prefix);
  return csv([[...prefix, row.month, row.state, row.resultKind ?? '', row.solved ?? '']]).repeat(row.count);
}

function placeName(code: string, names: Names): string {
  const area = parseAreaCode(code);
  return area === null ? '' : names.area(area);
}

/** The counted months as CSV, in pieces; one of them when a month is named. */
export async function* countRows(
  desk: Desk,
  tenantId: TenantId,
  month: string | null,
  language: Language,
): AsyncGenerator<Uint8Array> {
  const names = await namesOf(desk, tenantId, language);
  yield Buffer.from(BYTE_ORDER_MARK + csv([COUNT_COLUMNS.map(({ name }) => name)]));
  for (let after = ''; ; ) {
    const from = after;
    const found = await desk.read(tenantId, (tx) => countedMonths(tx, from, COUNTED_MONTHS_A_PAGE));
    for (const one of found) if (month === null || one.month === month) yield Buffer.from(csv(countLines(one, names)));
    if (found.length < COUNTED_MONTHS_A_PAGE) return;
    after = found.at(-1)?.month ?? '';
  }
}

/** The last month that was counted; empty: none yet. */
export async function countedThrough(desk: Desk, tenantId: TenantId): Promise<string> {
  return (await desk.read(tenantId, lastCountedMonth)) ?? '';
}

/** Every count of a month but noughts, totals among them. */
function countLines({ month, places, classes, counts }: CountedMonth, names: Names): Rows {
  const [rows, columns] = [
    [...places, TOTAL],
    [...classes, TOTAL],
  ];
  return rows.flatMap((place, i) =>
    columns.flatMap((classCode, j) => {
      const count = counts[i]?.[j];
      if (count === undefined || count === 0) return [];
      const placeWords = place === TOTAL ? TOTAL : placeName(place, names);
      const classWords = classCode === TOTAL ? TOTAL : names.category(classCode);
      return [[month, place, placeWords, classCode, classWords, count ?? '', count === null ? 'yes' : 'no']];
    }),
  );
}

/**
 * Counts each month that is over, once, for everybody; safe to run again, and beside itself. Only what is told is kept, and
 * never counted again: two countings of one month, taken from each other, could tell what was sealed meanwhile (I7).
 * Records `publication.month.counted`. Returns how many it counted.
 */
export async function sweepMonths(desk: Desk, tenantId: TenantId): Promise<number> {
  const today = civilDateOf(desk.clock.now());
  const [lastMonth, firstAt] = await desk.read(tenantId, async (tx) => [
    await lastCountedMonth(tx),
    await firstReceivedAt(tx),
  ]);
  // On the tenth the month before still waits.
  const before = startOf(addDays(today, 1 - COUNTED_ON_DAY));
  if (firstAt === null) return 0;
  const months = monthsOver(lastMonth === null ? firstAt : monthOf(lastMonth).to, before).slice(0, MONTHS_AT_ONCE);
  for (const month of months) await countMonth(desk, tenantId, month);
  return months.length;
}

async function countMonth(desk: Desk, tenantId: TenantId, month: Month): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    // Another machine was faster: the constraint on the month would refuse the second count.
    if (((await lastCountedMonth(act)) ?? '') >= month.month) return null;
    const found = await receivedByClass(act, month);
    const places = [...new Set(found.map(({ place }) => place))].toSorted();
    const classes = [...new Set(found.map(({ classCode }) => classCode))].toSorted();
    const counts = places.map((place) =>
      classes.map((code) => found.find((one) => one.place === place && one.classCode === code)?.count ?? 0),
    );
    const id = act.newId();
    act.add(insertCountedMonth, {
      tenant_id: act.tenantId,
      id,
      month: month.month,
      kept_at: act.at,
      places,
      classes,
      counts: suppressed(counts),
    });
    await act.record({ kind: 'publication.month.counted', subjectId: id, body: { month: month.month } });
    return null;
  });
}
