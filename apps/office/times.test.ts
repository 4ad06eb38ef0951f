import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueOf, instantOfField, timeText } from './times.ts';
import { catalogues } from './words.ts';

const NOW = Date.parse('2026-11-22T02:03:30.000Z');
const { common } = catalogues.zh;

test('a limit that has passed is called late in words, not only in colour', () => {
  assert.deepEqual(dueOf('2026-11-20T02:03:00.000Z', NOW, common), { isLate: true, text: '逾期 2 天' });
  assert.deepEqual(dueOf('2026-11-22T01:03:00.000Z', NOW, common), { isLate: true, text: '逾期 1 小时' });
});

test('a limit that is near is told in hours, a far one in days', () => {
  assert.equal(dueOf('2026-11-22T05:03:30.000Z', NOW, common).text, '还有 3 小时');
  assert.equal(dueOf('2026-11-25T02:03:30.000Z', NOW, catalogues.en.common).text, '3 days left');
});

test('“now” on the form is now and not the beginning of the minute: a talk right after signing is not before it', () => {
  assert.equal(instantOfField('2026-11-22T10:03', NOW), '2026-11-22T02:03:30.000Z');
  assert.equal(instantOfField('2026-11-22T09:00', NOW), '2026-11-22T01:00:59.999Z');
  assert.equal(instantOfField('', NOW), null);
});

test('a day stays a day, an instant is told in civil time, nothing is a dash', () => {
  assert.equal(timeText('2026-11-22'), '2026-11-22');
  assert.equal(timeText('2026-11-22T02:03:30.000Z'), '2026-11-22 10:03');
  assert.equal(timeText(null), '—');
});
