import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NATIONAL_CATEGORIES, NATIONAL_KINDS } from '#civic/rulebook/rules/national-categories.ts';
import { identifyingIn } from './identifying.ts';
import { isSealedByDefault } from './sealing.ts';

const OPEN = { isSealed: false, isSealedWhenPersonNamed: false };

test('a report on conduct is sealed whatever its category', () => {
  assert.equal(isSealedByDefault({ isSealed: true }, undefined, '随便'), true);
});

test('corruption and retaliation are sealed whatever the person called the kind', () => {
  assert.equal(isSealedByDefault({ isSealed: false }, { ...OPEN, isSealed: true }, '随便'), true);
});

test('[000-19] style of the party, the government and the trades is a class of its own; what is reported of conduct in it is sealed, and retaliation is in any case', () => {
  const category = (code: string) => NATIONAL_CATEGORIES.get(code) ?? assert.fail(code);
  assert.deepEqual(
    ['13.01', '13.02', '13.03'].map((code) => category(code).words.zh),
    ['党风政风', '行风', '官僚、粗暴、推诿'],
  );
  const { conduct_report: report, complaint } = NATIONAL_KINDS;
  for (const code of ['13.01', '13.02', '13.03']) assert.equal(isSealedByDefault(report, category(code), '随便'), true);
  assert.equal(isSealedByDefault(complaint, category('13.08'), '随便'), true);
});

test('medical conduct is sealed when a person is named, and only then', () => {
  const medical = { isSealed: false, isSealedWhenPersonNamed: true };
  assert.equal(isSealedByDefault({ isSealed: false }, medical, '县医院的王医生收了红包'), true);
  assert.equal(isSealedByDefault({ isSealed: false }, medical, '县医院排队要三个小时'), false);
});

test('a street lamp is not sealed', () => {
  assert.equal(isSealedByDefault({ isSealed: false }, OPEN, '路灯坏了，请王主任看看'), false);
});

const IDENTIFYING: readonly [string, string][] = [
  ['我是3组的张某某，村里修路的钱没有公开', 'name'],
  ['有事打13800000000', 'phone'],
  ['我家就在村委会旁边，看得见他们搬东西', 'home'],
  ['校门口唯一的小卖部被罚了', 'only_one'],
  ['我儿子在他手下上班', 'family'],
  ['当时我亲眼看见他收钱', 'witness'],
];

for (const [words, trace] of IDENTIFYING) {
  test(`“${words}” warns that the writer may be recognised (${trace})`, () => {
    assert.ok(
      identifyingIn(words).some((one) => one.trace === trace),
      JSON.stringify(identifyingIn(words)),
    );
  });
}

test('words that tell nothing of their writer raise no warning', () => {
  assert.deepEqual(identifyingIn('村里的扶贫款三年没有公示，公章由一个人管。'), []);
});
