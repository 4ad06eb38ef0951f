import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytesOf, isBase64UrlOf } from '#kernel/bytes.ts';
import { leafHash } from '#kernel/tlog/tree.ts';
import { leafHashOfText, sha256 } from './primitives.ts';

test('a hash is that of the library it comes from, whichever way its bytes are taken over', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.deepEqual(Buffer.from(sha256(bytes)), createHash('sha256').update(bytes).digest());
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[\x20-\x7e]{0,300}$/), (entry) => {
      assert.deepEqual(leafHashOfText(entry), leafHash(sha256, bytesOf(entry)));
    }),
  );
});

test('a text is the base64url of some bytes when it is exactly how the platform writes them', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      (bytes, place, sign) => {
        const text = Buffer.from(bytes).toString('base64url');
        assert.ok(isBase64UrlOf(bytes, text));
        assert.ok(!isBase64UrlOf(bytes, `${text}A`));
        const at = place % Math.max(text.length, 1);
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        if (changed !== text) assert.ok(!isBase64UrlOf(bytes, changed), `${changed} for ${text}`);
      },
    ),
  );
});
