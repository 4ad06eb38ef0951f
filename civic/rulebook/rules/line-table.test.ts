import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { lineColumnsOf, lineRowOf, titleOf } from './line-table.ts';

function columnsOf(titles: readonly string[]) {
  const columns = lineColumnsOf(titles);
  assert.ok(!isRefusal(columns));
  return columns;
}

test('columns are found by their titles in any order, in Chinese or English, also with brackets behind', () => {
  const columns = columnsOf(['序号', '主办单位（全称）', ' 分类代码 ', '依据', '生效日期']);
  const row = lineRowOf(['7', '交通局', '09.01', '三定', '2026-12-01'], columns);
  assert.deepEqual(row, {
    category: '09.01',
    area: '',
    host: '交通局',
    coUnits: '',
    basis: '三定',
    validFrom: '2026-12-01',
    validTo: '',
  });
  assert.equal(columnsOf(['Category', 'Host unit', 'Legal basis'])?.host?.index, 1);
});

test('a table without category, host or basis is refused by the names of what is missing', () => {
  const refused = lineColumnsOf(['分类', '电话']);
  assert.ok(isRefusal(refused));
  assert.deepEqual([refused.code, refused.values], ['rulebook.table-titles', { missing: '主办单位、依据' }]);
});

test('what is wrong is told under the title that the file itself gives to the column', () => {
  const columns = columnsOf(['类别', '责任单位', '依据']);
  assert.equal(titleOf('categoryCode', columns), '类别');
  assert.equal(titleOf('host', columns), '责任单位');
  assert.equal(titleOf('validTo', columns), '');
  assert.equal(titleOf(undefined, columns), '');
});
