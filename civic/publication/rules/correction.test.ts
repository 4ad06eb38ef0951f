import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCutFrom } from './correction.ts';

test('a description that was cut shorter is one; with a character more, another or moved it is a new one', () => {
  const earlier = '村口的路面，😀左边是井盖';
  for (const cut of [earlier, '路面', '村口，井盖', '😀左边', '']) assert.ok(isCutFrom(cut, earlier), cut);
  for (const other of [`${earlier}。`, '村口的路人', '路面村口', '面面', '\ud83d'])
    assert.ok(!isCutFrom(other, earlier), other);
});
