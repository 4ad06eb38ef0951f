import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import { areaLevelOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { type Route, route } from '#platform/http/route.ts';
import { divertedBy } from '../actions/dry-run.ts';
import { rowReader } from '../actions/line-table.ts';
import { addLine, endLine, importLines, tryLines } from '../actions/lines.ts';
import {
  addLineEndpoint,
  dryRunLinesEndpoint,
  endLineEndpoint,
  importLinesEndpoint,
  linesEndpoint,
} from '../contract.ts';
import { rulebookPermissions } from '../permissions.ts';
import { rulebookRefusals } from '../refusals.ts';
import type { DispatchLine } from '../rules/lines.ts';
import { type LineFilter, linesIn } from '../store.ts';
import type { RecentMatters } from './recent-matters.ts';

/** A unit's names beside its id; null for no unit. */
function unitNamed(units: UnitBook, id: Id | null) {
  if (id === null) return null;
  const { name, nameEn } = units.find(id) ?? { name: id, nameEn: id };
  return { id, name, nameEn };
}

function lineWithNames(units: UnitBook, { hostUnitId, coUnitIds, ...line }: DispatchLine) {
  return {
    ...line,
    areaLevel: areaLevelOf(line.areaCode),
    host: unitNamed(units, hostUnitId),
    coUnits: coUnitIds.map((id) => unitNamed(units, id)),
  };
}

const listing = route({
  endpoint: linesEndpoint,
  may: rulebookPermissions.read,
  act: async ({ desk, where, query: { category, unit, on, after, limit } }) => {
    const filter: LineFilter = {
      ...(category !== undefined && { categoryCode: category }),
      ...(unit !== undefined && { unitId: unit }),
      ...(on !== undefined && { on }),
      ...(after !== undefined && { after }),
    };
    const units = await unitsOf(desk, where.tenantId);
    const lines = await desk.read(where.tenantId, (tx) => linesIn(tx, where, filter, limit));
    const last = lines.at(-1);
    return {
      lines: lines.map((line) => lineWithNames(units, line)),
      next: last && lines.length === limit ? last.id : null,
    };
  },
});

const changing: readonly Route[] = [
  route({
    endpoint: addLineEndpoint,
    may: rulebookPermissions.editLines,
    act: ({ desk, actor, where, body }) => addLine(desk, actor, where, body),
  }),
  route({
    endpoint: endLineEndpoint,
    may: rulebookPermissions.editLines,
    act: ({ desk, actor, where, params, body }) => endLine(desk, actor, where, { ...params, ...body }),
  }),
  route({
    endpoint: importLinesEndpoint,
    may: rulebookPermissions.editLines,
    act: async ({ desk, actor, where, body, language }) => {
      const readRow = await rowReader(desk, where.tenantId);
      const read = body.rows.map((row, index) => ({ row: index + 1, read: readRow(row) }));
      const outcome = body.isTrial
        ? { ...(await tryLines(desk, where, read)), isWritten: false }
        : await importLines(desk, actor, where, read, body.leavesOutWrong);
      if (isRefusal(outcome)) return outcome;
      const { added, knownCount, isWritten } = outcome;
      const wrong = outcome.wrong.map(({ row, refusal }) => ({
        row,
        code: refusal.code,
        field: refusal.field ?? '',
        title: problemOf(refusal, rulebookRefusals, language).title,
      }));
      return { isWritten, addedCount: added.length, knownCount, wrong };
    },
  }),
];

/** The dispatch catalogue: shown, changed, and tried on past matters. */
export function lineRoutes(recentMatters: RecentMatters): readonly Route[] {
  const trying = route({
    endpoint: dryRunLinesEndpoint,
    may: rulebookPermissions.editLines,
    act: async ({ desk, actor, where, body }) => {
      const units = await unitsOf(desk, where.tenantId);
      const { triedCount, diverted } = await divertedBy({ desk, actor, where }, recentMatters, body);
      return {
        triedCount,
        diverted: diverted.map(({ fromUnitId, toUnitId, hostUnitId, ...matter }) => ({
          ...matter,
          from: unitNamed(units, fromUnitId),
          to: unitNamed(units, toUnitId),
          host: unitNamed(units, hostUnitId),
        })),
      };
    },
  });
  return [listing, ...changing, trying];
}
