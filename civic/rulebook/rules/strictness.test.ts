import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CivilDate } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { publishedDays, publishedYears } from '../actions/seeding.ts';
import { type Calendar, deadlineOf } from './calendar.ts';
import type { CategoryBody } from './categories.ts';
import { LIMIT_UNITS, type LimitBody } from './limits.ts';
import { checkCategory, checkLimit, isNeverLater } from './strictness.ts';

const days = (amount: number, isMandatory = false): LimitBody => ({
  amount,
  unit: 'days',
  isMandatory,
  stricter: 'shorter',
});
const SIXTY = { ...days(60, true), basis: '《信访工作条例》第34条' };

test('[000-11] a county may answer petitions in 45 days where the nation says 60', () => {
  assert.equal(checkLimit(days(45), [SIXTY]), null);
  assert.equal(checkLimit(days(60), [SIXTY]), null);
});

test('[000-11] a county may not take 61 days where the nation says 60; the refusal names the law', () => {
  assert.deepEqual(checkLimit(days(61), [SIXTY]), {
    refused: true,
    code: 'rulebook.limit-looser',
    values: { bound: '60 日 (days)', basis: '《信访工作条例》第34条' },
    field: 'amount',
  });
});

test('[000-11] what binds is the strictest mandatory limit above, not only the nearest', () => {
  const province = { ...days(50, true), basis: 'province' };
  const city = { ...days(55, true), basis: 'city' };
  assert.equal(checkLimit(days(52), [SIXTY, province, city])?.values?.basis, 'province');
});

test('[002-47] a preset that is not mandatory may be changed in either direction', () => {
  const preset = { ...days(3), basis: 'preset' };
  assert.equal(checkLimit(days(2), [preset]), null);
  assert.equal(checkLimit(days(9), [preset]), null);
});

test('[000-11] a right of the person may be lengthened and not shortened', () => {
  const toAskForReview = { ...SIXTY, amount: 30, stricter: 'longer' as const };
  assert.equal(checkLimit({ ...days(45), stricter: 'longer' }, [toAskForReview]), null);
  assert.equal(checkLimit({ ...days(20), stricter: 'longer' }, [toAskForReview])?.code, 'rulebook.limit-looser');
});

test('[000-11] working days are not taken for calendar days: 50 of them may last longer than 60 days', () => {
  assert.equal(checkLimit({ ...days(50), unit: 'working_days' }, [SIXTY])?.code, 'rulebook.limit-looser');
  assert.equal(checkLimit({ ...days(48), unit: 'hours' }, [SIXTY]), null);
});

const calendar: Calendar = {
  years: new Set(publishedYears()),
  days: new Map(
    publishedYears()
      .flatMap(publishedDays)
      .map(({ day, is_workday, name }) => [day as CivilDate, { isWorkday: is_workday, name }]),
  ),
};

test('what is called never later is never later, on any day of the published years', () => {
  const span = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom(...LIMIT_UNITS) });
  const start = fc.integer({ min: Date.parse('2004-02-01Z'), max: Date.parse('2026-11-01Z') }).map(instantOf);
  fc.assert(
    fc.property(start, span, span, (startAt, first, second) => {
      fc.pre(isNeverLater(first, second));
      assert.ok(deadlineOf(startAt, first, calendar).dueAt <= deadlineOf(startAt, second, calendar).dueAt);
    }),
    { numRuns: 3000 },
  );
});

const category = (isSealed: boolean, isSealedWhenPersonNamed = false): CategoryBody => ({
  words: { zh: '某类', en: 'Some class' },
  isSealed,
  isSealedWhenPersonNamed,
  standardCode: null,
  hotlineCode: null,
});

test('[000-11] a category that is open above may be sealed here', () => {
  assert.equal(checkCategory(category(true), [category(false)]), null);
});

test('[000-11] a category that is sealed above cannot be opened here', () => {
  assert.equal(checkCategory(category(false), [category(true)])?.code, 'rulebook.sealing-opened');
  assert.equal(checkCategory(category(false, true), [category(true)])?.code, 'rulebook.sealing-opened');
});

test('[000-11] what is sealed above when a person is named stays so, or is sealed altogether', () => {
  assert.equal(checkCategory(category(false), [category(false, true)])?.code, 'rulebook.sealing-opened');
  assert.equal(checkCategory(category(false, true), [category(false, true)]), null);
  assert.equal(checkCategory(category(true), [category(false, true)]), null);
});
