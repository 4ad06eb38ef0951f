import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { parseInstant } from '#kernel/instant.ts';
import { aMatter, known } from '#tests/support/matters.ts';
import { openedMatter } from './opened.ts';

/** A point of China's civil time. */
const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;

/** When it was said, when the office got it, when screening ends. */
const DATED_BACK = [
  ['H', '2026-03-02T09:00', '2026-03-02T09:00', '2026-03-02T11:00'],
  // A letter of three weeks ago, keyed in today: the office is not late before it could begin.
  ['H', '2026-03-02T09:00', '2026-03-23T16:00', '2026-03-23T18:00'],
  ['P', '2026-03-02T09:00', '2026-03-23T16:00', '2026-03-24T23:59:59.999'],
  // Written in a village without a network on Friday, sent on Sunday one minute before midnight.
  ['L', '2026-03-06T15:00', '2026-03-08T23:59', '2026-03-09T23:59:59.999'],
  ['L', '2026-03-06T15:00', '2026-03-09T00:01', '2026-03-10T23:59:59.999'],
  // An old archive, of another year and from before 29 February.
  ['P', '2024-02-28T23:59', '2026-03-05T10:00', '2026-03-06T23:59:59.999'],
] as const;

test('[001-23] what is dated back keeps its day, and the limits run from when the office got it (handbook §4.3 rows 1 and 2)', () => {
  for (const [profile, said, got, due] of DATED_BACK) {
    const base = aMatter({ profile });
    const registered = { ...base, kind: 'help', receivedAt: at(said) } as const;
    const { matter, clock } = openedMatter(base.tenantId, base.id, at(got), registered, known());
    assert.equal(matter.receivedAt, at(said));
    assert.deepEqual([clock.startedAt, clock.dueAt, matter.dueAt], [at(got), at(due), at(due)], `${profile} ${got}`);
  }
});
