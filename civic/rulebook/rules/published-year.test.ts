import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import { publishedDays, publishedYears } from '../actions/seeding.ts';
import { checkYear, type PublishedDay } from './published-year.ts';

const planOf = (year: number): PublishedDay[] =>
  publishedDays(year).map(({ day, is_workday, name }) => ({ day, isWorkday: is_workday, name }));
const day = (text: string, isWorkday = false): PublishedDay => ({ day: text as CivilDate, isWorkday, name: '某日' });

test('every plan that was really published since 2008 passes', () => {
  // Before 2008 Labour Day and National Day were longer and New Year's Eve of 2007 belonged to the plan of 2008.
  for (const year of publishedYears().filter((one) => one >= 2008)) assert.equal(checkYear(year, planOf(year)), null);
});

test('a plan without National Day, with a day twice, of another year, or with a worked Wednesday is refused by its day', () => {
  const plan = planOf(2026);
  const wrongDay = (days: PublishedDay[]) => checkYear(2026, days)?.values?.day;
  assert.equal(wrongDay(plan.filter((one) => one.day !== '2026-10-02')), '2026-10-02');
  assert.equal(wrongDay([...plan, day('2026-10-02')]), '2026-10-02');
  assert.equal(wrongDay([...plan, day('2027-01-01')]), '2027-01-01');
  assert.equal(wrongDay([...plan, day('2026-11-18', true)]), '2026-11-18');
});

test('a New Year’s holiday may begin in the December before', () => {
  assert.equal(checkYear(2026, [...planOf(2026), day('2025-12-31')]), null);
});
