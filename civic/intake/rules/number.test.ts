import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDigitsHold } from '#kernel/check-digits.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { codeOf, numberOf, parseCode, parseNumber } from './number.ts';

const NOON = '2026-11-21T04:00:00.000Z' as Instant;
const LATE_EVENING = '2026-11-20T16:30:00.000Z' as Instant;

test('a number begins with the civil day, not the day of Greenwich', () => {
  assert.match(numberOf(LATE_EVENING, 7), /^26112100000007\d\d$/);
});

test('a number is read however it was typed: full-width digits, spaces, dashes, words around it', () => {
  const number = numberOf(NOON, 12_345_678);
  const fullWidth = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  for (const typed of [
    number,
    fullWidth,
    `编号：${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`,
    ` ${number}\n`,
  ]) {
    assert.equal(parseNumber(typed), number);
  }
});

test('one wrong digit anywhere, or two neighbours swapped, is refused and never finds another matter', () => {
  const number = numberOf(NOON, 90_817_263);
  for (let at = 0; at < number.length; at += 1) {
    for (let other = 0; other <= 9; other += 1) {
      const wrong = number.slice(0, at) + other + number.slice(at + 1);
      if (wrong !== number) assert.equal(codeOfRefusal(parseNumber(wrong)), 'intake.number-mistyped');
    }
    const swapped = number.slice(0, at) + (number[at + 1] ?? '') + number[at] + number.slice(at + 2);
    if (swapped !== number && swapped.length === 16)
      assert.equal(codeOfRefusal(parseNumber(swapped)), 'intake.number-mistyped');
  }
});

test('a number that is too short says how many digits are missing', () => {
  const refused = parseNumber('2611 2112');
  assert.deepEqual(refused, {
    refused: true,
    code: 'intake.number-length',
    values: { length: 16, found: 8 },
    field: 'number',
  });
});

test('a code is eight digits, also when it begins with zeros', () => {
  assert.equal(codeOf(42), '00000042');
  assert.equal(parseCode('００００ ００４２'), '00000042');
  assert.equal(codeOfRefusal(parseCode('1234567')), 'intake.code-length');
});

test('every number that is given out holds its check digits', () => {
  for (let random = 0; random < 100_000_000; random += 9_999_991)
    assert.ok(checkDigitsHold(numberOf(NOON, random)), String(random));
});

function codeOfRefusal(value: unknown): string | null {
  return isRefusal(value) ? value.code : null;
}
