import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifyingIn } from './identifying.ts';
import { isSealedByDefault } from './sealing.ts';

const OPEN = { isSealed: false, isSealedWhenPersonNamed: false };

test('a report on conduct is sealed whatever its category', () => {
  assert.equal(isSealedByDefault({ isSealed: true }, undefined, '随便'), true);
});

test('corruption and retaliation are sealed whatever the person called the kind', () => {
  assert.equal(isSealedByDefault({ isSealed: false }, { ...OPEN, isSealed: true }, '随便'), true);
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
