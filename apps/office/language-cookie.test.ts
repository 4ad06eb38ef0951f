import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageIn } from './language-cookie.ts';

test('the language that was chosen on any page of the site is found among its cookies', () => {
  assert.equal(languageIn('minqing_large=1; minqing_language=en'), 'en');
  assert.equal(languageIn('minqing_language=zh; minqing_large=0'), 'zh');
});

test('no choice, an unknown language and another cookie of a like name are no choice', () => {
  assert.equal(languageIn(''), null);
  assert.equal(languageIn('minqing_language=fr'), null);
  assert.equal(languageIn('old_minqing_language=en'), null);
});
