import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { bytesOf, toBase64Url } from '#kernel/bytes.ts';
import { leafHash } from '#kernel/tlog/tree.ts';
import { auditEntries, auditFrom } from './audit.ts';
import { entryText } from './entry.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

/** What an audit says of the steps of one subject, from its first or a later number on. */
function found(kinds: readonly string[], from = 0): string | null {
  const texts: string[] = [];
  for (const [at, k] of kinds.entries()) {
    const before = texts.at(-1);
    const p = before === undefined ? {} : { p: toBase64Url(leafHash(sha256, bytesOf(before))) };
    texts.push(entryText({ k, m: 'A'.repeat(22), n: from + at, t: 1_780_000_000_000, v: 1, ...p }));
  }
  const hashes = texts.map((text) => leafHash(sha256, bytesOf(text)));
  return auditEntries(sha256, auditFrom(), texts, hashes, () => ({ after: null, before: null }))?.what ?? null;
}

const [ASKED, GIVEN, OPENED] = ['vault.identity.opening_asked', 'vault.share.given', 'vault.identity.opened'] as const;

test('[004-20] the audit finds a sealed identity that was opened without a request or by one guardian', () => {
  assert.equal(found([ASKED, GIVEN, GIVEN, OPENED, OPENED]), null);
  assert.equal(found([ASKED, GIVEN]), null, 'one that lapsed');
  assert.match(found([OPENED]) ?? '', /nobody asked/);
  assert.match(found([GIVEN, GIVEN, OPENED]) ?? '', /nobody asked/);
  assert.match(found([ASKED, OPENED]) ?? '', /with 0 guardians/);
  assert.match(found([ASKED, GIVEN, OPENED]) ?? '', /with 1 guardians/);
  assert.equal(found([GIVEN, OPENED], 2), null, 'asked for in the year before');
});
