import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addOneArea, changeAreas, renameOneArea } from '../actions/areas.ts';
import { areasOf } from '../actions/books.ts';
import { mapBelow } from '../actions/boundaries.ts';
import { changeCounty } from '../actions/setup.ts';
import { addUnit, changeUnit, endUnit, type WorkOfUnit } from '../actions/units.ts';
import {
  addAreaEndpoint,
  addUnitEndpoint,
  changeAreasEndpoint,
  changeCountyEndpoint,
  changeUnitEndpoint,
  endUnitEndpoint,
  getArea,
  listAreas,
  listUnitsEndpoint,
  renameAreaEndpoint,
} from '../contract.ts';
import { getAreaMap } from '../contract-map.ts';
import { accessPermissions } from '../permissions.ts';
import type { Area, AreaBook } from '../rules/area-book.ts';
import { readAreaCode } from '../rules/area-change.ts';
import { pageOf, readPageKey } from '../rules/page-key.ts';
import { listUnits } from '../store/units.store.ts';

/** What an act answers that has nothing to tell but that it is done. */
export function doneOr(result: true | Refusal): { isDone: true } | Refusal {
  return isRefusal(result) ? result : { isDone: true };
}

function areaView(book: AreaBook, area: Area, language: Language) {
  const { code, name, nameEn, level, parentCode, isLocal } = area;
  const hasChildren = book.childrenOf(code).length > 0;
  return { code, name, nameEn, level, parentCode, isLocal, hasChildren, pathName: book.pathNameOf(code, language) };
}

/** Whoever is signed in may see every unit and place of their county: both stand on its public pages. */
function countyWide(official: Official, area: string | undefined): Jurisdiction | Refusal {
  const { tenantId } = official;
  const areaCode = area === undefined ? countyOf(tenantId) : readAreaCode(area, tenantId);
  return isRefusal(areaCode) ? areaCode : { tenantId, areaCode, unitIds: null };
}

const areaRoutes: readonly Route[] = [
  route({
    endpoint: getAreaMap,
    may: 'signed-in',
    act: async ({ desk, actor, language, params }) => {
      const found = readAreaCode(params.code, actor.tenantId);
      if (isRefusal(found)) return found;
      const map = await mapBelow(desk, actor.tenantId, found, language);
      return { map: map && { ...map, shapes: [...map.shapes] } };
    },
  }),
  route({
    endpoint: listAreas,
    may: 'signed-in',
    act: async ({ desk, actor, language, query }) => {
      const book = await areasOf(desk, actor.tenantId);
      const found =
        query.text === ''
          ? book.childrenOf(query.parent ?? countyOf(actor.tenantId)).slice(0, query.limit)
          : book.search(query.text, query.limit);
      return { areas: found.map((area) => areaView(book, area, language)) };
    },
  }),
  route({
    endpoint: getArea,
    may: 'signed-in',
    act: async ({ desk, actor, language, params: { code } }) => {
      const book = await areasOf(desk, actor.tenantId);
      const area = book.find(code);
      if (!area) return refuse('access.area-unknown', { code });
      const { validFrom, validTo } = area;
      return { area: areaView(book, area, language), validFrom, validTo, currentCode: book.currentCodeOf(code) };
    },
  }),
  route({
    endpoint: addAreaEndpoint,
    may: accessPermissions.areas,
    act: ({ desk, actor, where, body }) => addOneArea(desk, actor, where, body),
  }),
  route({
    endpoint: renameAreaEndpoint,
    may: accessPermissions.areas,
    act: async ({ desk, actor, where, params, body }) =>
      doneOr(await renameOneArea(desk, actor, where, { ...params, ...body })),
  }),
  route({
    endpoint: changeAreasEndpoint,
    may: accessPermissions.areas,
    act: async ({ desk, actor, where, body }) => {
      const changed = await changeAreas(desk, actor, where, body);
      return isRefusal(changed) ? changed : { codes: [...changed.codes] };
    },
  }),
];

const unitRoutes: readonly Route[] = [
  route({
    endpoint: listUnitsEndpoint,
    may: 'signed-in',
    act: async ({ desk, actor, language, query }) => {
      const where = countyWide(actor, query.area);
      if (isRefusal(where)) return where;
      const rows = await desk.read(where.tenantId, (tx) =>
        listUnits(tx, where, {
          text: query.text.trim(),
          parentId: query.parent ?? null,
          after: readPageKey(query.after),
          limit: query.limit + 1,
          on: civilDateOf(desk.clock.now()),
        }),
      );
      const { shown, next } = pageOf(rows, query.limit, ({ name, id }) => ({ name, id }));
      const areas = await areasOf(desk, where.tenantId);
      return { units: shown.map((unit) => ({ ...unit, areaName: areas.pathNameOf(unit.areaCode, language) })), next };
    },
  }),
  route({
    endpoint: addUnitEndpoint,
    may: accessPermissions.units,
    act: ({ desk, actor, where, body }) => addUnit(desk, actor, where, body),
  }),
  route({
    endpoint: changeUnitEndpoint,
    may: accessPermissions.units,
    act: async ({ desk, actor, where, params, body }) =>
      doneOr(await changeUnit(desk, actor, where, params.unitId, body)),
  }),
];

const countyRoute = route({
  endpoint: changeCountyEndpoint,
  may: accessPermissions.county,
  act: async ({ desk, actor, where, body }) => doneOr(await changeCounty(desk, actor, where, body)),
});

/** Places and units. What work a unit still has is known downstream, so the composition brings it. */
export function placeRoutes(workOfUnit: WorkOfUnit): readonly Route[] {
  const ending = route({
    endpoint: endUnitEndpoint,
    may: accessPermissions.units,
    act: async ({ desk, actor, where, params }) => doneOr(await endUnit(desk, actor, where, params.unitId, workOfUnit)),
  });
  return [countyRoute, ...areaRoutes, ...unitRoutes, ending];
}
