import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessMapping, layoutOf, meaningsOf, whyLeftOut } from './columns.ts';

test('the headings of a letter platform are understood without anybody mapping them', () => {
  assert.deepEqual(meaningsOf(['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间']), [
    'sourceNumber',
    'sourceUser',
    'title',
    'receivedAt',
    'words',
    'reply',
    'repliedAt',
  ]);
});

test('the headings of a reception ledger are understood, and a serial number gives way to a real one', () => {
  const headings = [
    '序号',
    '信访编号',
    '来访时间',
    '反映人姓名',
    '联系电话',
    '地点',
    '反映内容',
    '责任单位',
    '办理情况',
    '办结时间',
  ];
  assert.deepEqual(meaningsOf(headings), [
    null,
    'sourceNumber',
    'receivedAt',
    'name',
    'phone',
    'place',
    'words',
    'unit',
    'reply',
    'repliedAt',
  ]);
  assert.deepEqual(meaningsOf(['序号', '反映内容']), ['sourceNumber', 'words']);
});

test('English headings and those of Open311 are understood', () => {
  assert.deepEqual(
    meaningsOf(['service_request_id', 'Requested datetime', 'Description', 'status_notes', 'Agency responsible']),
    ['sourceNumber', 'receivedAt', 'words', 'reply', 'unit'],
  );
});

test('all levels of a classification are kept, and remarks in brackets do not hide a heading', () => {
  assert.deepEqual(meaningsOf(['一级分类', '二级分类', '联系电话（手机）', '反 映 内 容']), [
    'category',
    'category',
    'phone',
    'words',
  ]);
});

test('a day by which something is due is no day of receipt', () => {
  assert.deepEqual(meaningsOf(['截止时间', '反映内容']), [null, 'words']);
});

test('[I3] satisfaction from a spreadsheet is left out and the reason is said, and so are votes and identity numbers', () => {
  assert.deepEqual(meaningsOf(['满意度', '点赞数', '反对数', '身份证号', '内容']), [null, null, null, null, 'words']);
  for (const heading of ['群众评价', '是否满意', '点赞数', '身份证号码']) assert.ok(whyLeftOut(heading)?.zh, heading);
  assert.equal(whyLeftOut('反映内容'), null);
});

test('a title above the headings does not hide them', () => {
  const rows = [
    { rowNumber: 1, cells: ['云栖县 2024 年来信台账'] },
    { rowNumber: 2, cells: ['单位：县信访局', '', '填表：王'] },
    { rowNumber: 4, cells: ['编号', '反映内容', '受理日期'] },
    { rowNumber: 5, cells: ['1', '路灯不亮', '2024/3/1'] },
  ];
  assert.deepEqual(guessMapping(rows), { headingRow: 4, meanings: ['sourceNumber', 'words', 'receivedAt'] });
});

test('two files with the same headings, however spaced, share a layout; other headings do not', () => {
  assert.equal(layoutOf(['编号', '反映内容']), layoutOf([' 编 号', '反映内容（必填）']));
  assert.notEqual(layoutOf(['编号', '反映内容']), layoutOf(['反映内容', '编号']));
});
