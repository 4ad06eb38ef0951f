import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { followUpsOf } from '../store/follow-ups.store.ts';
import { commitmentOf, monthOf, seedOf } from './seed.ts';

test('months follow each other over a year’s end, on the calendar of the office', () => {
  assert.equal(monthOf('2026-12-31T15:59:59.999Z' as Instant), '2026-12');
  assert.equal(monthOf('2026-12-31T16:00:00.000Z' as Instant), '2027-01');
  assert.equal(monthOf('2026-12-31T15:00:00.000Z' as Instant, 1), '2027-01');
  assert.equal(monthOf('2027-01-10T04:00:00.000Z' as Instant, -1), '2026-12');
});

test('[001-28] with the seed that is published after the month anybody can draw the lots again and gets the same', async (t) => {
  const { desk, raised, replied, now } = await openVerdictCounty(t);
  const seed = seedOf(desk, TENANT, monthOf(desk.clock.now()));
  const published = commitmentOf(seed);
  for (let one = 0; one < 12; one += 1) {
    const id = await raised();
    await replied(id);
    const [followUp] = await desk.read(TENANT, (tx) => followUpsOf(tx, id));
    // As somebody outside would, from the page alone.
    const digest = createHmac('sha256', seed)
      .update(`${(await now(id)).number} 0`)
      .digest();
    const lot = digest.readUIntBE(0, 6) / 2 ** 48;
    assert.equal(followUp?.reason, lot < 0.35 ? 'sampled' : 'not_sampled');
  }
  assert.equal(createHash('sha256').update(seed).digest('hex'), published);
  assert.notEqual(seedOf(desk, TENANT, monthOf(desk.clock.now(), 1)), seed, 'each month has a seed of its own');
});
