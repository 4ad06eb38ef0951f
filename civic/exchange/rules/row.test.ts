import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Meaning } from './meanings.ts';
import { momentOf } from './moment.ts';
import { contentOf, type RowPlace, readRow } from './row.ts';

const KEY = '018f2b6a-7c00-7000-8000-000000000001';
const VILLAGE = '990102103201';
const MEANINGS: Meaning[] = [
  'sourceNumber',
  'sourceUser',
  'title',
  'receivedAt',
  'words',
  'reply',
  'repliedAt',
  'unit',
  'area',
];

const place: RowPlace = {
  areaCode: '990102103000',
  areas: { has: (code) => code.startsWith('990102') },
  areaOf: (text) => (text === '石桥村' ? VILLAGE : null),
  categoryOf: (text) => (text === '道路' ? '09.01' : null),
  importId: KEY as Id,
  now: '2026-11-21T00:00:00.000Z' as Instant,
};

const ROW = [
  '7',
  'U012',
  '路灯不亮',
  '2024/3/1 9:05:00',
  '村口的路灯三盏都不亮。',
  '已换灯泡。',
  '2024/3/4 16:00:00',
  '供电所',
  '',
];

function read(changes: Partial<Record<Meaning, string>> = {}) {
  const cells = MEANINGS.map((meaning, index) => changes[meaning] ?? ROW[index] ?? '');
  return readRow(cells, { headingRow: 1, meanings: MEANINGS }, KEY, place);
}

function refusalOf(changes: Partial<Record<Meaning, string>>): string {
  const result = read(changes);
  return isRefusal(result) ? `${result.code} ${result.field}` : 'taken';
}

test('a row comes in with its own words, its real dates in China’s time, and its past reply', () => {
  const row = read();
  assert.ok(!isRefusal(row));
  assert.equal(row.said.words, '村口的路灯三盏都不亮。');
  assert.equal(row.said.title, '路灯不亮');
  assert.equal(row.said.receivedAt, '2024-03-01T01:05:00.000Z');
  assert.equal(row.said.channel, 'import');
  assert.equal(row.said.sourceNumber, '7/U012');
  assert.deepEqual(row.reply, { words: '已换灯泡。', repliedAt: '2024-03-04T08:00:00.000Z', unitName: '供电所' });
});

test('a user number of another platform never becomes a name', () => {
  const row = read();
  assert.ok(!isRefusal(row));
  assert.equal(row.said.name, '');
});

test('a letter without a reply comes in as not answered', () => {
  const row = read({ reply: '', repliedAt: '' });
  assert.ok(!isRefusal(row));
  assert.equal(row.reply, null);
});

test('an area that is known by name places the matter there; an unknown one is kept as the place', () => {
  const known = read({ area: '石桥村' });
  const unknown = read({ area: '某某村' });
  assert.ok(!isRefusal(known) && !isRefusal(unknown));
  assert.equal(known.said.areaCode, VILLAGE);
  assert.deepEqual([unknown.said.areaCode, unknown.said.place], ['990102103000', '某某村']);
});

test('a row is refused with the column to mend: no words, no date, a date that never was, one that has not come', () => {
  assert.equal(refusalOf({ words: '', title: '' }), 'exchange.row-words-missing words');
  assert.equal(refusalOf({ receivedAt: '' }), 'exchange.row-date-missing receivedAt');
  assert.equal(refusalOf({ receivedAt: '2023/2/30 10:00' }), 'exchange.row-date-impossible receivedAt');
  assert.equal(refusalOf({ receivedAt: '2026/11/22' }), 'exchange.row-date-later receivedAt');
  assert.equal(refusalOf({ repliedAt: '2024年13月1日' }), 'exchange.row-date-impossible repliedAt');
});

test('a reply before its letter, a reply without a date and a date without a reply are refused', () => {
  assert.equal(refusalOf({ repliedAt: '2024/2/29' }), 'exchange.row-reply-earlier repliedAt');
  assert.equal(refusalOf({ repliedAt: '' }), 'exchange.row-reply-date-missing repliedAt');
  assert.equal(refusalOf({ reply: '' }), 'exchange.row-reply-missing reply');
});

test('a reply of the same day, written without an hour, is not earlier than its letter', () => {
  const row = read({ repliedAt: '2024/3/1' });
  assert.ok(!isRefusal(row));
  assert.equal(row.reply?.repliedAt, row.said.receivedAt);
});

test('words that were lost in a wrong encoding are refused', () => {
  assert.equal(refusalOf({ words: '??????????' }), 'exchange.row-garbled words');
  assert.equal(refusalOf({ words: '锟斤拷锟斤拷锟斤拷' }), 'intake.words-garbled words');
});

test('times are read as people and programs write them', () => {
  const cases: Record<string, string | null> = {
    '2019/4/24 15:40:04': '2019-04-24T07:40:04.000Z',
    '2019-04-24': '2019-04-23T16:00:00.000Z',
    '2019.4.24': '2019-04-23T16:00:00.000Z',
    '2019年4月24日 下午3时40分': '2019-04-24T07:40:00.000Z',
    '２０１９年４月２４日': '2019-04-23T16:00:00.000Z',
    '20190424': '2019-04-23T16:00:00.000Z',
    '2019-04-24T15:40:04+08:00': '2019-04-24T07:40:04.000Z',
    '2019-04-24 15:40': '2019-04-24T07:40:00.000Z',
    '2019/4/24 3:40 PM': '2019-04-24T07:40:00.000Z',
    '43579.652824074074': '2019-04-24T07:40:04.000Z',
    '43579': '2019-04-23T16:00:00.000Z',
    '2019/4/31': null,
    '2019/4/24 25:00': null,
    '12345': null,
    昨天: null,
  };
  for (const [text, at] of Object.entries(cases)) assert.equal(momentOf(text)?.at ?? null, at, text);
});

test('two rows are twins by words and time, whatever the blanks; another time or another word makes another matter', () => {
  const at = '2024-03-01T01:05:00.000Z' as Instant;
  const one = contentOf({ words: '路灯 不亮\n了', receivedAt: at });
  assert.equal(contentOf({ words: '路灯不亮了', receivedAt: at }), one);
  assert.notEqual(contentOf({ words: '路灯不亮吗', receivedAt: at }), one);
  assert.notEqual(contentOf({ words: '路灯不亮了', receivedAt: '2024-03-01T01:05:01.000Z' as Instant }), one);
});
