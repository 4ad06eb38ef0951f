import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { DispatchLine } from '../rules/lines.ts';
import { endLineRow, lineInsertion, linesFrom, openLine } from '../store.ts';
import { rulebookOf } from './book.ts';
import { refusePast } from './rules.ts';

/** A line of the catalogue as somebody proposes it. */
export type NewLine = Pick<
  DispatchLine,
  'categoryCode' | 'areaCode' | 'hostUnitId' | 'coUnitIds' | 'basis' | 'validFrom' | 'validTo'
>;

/** What a proposed line is checked against, loaded once for many. */
type Surroundings = {
  readonly categoryExists: (code: string, on: CivilDate) => boolean;
  readonly areaExists: (code: AreaCode) => boolean;
  readonly unitExists: (id: Id) => boolean;
};

/** The categories, places and units of a county, as far as somebody's right reaches. */
async function surroundingsOf(desk: Desk, where: Jurisdiction): Promise<Surroundings> {
  const { findCategory } = await rulebookOf(desk, where.tenantId);
  const areas = await areasOf(desk, where.tenantId);
  const units = await unitsOf(desk, where.tenantId);
  // Nothing new is sent to a place or a unit that has ended.
  const areaCodes = new Set(areas.list.map(({ code }) => code));
  const unitIds = new Set(units.list.map(({ id }) => id));
  return {
    categoryExists: (code, on) => findCategory(code, on) !== null,
    areaExists: (code) => areaCodes.has(code) && areaWithin(code, where.areaCode),
    unitExists: (id) => unitIds.has(id) && (where.unitIds === null || where.unitIds.includes(id)),
  };
}

/** Checks a proposed line against what exists. Refusals: `rulebook.line-category`, `-area`, `-unit`, `-days`. */
function refuseLine(line: NewLine, around: Surroundings): Refusal | null {
  const { categoryCode, areaCode, hostUnitId, coUnitIds, validFrom, validTo } = line;
  if (!around.categoryExists(categoryCode, validFrom))
    return refuse('rulebook.line-category', { category: categoryCode }, 'categoryCode');
  if (!around.areaExists(areaCode)) return refuse('rulebook.line-area', { area: areaCode }, 'areaCode');
  if (!around.unitExists(hostUnitId)) return refuse('rulebook.line-unit', { unit: hostUnitId }, 'hostUnitId');
  const unknown = coUnitIds.find((id) => !around.unitExists(id));
  if (unknown !== undefined) return refuse('rulebook.line-unit', { unit: unknown }, 'coUnitIds');
  if (validTo !== null && validTo < validFrom) return refuse('rulebook.line-days', undefined, 'validTo');
  return null;
}

/**
 * Adds a line to the dispatch catalogue within the official's jurisdiction.
 * Refusals: those of `refuseLine`, `rulebook.day-past`, `rulebook.line-twin`.
 */
export async function addLine(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  line: NewLine,
): Promise<{ lineId: Id } | Refusal> {
  const around = await surroundingsOf(desk, where);
  return desk.act(official, async (act) => {
    const refused = refuseLine(line, around) ?? refusePast(act, line.validFrom, 'validFrom');
    if (refused) return refused;
    const twin = (await linesFrom(act, act.tenantId, [line.categoryCode], line.validFrom)).some((one) =>
      isTwin(one, line),
    );
    if (twin) return refuse('rulebook.line-twin', { category: line.categoryCode, area: line.areaCode });
    return { lineId: await writeLine(act, line, 'catalogue') };
  });
}

/** Whether two lines say the same: same category, area and host. */
function isTwin(a: Pick<NewLine, 'categoryCode' | 'areaCode' | 'hostUnitId'>, b: NewLine): boolean {
  return a.categoryCode === b.categoryCode && a.areaCode === b.areaCode && a.hostUnitId === b.hostUnitId;
}

/**
 * An arbiter's decision becomes a line of the catalogue, inside the act that decides (handbook §4.3 row 11); nothing
 * when the catalogue says so already.
 */
export async function addArbitratedLine(
  act: Act,
  decided: Pick<NewLine, 'categoryCode' | 'areaCode' | 'hostUnitId' | 'basis'>,
): Promise<void> {
  const line = { ...decided, coUnitIds: [], validFrom: civilDateOf(act.at), validTo: null };
  const before = await linesFrom(act, act.tenantId, [line.categoryCode], line.validFrom);
  if (!before.some((one) => isTwin(one, line))) await writeLine(act, line, 'arbitration');
}

/** Writes a line that was checked and records it. */
async function writeLine(act: Act, line: NewLine, origin: DispatchLine['origin']): Promise<Id> {
  const lineId = act.newId();
  const { categoryCode, areaCode, hostUnitId, coUnitIds, basis, validFrom, validTo } = line;
  act.add(lineInsertion, {
    tenant_id: act.tenantId,
    id: lineId,
    category_code: categoryCode,
    area_code: areaCode,
    host_unit_id: hostUnitId,
    co_unit_ids: coUnitIds,
    basis,
    origin,
    valid_from: validFrom,
    valid_to: validTo,
    made_by: act.actor.kind === 'official' ? act.actor.personId : null,
    made_at: act.at,
  });
  const body = { categoryCode, areaCode, hostUnitId, coUnitIds, origin, validFrom, validTo };
  await act.record({ kind: 'rulebook.line.added', subjectId: lineId, body });
  return lineId;
}

/**
 * Ends a line of the catalogue with its last day. Refusals: `rulebook.line-gone`, `rulebook.line-area` (outside the
 * jurisdiction), `rulebook.line-unit` (another unit's), `rulebook.day-past`.
 */
export async function endLine(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { lineId, lastOn }: { readonly lineId: Id; readonly lastOn: CivilDate },
): Promise<{ lineId: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const past = refusePast(act, lastOn, 'lastOn');
    if (past) return past;
    const line = await openLine(act, act.tenantId, lineId, civilDateOf(act.at));
    if (!line) return refuse('rulebook.line-gone');
    const refused = refuseElsewhere(line, where);
    if (refused) return refused;
    await endLineRow(act, act.tenantId, lineId, lastOn);
    const { categoryCode, areaCode, hostUnitId } = line;
    const body = { categoryCode, areaCode, hostUnitId, validTo: lastOn };
    await act.record({ kind: 'rulebook.line.ended', subjectId: lineId, body });
    return { lineId };
  });
}

function refuseElsewhere({ areaCode, hostUnitId }: DispatchLine, where: Jurisdiction): Refusal | null {
  if (!areaWithin(areaCode, where.areaCode)) return refuse('rulebook.line-area', { area: areaCode });
  const isOwn = where.unitIds === null || where.unitIds.includes(hostUnitId);
  return isOwn ? null : refuse('rulebook.line-unit', { unit: hostUnitId });
}

/** Lines read from somewhere, with the row from which each comes; a refusal where a row could not be read. */
export type ReadLine = { readonly row: number; readonly read: NewLine | Refusal };

/** What many lines come to: those to be added, those that were there already, and what is wrong in which row. */
export type SortedLines = {
  readonly added: readonly { readonly row: number; readonly line: NewLine }[];
  readonly knownCount: number;
  readonly wrong: readonly { readonly row: number; readonly refusal: Refusal }[];
};

/** Sorts lines by what an import would make of each; nothing is written. */
export async function tryLines(desk: Desk, where: Jurisdiction, read: readonly ReadLine[]): Promise<SortedLines> {
  const around = await surroundingsOf(desk, where);
  const at = desk.clock.now();
  return desk.read(where.tenantId, (tx) => sortLines(tx, at, read, around));
}

async function sortLines(
  tx: Transaction,
  at: Instant,
  read: readonly ReadLine[],
  around: Surroundings,
): Promise<SortedLines> {
  const codes = [...new Set(read.flatMap((one) => (isRefusal(one.read) ? [] : [one.read.categoryCode])))];
  const known: NewLine[] = [...(await linesFrom(tx, tx.tenantId, codes, civilDateOf(at)))];
  const added: { row: number; line: NewLine }[] = [];
  const wrong: { row: number; refusal: Refusal }[] = [];
  for (const { row, read: line } of read) {
    const refusal = isRefusal(line)
      ? line
      : (refuseLine(line, around) ?? refusePast({ at }, line.validFrom, 'validFrom'));
    if (refusal) wrong.push({ row, refusal });
    else if (!isRefusal(line) && !known.some((one) => isTwin(one, line))) {
      known.push(line);
      added.push({ row, line });
    }
  }
  return { added, knownCount: read.length - added.length - wrong.length, wrong };
}

/**
 * Adds many lines in one act. While one is wrong nothing is written, unless the wrong ones are left out; then they are
 * named all the same, to be mended and sent again.
 */
export async function importLines(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  read: readonly ReadLine[],
  leavesOutWrong: boolean,
): Promise<(SortedLines & { readonly isWritten: boolean }) | Refusal> {
  const around = await surroundingsOf(desk, where);
  return desk.act(official, async (act) => {
    const sorted = await sortLines(act, act.at, read, around);
    if (sorted.wrong.length > 0 && !leavesOutWrong) return { ...sorted, isWritten: false };
    for (const { line } of sorted.added) await writeLine(act, line, 'catalogue');
    return { ...sorted, isWritten: true };
  });
}
