import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { type Area, areaBookOf } from './area-book.ts';

const code = (text: string) => text.padEnd(12, '0') as AreaCode;
const on = '2026-11-21' as CivilDate;

function place(digits: string, name: string, nameEn = '', validTo: string | null = null): Area {
  const level = areaLevelOf(code(digits));
  return {
    code: code(digits),
    name,
    nameEn,
    level,
    parentCode: parentAreaOf(code(digits)),
    isLocal: level === 'group',
    validFrom: '2000-01-01' as CivilDate,
    validTo: validTo as CivilDate | null,
  };
}

const areas = [
  place('990101', '某县', 'Some County'),
  place('990101101', '甲乡', 'Jia'),
  place('990101101201', '乙村'),
  place('99010110120101', '一组'),
  place('990101102', '乙镇'),
  place('990101102201', '丙村', '', '2026-06-30'),
  place('990101102202', '丁村'),
];
const changes = [
  {
    kind: 'merged',
    fromCode: code('990101102201'),
    toCode: code('990101102202'),
    changedOn: '2026-07-01' as CivilDate,
  },
] as const;
const book = areaBookOf(areas, changes, on);

test('a place is named by township, village and group, without the county', () => {
  assert.equal(book.pathNameOf(code('99010110120101'), 'zh'), '甲乡 乙村 一组');
  assert.equal(book.pathNameOf(code('990101101201'), 'en'), '乙村, Jia');
  assert.equal(book.pathNameOf(code('990101'), 'en'), 'Some County');
});

test('a place that nobody knows is named by its code', () => {
  assert.equal(book.nameOf(code('990101109'), 'zh'), '990101109000');
});

test('a village that was merged keeps its name, leaves the list, and leads to its successor', () => {
  assert.equal(book.nameOf(code('990101102201'), 'zh'), '丙村');
  assert.ok(!book.list.some((area) => area.name === '丙村'));
  assert.equal(book.currentCodeOf(code('990101102201')), code('990101102202'));
  assert.equal(book.currentCodeOf(code('990101101201')), code('990101101201'));
});

test('typing finds the place itself first, the wider before the narrower, then what lies in one of that name', () => {
  assert.deepEqual(
    book.search('乙', 10).map(({ name }) => name),
    ['乙镇', '乙村', '丁村', '一组'],
  );
  assert.deepEqual(
    book.search('甲乡 村', 10).map(({ name }) => name),
    ['乙村', '一组'],
  );
  assert.deepEqual(book.search('  ', 10), []);
  assert.equal(book.search('乙', 2).length, 2);
});

test('a chain of new numbers is followed to its end, and a circle in old records does not hang', () => {
  const [a, b, c] = ['990101201', '990101202', '990101203'].map(code) as [AreaCode, AreaCode, AreaCode];
  const one = (fromCode: AreaCode, toCode: AreaCode) => ({
    kind: 'renumbered' as const,
    fromCode,
    toCode,
    changedOn: on,
  });
  assert.equal(areaBookOf([], [one(a, b), one(b, c)], on).currentCodeOf(a), c);
  assert.ok([a, b].includes(areaBookOf([], [one(a, b), one(b, a)], on).currentCodeOf(a)));
});
