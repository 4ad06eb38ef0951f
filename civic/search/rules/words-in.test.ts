import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { pieceOf } from '#kernel/text/pieces.ts';
import { groupsFor } from './entry.ts';
import { wordsIn } from './words-in.ts';

test('of a record kept as JSON only what somebody wrote is searched: no ids, days or codes', () => {
  const agreement = {
    content: '沟留一米五',
    promises: [{ place: 1, what: '拆掉石头', how: '自己拆', byOn: '2026-12-01' }],
    consents: [{ place: 1, way: 'signed', on: '2026-11-20' }],
    chosen: '0193c0de-0000-7000-8000-000000000001',
    against: { '0193c0de-0000-7000-8000-000000000002': '太贵' },
    priority: 'masses',
    note: 'OK, no more than 3 metres',
    nothing: null,
  };
  assert.deepEqual(wordsIn(agreement), ['沟留一米五', '拆掉石头', '自己拆', '太贵', 'OK, no more than 3 metres']);
});

test('who looks for units and for themselves is narrowed to either; a county narrows nothing', () => {
  const [unit, person] = ['u', 'p'] as unknown as [Id, Id];
  const [county, village] = ['990101000000', '990101101201'].map((code) => parseAreaCode(code) ?? assert.fail(code));
  assert.deepEqual(groupsFor({ areaCodes: county ? [county] : [], unitIds: null }), []);
  assert.deepEqual(groupsFor({ unitIds: [unit], personId: person }), [
    [pieceOf('unit', unit), pieceOf('person', person)],
  ]);
  assert.deepEqual(groupsFor({ areaCodes: village ? [village] : [], unitIds: [] }), [
    [pieceOf('area', '990101101201')],
    [],
  ]);
});
