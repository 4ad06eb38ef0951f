import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type Instant } from '#kernel/instant.ts';
import { endOfSession, sessionHolds } from './session.ts';

const began = '2026-11-21T00:00:00.000Z' as Instant;

test('a session that nobody used for eight hours has ended', () => {
  const session = { seenAt: began, endsAt: endOfSession(began) };
  assert.equal(sessionHolds(session, addHours(began, 7.99)), true);
  assert.equal(sessionHolds(session, addHours(began, 8)), false);
});

test('a session ends after seven days, however busy it is', () => {
  const justBefore = addHours(began, 167.9);
  const session = { seenAt: justBefore, endsAt: endOfSession(began) };
  assert.equal(sessionHolds(session, justBefore), true);
  assert.equal(sessionHolds(session, addHours(began, 168)), false);
});
