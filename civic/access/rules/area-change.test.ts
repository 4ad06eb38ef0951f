import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, areaLevelOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type AreaBook, areaBookOf } from './area-book.ts';
import { decideChange, newArea, readAreaCode, type WantedChange } from './area-change.ts';

const code = (text: string) => text.padEnd(12, '0') as AreaCode;
const on = '2026-11-21' as CivilDate;
const since = '2000-01-01' as CivilDate;
const named = (name: string) => ({ name, nameEn: '' });

const book: AreaBook = areaBookOf(
  [
    newArea(code('990101'), named('某县'), since),
    newArea(code('990101101'), named('甲乡'), since),
    newArea(code('990101101201'), named('乙村'), since),
    newArea(code('990101101202'), named('丙村'), since),
    newArea(code('99010110120101'), named('一组'), since),
    newArea(code('990101102'), named('丁乡'), since),
  ],
  [],
  on,
);

function decided(kind: WantedChange['kind'], from: string[], to: string[]) {
  const areas = to.map((one) => ({ code: code(one), ...named(`新${one.slice(-3)}`) }));
  return decideChange(book, { kind, fromCodes: from.map(code), to: areas, on });
}

function codeOf(result: ReturnType<typeof decided>): string | null {
  return isRefusal(result) ? result.code : null;
}

test('two villages merged into one of them: the other ends the day before', () => {
  const result = decided('merged', ['990101101202'], ['990101101201']);
  assert.ok(!isRefusal(result));
  assert.deepEqual(result.endedCodes, [code('990101101202')]);
  assert.equal(result.endedOn, '2026-11-20');
  assert.deepEqual(result.added, []);
  assert.deepEqual(
    result.changes.map(({ fromCode, toCode }) => [fromCode, toCode]),
    [[code('990101101202'), code('990101101201')]],
  );
});

test('a township that gets another number takes its villages and groups with it', () => {
  const result = decided('renumbered', ['990101101'], ['990101103']);
  assert.ok(!isRefusal(result));
  assert.deepEqual(
    result.added.map((area) => area.code),
    ['990101103000', '990101103201', '99010110320101', '990101103202'],
  );
  assert.equal(result.endedCodes.length, 4);
  assert.equal(result.added.at(-1)?.parentCode, '990101103000');
});

test('a village split in two keeps both successors', () => {
  const result = decided('split', ['990101101202'], ['990101101203', '990101101204']);
  assert.ok(!isRefusal(result));
  assert.equal(result.changes.length, 2);
  assert.equal(result.added.length, 2);
});

test('a township with villages in it is not merged before they have their new codes', () => {
  assert.equal(codeOf(decided('merged', ['990101101'], ['990101102'])), 'access.area-has-children');
});

test('what is not there, has the wrong count, or is the county itself is refused', () => {
  assert.equal(codeOf(decided('merged', ['990101199'], ['990101102'])), 'access.area-unknown');
  assert.equal(codeOf(decided('split', ['990101101202'], ['990101101203'])), 'access.area-change-counts');
  assert.equal(codeOf(decided('renumbered', ['990101102'], ['990101102'])), 'access.area-change-counts');
  assert.equal(codeOf(decided('renumbered', ['990101'], ['990102'])), 'access.area-is-county');
  assert.equal(codeOf(decided('renumbered', ['990101102'], ['990101101'])), 'access.area-known');
});

test('a change on the day an area began, or before, is refused', () => {
  const result = decideChange(book, {
    kind: 'renumbered',
    fromCodes: [code('990101102')],
    to: [{ code: code('990101104'), ...named('戊乡') }],
    on: since,
  });
  assert.ok(isRefusal(result) && result.code === 'access.area-change-too-early');
});

test('below the village there is no national code: such an area is marked as local (handbook §3.7)', () => {
  assert.equal(newArea(code('99010110120102'), named('二组'), since).isLocal, true);
  assert.equal(newArea(code('990101101203'), named('己村'), since).isLocal, false);
});

test('a code of another county is told from one that is none', () => {
  assert.equal(readAreaCode('990101101', 990101), '990101101000');
  assert.deepEqual(
    ['990102101', '99010110', 'abc'].map((text) => (readAreaCode(text, 990101) as { code: string }).code),
    ['access.area-elsewhere', 'access.area-code', 'access.area-code'],
  );
  assert.equal(areaLevelOf(code('990101101')), 'township');
});
