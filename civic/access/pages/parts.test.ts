import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPath } from './parts.ts';

test('after signing in one is led only to an address of this house, written in plain characters', () => {
  for (const own of ['/office/', '/990101/m/2611219559388366?lang=en#said']) assert.equal(ownPath(own, '/'), own);
  const others = [
    '//elsewhere',
    '/\\elsewhere',
    '/a\\b',
    '/a b',
    '/\t/elsewhere',
    '/中文',
    '/a\r\nb',
    '/a\u007f',
    'elsewhere',
  ];
  for (const other of [...others, undefined]) assert.equal(ownPath(other, '/office/'), '/office/', other);
});
