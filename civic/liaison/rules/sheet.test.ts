import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { masked } from './masked.ts';
import { areaFinder } from './sheet-areas.ts';
import { columnsOf, headOf, SHEET_COLUMN_NAMES, SHEET_COLUMNS, whyNotTaken } from './sheet-columns.ts';
import { keptCells, readSheetRow, type SheetPlace } from './sheet-row.ts';

const code = (text: string) => text as AreaCode;
const COUNTY = code('990101000000');
const VILLAGE = code('990101101201');
const AREAS = [
  { code: COUNTY, name: '某县' },
  { code: code('990101101000'), name: '甲乡' },
  { code: VILLAGE, name: '乙村' },
  { code: code('99010110120101'), name: '乙村一组' },
  { code: code('99010110120112'), name: '第十二组' },
  { code: code('990101102000'), name: '丁镇' },
  { code: code('990101102201'), name: '新华村' },
  { code: code('990101101202'), name: '新华村' },
];
const find = areaFinder(AREAS, (one) => (one === VILLAGE ? '甲乡 乙村' : ''));
const place: SheetPlace = {
  ...{ areaCode: COUNTY, findArea: find, findUnit: () => null },
  ...{ today: '2026-11-22' as CivilDate, reviewDaysMax: 365 },
};
const read = (row: Readonly<Record<string, string>>) => {
  const columns = columnsOf(Object.keys(row));
  return readSheetRow(Object.values(row), columns, place);
};
const well = (row: Readonly<Record<string, string>>) => {
  const made = read(row);
  if (isRefusal(made)) assert.fail(`${made.code} ${made.field}`);
  return made;
};
const refusal = (row: Readonly<Record<string, string>>) => {
  const made = read(row);
  return isRefusal(made) ? [made.code, made.field] : null;
};

test('column names that people really use are understood, in Chinese and in English', () => {
  assert.deepEqual(
    columnsOf(['序号', '户主姓名', '手机号', '村民小组', '门牌号', '家庭人口（人）', '困难类型', '致贫原因']),
    [...[null, 'name', 'phone', 'group', 'place', 'membersCount', 'hardship', 'hardshipReason']],
  );
  assert.deepEqual(columnsOf(['Head of household', 'Mobile', 'Address', 'Household size', 'Livelihood']), [
    ...['name', 'phone', 'place', 'membersCount', 'livelihood'],
  ]);
  assert.deepEqual(columnsOf(['姓名', '户主']), [null, 'name'], 'the surest name of a column is taken first');
});

test('every heading that is exported is understood again as what it was, in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    assert.deepEqual(
      columnsOf(SHEET_COLUMN_NAMES.map((column) => SHEET_COLUMNS[column].words[language])),
      SHEET_COLUMN_NAMES,
    );
});

test('[002-73] identity numbers, birthdays and what is sensitive are left out, with the reason', () => {
  for (const heading of ['身份证号', '户主身份证号码', '银行卡号', '残疾等级', '家庭年收入', '民族', '出生日期'])
    assert.ok(whyNotTaken(heading), heading);
  assert.deepEqual(columnsOf(['户主身份证号码', '户主']), [null, 'name']);
  assert.equal(whyNotTaken('主要收入来源'), null);
  const cells = ['王大山', '330102199001011234', '住村口，证号330102199001011234'];
  assert.deepEqual(keptCells(cells, ['name', null, 'place']), ['王大山', '住村口，证号（身份证号已去掉）']);
  assert.deepEqual(refusal({ 户主: '王大山', 住址: '330102199001011234' }), ['liaison.identity-number', 'place']);
});

test('headings stand below a title; a table without names of households has none', () => {
  const rows = [
    { rowNumber: 1, cells: ['乙村农户花名册'] },
    { rowNumber: 2, cells: ['户主', '电话'] },
    { rowNumber: 3, cells: ['王大山', '0000-1'] },
  ];
  assert.equal(headOf(rows)?.headingRow, 2);
  assert.equal(headOf([{ rowNumber: 1, cells: ['来信时间', '反映内容'] }]), null);
});

test('places are found by name, path, code, committee and group, and two of one name are none', () => {
  assert.equal(find('乙村', COUNTY), VILLAGE);
  assert.equal(find('乙村村民委员会', COUNTY), VILLAGE);
  assert.equal(find('甲乡 乙村', COUNTY), VILLAGE);
  assert.equal(find('990101101201', COUNTY), VILLAGE);
  assert.equal(find('第一村民小组', VILLAGE), '99010110120101');
  assert.equal(find('1组', VILLAGE), '99010110120101');
  assert.equal(find('12组', VILLAGE), '99010110120112');
  assert.equal(find('新华村', COUNTY), null);
  assert.equal(find('新华村', code('990101102000')), '990101102201');
  assert.equal(find('乙村', code('990101102000')), null, 'not within the place that was chosen');
});

test('a row is read with its place; a group that is no area of its own stays in the address', () => {
  const made = well({ 乡镇: '甲乡', 村: '乙村', 组: '3', 户主: ' 王大山 ', 电话: '无', 门牌: '12号', 人口: '4人' });
  assert.deepEqual([made.areaCode, made.fields.name, made.fields.phone], [VILLAGE, '王大山', '']);
  assert.deepEqual([made.fields.place, made.membersCount, made.kind], ['3组 12号', 4, 'household']);
  assert.equal(well({ 村: '乙村', 组: '1', 户主: '王大山' }).areaCode, '99010110120101');
  assert.deepEqual(refusal({ 村: '新华村', 户主: '王大山' }), ['liaison.import-area', 'village']);
});

test('choices are read as people write them, and what is none of them is refused with its column', () => {
  const made = well({ 户主: '王大山', 主要生计: '外出打工', 土地: '无' });
  assert.deepEqual([made.fields.livelihood, made.fields.land], ['migrant_work', 'none']);
  assert.deepEqual(refusal({ 户主: '王大山', 主要生计: '航天' }), ['liaison.field-choice', 'livelihood']);
});

test('a hardship in words of its own is lasting and its own reason; a reason alone is looked at again', () => {
  const own = well({ 户主: '王大山', 困难类型: '低保户' });
  assert.deepEqual([own.hardship, own.fields.hardshipReason], ['lasting', '低保户']);
  const alone = well({ 户主: '王大山', 困难原因: '因病' });
  assert.deepEqual([alone.hardship, alone.fields.hardshipReason], ['temporary', '因病']);
  assert.ok(alone.hardshipReviewOn);
  assert.equal(well({ 户主: '王大山', 困难类型: '否' }).hardship, 'none');
  const past = well({
    户主: '王大山',
    困难类型: '长期困难',
    困难原因: '缺劳力',
    困难起始: '2024年3月',
    复核日期: '2025/1/1',
  });
  assert.deepEqual([past.hardshipSince, past.hardshipReviewOn], ['2024-03-01', '2027-11-22']);
  assert.deepEqual(refusal({ 户主: '王大山', 困难类型: '低保户', 困难起始: '前年' }), [
    ...['liaison.import-day', 'hardshipSince'],
  ]);
});

test('masks, totals and numbers that a spreadsheet has spoilt are no households', () => {
  assert.deepEqual(refusal({ 户主: '王**', 电话: '199****34' }), ['liaison.import-masked', 'name']);
  assert.deepEqual(refusal({ 户主: '合计', 人口: '30' }), ['liaison.import-total', 'name']);
  assert.deepEqual(refusal({ 户主: '王大山', 电话: '1.99E+10' }), ['liaison.import-phone', 'phone']);
  assert.deepEqual(refusal({ 户主: '', 电话: '0000-1' }), ['liaison.name-missing', 'name']);
  assert.deepEqual(refusal({ 户主: '王大山', 人口: '四' }), ['liaison.members-count', 'membersCount']);
});

test('a masked copy finds nobody', () => {
  const { fields } = well({ 户主: '王大山', 电话: '19900001234', 住址: '村口', 困难原因: '因病', 住房: '砖房' });
  const { name, phone, place: where, hardshipReason, housing, proxyName } = masked(fields);
  assert.deepEqual([name, phone, where, hardshipReason], ['王**', '199****34', '***', '***']);
  assert.deepEqual([housing, proxyName], ['砖房', '']);
});
