import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayJudge } from './person.ts';

test('nobody is asked to judge before there is a reply, and everybody may change the verdict after the close', () => {
  assert.deepEqual(['registered', 'in_progress', 'rework', 'withdrawn'].map(mayJudge), [false, false, false, false]);
  assert.deepEqual(['replied', 'follow_up', 'closed'].map(mayJudge), [true, true, true]);
});
