import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import {
  type CountedLink,
  type CountedRecords,
  type CountedVisit,
  courtesyVisitsIn,
  progressOf,
  spanOf,
} from './progress.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');
const TOWNSHIP = '990101102000' as AreaCode;
const VILLAGE = '990101102201' as AreaCode;
const GROUP = '99010110220101' as AreaCode;
const NEXT_VILLAGE = '990101102202' as AreaCode;

const visit = (on: string, parts: Partial<CountedVisit> = {}): CountedVisit => ({
  ...{ kind: 'visit', fromOn: day(on), toOn: day(on), areaCode: VILLAGE, occasion: 'home' },
  ...{ isCourtesy: false, groupsCount: null, householdsCount: 0 },
  ...parts,
});
const stay = (from: string, to: string, parts: Partial<CountedVisit> = {}): CountedVisit =>
  visit(from, { kind: 'stay', toOn: day(to), occasion: 'live_in', ...parts });
const link = (parts: Partial<CountedLink> = {}): CountedLink => ({
  ...{ kind: 'household', areaCode: VILLAGE, schemeKeys: [], agreedOn: day('2026-01-10'), endedOn: null },
  ...{ isHardship: false },
  ...parts,
});
const records = (parts: Partial<CountedRecords> = {}): CountedRecords => ({
  ...{ visits: [], links: [], receivedOn: [], suggestedOn: [], helpedOn: [] },
  ...parts,
});

type Asked = Omit<Quota, 'grades'>;
const asks = (measure: Asked['measure'], atLeast: number, period: Asked['period'] = 'year'): Asked => ({
  ...{ measure, atLeast, atMost: null, period },
});
const doneOf = (quota: Asked, parts: Partial<CountedRecords>, on = TODAY) =>
  progressOf(quota, 'four', records(parts), on).done;

test('a month, a quarter and a year are those of the calendar; trips are looked at over the year', () => {
  assert.deepEqual(spanOf('month', day('2028-02-10')), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(spanOf('quarter', TODAY), { from: '2026-10-01', to: '2026-12-31' });
  assert.deepEqual(spanOf('quarter', day('2026-03-31')), { from: '2026-01-01', to: '2026-03-31' });
  assert.deepEqual(spanOf('year', TODAY), { from: '2026-01-01', to: '2026-12-31' });
  assert.deepEqual(spanOf('trip', TODAY), spanOf('year', TODAY));
});

test('[002-72] days in villages are calendar days: two visits of a day are one, a stay is each of its days', () => {
  const quota = asks('village_days', 30);
  const two = [visit('2026-03-02'), visit('2026-03-02', { areaCode: NEXT_VILLAGE })];
  assert.equal(doneOf(quota, { visits: two }), 1);
  assert.equal(doneOf(quota, { visits: [...two, stay('2026-03-02', '2026-03-04')] }), 3);
  // Of a stay over the turn of the year each year has its own days.
  const over = [stay('2025-12-30', '2026-01-02', { areaCode: GROUP })];
  assert.equal(doneOf(quota, { visits: over }), 2);
  assert.equal(doneOf(quota, { visits: over }, day('2025-12-31')), 2);
});

test('a day at the township is a day at the base, and not in a village; a phone talk is neither', () => {
  const visits = [visit('2026-03-02'), visit('2026-03-03', { areaCode: TOWNSHIP })];
  const phone = visit('2026-03-04', { occasion: 'phone' });
  assert.equal(doneOf(asks('village_days', 30), { visits: [...visits, phone] }), 1);
  assert.equal(doneOf(asks('field_days', 90), { visits: [...visits, phone] }), 2);
});

test('[001-04] a courtesy visit is in no quota and is counted apart; the days of a stay count whatever it left', () => {
  const visits = [visit('2026-03-02', { isCourtesy: true }), stay('2026-03-05', '2026-03-06', { isCourtesy: true })];
  assert.equal(doneOf(asks('village_days', 30), { visits }), 2);
  assert.equal(doneOf(asks('household_visits', 80), { visits }), 0);
  assert.equal(courtesyVisitsIn(visits, spanOf('year', TODAY)), 1);
  assert.equal(courtesyVisitsIn(visits, spanOf('month', TODAY)), 0);
});

test('visits to households count those named, each visit once; a number written down about oneself is not counted', () => {
  const visits = [
    visit('2026-03-02', { householdsCount: 3 }),
    visit('2026-03-03'),
    visit('2026-03-04', { occasion: 'field', householdsCount: 2 }),
  ];
  assert.equal(doneOf(asks('household_visits', 80), { visits }), 4);
});

test('days in one’s own zone are those in the villages and groups with which one is linked', () => {
  const visits = [visit('2026-11-02', { areaCode: GROUP }), visit('2026-11-03', { areaCode: NEXT_VILLAGE })];
  const quota = asks('zone_days', 5, 'month');
  assert.equal(doneOf(quota, { visits }), 0);
  assert.equal(doneOf(quota, { visits, links: [link({ kind: 'group' })] }), 1);
  assert.equal(doneOf(quota, { visits, links: [link()] }), 0);
});

test('[002-70, 002-73] a link counts once it is agreed and until it ends, under each scheme or only those it names', () => {
  const quota = asks('households_linked', 1);
  const count = (parts: Partial<CountedLink>, on = TODAY) => doneOf(quota, { links: [link(parts)] }, on);
  assert.equal(count({}), 1);
  assert.equal(count({ agreedOn: day('2026-11-22') }), 0);
  assert.equal(count({ endedOn: day('2026-11-21') }), 0);
  assert.equal(count({ endedOn: day('2026-06-30') }, day('2026-06-29')), 1);
  assert.equal(count({ schemeKeys: ['four', 'other'] }), 1);
  assert.equal(count({ schemeKeys: ['other'] }), 0);
  assert.equal(count({ kind: 'group' }), 0);
  assert.equal(doneOf(asks('places_linked', 1), { links: [link({ kind: 'group' })] }), 1);
  const hardship = { links: [link({ isHardship: true }), link()] };
  assert.equal(doneOf(asks('hardship_households_linked', 1), hardship), 1);
});

test('[002-68] of groups on each trip, every trip that says how many is looked at; more than the range is not less', () => {
  const visits = [1, 2, 5, null].map((groupsCount, index) => visit(`2026-03-0${index + 1}`, { groupsCount }));
  const quota = { ...asks('groups_per_trip', 2, 'trip'), atMost: 3 };
  const { done, wanted, isReached } = progressOf(quota, 'four', records({ visits }), TODAY);
  assert.deepEqual([done, wanted, isReached], [2, 3, false]);
  assert.equal(progressOf(quota, 'four', records(), TODAY).isReached, true, 'without a trip nothing is short');
});

test('[002-82][002-83] suggestions and confirmed difficulties count each, also two of one day, in their year alone', () => {
  const [suggestedOn, helpedOn] = [['2026-03-01', '2026-03-01', '2025-12-31'].map(day), ['2026-11-02'].map(day)];
  assert.equal(doneOf(asks('suggestions', 1), { suggestedOn }), 2);
  assert.equal(doneOf(asks('difficulties_solved', 1), { helpedOn }), 1);
});

test('reception days are calendar days of the quarter, several sessions of a day are one', () => {
  const receivedOn = ['2026-09-30', '2026-10-09', '2026-10-09', '2026-12-31'].map(day);
  assert.equal(doneOf(asks('reception_days', 1, 'quarter'), { receivedOn }), 2);
});

test('who has done as much as is asked has reached it, and what goes beyond is no more than that', () => {
  const reached = (count: number) => {
    const visits = Array.from({ length: count }, (_, index) => visit(`2026-03-0${index + 1}`));
    return progressOf(asks('village_days', 2), 'four', records({ visits }), TODAY);
  };
  assert.deepEqual([reached(1).isReached, reached(2).isReached, reached(3).isReached], [false, true, true]);
  assert.deepEqual([reached(3).done, reached(3).wanted], [3, 2]);
});
