import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { publishedDays, publishedYears } from '../actions/seeding.ts';
import { addWorkingDays, type Calendar, deadlineOf, isWorkday } from './calendar.ts';

/** The calendar as the program seeds it, from the plans that the State Council published. */
const calendar: Calendar = {
  years: new Set(publishedYears()),
  days: new Map(
    publishedYears()
      .flatMap(publishedDays)
      .map(({ day, is_workday, name }) => [day, { isWorkday: is_workday, name }]),
  ),
};

const day = (text: string) => text as CivilDate;
/** An instant in China's civil time. */
const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;
const due = (start: string, amount: number, unit: Parameters<typeof deadlineOf>[1]['unit']) =>
  deadlineOf(at(start), { amount, unit }, calendar);

test('the published years are 2004 to 2026, without a gap', () => {
  assert.deepEqual(
    publishedYears(),
    Array.from({ length: 23 }, (_, index) => 2004 + index),
  );
});

test('the shifted working days of 2025 and 2026 are working days although they are Saturdays and Sundays', () => {
  // 国办发明电〔2024〕12号 and the plan of 2026, as the package carries them.
  for (const shifted of ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'])
    assert.equal(isWorkday(calendar, day(shifted)), true, shifted);
  for (const shifted of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    assert.equal(isWorkday(calendar, day(shifted)), true, shifted);
});

test('National Day and Mid-autumn of 2025 are one holiday of eight days', () => {
  for (let date = 1; date <= 8; date += 1) assert.equal(isWorkday(calendar, day(`2025-10-0${date}`)), false);
  assert.equal(isWorkday(calendar, day('2025-10-09')), true);
});

test('an ordinary Wednesday is a working day, an ordinary Sunday is not', () => {
  assert.equal(isWorkday(calendar, day('2026-11-18')), true);
  assert.equal(isWorkday(calendar, day('2026-11-22')), false);
});

test('[001-23] 15 working days after 2026-09-25 end on 2026-10-22', () => {
  assert.deepEqual(addWorkingDays(calendar, day('2026-09-25'), 15), { on: '2026-10-22', isEstimated: false });
});

test('[001-23] five working days before National Day 2025 reach over it and take in the shifted Saturday', () => {
  // Friday 26 September: Sunday 28 (shifted), 29, 30, then 9 and 10 October; Saturday 11 would be the sixth.
  assert.equal(addWorkingDays(calendar, day('2025-09-26'), 5).on, '2025-10-10');
  assert.equal(addWorkingDays(calendar, day('2025-09-26'), 6).on, '2025-10-11');
});

test('the day of the event is not counted, and a limit in days lasts to the end of its last day in China', () => {
  assert.equal(due('2026-03-02T00:00', 15, 'days').dueAt, at('2026-03-17T23:59:59.999'));
  assert.equal(due('2026-03-02T23:59', 15, 'days').dueAt, at('2026-03-17T23:59:59.999'));
  assert.equal(due('2026-03-02T08:00', 1, 'working_days').dueAt, at('2026-03-03T23:59:59.999'));
});

test('sixty calendar days are counted through weekends, not as working days', () => {
  assert.equal(due('2026-03-02T10:00', 60, 'days').dueAt, at('2026-05-06T23:59:59.999')); // the 60th is 1 May
  assert.equal(due('2026-06-01T10:00', 60, 'days').dueAt, at('2026-07-31T23:59:59.999'));
});

test('a limit in calendar days whose last day is a rest day ends on the next working day', () => {
  assert.equal(due('2026-09-16T10:00', 15, 'days').dueAt, at('2026-10-08T23:59:59.999')); // the 15th day is 1 October
  assert.equal(due('2026-11-06T10:00', 15, 'days').dueAt, at('2026-11-23T23:59:59.999')); // a Saturday
  assert.equal(due('2026-09-25T10:00', 15, 'days').dueAt, at('2026-10-10T23:59:59.999')); // a Saturday that is worked
});

test('“the same day” is that day, also on a Sunday', () => {
  assert.equal(due('2026-11-22T10:00', 0, 'days').dueAt, at('2026-11-22T23:59:59.999'));
});

test('hours run through nights and holidays, since danger does not wait', () => {
  assert.deepEqual(due('2026-10-01T23:30', 2, 'hours'), { dueAt: at('2026-10-02T01:30'), isEstimated: false });
  assert.equal(due('2026-10-01T23:30', 90, 'minutes').dueAt, at('2026-10-02T01:00'));
});

test('working hours stop at 17:30 and go on at 9:00 of the next working day, after a holiday too', () => {
  assert.equal(due('2026-11-18T10:00', 4, 'working_hours').dueAt, at('2026-11-18T14:00'));
  assert.equal(due('2026-11-18T07:00', 4, 'working_hours').dueAt, at('2026-11-18T13:00'));
  assert.equal(due('2026-11-18T20:00', 4, 'working_hours').dueAt, at('2026-11-19T13:00'));
  // Thursday before Mid-autumn (Friday to Sunday): an hour and a half, then two and a half on Monday.
  assert.equal(due('2026-09-24T16:00', 4, 'working_hours').dueAt, at('2026-09-28T11:30'));
});

test('nobody knows whether people work on a day of a year that is not published', () => {
  assert.equal(isWorkday(calendar, day('2027-10-01')), null);
  assert.equal(isWorkday(calendar, day('2003-10-01')), null);
});

test('a limit that runs into an unpublished year is counted by weekdays and says that it is estimated', () => {
  assert.deepEqual(due('2026-12-25T10:00', 15, 'working_days'), {
    dueAt: at('2027-01-15T23:59:59.999'),
    isEstimated: true,
  });
  assert.equal(due('2026-12-25T10:00', 4, 'working_days').isEstimated, false); // ends on 31 December
  assert.equal(due('2026-12-31T17:00', 4, 'working_hours').isEstimated, true);
  assert.equal(due('2026-12-25T10:00', 15, 'days').isEstimated, true);
  assert.equal(due('2026-12-31T23:00', 24, 'hours').isEstimated, false);
});
