import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { passingReleaseKey } from '#tests/support/release-key.ts';
import { MEANS } from '../actions/means.ts';
import {
  fingerprintOf,
  joinIdentity,
  openForOpening,
  openShare,
  PLATFORM,
  readSealed,
  sealedText,
  sealForOpening,
  sealIdentity,
  sealShareTo,
} from './sealing.ts';

const IDENTITY = { name: '某某', phone: '13900000000', email: '', address: '乙村一组' };
const CONTEXT = { tenantId: 990101, formKey: systemClock.newId() };

async function scene() {
  const release = await passingReleaseKey();
  const guardians = await Promise.all(
    [1, 2, 3].map(async () => ({ id: systemClock.newId() as Id, ...(await passingReleaseKey()) })),
  );
  const sealed = await sealIdentity(MEANS, CONTEXT, IDENTITY, { releaseKey: release.publicKey, guardians });
  const shares = await Promise.all(
    guardians.map(async ({ id, own }, at) => {
      const share = await openShare(MEANS, CONTEXT, id, own, sealed.shares[at]?.share ?? '');
      return share ?? assert.fail('a guardian opens the own share');
    }),
  );
  const platform = await openShare(MEANS, CONTEXT, PLATFORM, release.own, sealed.platformShare);
  return { release, guardians, sealed, shares, platform: platform ?? assert.fail('the house opens its own share') };
}

test('[004-20] any two guardians with the house’s share open an identity; every smaller party fails', async () => {
  const { sealed, shares, platform } = await scene();
  const join = (half: Uint8Array, of: readonly (Uint8Array | undefined)[]) =>
    joinIdentity(MEANS, CONTEXT, sealed.ciphertext, half, of as Uint8Array[]);
  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const)
    assert.deepEqual(await join(platform, [shares[one], shares[other]]), IDENTITY);
  assert.deepEqual(await join(platform, shares), IDENTITY);
  // One guardian and the house; all guardians without it; nobody; the same guardian twice.
  for (const share of shares) assert.equal(await join(platform, [share]), null);
  for (const share of shares) assert.equal(await join(platform, [share, share]), null);
  assert.equal(await join(new Uint8Array(32), shares), null);
  assert.equal(await join(platform, []), null);
});

test('[004-20] a share opens with its own key alone, for its own form and holder alone', async () => {
  const { guardians, sealed, release } = await scene();
  const [first, second] = guardians;
  const share = sealed.shares[0]?.share ?? '';
  if (!first || !second) assert.fail();
  assert.equal(await openShare(MEANS, CONTEXT, first.id, second.own, share), null);
  assert.equal(await openShare(MEANS, CONTEXT, second.id, first.own, share), null);
  assert.equal(await openShare(MEANS, { ...CONTEXT, tenantId: 990102 }, first.id, first.own, share), null);
  assert.equal(await openShare(MEANS, { ...CONTEXT, formKey: systemClock.newId() }, first.id, first.own, share), null);
  assert.equal(await openShare(MEANS, CONTEXT, PLATFORM, release.own, share), null);
});

test('[004-20] a share that is passed on opens only with the key made for this one opening', async () => {
  const { guardians, sealed, shares, platform } = await scene();
  const oneTime = await passingReleaseKey();
  const opening = { id: systemClock.newId(), oneTimeKey: oneTime.publicKey };
  const [first] = guardians;
  if (!first) assert.fail();
  const passed = await sealForOpening(MEANS, opening, first.id, shares[0] as Uint8Array);
  assert.equal(await openForOpening(MEANS, opening.id, first.id, first.own, passed), null);
  assert.equal(await openForOpening(MEANS, systemClock.newId(), first.id, oneTime.own, passed), null);
  const received = await openForOpening(MEANS, opening.id, first.id, oneTime.own, passed);
  const joined = await joinIdentity(MEANS, CONTEXT, sealed.ciphertext, platform, [
    received ?? assert.fail(),
    shares[2] as Uint8Array,
  ]);
  assert.deepEqual(joined, IDENTITY);
});

test('[004-20] who leaves seals their share again to the key of who follows', async () => {
  const { shares, sealed, platform } = await scene();
  const next = { id: systemClock.newId() as Id, ...(await passingReleaseKey()) };
  const share = await sealShareTo(MEANS, CONTEXT, next, shares[0] as Uint8Array);
  const taken = await openShare(MEANS, CONTEXT, next.id, next.own, share);
  const both = [taken ?? assert.fail(), shares[1] as Uint8Array];
  assert.deepEqual(await joinIdentity(MEANS, CONTEXT, sealed.ciphertext, platform, both), IDENTITY);
});

test('a sealed identity is read back exactly, and nothing else is taken for one', async () => {
  const { sealed } = await scene();
  const text = sealedText(sealed);
  assert.deepEqual(readSealed(text), sealed);
  const told = JSON.parse(text) as Record<string, unknown>;
  const [first, second] = told.s as unknown[];
  for (const broken of [
    '',
    'null',
    '[]',
    text.slice(1),
    JSON.stringify({ ...told, a: 'other' }),
    JSON.stringify({ ...told, s: [first, second] }),
    JSON.stringify({ ...told, s: [first, second, second] }),
    JSON.stringify({ ...told, c: '=' }),
    JSON.stringify({ ...told, s: [['x', 'AAAA'], first, second] }),
  ])
    assert.equal(readSealed(broken), null, broken.slice(0, 40));
});

test('the length of a sealed identity does not tell how long a name is', async () => {
  const { release, guardians } = await scene();
  const lengthOf = async (name: string) => {
    const to = { releaseKey: release.publicKey, guardians };
    return (await sealIdentity(MEANS, CONTEXT, { ...IDENTITY, name }, to)).ciphertext.length;
  };
  assert.equal(await lengthOf('王'), await lengthOf('王小明家的大儿子'));
});

test('a fingerprint is twenty digits in fives, another for another key', async () => {
  const [one, other] = [await passingReleaseKey(), await passingReleaseKey()];
  const text = await fingerprintOf(MEANS, one.publicKey);
  assert.match(text, /^([0-9A-F]{5} ){3}[0-9A-F]{5}$/);
  assert.equal(await fingerprintOf(MEANS, one.publicKey), text);
  assert.notEqual(await fingerprintOf(MEANS, other.publicKey), text);
});
