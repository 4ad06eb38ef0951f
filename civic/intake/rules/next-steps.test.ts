import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Calendar } from '#civic/rulebook/rules/calendar.ts';
import type { LimitKey, Span } from '#civic/rulebook/rules/limits.ts';
import { NATIONAL_LIMITS } from '#civic/rulebook/rules/national-limits.ts';
import type { Instant } from '#kernel/instant.ts';
import { nextStepsOf } from './next-steps.ts';
import { profileOf } from './profile.ts';

const CALENDAR: Calendar = { years: new Set([2026]), days: new Map() };
const MONDAY_MORNING = '2026-11-23T02:00:00.000Z' as Instant;

const limitOf = (key: LimitKey): Span =>
  NATIONAL_LIMITS.get(key) ?? NATIONAL_LIMITS.get(key.replace(/\.\w+$/, '') as LimitKey) ?? assert.fail(key);

function stepsOf(parts: Partial<Parameters<typeof nextStepsOf>[0]>) {
  const matter = { kind: 'condition', profile: 'H', isUrgent: false, fromAt: MONDAY_MORNING, ...parts } as const;
  return nextStepsOf(matter, limitOf, CALENDAR);
}

test('a matter on the web is read within two hours and given to a unit by the end of the next working day', () => {
  const [screen, dispatch] = stepsOf({});
  assert.equal(screen?.dueAt, '2026-11-23T04:00:00.000Z');
  assert.equal(dispatch?.dueAt, '2026-11-24T15:59:59.999Z');
});

test('somebody in danger is called sooner than others', () => {
  const of = (isUrgent: boolean) => stepsOf({ isUrgent }).find(({ step }) => step === 'contact')?.dueAt ?? '';
  assert.ok(of(true) < of(false), `${of(true)} against ${of(false)}`);
});

test('a date that runs into a year without published holidays says that it is estimated', () => {
  const [, , , finish] = stepsOf({ fromAt: '2026-12-30T02:00:00.000Z' as Instant });
  assert.equal(finish?.isEstimated, true);
  assert.equal(stepsOf({})[3]?.isEstimated, false);
});

test('a report on conduct runs under the limits of petitions by whatever way it came in', () => {
  assert.equal(profileOf('conduct_report', 'web'), 'P');
  assert.equal(profileOf('help', 'web'), 'H');
  assert.equal(profileOf('help', 'visit'), 'L');
  assert.equal(profileOf('help', 'reception'), 'P');
});
