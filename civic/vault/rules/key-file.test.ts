import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBase64, toBase64Url } from '#kernel/bytes.ts';
import { MEANS } from '../actions/means.ts';
import { newKeyFile, openKeyFile } from './key-file.ts';

test('[004-20] a key file opens with its pass phrase alone, and shows nothing of the key without it', async () => {
  const made = await newKeyFile(crypto, 990101, '山高水长路远人勤心诚');
  assert.equal(await openKeyFile(crypto, made.text, '山高水长路远人勤心'), null);
  assert.equal(
    await openKeyFile(crypto, made.text.replace('"wrapped": "', '"wrapped": "AAAA'), '山高水长路远人勤心诚'),
    null,
  );
  assert.equal(await openKeyFile(crypto, '{}', 'x'), null);
  assert.equal(await openKeyFile(crypto, 'not a key', 'x'), null);
  const opened = (await openKeyFile(crypto, made.text, '山高水长路远人勤心诚')) ?? assert.fail('it opens');
  assert.equal(opened.publicKey, made.publicKey);
  const info = new Uint8Array([1]);
  const sealed = await MEANS.sealTo(fromBase64(made.publicKey), info, new Uint8Array([7, 8, 9]));
  assert.deepEqual(await MEANS.openWith(opened.own, info, sealed), new Uint8Array([7, 8, 9]));
  await assert.rejects(crypto.subtle.exportKey('pkcs8', opened.own.privateKey), 'no script reads it out again');
});

test('a public key that was changed in the file is noticed', async () => {
  const [one, other] = [
    await newKeyFile(crypto, 990101, 'a long pass phrase'),
    await newKeyFile(crypto, 990101, 'another'),
  ];
  const swapped = one.text.replace(one.publicKey, other.publicKey);
  assert.equal(await openKeyFile(crypto, swapped, 'a long pass phrase'), null);
  assert.equal(toBase64Url(fromBase64(one.publicKey)), one.publicKey);
});
