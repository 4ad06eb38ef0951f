import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { quietVillages } from './quiet-villages.ts';

const TODAY = '2026-11-23' as CivilDate;
const code = (last: number) => `990101101${200 + last}` as AreaCode;
const ago = (days: number) => addDays(TODAY, -days);
const old = (last: number) => ({ code: code(last), since: ago(400) });
const held = (last: number, days: number | null, isCalled = false) => ({
  ...{ areaCode: code(last), lastOn: days === null ? null : ago(days), isCalled },
});

test('[002-17] a village without a meeting for more than a quarter is named with its last day; after exactly ninety days it is not yet', () => {
  const quiet = quietVillages([old(1), old(2), old(3)], [held(1, 91), held(2, 90), held(3, 5)], 90, TODAY);
  assert.deepEqual(quiet, [{ areaCode: code(1), lastOn: ago(91) }]);
});

test('[002-17] who called one already is not reminded, and nothing is said of a village of which the house knows for a month', () => {
  const villages = [old(1), { code: code(2), since: ago(30) }, old(3)];
  const quiet = quietVillages(villages, [held(1, 300, true), held(3, null)], 90, TODAY);
  assert.deepEqual(quiet, [{ areaCode: code(3), lastOn: null }], 'one that never met is told so');
});

test('[002-17] the longest silence is not put first: the order is that of the codes', () => {
  const quiet = quietVillages([old(1), old(2)], [held(1, 100), held(2, 999)], 90, TODAY);
  assert.deepEqual(
    quiet.map(({ areaCode }) => areaCode),
    [code(1), code(2)],
  );
});
