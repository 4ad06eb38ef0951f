import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksWords } from '../../words/links.ts';
import { shareText } from './share-text.ts';

test('no percentage under ten households, and never 100 % while one is missing', () => {
  const { zh, en } = linksWords;
  assert.equal(shareText(8, 9, zh), '8 / 9');
  assert.equal(shareText(8, 10, zh), '80%（8 / 10）');
  assert.equal(shareText(999, 1000, en), '99% (999 / 1000)');
  assert.equal(shareText(0, 0, en), '0 / 0');
});
