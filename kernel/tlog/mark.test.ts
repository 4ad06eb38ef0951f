import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { isMarked, markText, parseMark } from './mark.ts';

const LEAF = createHash('sha256').update('an entry').digest();
const TEXT = markText({ tenantId: 990101, year: 2026, index: 12345, leaf: LEAF });

test('[004-19] a mark on a slip names its entry, is read with spaces in it, and fits an entry that was not changed', () => {
  assert.match(TEXT, /^MQ1:990101:2026:12345:[\w-]{22}$/);
  const mark = parseMark(` ${TEXT.replace(/(.{8})/g, '$1 ')}\n`) ?? assert.fail();
  assert.deepEqual([mark.tenantId, mark.year, mark.index], [990101, 2026, 12345]);
  assert.equal(isMarked(mark, LEAF), true);
  assert.equal(isMarked(mark, createHash('sha256').update('another').digest()), false);
});

test('what is no mark is not read as one', () => {
  for (const text of [
    '',
    'MQ2:990101:2026:1:x',
    TEXT.slice(0, -1),
    `${TEXT}x`,
    TEXT.replace('12345', '012345'),
    TEXT.replace('12345', '-1'),
  ])
    assert.equal(parseMark(text), null, text);
});
