import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaBookOf } from '#civic/access/rules/area-book.ts';
import { areaLevelOf, parentAreaOf, parseAreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { areaFoundIn, type Typed } from './typed.ts';

const PLACES = [
  ['990101', '某县'],
  ['990101101', '云河镇'],
  ['990101101201', '石桥村'],
  ['99010110120101', '石桥村一组'],
  ['990101102', '青山乡'],
  ['990101102201', '石桥村'],
  ['990101102202', '松林村'],
] as const;
const FOUNDED = '2020-01-01' as CivilDate;

const BOOK = areaBookOf(
  PLACES.map(([digits, name]) => {
    const code = parseAreaCode(digits) ?? assert.fail(digits);
    const parentCode = areaLevelOf(code) === 'county' ? null : parentAreaOf(code);
    const rest = { isLocal: code.length > 12, validFrom: FOUNDED, validTo: null };
    return { code, name, nameEn: '', level: areaLevelOf(code), parentCode, ...rest };
  }),
  [],
  '2026-11-21' as CivilDate,
);

function found(typed: Partial<Typed>) {
  const { code, refusal } = areaFoundIn({ area: '', areaText: '', township: '', village: '', ...typed } as Typed, BOOK);
  return code ?? refusal?.code;
}

test('the only village of a name is found by it, though its groups carry the name too', () => {
  assert.equal(found({ areaText: '松林村' }), '990101102202');
  assert.equal(found({ areaText: '云河镇 石桥村' }), '990101101201');
  assert.equal(found({ areaText: ' 松林 ' }), '990101102202');
});

test('two villages of one name are shown to choose from; the township chosen from the list decides', () => {
  assert.equal(found({ areaText: '石桥村' }), 'intake.area-several');
  assert.equal(found({ areaText: '石桥村', township: '990101102000' }), '990101102201');
  assert.equal(found({ areaText: '石桥村', area: '990101101201' }), '990101101201');
});

test('a choice among places that were found for another text does not count', () => {
  assert.equal(found({ areaText: '松林村', area: '990101101201' }), '990101102202');
});

test('the list decides when nothing was written: the village, else its township, else the whole county', () => {
  assert.equal(found({ township: '990101102000', village: '990101102202' }), '990101102202');
  assert.equal(found({ township: '990101101000', village: '990101102202' }), '990101101000');
  assert.equal(found({ township: '990101000000' }), '990101000000');
});

test('nothing written and nothing chosen, and a place of elsewhere, are told apart', () => {
  assert.equal(found({}), 'intake.area-missing');
  assert.equal(found({ areaText: '天安门' }), 'intake.area-unknown');
  assert.equal(found({ area: '110101001001' }), 'intake.area-missing');
});
