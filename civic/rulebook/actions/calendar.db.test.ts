import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openSmallCounty, TENANT } from '#tests/support/small-county.ts';
import { deadlineOf, rulebookOf, seedCalendar, seedRulebook } from '../index.ts';
import { isWorkday } from '../rules/calendar.ts';
import type { PublishedDay } from '../rules/published-year.ts';
import { importCalendarYear } from './calendar.ts';

async function seededCounty(t: TestContext) {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  await seedCalendar(county.desk);
  return { ...county, administrator: county.official('system_administrator') };
}

const day = (text: string, isWorkday = false): PublishedDay => ({ day: text as CivilDate, isWorkday, name: '放假' });

/** Not the real plan of 2027, which is not published: a plan of that shape. */
const planOf2027 = {
  year: 2027,
  source: '测试用，非国务院公布',
  mayCorrect: false,
  days: [
    day('2027-01-01'),
    day('2027-01-02'),
    day('2027-01-03'),
    day('2027-05-01'),
    ...Array.from({ length: 7 }, (_, index) => day(addDays('2027-10-01' as CivilDate, index))),
    day('2027-10-09', true),
  ],
};

test('a deadline beyond the published years is estimated, and certain once the year is imported', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const fifteen = { amount: 15, unit: 'working_days' } as const;
  const start = parseInstant('2026-12-20T10:00:00+08:00') as Instant;
  const before = deadlineOf(start, fifteen, (await rulebookOf(desk, TENANT)).calendar);
  assert.deepEqual(before, { dueAt: '2027-01-08T15:59:59.999Z', isEstimated: true });
  const imported = await importCalendarYear(desk, administrator, planOf2027);
  assert.deepEqual(imported, { year: 2027, dayCount: 12 });
  const { calendar } = await rulebookOf(desk, TENANT);
  assert.deepEqual(deadlineOf(start, fifteen, calendar), { dueAt: '2027-01-11T15:59:59.999Z', isEstimated: false });
  assert.equal(isWorkday(calendar, '2027-10-09' as CivilDate), true);
  assert.equal(isWorkday(calendar, '2027-10-01' as CivilDate), false);
});

test('a year that is known is not overwritten from the office of one county, since all share it', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  await importCalendarYear(desk, administrator, planOf2027);
  const again = await importCalendarYear(desk, administrator, planOf2027);
  assert.equal(isRefusal(again) && again.code, 'rulebook.year-covered');
});

test('the operator corrects a year: days that it names no longer are ordinary days', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  await importCalendarYear(desk, administrator, planOf2027);
  const days = planOf2027.days.filter((one) => one.day !== '2027-10-09' && one.day !== '2027-10-07');
  await importCalendarYear(desk, administrator, { ...planOf2027, days, mayCorrect: true });
  const { calendar } = await rulebookOf(desk, TENANT);
  assert.equal(isWorkday(calendar, '2027-10-07' as CivilDate), true); // a Thursday
  assert.equal(isWorkday(calendar, '2027-10-09' as CivilDate), false); // a Saturday
});

test('what cannot be a published plan is refused and changes nothing', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const refused = await importCalendarYear(desk, administrator, { ...planOf2027, days: [day('2027-01-01')] });
  assert.equal(isRefusal(refused) && refused.code, 'rulebook.year-wrong');
  assert.equal(isWorkday((await rulebookOf(desk, TENANT)).calendar, '2027-01-01' as CivilDate), null);
});
