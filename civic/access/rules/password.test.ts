import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordTrouble, signInNameAsTyped, signInNameTrouble } from './password.ts';

const codeOf = (password: string, signInName = 'li.ming') => passwordTrouble(password, signInName)?.code ?? null;

test('ten characters are enough, of any script and without capitals or signs', () => {
  assert.equal(codeOf('山高水长路远人勤心诚'), null);
  assert.equal(codeOf('correct horse battery'), null);
  assert.equal(codeOf('ninechars'), 'access.password-short');
});

test('a password that anybody would try is refused', () => {
  const guessable = [
    '1234567890',
    'PASSWORD123',
    'aaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    'abcdefghijkl',
    '98765432109',
    '890123456789',
  ];
  for (const password of guessable) assert.equal(codeOf(password), 'access.password-common', password);
});

test('the sign-in name is no password, nor with digits behind it or in other capitals', () => {
  assert.equal(codeOf('wangxiaoming', 'wangxiaoming'), 'access.password-common');
  assert.equal(codeOf('WangXiaoming2026', 'wangxiaoming'), 'access.password-common');
});

test('a password of more than two hundred characters is refused before it is hashed', () => {
  assert.equal(codeOf('长'.repeat(100) + 'a1b2c3'.repeat(17)), 'access.password-long');
});

test('a sign-in name is the same in capitals and in full width', () => {
  assert.equal(signInNameAsTyped(' ＬＩ.Ming '), 'li.ming');
});

test('a sign-in name has two to forty letters or digits of any script', () => {
  for (const fine of ['王小明', 'li.ming', 'a1', 'x'.repeat(40)]) assert.equal(signInNameTrouble(fine), null, fine);
  for (const wrong of ['', 'a', '.li', 'li ming', 'li<b>', 'x'.repeat(41)])
    assert.equal(signInNameTrouble(wrong)?.code, 'access.sign-in-name', wrong);
});
