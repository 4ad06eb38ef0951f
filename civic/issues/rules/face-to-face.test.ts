import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { faceToFaceMissing, isGroupMatter, type Met } from './face-to-face.ts';

const MOST = { village: 4, township: 19 };
const ID = '00000000-0000-7000-8000-000000000001' as Id;
const MET: Met = {
  ...{ id: ID, kind: 'meeting', on: '2026-11-20' as CivilDate },
  ...{ areaCode: '990101101201' as AreaCode, about: '水渠', count: 23 },
};

test('[003-04] five of one village are a group, and so are twenty of many; four of a village or nineteen of many are not', () => {
  assert.ok(isGroupMatter({ persons: 5, ofOneVillage: 5 }, MOST));
  assert.ok(isGroupMatter({ persons: 20, ofOneVillage: 1 }, MOST));
  assert.ok(!isGroupMatter({ persons: 4, ofOneVillage: 4 }, MOST));
  assert.ok(!isGroupMatter({ persons: 19, ofOneVillage: 4 }, MOST));
});

test('[003-04] of a group it is said when they were met, or why not; never both, and nothing of the few', () => {
  const code = (isGroup: boolean, met: Met | null, metIn: Id | null, notMet: string) => {
    const refusal = faceToFaceMissing({ isGroup, met }, { metIn, notMet });
    return refusal && isRefusal(refusal) ? refusal.code : 'ok';
  };
  assert.equal(code(true, null, null, ''), 'issues.face-to-face-missing');
  assert.equal(code(true, MET, ID, ''), 'ok');
  assert.equal(code(true, null, null, '发大水，路断了。'), 'ok');
  assert.equal(code(true, MET, ID, '发大水，路断了。'), 'issues.face-to-face-missing');
  assert.equal(code(false, null, null, ''), 'ok');
  assert.equal(code(false, null, ID, ''), 'issues.face-to-face-unknown', 'one that is not so is never taken');
});
