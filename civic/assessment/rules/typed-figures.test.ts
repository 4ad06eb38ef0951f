import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedFigures } from './typed-figures.ts';

test('[004-29] a share or a count that no record gives is found; what was counted, and a share of it, is not', () => {
  assert.deepEqual(typedFigures('收到42份，其中35份要换，占83.3%，也就是83%。', [42, 35]), []);
  assert.deepEqual(typedFigures('满意率达到98.5%，办结1200件，接待群众３0人次。'.normalize('NFKC'), [42, 35]), [
    '98.5%',
    '1200件',
    '30人次',
  ]);
  assert.deepEqual(typedFigures('群众满意度百分之九十九。', [99]), ['百分之九十九']);
  assert.deepEqual(typedFigures('办结率100%。', [3]), ['100%'], 'one count alone is no share');
  assert.deepEqual(typedFigures('三户都答了，100%。', [3, 3]), []);
  assert.deepEqual(typedFigures('Satisfaction is 98 per cent of 12 matters.', [12]), ['98 per cent']);
});

test('a day, a sum of money, and the few houses that somebody saw are no figure', () => {
  assert.deepEqual(typedFigures('2026年11月3日看了5户，渠长300米，要8万元，停水3天。', []), []);
});

test('a text of 20,000 digits is read once, not anew from each of them', () => {
  const from = performance.now();
  assert.deepEqual(typedFigures(`${'1'.repeat(20_000)}!`, [1, 2]), []);
  assert.ok(performance.now() - from < 300);
});
