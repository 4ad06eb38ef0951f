import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import { sql } from '#platform/database/sql.ts';
import { openSmallCounty, TENANT } from '#tests/support/small-county.ts';
import { rulebookOf, seedCalendar, seedRulebook } from '../index.ts';
import { isWorkday } from '../rules/calendar.ts';

const day = (text: string) => text as CivilDate;

test('a fresh house has the nation’s categories, kinds, limits and published calendars', async (t) => {
  const { desk } = await openSmallCounty(t);
  await seedRulebook(desk);
  const years = await seedCalendar(desk);
  assert.deepEqual([years[0], years.at(-1)], [2004, 2026]);
  const book = await rulebookOf(desk, TENANT);
  assert.equal(book.categories.length, 126);
  assert.equal(book.kinds.length, 8);
  assert.deepEqual(book.findCategory('04.03', day('2026-11-21'))?.words, {
    zh: '支农资金截留侵占贪污',
    en: 'Farm funds diverted, held back or embezzled',
  });
  assert.equal(book.limitOf('H.screen', day('2015-01-01')).amount, 2);
  assert.equal(isWorkday(book.calendar, day('2026-10-10')), true);
  assert.equal(isWorkday(book.calendar, day('2027-10-01')), null);
});

test('seeding again, also by two processes at once, adds nothing', async (t) => {
  const { desk } = await openSmallCounty(t);
  await Promise.all([seedRulebook(desk), seedRulebook(desk)]);
  await Promise.all([seedCalendar(desk), seedCalendar(desk)]);
  const count = () => desk.system((tx) => tx.row<{ rules: number }>(sql`select count(*) as rules from rule_version`));
  const before = await count();
  await seedRulebook(desk);
  assert.deepEqual(await seedCalendar(desk), []);
  assert.deepEqual(await count(), before);
});

test('what another process changed is seen after five seconds', async (t) => {
  const { desk } = await openSmallCounty(t);
  await seedRulebook(desk);
  // What is kept is kept by the machine's own time, whatever day the desk believes it is.
  let ahead = 0;
  const began = performance.now();
  t.mock.method(performance, 'now', () => began + ahead);
  const amount = async () => (await rulebookOf(desk, TENANT)).limitOf('check', day('2026-11-21')).amount;
  assert.equal(await amount(), 1);
  await desk.system((tx) => tx.run(sql`update rule_version set body = body || '{"amount": 2}' where key = 'check'`));
  ahead = 4_000;
  assert.equal(await amount(), 1);
  ahead = 5_000;
  assert.equal(await amount(), 2);
});
