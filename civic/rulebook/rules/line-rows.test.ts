import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type LineRow, lineOf } from './line-rows.ts';

const units = {
  list: [
    { id: 'traffic' as Id, name: '交通局', nameEn: 'Transport Bureau' },
    { id: 'water' as Id, name: '水利局', nameEn: '' },
    { id: 'office-1' as Id, name: '办公室', nameEn: '' },
    { id: 'office-2' as Id, name: '办公室', nameEn: '' },
  ],
};
const when = { countyCode: '990101000000', today: '2026-11-21' as CivilDate };
const row = (more: Partial<LineRow> = {}) =>
  lineOf(
    { category: '09.01', area: '', host: '交通局', coUnits: '', basis: '三定', validFrom: '', validTo: '', ...more },
    units,
    when,
  );

test('a row is read as people write it: names of units, days with Chinese signs, full-width digits', () => {
  assert.deepEqual(
    row({ category: '０９．０１', area: '990101101', coUnits: '水利局、', validFrom: '2026年12月1日' }),
    {
      categoryCode: '09.01',
      areaCode: '990101101000',
      hostUnitId: 'traffic',
      coUnitIds: ['water'],
      basis: '三定',
      validFrom: '2026-12-01',
      validTo: null,
    },
  );
});

test('a row without area holds for the county, without a first day from today', () => {
  const read = row();
  assert.ok('areaCode' in read);
  assert.deepEqual([read.areaCode, read.validFrom], ['990101000000', '2026-11-21']);
});

test('a unit that nobody knows, or that two have the name of, is not guessed', () => {
  const codeOf = (more: Partial<LineRow>) => {
    const read = row(more);
    return 'code' in read ? `${read.code} ${read.field}` : null;
  };
  assert.equal(codeOf({ host: '没有的局' }), 'rulebook.line-unit host');
  assert.equal(codeOf({ host: '办公室' }), 'rulebook.line-unit host');
  assert.equal(codeOf({ host: '' }), 'rulebook.line-unit host');
  assert.equal(codeOf({ coUnits: '水利局；没有的局' }), 'rulebook.line-unit coUnits');
});

test('a row without category, with a wrong area, a wrong day or no basis is refused', () => {
  const codes = [
    { category: ' ' },
    { area: '12345' },
    { validFrom: '2026-02-30' },
    { validTo: 'soon' },
    { basis: ' ' },
  ];
  assert.deepEqual(
    codes.map((more) => {
      const read = row(more);
      return 'code' in read ? read.code : null;
    }),
    ['rulebook.line-category', 'rulebook.line-area', 'rulebook.line-days', 'rulebook.line-days', 'rulebook.line-basis'],
  );
});

test('a category is read from what spreadsheet programs make of it, but a lost last digit is not guessed', () => {
  const categoryOf = (category: string) => {
    const read = row({ category });
    return 'categoryCode' in read ? read.categoryCode : null;
  };
  assert.deepEqual(['9.01', '09.01 修路', '9.01.02', '9.1'].map(categoryOf), ['09.01', '09.01', '09.01.02', '9.1']);
});

test('a place may be named; a name that nobody knows is not guessed', () => {
  const named = (area: string) =>
    lineOf(
      { category: '09.01', area, host: '交通局', coUnits: '', basis: '三定', validFrom: '', validTo: '' },
      units,
      when,
      (name) => (name === '甲乡' ? ('990101101000' as AreaCode) : null),
    );
  const [known, unknown] = [named('甲乡'), named('某乡')];
  assert.equal('areaCode' in known && known.areaCode, '990101101000');
  assert.deepEqual('code' in unknown && [unknown.code, unknown.field], ['rulebook.line-area', 'area']);
});
