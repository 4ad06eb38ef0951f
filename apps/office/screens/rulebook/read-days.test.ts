import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDays } from './read-days.ts';

test('a pasted year is read line by line, in the forms in which notices are written', () => {
  const { days, wrongRow } = readDays('2027-01-01 休 元旦\n\n2027年2月6日，班，春节调休\n');
  assert.equal(wrongRow, null);
  assert.deepEqual(days, [
    { day: '2027-01-01', isWorkday: false, name: '元旦' },
    { day: '2027-02-06', isWorkday: true, name: '春节调休' },
  ]);
});

test('the first line that is not understood is named, and a day that does not exist is not understood', () => {
  assert.equal(readDays('2027-01-01 休 元旦\n2027-02-30 休 假日').wrongRow, 2);
  assert.equal(readDays('2027-01-01 放假').wrongRow, 1);
});
