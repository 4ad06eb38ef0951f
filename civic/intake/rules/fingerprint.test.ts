import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf, isWorthALook, likenessOf, minHashOf, shinglesOf } from './fingerprint.ts';

const LAMP = '石桥村村口的路灯坏了三个月了，晚上老人小孩走路看不见，希望早点来修。';
const LAMP_AGAIN = '石桥村村口的路灯坏了三个多月了，晚上老人小孩走路看不见，希望早点派人来修';
const WATER = '自来水这几天发黄，烧开了也有一股铁锈味，请查一查是不是管子坏了。';

const like = (one: string, other: string) => likenessOf(shinglesOf(one), shinglesOf(other));
const shared = (one: string, other: string) => bandsOf(one).filter((band) => bandsOf(other).includes(band)).length;

test('the same words have the same fingerprint, however they were spaced and punctuated', () => {
  assert.deepEqual(bandsOf(LAMP), bandsOf(` ${LAMP.replaceAll('，', '\n').replaceAll('。', '！！')}`));
  assert.equal(bandsOf(LAMP).length, 16);
});

test('words that say the same with small changes share a band; other words share none', () => {
  assert.ok(like(LAMP, LAMP_AGAIN) > 0.6, String(like(LAMP, LAMP_AGAIN)));
  assert.ok(shared(LAMP, LAMP_AGAIN) > 0);
  assert.ok(like(LAMP, WATER) < 0.05);
  assert.equal(shared(LAMP, WATER), 0);
});

test('two texts agree in about as many permutations as they are alike', () => {
  const pieces = Array.from({ length: 400 }, (_, at) => at * 2_654_435_761);
  const one = new Set(pieces.slice(0, 300));
  const other = new Set(pieces.slice(100));
  const [a, b] = [minHashOf(one), minHashOf(other)];
  const agreed = a.filter((value, at) => value === b[at]).length / 64;
  assert.ok(Math.abs(agreed - likenessOf(one, other)) < 0.2, `${agreed} against ${likenessOf(one, other)}`);
});

test('words without a letter have no fingerprint, and a single character has one', () => {
  assert.deepEqual(bandsOf('！？……'), []);
  assert.equal(bandsOf('水').length, 16);
});

test('less likeness is asked of words about the same place, and nothing is suggested of words unlike', () => {
  assert.equal(isWorthALook(0.3, true), true);
  assert.equal(isWorthALook(0.3, false), false);
  assert.equal(isWorthALook(0.1, true), false);
});
