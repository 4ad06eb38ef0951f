import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmacSha256 } from './hmac.ts';

test('the mark of a message under a key is that of RFC 2104, whatever their lengths, and the same the second time', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.string(),
      (key, bytes, text) => {
        for (const message of [bytes, text, bytes])
          assert.deepEqual(hmacSha256(key, message), createHmac('sha256', key).update(message).digest());
      },
    ),
  );
});
