import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '#platform/clock/clock.ts';
import { payWhatAHousePays } from '#tests/support/quick-passwords.ts';
import { browserMark, hashPassword, newToken, opened, passwordHolds, readBrowserMark, sealed } from './secrets.ts';

const house = { clock: systemClock, secret: new Uint8Array(32).fill(7) };
const otherHouse = { clock: systemClock, secret: new Uint8Array(32).fill(8) };

test('a hash that the reference implementation of Argon2 made is understood', async (t) => {
  payWhatAHousePays(t);
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.equal(await passwordHolds(hash, 'password'), true);
  assert.equal(await passwordHolds(hash, 'passwort'), false);
});

test('a password is kept as argon2id with 19 MiB, two passes and a salt of its own', async (t) => {
  payWhatAHousePays(t);
  const [one, two] = [await hashPassword(house, '山高水长路远人勤'), await hashPassword(house, '山高水长路远人勤')];
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(one, two);
  assert.equal(await passwordHolds(one, '山高水长路远人勤'), true);
});

test('no password belongs to nobody', async (t) => {
  payWhatAHousePays(t);
  assert.equal(await passwordHolds(null, ''), false);
});

test('what is sealed for one person opens for nobody else, in no other house, and not when changed', () => {
  const box = sealed(house, 'secret', '990101 a');
  assert.equal(opened(house, box, '990101 a'), 'secret');
  assert.equal(opened(house, box, '990101 b'), null);
  assert.equal(opened(otherHouse, box, '990101 a'), null);
  const bytes = Buffer.from(box, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  assert.equal(opened(house, bytes.toString('base64'), '990101 a'), null);
  assert.equal(opened(house, 'AAAA', '990101 a'), null);
});

test('a browser’s mark holds for the name it was given for', () => {
  const mark = browserMark(house, '990101 wang');
  assert.ok(readBrowserMark(house, '990101 wang', mark));
  assert.equal(readBrowserMark(house, '990101 li', mark), null);
  assert.equal(readBrowserMark(otherHouse, '990101 wang', mark), null);
  assert.equal(readBrowserMark(house, '990101 wang', undefined), null);
});

test('a token has 256 random bits', () => {
  assert.equal(Buffer.from(newToken(house), 'base64url').length, 32);
  assert.notEqual(newToken(house), newToken(house));
});
