import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type Instant } from '#kernel/instant.ts';
import { known } from '#tests/support/matters.ts';
import { climbed, firstClimbAt, isNight, rungOf } from './ladder.ts';

/** Monday 23 November 2026, noon in Beijing, and a limit of ten days to its end. */
const STARTED = '2026-11-23T04:00:00.000Z' as Instant;
const DUE = '2026-12-03T15:59:59.999Z' as Instant;
const finish = { kind: 'finish', startedAt: STARTED, dueAt: DUE } as const;
const rungAt = (at: string, clock: Parameters<typeof climbed>[0] = finish) =>
  rungOf(climbed(clock, at as Instant, known()).rung);

test('[001-23] a late step is reminded of at four fifths, urged at its end, supervised a working day later, raised after three, listed after five', () => {
  const first = firstClimbAt(finish) as Instant;
  assert.equal(rungAt(first), 'none');
  assert.equal(rungAt(addHours(first, 0.001)), 'remind');
  assert.equal(rungAt(DUE), 'remind');
  assert.equal(rungAt('2026-12-03T16:00:00.000Z'), 'urge');
  // The limit ended on Thursday 3 December: one working day is Friday, three are Tuesday the 8th, five Thursday the 10th.
  assert.equal(rungAt('2026-12-04T15:59:59.999Z'), 'urge');
  assert.equal(rungAt('2026-12-04T16:00:00.000Z'), 'supervise');
  assert.equal(rungAt('2026-12-08T15:00:00.000Z'), 'supervise');
  assert.equal(rungAt('2026-12-08T16:00:00.000Z'), 'raise');
  assert.equal(rungAt('2026-12-10T16:00:00.000Z'), 'publish');
  assert.equal(
    climbed(finish, '2026-12-30T00:00:00.000Z' as Instant, known()).climbsAt,
    null,
    'there is nothing above the public list',
  );
});

test('a sweep that comes late climbs to where the clock stands, and says when it climbs next', () => {
  const { rung, climbsAt } = climbed(finish, '2026-12-08T03:00:00.000Z' as Instant, known());
  assert.deepEqual([rungOf(rung), climbsAt], ['supervise', '2026-12-08T15:59:59.999Z']);
});

test('steps of the desk are reminded of and urged, never put on a public list', () => {
  for (const kind of ['screen', 'dispatch', 'check', 'follow_up', 'review'] as const)
    assert.equal(rungAt('2027-03-01T04:00:00.000Z', { ...finish, kind }), 'urge');
});

test('a pause, a day to look again and a day to ask again are no lateness', () => {
  for (const kind of ['waiting', 'tracked_recheck', 'recheck_ask', 'hearing'] as const) {
    assert.equal(firstClimbAt({ ...finish, kind }), null);
    assert.deepEqual(climbed({ ...finish, kind }, '2027-03-01T04:00:00.000Z' as Instant, known()), {
      rung: 0,
      climbsAt: null,
    });
  }
});

test('nobody is told anything between nine in the evening and eight in the morning', () => {
  const night = ['2026-11-23T13:00:00.000Z', '2026-11-23T18:00:00.000Z', '2026-11-23T23:59:00.000Z'];
  const day = ['2026-11-24T00:00:00.000Z', '2026-11-24T04:00:00.000Z', '2026-11-24T12:59:00.000Z'];
  assert.deepEqual(
    [...night, ...day].map((at) => isNight(at as Instant)),
    [true, true, true, false, false, false],
  );
});
