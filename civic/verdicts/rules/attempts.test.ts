import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { type Attempt, differentHoursOf, hasTriedEnough } from './attempts.ts';

/** A failed attempt at a time of the office's clock. */
function missed(time: string, result: Attempt['result'] = 'no_answer'): Attempt {
  return { result, triedAt: parseInstant(`${time}:00+08:00`) as Instant };
}

test('three calls in one morning are not three attempts at different hours', () => {
  const calls = ['2026-03-02T09:00', '2026-03-02T09:55', '2026-03-02T10:30'].map((time) => missed(time));
  assert.equal(differentHoursOf(calls), 1);
  assert.equal(hasTriedEnough(calls), false);
});

test('the same hour on three days is one hour of the day', () => {
  const calls = ['2026-03-02T09:00', '2026-03-03T09:10', '2026-03-04T08:50'].map((time) => missed(time));
  assert.equal(hasTriedEnough(calls), false);
});

test('morning, afternoon and evening are three, on one day or on several', () => {
  assert.equal(
    hasTriedEnough(['2026-03-02T09:00', '2026-03-02T14:00', '2026-03-03T19:30'].map((time) => missed(time))),
    true,
  );
});

test('an hour before and after midnight are near each other', () => {
  assert.equal(differentHoursOf(['2026-03-02T23:30', '2026-03-03T00:30'].map((time) => missed(time))), 1);
});

test('an attempt that reached the person does not count as one that failed', () => {
  const calls = [missed('2026-03-02T09:00'), missed('2026-03-02T14:00', 'reached'), missed('2026-03-02T19:00')];
  assert.equal(hasTriedEnough(calls), false);
});

test('somebody who does not want to be asked is not called again', () => {
  assert.equal(hasTriedEnough([missed('2026-03-02T09:00', 'refused')]), true);
});
