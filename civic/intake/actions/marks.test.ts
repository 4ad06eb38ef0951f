import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { isOurMark, markOf, openedUntil, passingKeyOf, sealOf } from './marks.ts';

const NOON = '2026-11-21T04:00:00.000Z' as Instant;

/** Marks need only the secret and the time of a desk. */
function deskOf(secret: Uint8Array, minutesLater = 0): Desk {
  const now = () => instantOf(millisecondsOf(NOON) + minutesLater * 60_000);
  return { secret, clock: { now } } as unknown as Desk;
}

test('a seal is HMAC-SHA256 as everybody else computes it', () => {
  const secret = randomBytes(32);
  for (const text of ['', 'lookup-code 019aa5d0', '路灯'.repeat(200)])
    assert.deepEqual(
      sealOf(deskOf(secret), text),
      createHmac('sha256', secret).update(text).digest(),
      secret.toString('hex'),
    );
});

test('a mark made with another secret, or of another thing, is not ours', () => {
  const [desk, other] = [deskOf(new Uint8Array(32)), deskOf(new Uint8Array(32).fill(1))];
  assert.equal(isOurMark(desk, 'file 1', markOf(desk, 'file 1')), true);
  assert.equal(isOurMark(desk, 'file 1', markOf(other, 'file 1')), false);
  assert.equal(isOurMark(desk, 'file 2', markOf(desk, 'file 1')), false);
  assert.equal(isOurMark(desk, 'file 1', ''), false);
});

test('a passing key opens its one thing until its time, and its time cannot be moved', () => {
  const secret = new Uint8Array(32).fill(7);
  const key = passingKeyOf(deskOf(secret), 'receipt 1', 30);
  assert.equal(openedUntil(deskOf(secret, 29), 'receipt 1', key), '2026-11-21T04:30:00.000Z');
  assert.equal(openedUntil(deskOf(secret, 31), 'receipt 1', key), null);
  assert.equal(openedUntil(deskOf(secret), 'receipt 2', key), null);
  const [, mark] = key.split('.');
  assert.equal(openedUntil(deskOf(secret), 'receipt 1', `${(millisecondsOf(NOON) + 9e9).toString(36)}.${mark}`), null);
});
