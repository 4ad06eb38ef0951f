import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { pageOf, readPageKey } from './page-key.ts';

const id = '019abcde-0000-7000-8000-000000000001' as Id;

test('the next page begins after the last row shown, and there is none after the last page', () => {
  const rows = [{ name: '甲' }, { name: '乙' }, { name: '丙' }];
  const { shown, next } = pageOf(rows, 2, ({ name }) => ({ name, id }));
  assert.equal(shown.length, 2);
  assert.deepEqual(readPageKey(next ?? ''), { name: '乙', id });
  assert.equal(pageOf(rows, 3, ({ name }) => ({ name, id })).next, null);
});

test('a key that somebody invented begins the list again', () => {
  assert.equal(readPageKey('x'), null);
  assert.equal(readPageKey(undefined), null);
});
