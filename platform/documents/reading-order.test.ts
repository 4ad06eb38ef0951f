import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenInto } from './lines.ts';
import { isRightToLeft, runsInOrder } from './reading-order.ts';

const shown = (line: string) =>
  runsInOrder(line).map(({ text, isRightToLeft: isRight }) => (isRight ? `<${text}` : text));

test('a Chinese or Tibetan line is one run from left to right', () => {
  assert.deepEqual(shown('电话 199 0000 1234'), ['电话 199 0000 1234']);
  assert.deepEqual(shown('ཁ་པར་ 199'), ['ཁ་པར་ 199']);
  assert.deepEqual(shown(''), []);
});

test('in a Uyghur line the number to call stays as it is dialled and stands at the left of its name', () => {
  assert.ok(isRightToLeft('تېلېفون: 199'));
  assert.deepEqual(shown('تېلېفون: 199 0000 1234 ھەر'), ['< ھەر', '199 0000 1234', '<تېلېفون: ']);
});

test('brackets in a Uyghur line face the way it is read', () => {
  assert.deepEqual(shown('(ئا) 9-17'), ['9-17', '<)ئا( ']);
});

test('a Uyghur name in a Chinese line does not turn the line', () => {
  assert.ok(!isRightToLeft('联系人 ئالىم 先生'));
  assert.deepEqual(shown('联系人 ئالىم 先生'), ['联系人 ', '<ئالىم', ' 先生']);
});

test('a Uyghur word and a Tibetan syllable are not broken', () => {
  const width = (text: string) => [...text].length;
  assert.deepEqual(brokenInto('تېلېفون نومۇرى', 8, width), ['تېلېفون', 'نومۇرى']);
  assert.deepEqual(
    brokenInto('བྱང་བུ་གསུམ།', 8, (text) => [...text].length),
    ['བྱང་བུ་', 'གསུམ།'],
  );
});
