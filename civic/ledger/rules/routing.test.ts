import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DispatchLine } from '#civic/rulebook/rules/lines.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { idOf } from '#tests/support/matters.ts';
import { hasPower, type Routed, type RoutedUnit, routeOf } from './routing.ts';

const [COUNTY, TRAFFIC, TOWNSHIP, VILLAGE, WATER] = ['1', '2', '3', '4', '5'].map(idOf) as [
  RoutedUnit['id'],
  RoutedUnit['id'],
  RoutedUnit['id'],
  RoutedUnit['id'],
  RoutedUnit['id'],
];

function unit(id: RoutedUnit['id'], name: string, parts: Partial<RoutedUnit> = {}): RoutedUnit {
  const areaCode = '990101000000' as AreaCode;
  return { id, name, nameEn: '', kind: 'department', parentId: COUNTY, areaCode, duties: '', ...parts };
}

const UNITS = [
  unit(COUNTY, '县政府', { kind: 'government', parentId: null }),
  unit(TRAFFIC, '交通局'),
  unit(TOWNSHIP, '甲乡政府', { kind: 'township', areaCode: '990101101000' as AreaCode }),
  unit(VILLAGE, '乙村村委会', { kind: 'village', parentId: TOWNSHIP, areaCode: '990101101201' as AreaCode }),
  unit(WATER, '水利局'),
];

const LINE: DispatchLine = {
  id: idOf('20'),
  categoryCode: '09.01',
  areaCode: '990101000000' as AreaCode,
  hostUnitId: TRAFFIC,
  coUnitIds: [WATER],
  basis: '三定方案',
  origin: 'catalogue',
  validFrom: '2026-01-01' as CivilDate,
  validTo: null,
};

function routed(parts: Partial<Routed> = {}, matter: Partial<Routed['matter']> = {}): Routed {
  return {
    matter: {
      categoryCode: '09.01',
      areaCode: '990101101201' as AreaCode,
      complainedUnitId: null,
      isSealed: false,
      ...matter,
    },
    namedUnitIds: [],
    categories: [
      { code: '09.01', words: { zh: '修路', en: 'Roads' } },
      { code: '09', words: { zh: '基础设施与环境', en: 'Infrastructure' } },
    ],
    lines: [LINE],
    units: UNITS,
    areaName: { zh: '甲乡 乙村', en: 'Yi village, Jia township' },
    ...parts,
  };
}

test('[002-86] 归口: whom the catalogue names hosts; its co-hosts and the territory help; every step has its reason', () => {
  const { rule, hostUnitId, coUnits, steps } = routeOf(routed());
  assert.deepEqual([rule, hostUnitId], ['line', TRAFFIC]);
  assert.deepEqual(
    coUnits.map(({ name }) => name),
    ['水利局', '甲乡政府'],
  );
  assert.deepEqual(
    steps.map(({ step }) => step),
    ['exclusion', 'line', 'level', 'territory', 'first_receiver', 'arbiter', 'lead'],
  );
  for (const { reason } of steps) assert.ok(reason.zh.length > 5 && reason.en.length > 5);
});

test('[002-86] 分级: without a line, the nearest unit whose duty list names the category hosts', () => {
  const units = UNITS.map((one) =>
    one.id === TRAFFIC || one.id === TOWNSHIP ? { ...one, duties: '通村道路：修路、护路' } : one,
  );
  const found = routeOf(routed({ lines: [], units }));
  assert.deepEqual([found.rule, found.hostUnitId], ['territory', TOWNSHIP]);
});

test('[C6] no power, no dispatch: nobody named by catalogue or duty list means the arbiter decides', () => {
  const found = routeOf(routed({ lines: [] }));
  assert.deepEqual([found.rule, found.hostUnitId, found.coUnits], ['arbiter', null, []]);
  assert.equal(hasPower(TOWNSHIP, routed()), false, 'being near is not having the power');
  assert.equal(hasPower(TRAFFIC, routed()), true);
});

test('[C13][004-19] the unit complained about, those above and those below are in no routing', () => {
  const found = routeOf(routed({}, { complainedUnitId: TOWNSHIP }));
  assert.deepEqual([...found.excludedUnitIds].sort(), [COUNTY, TOWNSHIP, VILLAGE].sort());
  assert.equal(found.hostUnitId, TRAFFIC);
  assert.deepEqual(
    found.coUnits.map(({ id }) => id),
    [WATER],
  );
  assert.equal(routeOf(routed({}, { complainedUnitId: TRAFFIC })).rule, 'arbiter');
});

test('[C13][002-46] what complains of an official goes to none of their units, nor to those above and below', () => {
  const found = routeOf(routed({ namedUnitIds: [TRAFFIC] }));
  assert.deepEqual([...found.excludedUnitIds].sort(), [COUNTY, TRAFFIC].sort());
  assert.equal(found.rule, 'arbiter');
  assert.match(found.steps[0]?.reason.zh ?? '', /反映的是交通局/);
});

test('of a sealed matter the territory is not told', () => {
  assert.deepEqual(
    routeOf(routed({}, { isSealed: true })).coUnits.map(({ id }) => id),
    [WATER],
  );
});

test('a line of another township does not count, a narrower one comes first', () => {
  const elsewhere = { ...LINE, id: idOf('21'), areaCode: '990101102000' as AreaCode, hostUnitId: WATER };
  assert.equal(routeOf(routed({ lines: [LINE, elsewhere] })).hostUnitId, TRAFFIC);
  const narrower = { ...LINE, id: idOf('22'), areaCode: '990101101000' as AreaCode, hostUnitId: TOWNSHIP };
  assert.equal(routeOf(routed({ lines: [LINE, narrower] })).hostUnitId, TOWNSHIP);
});
