import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { checkReopening, mayJudge, mayWithdraw } from './person.ts';

const day = (text: string) => parseInstant(`${text}T00:00:00Z`) as Instant;

test('a closed matter is opened again by one press until its day, and not after it', () => {
  assert.equal(checkReopening('closed', day('2026-03-31'), day('2026-03-31')), null);
  assert.equal(checkReopening('closed', day('2026-03-31'), day('2026-04-01'))?.code, 'verdicts.reopen-late');
  assert.equal(checkReopening('in_progress', day('2026-03-31'), day('2026-03-01'))?.code, 'verdicts.not-closed');
});

test('nobody is asked to judge before there is a reply, and everybody may change the verdict after the close', () => {
  assert.deepEqual(['registered', 'in_progress', 'rework'].map(mayJudge), [false, false, false]);
  assert.deepEqual(['replied', 'follow_up', 'closed'].map(mayJudge), [true, true, true]);
});

test('a matter can be taken back until it has ended', () => {
  assert.equal(mayWithdraw('in_progress'), true);
  assert.equal(mayWithdraw('withdrawn'), false);
});
