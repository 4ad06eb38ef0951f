import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import { idOf } from '#tests/support/matters.ts';
import { type DeclaredInterest, interestTrouble } from './interest.ts';

const SELF = idOf('1');
const TODAY = '2026-11-23' as CivilDate;
const KIN: DeclaredInterest = {
  ...{ kind: 'kin', relation: '兄弟', kinId: idOf('2'), constituentId: null, unitId: null, name: '' },
  beginsOn: TODAY,
};
const codeOf = (declared: Partial<DeclaredInterest>) =>
  interestTrouble({ ...KIN, ...declared }, SELF, TODAY)?.code ?? null;

test('[002-46] kin is another official, and nothing else is', () => {
  assert.equal(codeOf({}), null);
  assert.equal(codeOf({ kinId: SELF }), 'access.interest-of-oneself');
  assert.equal(codeOf({ kinId: null, name: '某某' }), 'access.interest-without-kin');
  assert.equal(codeOf({ kind: 'firm' }), 'access.interest-without-kin');
});

test('[002-46] an interest is in one thing: a record of this house or a name, since some day that has come', () => {
  const unit = { kind: 'unit', kinId: null, unitId: idOf('3') } as const;
  assert.equal(codeOf(unit), null);
  assert.equal(codeOf({ kind: 'firm', kinId: null, name: '某砖厂' }), null);
  assert.equal(codeOf({ kind: 'firm', kinId: null, name: ' ' }), 'access.interest-in-nothing');
  assert.equal(codeOf({ ...unit, constituentId: idOf('4') }), 'access.interest-in-nothing');
  assert.equal(codeOf({ beginsOn: '2026-11-24' as CivilDate }), 'access.interest-ahead');
});
