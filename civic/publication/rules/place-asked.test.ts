import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Area, areaBookOf } from '#civic/access/rules/area-book.ts';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { placeAsked, placesWithin } from './place-asked.ts';

const day = (text: string) => text as CivilDate;
const code = (text: string) => text as AreaCode;

const NAMES: Readonly<Record<string, string>> = {
  '990101000000': '某县',
  '990101101000': '云河镇',
  '990101102000': '松林乡',
  '990101101201': '石桥村',
  '990101101202': '云河村',
  '990101102201': '石桥村',
  '990101102202': '松林村',
  '99010110220101': '一组',
};
const AREAS = Object.entries(NAMES).map(
  ([text, name]): Area => ({
    ...{ code: code(text), name, nameEn: '', level: areaLevelOf(code(text)), parentCode: parentAreaOf(code(text)) },
    ...{ isLocal: text.length > 12, validFrom: day('2000-01-01'), validTo: null },
  }),
);
const BOOK = areaBookOf(AREAS, [], day('2026-11-23'));
const COUNTY = code('990101000000');

test('of hundreds of places one is found by its name, of two with one name by the township; none outside one’s own area', () => {
  const asked = (placeText: string, areaCode = '', within = COUNTY) => {
    const { code: found, candidates, refusal } = placeAsked({ placeText, areaCode }, BOOK, within);
    return found ?? `${refusal?.code.split('.')[1]} ${candidates.length}`;
  };
  assert.equal(asked('松林村'), '990101102202', 'by its whole name, though a township has the same beginning');
  assert.equal(asked('云河镇'), '990101101000', 'a township itself, not what lies in it');
  assert.equal(asked('某县'), COUNTY);
  assert.equal(asked('990101101202'), '990101101202', 'by its code');
  assert.equal(asked('石桥村'), 'openness-place-several 2');
  assert.equal(asked('松林乡 石桥村'), '990101102201');
  assert.equal(asked('石桥', '990101101201'), '990101101201', 'chosen of those shown');
  assert.equal(asked('石桥', '990101102202'), 'openness-place-several 2', 'a choice for another name does not hold');
  assert.equal(asked('石桥村', '', code('990101102000')), '990101102201', 'where only one is one’s own');
  assert.equal(asked('云河村', '', code('990101102000')), 'openness-place-none 0');
  assert.equal(asked(' ', '990101101201'), '990101101201');
  assert.equal(placesWithin(BOOK, code('990101102000')).length, 3, 'no groups');
});
