import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './client.ts';

test('an address has its places filled and leaves out what was not chosen', () => {
  const query = { text: '路 & 桥', unit: '', after: undefined, limit: 200 };
  assert.equal(
    addressOf('/api/matters/:matterId', { matterId: 'a/b' }, query),
    '/api/matters/a%2Fb?text=%E8%B7%AF+%26+%E6%A1%A5&limit=200',
  );
});
