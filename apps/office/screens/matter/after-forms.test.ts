import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCheckDigits } from '#kernel/check-digits.ts';
import { numberNamedIn } from './after-forms.ts';

test('the number that somebody names in their words is the one to join it to; a mistyped or the own one is not', () => {
  const [own, other] = [withCheckDigits('26112200000001'), withCheckDigits('26112200000002')];
  const inFours = other.replace(/(\d{4})(?=\d)/g, '$1 ');
  assert.equal(numberNamedIn(`和编号 ${inFours} 说的是同一件事。`, own), other);
  assert.equal(numberNamedIn(`我的编号是 ${own}，和 ${other} 一样。`, own), other);
  assert.equal(numberNamedIn(`和 ${other.slice(0, 15)}${(Number(other.at(-1)) + 1) % 10} 一样。`, own), '');
  assert.equal(numberNamedIn('电话 13800138000', own), '');
});
