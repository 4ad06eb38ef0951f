import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaLevelOf, countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addLine, endLine, importLines } from '../actions/lines.ts';
import {
  addLineEndpoint,
  dryRunLinesEndpoint,
  endLineEndpoint,
  importLinesEndpoint,
  linesEndpoint,
} from '../contract.ts';
import { rulebookPermissions } from '../permissions.ts';
import { rulebookRefusals } from '../refusals.ts';
import { lineOf } from '../rules/line-rows.ts';
import { type DispatchLine, dryRun } from '../rules/lines.ts';
import { type LineFilter, linesFor, linesIn } from '../store.ts';
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
      const units = await unitsOf(desk, where.tenantId);
      const when = { countyCode: countyOf(where.tenantId), today: civilDateOf(desk.clock.now()) };
      const read = body.rows.map((row) => lineOf(row, units, when));
      const outcome = await importLines(desk, actor, where, read);
      if (isRefusal(outcome)) return outcome;
      const wrong = outcome.wrong.map(({ row, refusal: { code, field, values } }) => ({
        row,
        code,
        field: field ?? '',
        title: say(rulebookRefusals[code as keyof typeof rulebookRefusals], language, values),
      }));
      return { ...outcome, wrong };
    },
  }),
];

/** The catalogue without the lines that would end, and with those that would be added. */
function changed(
  desk: Desk,
  lines: readonly DispatchLine[],
  change: {
    readonly add: readonly Pick<DispatchLine, 'categoryCode' | 'areaCode' | 'hostUnitId' | 'coUnitIds'>[];
    readonly end: readonly Id[];
  },
): DispatchLine[] {
  const validFrom = civilDateOf(desk.clock.now());
  const added = change.add.map((line) => ({
    ...line,
    id: desk.clock.newId(),
    basis: '',
    origin: 'catalogue' as const,
    validFrom,
    validTo: null,
  }));
  return [...lines.filter(({ id }) => !change.end.includes(id)), ...added];
}

async function divertedBy(
  desk: Desk,
  where: Jurisdiction,
  recentMatters: RecentMatters,
  change: Parameters<typeof changed>[2] & { readonly matters: number },
) {
  const matters = await recentMatters(desk, where, change.matters);
  const codes = matters.flatMap(({ categoryCode }) => categoryCode ?? []);
  const on = civilDateOf(desk.clock.now());
  const lines = await desk.read(where.tenantId, (tx) => linesFor(tx, where.tenantId, codes, on));
  const diverted = dryRun(matters, { lines, on }, { lines: changed(desk, lines, change), on });
  return { triedCount: matters.length, diverted };
}

/** The dispatch catalogue: shown, changed, and tried on past matters. */
export function lineRoutes(recentMatters: RecentMatters): readonly Route[] {
  const trying = route({
    endpoint: dryRunLinesEndpoint,
    may: rulebookPermissions.editLines,
    act: async ({ desk, where, body }) => {
      const units = await unitsOf(desk, where.tenantId);
      const { triedCount, diverted } = await divertedBy(desk, where, recentMatters, body);
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
