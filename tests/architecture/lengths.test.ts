import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthViolations } from './lengths.ts';
import { assertNone, readTree } from './tree.ts';

const lines = (count: number) => '  a();\n'.repeat(count);

test('planted: a long function and a long file are told, a test is not', () => {
  const text = `declare const a: () => void;\nexport function long() {\n${lines(59)}}\nexport const short = () => {\n${lines(58)}};\n`;
  assert.deepEqual(lengthViolations([{ path: 'civic/ledger/actions.ts', text }]), [
    'civic/ledger/actions.ts:2 long has 61 lines; at most 60',
  ]);
  assert.equal(lengthViolations([{ path: 'kernel/a.ts', text: 'a();\n'.repeat(401) }]).length, 1);
  assert.equal(lengthViolations([{ path: 'kernel/a.test.ts', text: 'a();\n'.repeat(401) }]).length, 0);
});

test('no function has more than 60 lines, no file more than 400', () => {
  assertNone(lengthViolations(readTree()));
});
