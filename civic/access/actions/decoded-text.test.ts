import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodedText, UnreadableText } from './decoded-text.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function decoded(bytes: Uint8Array, size: number): Promise<string> {
  let text = '';
  for await (const piece of decodedText(inPieces(bytes, size))) text += piece;
  return text;
}

/** `甲乡` in GB18030. */
const GB = Uint8Array.from([0xbc, 0xd7, 0xcf, 0xe7]);

test('UTF-8 is read whole, also when a character is cut by the end of a piece', async () => {
  const text = 'code,name\n990101101,甲乡\n';
  for (const size of [1, 2, 3, 7, 1000]) assert.equal(await decoded(Buffer.from(text), size), text);
});

test('GB18030 is recognised by what is not UTF-8', async () => {
  const bytes = Buffer.concat([Buffer.from('code,name\n1,'), GB]);
  for (const size of [3, 5, 1000]) assert.equal(await decoded(bytes, size), 'code,name\n1,甲乡');
});

test('the mark at the beginning of UTF-8 is no part of the first title', async () => {
  assert.equal(await decoded(Buffer.from('\uFEFFcode,name'), 1000), 'code,name');
});

test('a file that begins as UTF-8 and goes on as something else is refused', async () => {
  const bytes = Buffer.concat([Buffer.from('甲乡\n'), GB, GB]);
  await assert.rejects(decoded(bytes, 7), UnreadableText);
});
