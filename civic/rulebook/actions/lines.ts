import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { DispatchLine } from '../rules/lines.ts';
import { endLineRow, lineInsertion, linesFor, openLine } from '../store.ts';
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
  return {
    categoryExists: (code, on) => findCategory(code, on) !== null,
    areaExists: (code) => areas.find(code) !== null && areaWithin(code, where.areaCode),
    unitExists: (id) => units.find(id) !== null && (where.unitIds === null || where.unitIds.includes(id)),
  };
}

/** Checks a proposed line against what exists. Refusals: `rulebook.line-category`, `-area`, `-unit`, `-days`. */
function refuseLine(line: NewLine, around: Surroundings): Refusal | null {
  const { categoryCode, areaCode, hostUnitId, coUnitIds, validFrom, validTo } = line;
  if (!around.categoryExists(categoryCode, validFrom))
    return refuse('rulebook.line-category', { category: categoryCode }, 'categoryCode');
  if (!around.areaExists(areaCode)) return refuse('rulebook.line-area', { area: areaCode }, 'areaCode');
  const unknown = [hostUnitId, ...coUnitIds].find((id) => !around.unitExists(id));
  if (unknown !== undefined) return refuse('rulebook.line-unit', { unit: unknown }, 'hostUnitId');
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
    const twin = (await linesFor(act, act.tenantId, line.categoryCode, line.validFrom)).some((one) =>
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

/** What came of an import: lines added, lines that were there already, and what is wrong in which row (the first is 1). */
export type ImportOutcome = {
  readonly addedCount: number;
  readonly knownCount: number;
  readonly wrong: readonly { readonly row: number; readonly refusal: Refusal }[];
};

/** Adds the right ones of many lines in one act; the wrong ones are named, to be mended and sent again. */
export async function importLines(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  read: readonly (NewLine | Refusal)[],
): Promise<ImportOutcome | Refusal> {
  const around = await surroundingsOf(desk, where);
  return desk.act(official, async (act) => {
    const codes = [...new Set(read.flatMap((line) => (isRefusal(line) ? [] : [line.categoryCode])))];
    const known: NewLine[] = [...(await linesFor(act, act.tenantId, codes, civilDateOf(act.at)))];
    const wrong: { row: number; refusal: Refusal }[] = [];
    let addedCount = 0;
    let knownCount = 0;
    for (const [index, line] of read.entries()) {
      const refusal = isRefusal(line)
        ? line
        : (refuseLine(line, around) ?? refusePast(act, line.validFrom, 'validFrom'));
      if (refusal || isRefusal(line)) {
        if (refusal) wrong.push({ row: index + 1, refusal });
      } else if (known.some((one) => isTwin(one, line))) {
        knownCount += 1;
      } else {
        await writeLine(act, line, 'catalogue');
        known.push(line);
        addedCount += 1;
      }
    }
    return { addedCount, knownCount, wrong };
  });
}
