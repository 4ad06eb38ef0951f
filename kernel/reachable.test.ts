import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailOf, mobileOf } from './reachable.ts';

test('a mobile number is known however it is typed', () => {
  for (const typed of [
    '13800000000',
    '+86 138 0000 0000',
    '86-138-0000-0000',
    '0086 13800000000',
    '１３８００００００００',
  ])
    assert.equal(mobileOf(typed), '13800000000', typed);
});

test('what no SMS can reach is no mobile number', () => {
  for (const typed of [
    '',
    '0911-1234567',
    '12345',
    '1380000000',
    '138000000000',
    '12800000000',
    '138000000o0',
    '13800000000,13900000000',
  ])
    assert.equal(mobileOf(typed), null, typed);
});

test('an e-mail address is one address, and full-width marks of a Chinese keyboard are made plain', () => {
  assert.equal(emailOf('wang@example.org'), 'wang@example.org');
  assert.equal(emailOf('wang＠example。org'), 'wang@example.org');
  assert.equal(emailOf('王@例子.中国'), '王@例子.中国');
});

test('two addresses, a name with brackets, or no domain are no e-mail address', () => {
  for (const typed of [
    '',
    'wang',
    'wang@',
    '@example.org',
    'wang@example',
    'a@b.org,c@d.org',
    '王 <a@b.org>',
    'a b@c.org',
    'a@b..org',
  ])
    assert.equal(emailOf(typed), null, typed);
  assert.equal(emailOf(`${'a'.repeat(250)}@example.org`), null);
});
