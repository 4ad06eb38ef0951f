import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { publishedDays, publishedYears } from '../actions/seeding.ts';
import { type Calendar, deadlineOf } from './calendar.ts';
import { NATIONAL_LIMITS } from './national-limits.ts';

/**
 * Three hundred limits and their ends, counted by another program from the notices of the State Council for 2024, 2025
 * and 2026 (国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号), day by day and minute by minute, and a sample of them by
 * hand on a wall calendar. Counting is that of handbook §3.1: the day of the event is not counted, days are calendar
 * days unless working days are said, and a last day of rest moves to the next working day.
 *
 * Each line: the limit, when it begins, when it ends. A day without an hour ends with its last millisecond. 2027 is not
 * published: weekdays are taken for working days, and the end is marked as estimated.
 */
const DATES: string[] = [];

const calendar: Calendar = {
  years: new Set(publishedYears()),
  days: new Map(
    publishedYears()
      .flatMap(publishedDays)
      .map(({ day, is_workday, name }) => [day, { isWorkday: is_workday, name }]),
  ),
};

/** A point of China's civil time. */
function at(day: string, time: string): Instant {
  const instant = parseInstant(`${day}T${time}+08:00`);
  assert.ok(instant, `${day} ${time}`);
  return instant;
}

type Row = { readonly key: string; readonly from: Instant; readonly due: Instant; readonly isEstimated: boolean };

function rowOf(line: string): Row {
  const [key = '', day = '', time = '', dueDay = '', ...rest] = line.trim().split(/\s+/);
  const dueTime = rest.find((word) => /^\d/.test(word)) ?? '23:59:59.999';
  return { key, from: at(day, time), due: at(dueDay, dueTime), isEstimated: rest.includes('estimated') };
}

function dueDates(title: string, lines: string): void {
  const rows = lines.trim().split('\n');
  DATES.push(...rows.map((line) => line.trim()));
  test(title, () => {
    for (const line of rows) {
      const { key, from, due, isEstimated } = rowOf(line);
      const limit = NATIONAL_LIMITS.get(key);
      assert.ok(limit, `the nation has no limit ${key}`);
      assert.deepEqual(deadlineOf(from, limit, calendar), { dueAt: due, isEstimated }, line.trim());
    }
  });
}

// Handbook §4.3 rows 1 and 4.
dueDates(
  '[001-23] what was written without a network is sent within 24 hours of it, and an answer at once is an answer the same day, on any day',
  `
  sync                   2024-02-09 23:59  2024-02-10 23:59
  sync                   2024-02-28 23:59  2024-02-29 23:59
  sync                   2024-02-29 00:01  2024-03-01 00:01
  answer_now             2024-02-10 00:01  2024-02-10
  answer_now             2024-02-29 23:59  2024-02-29
  answer_now             2025-10-01 12:00  2025-10-01
  answer_now             2026-11-22 10:00  2026-11-22
  answer_now             2026-12-31 23:59  2026-12-31
`,
);

// Handbook §4.3 row 2, §3.3 Beijing.
dueDates(
  '[001-23] the hotline screens within two hours, day and night; petitions and the link within a working day',
  `
  H.screen               2024-12-31 23:59  2025-01-01 01:59
  H.screen               2025-01-28 00:01  2025-01-28 02:01
  H.screen               2025-09-30 23:59  2025-10-01 01:59
  H.screen               2025-10-03 12:00  2025-10-03 14:00
  H.screen               2025-12-31 22:30  2026-01-01 00:30
  P.screen               2024-02-02 10:00  2024-02-04
  P.screen               2024-02-09 23:59  2024-02-18
  P.screen               2024-04-03 17:31  2024-04-07
  P.screen               2024-04-27 00:01  2024-04-28
  P.screen               2024-05-10 09:00  2024-05-11
  L.screen               2024-06-07 23:59  2024-06-11
  L.screen               2024-09-13 16:00  2024-09-14
  L.screen               2024-09-28 12:00  2024-09-29
  L.screen               2024-09-30 23:59  2024-10-08
  L.screen               2024-10-11 08:00  2024-10-12
`,
);

// Handbook §3.1 arts. 22 and 23, §4.3 rows 5, 6 and 8.
dueDates(
  '[001-23] a petition is refused, passed on or handed over within 15 calendar days, and a last day of rest moves to the next working day',
  `
  P.not_accept           2024-01-26 10:00  2024-02-18
  P.not_accept           2024-02-14 23:59  2024-02-29
  P.not_accept           2024-02-15 00:01  2024-03-01
  P.not_accept           2024-09-16 10:00  2024-10-08
  P.not_accept           2024-12-17 23:59  2025-01-02
  P.not_accept           2025-01-13 09:00  2025-02-05
  P.refer                2025-01-20 23:59  2025-02-05
  P.refer                2025-04-16 00:01  2025-05-06
  P.refer                2025-05-17 10:00  2025-06-03
  P.refer                2025-09-17 12:00  2025-10-09
  P.refer                2025-09-26 10:00  2025-10-11
  P.refer                2025-12-17 10:00  2026-01-04
  P.dispatch             2026-01-31 23:59  2026-02-24
  P.dispatch             2026-02-01 00:01  2026-02-24
  P.dispatch             2026-04-17 10:00  2026-05-06
  P.dispatch             2026-06-05 10:00  2026-06-22
  P.dispatch             2026-09-20 23:59  2026-10-08
  P.dispatch             2026-12-16 10:00  2026-12-31
  P.dispatch             2026-12-17 00:01  2027-01-01 estimated
`,
);

// Handbook §4.3 rows 5 to 8.
dueDates(
  '[001-23] hotline and link refuse, pass on, join and dispatch within one working day, a shifted Saturday or Sunday being one',
  `
  H.not_accept           2024-12-31 23:59  2025-01-02
  H.not_accept           2025-01-01 00:01  2025-01-02
  H.not_accept           2025-01-25 10:00  2025-01-26
  H.not_accept           2025-01-27 23:59  2025-02-05
  H.refer                2025-02-07 18:00  2025-02-08
  H.refer                2025-04-03 09:00  2025-04-07
  H.refer                2025-04-26 23:59  2025-04-27
  H.refer                2025-04-30 23:59  2025-05-06
  H.dispatch             2025-05-30 00:01  2025-06-03
  H.dispatch             2025-09-27 11:00  2025-09-28
  H.dispatch             2025-09-30 17:29  2025-10-09
  H.dispatch             2025-10-10 23:59  2025-10-11
  H.dispatch             2025-12-31 23:59  2026-01-04
  L.not_accept           2026-01-03 00:01  2026-01-04
  L.not_accept           2026-02-13 15:00  2026-02-14
  L.not_accept           2026-02-14 23:59  2026-02-24
  L.not_accept           2026-02-27 10:00  2026-02-28
  L.refer                2026-04-03 23:59  2026-04-07
  L.refer                2026-05-08 12:00  2026-05-09
  L.refer                2026-06-18 23:59  2026-06-22
  L.refer                2026-09-19 00:01  2026-09-20
  L.dispatch             2026-09-24 17:30  2026-09-28
  L.dispatch             2026-09-30 23:59  2026-10-08
  L.dispatch             2026-10-09 10:00  2026-10-10
  L.dispatch             2026-12-30 10:00  2026-12-31
  merge                  2023-12-29 10:00  2024-01-02
  merge                  2024-02-28 23:59  2024-02-29
  merge                  2024-02-29 00:01  2024-03-01
  merge                  2026-12-31 00:01  2027-01-01 estimated
`,
);

// Handbook §4.3 row 9.
dueDates(
  '[001-23] a unit of the hotline signs within four hours of those between 9:00 and 17:30 of working days',
  `
  H.sign                 2024-02-04 14:00  2024-02-05 09:30
  H.sign                 2024-02-09 13:30  2024-02-09 17:30
  H.sign                 2024-02-09 13:31  2024-02-18 09:01
  H.sign                 2024-02-12 10:00  2024-02-18 13:00
  H.sign                 2024-02-29 16:00  2024-03-01 11:30
  H.sign                 2024-04-07 08:59  2024-04-07 13:00
  H.sign                 2024-09-14 17:29  2024-09-18 12:59
  H.sign                 2024-09-30 17:31  2024-10-08 13:00
  H.sign                 2025-01-26 09:00  2025-01-26 13:00
  H.sign                 2025-01-27 16:00  2025-02-05 11:30
  H.sign                 2025-02-08 15:30  2025-02-10 11:00
  H.sign                 2025-04-30 23:59  2025-05-06 13:00
  H.sign                 2025-09-28 12:00  2025-09-28 16:00
  H.sign                 2025-10-11 17:30  2025-10-13 13:00
  H.sign                 2025-12-31 14:00  2026-01-04 09:30
  H.sign                 2026-01-04 00:01  2026-01-04 13:00
  H.sign                 2026-02-14 16:45  2026-02-24 12:15
  H.sign                 2026-02-28 13:30  2026-02-28 17:30
  H.sign                 2026-05-09 10:10  2026-05-09 14:10
  H.sign                 2026-06-18 17:00  2026-06-22 12:30
  H.sign                 2026-09-24 16:00  2026-09-28 11:30
  H.sign                 2026-10-10 17:00  2026-10-12 12:30
  H.sign                 2026-12-31 13:30  2026-12-31 17:30
  H.sign                 2026-12-31 13:31  2027-01-01 09:01 estimated
`,
);

// Handbook §3.1 art. 23(3), §4.3 rows 9 to 11.
dueDates(
  '[001-23] signing, disputes over duty and their decision count working days: five for petitions, one elsewhere',
  `
  P.sign                 2024-01-29 10:00  2024-02-04
  P.sign                 2024-02-05 23:59  2024-02-18
  P.sign                 2024-02-09 00:01  2024-02-22
  P.sign                 2024-02-26 09:00  2024-03-04
  L.sign                 2024-02-02 10:00  2024-02-04
  L.sign                 2024-02-09 23:59  2024-02-18
  L.sign                 2024-04-03 17:31  2024-04-07
  L.sign                 2025-02-28 23:59  2025-03-03
  P.dispute              2024-04-01 12:00  2024-04-09
  P.dispute              2024-04-24 23:59  2024-04-30
  P.dispute              2024-05-06 08:00  2024-05-11
  P.dispute              2024-06-05 10:00  2024-06-13
  P.dispute              2024-09-11 23:59  2024-09-19
  P.dispute              2024-09-26 00:01  2024-10-09
  H.dispute              2024-04-27 00:01  2024-04-28
  H.dispute              2024-05-10 09:00  2024-05-11
  H.dispute              2024-06-07 23:59  2024-06-11
  H.dispute              2024-09-13 16:00  2024-09-14
  L.dispute              2024-09-28 12:00  2024-09-29
  L.dispute              2024-09-30 23:59  2024-10-08
  L.dispute              2024-10-11 08:00  2024-10-12
  arbitrate              2024-12-31 23:59  2025-01-02
  arbitrate              2025-01-01 00:01  2025-01-02
  arbitrate              2025-01-25 10:00  2025-01-26
  arbitrate              2025-01-27 23:59  2025-02-05
`,
);

// Handbook §4.3 row 12.
dueDates(
  '[001-23] the person is contacted within 24 hours, in urgent matters within two, through nights, holidays and the turn of the year',
  `
  P.contact              2026-02-16 00:01  2026-02-17 00:01
  P.contact              2026-02-28 23:59  2026-03-01 23:59
  P.contact              2026-10-01 03:15  2026-10-02 03:15
  P.contact              2026-12-31 23:59  2027-01-01 23:59
  H.contact              2024-02-09 23:59  2024-02-10 23:59
  H.contact              2024-06-09 18:45  2024-06-10 18:45
  H.contact              2025-06-01 00:01  2025-06-02 00:01
  H.contact              2026-12-31 00:01  2027-01-01 00:01
  L.contact              2024-02-28 23:59  2024-02-29 23:59
  L.contact              2024-02-29 00:01  2024-03-01 00:01
  L.contact              2024-12-31 23:59  2025-01-01 23:59
  L.contact              2025-01-28 00:01  2025-01-29 00:01
  P.contact_urgent       2025-09-30 23:59  2025-10-01 01:59
  P.contact_urgent       2025-10-03 12:00  2025-10-03 14:00
  P.contact_urgent       2025-12-31 22:30  2026-01-01 00:30
  H.contact_urgent       2026-02-16 00:01  2026-02-16 02:01
  H.contact_urgent       2026-02-28 23:59  2026-03-01 01:59
  H.contact_urgent       2026-10-01 03:15  2026-10-01 05:15
  H.contact_urgent       2026-12-31 23:59  2027-01-01 01:59
  L.contact_urgent       2024-06-09 18:45  2024-06-09 20:45
  L.contact_urgent       2025-06-01 00:01  2025-06-01 02:01
  L.contact_urgent       2026-12-31 00:01  2026-12-31 02:01
`,
);

// Handbook §3.1 art. 34, §4.3 row 16.
dueDates(
  '[001-23] a petition is finished within 60 calendar days, and extended by no more than 30, over 29 February and New Year too',
  `
  P.finish               2023-12-31 23:59  2024-02-29
  P.finish               2024-01-01 00:01  2024-03-01
  P.finish               2024-08-05 10:00  2024-10-08
  P.finish               2025-01-01 10:00  2025-03-03
  P.finish               2025-08-07 23:59  2025-10-09
  P.finish               2025-12-20 00:01  2026-02-24
  P.finish               2026-01-10 10:00  2026-03-11
  P.finish               2026-08-07 10:00  2026-10-08
  P.finish               2026-11-01 10:00  2026-12-31
  P.finish               2026-11-02 23:59  2027-01-01 estimated
  P.extension            2024-01-31 23:59  2024-03-01
  P.extension            2024-02-01 00:01  2024-03-04
  P.extension            2024-09-01 10:00  2024-10-08
  P.extension            2025-01-04 10:00  2025-02-05
  P.extension            2025-01-29 23:59  2025-02-28
`,
);

// Handbook §3.3 Beijing, the 24 h class.
dueDates(
  '[001-23] what cannot wait is finished within 24 hours, whatever the day',
  `
  P.finish_urgent        2024-02-09 23:59  2024-02-10 23:59
  P.finish_urgent        2024-02-28 23:59  2024-02-29 23:59
  P.finish_urgent        2024-02-29 00:01  2024-03-01 00:01
  H.finish_urgent        2024-12-31 23:59  2025-01-01 23:59
  H.finish_urgent        2025-01-28 00:01  2025-01-29 00:01
  H.finish_urgent        2025-09-30 23:59  2025-10-01 23:59
  H.finish_urgent        2025-10-03 12:00  2025-10-04 12:00
  L.finish_urgent        2025-12-31 22:30  2026-01-01 22:30
  L.finish_urgent        2026-02-16 00:01  2026-02-17 00:01
  L.finish_urgent        2026-02-28 23:59  2026-03-01 23:59
`,
);

// Handbook §3.3 a city bureau, Shandong 2020, people's mediation.
dueDates(
  '[001-23] the hotline finishes by kind of matter in 3, 5 or 13 working days, and a dispute in 30 calendar days',
  `
  H.finish               2024-12-27 10:00  2025-01-06
  H.finish               2025-01-20 15:00  2025-01-26
  H.finish               2025-01-27 23:59  2025-02-10
  H.finish               2025-02-03 00:01  2025-02-10
  H.finish               2025-04-24 10:00  2025-04-30
  H.finish.ask           2025-05-28 10:00  2025-06-03
  H.finish.ask           2025-09-24 23:59  2025-09-28
  H.finish.ask           2025-09-30 00:01  2025-10-11
  H.finish.ask           2025-12-26 10:00  2025-12-31
  H.finish.help          2026-02-10 10:00  2026-02-13
  H.finish.help          2026-02-13 23:59  2026-02-25
  H.finish.help          2026-02-20 00:01  2026-02-26
  H.finish.help          2026-04-29 10:00  2026-05-07
  H.finish.help          2026-06-15 10:00  2026-06-18
  H.finish.complaint     2024-01-29 10:00  2024-02-20
  H.finish.complaint     2026-09-18 23:59  2026-10-13
  H.finish.complaint     2026-09-28 10:00  2026-10-21
  H.finish.complaint     2026-12-24 10:00  2027-01-12 estimated
  H.finish.complaint     2026-12-28 00:01  2027-01-14 estimated
  H.finish.conduct_report 2024-02-05 23:59  2024-02-28
  H.finish.conduct_report 2024-02-09 00:01  2024-03-05
  H.finish.conduct_report 2024-02-26 09:00  2024-03-14
  H.finish.conduct_report 2024-04-01 12:00  2024-04-19
  H.finish.suggestion    2024-04-24 23:59  2024-05-14
  H.finish.suggestion    2024-05-06 08:00  2024-05-22
  H.finish.suggestion    2024-06-05 10:00  2024-06-25
  H.finish.suggestion    2024-09-11 23:59  2024-09-30
  H.finish.dispute       2025-09-03 10:00  2025-10-09
  H.finish.dispute       2025-12-02 00:01  2026-01-04
  H.finish.dispute       2026-01-22 10:00  2026-02-24
  H.finish.dispute       2026-08-31 23:59  2026-09-30
  H.finish.dispute       2026-09-02 10:00  2026-10-08
  H.finish.condition     2024-09-26 00:01  2024-10-09
  H.finish.condition     2024-12-27 10:00  2025-01-06
  H.finish.condition     2025-01-20 15:00  2025-01-26
  H.finish.thanks        2025-01-27 23:59  2025-02-10
  H.finish.thanks        2025-02-03 00:01  2025-02-10
  H.finish.thanks        2025-04-24 10:00  2025-04-30
`,
);

// Handbook §3.3 Beijing, Shandong 2020; §4.3 row 16.
dueDates(
  '[001-23] the link finishes within 7 calendar days; hotline and link are extended by no more than 10 working days',
  `
  L.finish               2024-02-04 10:00  2024-02-18
  L.finish               2024-02-22 23:59  2024-02-29
  L.finish               2024-09-24 00:01  2024-10-08
  L.finish               2025-01-22 10:00  2025-02-05
  L.finish               2025-12-25 10:00  2026-01-04
  L.finish               2026-02-08 10:00  2026-02-24
  L.finish               2026-09-25 23:59  2026-10-08
  L.finish               2026-12-24 00:01  2026-12-31
  H.extension            2025-05-28 10:00  2025-06-12
  H.extension            2025-09-24 23:59  2025-10-14
  H.extension            2025-09-30 00:01  2025-10-21
  H.extension            2025-12-26 10:00  2026-01-12
  H.extension            2026-02-10 10:00  2026-03-02
  H.extension            2026-02-13 23:59  2026-03-05
  L.extension            2026-02-20 00:01  2026-03-06
  L.extension            2026-04-29 10:00  2026-05-15
  L.extension            2026-06-15 10:00  2026-06-30
  L.extension            2026-09-18 23:59  2026-10-09
`,
);

// Handbook §4.3 rows 13, 14, 16 and 18.
dueDates(
  '[002-54] a pause, an answer from above, a decision on more time and the check of a reply count working days',
  `
  waiting                2024-01-29 10:00  2024-02-04
  waiting                2026-09-28 10:00  2026-10-10
  waiting                2026-12-24 10:00  2026-12-31
  waiting                2026-12-28 00:01  2027-01-04 estimated
  escalation_answer      2024-02-05 23:59  2024-02-18
  escalation_answer      2024-02-09 00:01  2024-02-22
  escalation_answer      2024-02-26 09:00  2024-03-04
  escalation_answer      2024-04-01 12:00  2024-04-09
  extension_decision     2025-02-07 18:00  2025-02-08
  extension_decision     2025-04-03 09:00  2025-04-07
  extension_decision     2025-04-26 23:59  2025-04-27
  check                  2025-04-30 23:59  2025-05-06
  check                  2025-05-30 00:01  2025-06-03
  check                  2025-09-27 11:00  2025-09-28
  check                  2025-09-30 17:29  2025-10-09
`,
);

// Handbook §4.3 rows 21 to 25.
dueDates(
  '[002-37] a reply is followed up within 3 and 10 days, can be reopened for 90, and what is tracked is looked at again within 180',
  `
  follow_up.start        2024-02-07 10:00  2024-02-18
  follow_up.start        2024-02-26 23:59  2024-02-29
  follow_up.start        2024-09-12 00:01  2024-09-18
  follow_up.start        2024-12-29 10:00  2025-01-02
  follow_up.start        2025-01-25 10:00  2025-02-05
  follow_up.start        2025-10-05 23:59  2025-10-09
  follow_up.start        2026-02-12 10:00  2026-02-24
  follow_up.start        2026-09-22 23:59  2026-09-28
  follow_up.start        2026-12-29 10:00  2027-01-01 estimated
  follow_up.end          2024-02-03 10:00  2024-02-18
  follow_up.end          2024-02-19 23:59  2024-02-29
  follow_up.end          2024-09-25 10:00  2024-10-08
  follow_up.end          2025-01-18 00:01  2025-02-05
  follow_up.end          2025-04-25 10:00  2025-05-06
  follow_up.end          2025-10-01 10:00  2025-10-11
  follow_up.end          2026-02-05 23:59  2026-02-24
  follow_up.end          2026-09-23 10:00  2026-10-08
  follow_up.end          2026-12-21 10:00  2026-12-31
  follow_up.end          2026-12-23 00:01  2027-01-04 estimated
  reopen                 2023-12-01 10:00  2024-02-29
  reopen                 2024-07-03 23:59  2024-10-08
  reopen                 2024-12-01 00:01  2025-03-03
  reopen                 2025-07-03 10:00  2025-10-09
  reopen                 2025-11-20 10:00  2026-02-24
  reopen                 2026-07-03 23:59  2026-10-08
  reopen                 2026-10-02 10:00  2026-12-31
  reopen                 2026-10-03 00:01  2027-01-01 estimated
  tracked_recheck        2023-09-02 10:00  2024-02-29
  tracked_recheck        2024-04-04 23:59  2024-10-08
  tracked_recheck        2025-04-04 00:01  2025-10-09
  tracked_recheck        2025-08-19 10:00  2026-02-24
  tracked_recheck        2026-04-04 10:00  2026-10-08
  tracked_recheck        2026-07-05 10:00  2027-01-01 estimated
  tracked_recheck        2026-08-01 23:59  2027-01-28 estimated
`,
);

// Handbook §3.1 arts. 35 and 36, §4.3 rows 26 and 27.
dueDates(
  '[001-23] review and re-check are asked for and answered within 30 calendar days each',
  `
  review_ask             2023-12-31 23:59  2024-01-30
  review_ask             2026-11-30 10:00  2026-12-30
  review_ask             2026-12-01 23:59  2026-12-31
  review_answer          2024-01-31 23:59  2024-03-01
  review_answer          2024-02-01 00:01  2024-03-04
  review_answer          2024-09-01 10:00  2024-10-08
  review_answer          2025-01-04 10:00  2025-02-05
  recheck_ask            2025-01-29 23:59  2025-02-28
  recheck_ask            2025-09-03 10:00  2025-10-09
  recheck_ask            2025-12-02 00:01  2026-01-04
  recheck_ask            2026-01-22 10:00  2026-02-24
  recheck_answer         2026-08-31 23:59  2026-09-30
  recheck_answer         2026-09-02 10:00  2026-10-08
  recheck_answer         2026-11-30 10:00  2026-12-30
`,
);

// Handbook §4.3 row 31.
dueDates(
  '[002-37] a late step is supervised after 1, raised after 3 and made public after 5 working days',
  `
  overdue_supervise      2025-10-10 23:59  2025-10-11
  overdue_supervise      2025-12-31 23:59  2026-01-04
  overdue_supervise      2026-01-03 00:01  2026-01-04
  overdue_supervise      2026-02-13 15:00  2026-02-14
  overdue_raise          2024-04-24 23:59  2024-04-28
  overdue_raise          2024-05-06 08:00  2024-05-09
  overdue_raise          2024-06-05 10:00  2024-06-11
  overdue_raise          2024-09-11 23:59  2024-09-14
  overdue_raise          2024-09-26 00:01  2024-09-30
  overdue_publish        2024-12-27 10:00  2025-01-06
  overdue_publish        2025-01-20 15:00  2025-01-26
  overdue_publish        2025-01-27 23:59  2025-02-10
  overdue_publish        2025-02-03 00:01  2025-02-10
  overdue_publish        2025-04-24 10:00  2025-04-30
`,
);

// Handbook §3.3: a mediation usually ends within a month, counted as 30 days.
dueDates(
  '[001-27] the parties to a mediation have 30 calendar days, and the next working day when the last is a rest day',
  `
  mediation              2024-01-30 10:00  2024-02-29
  mediation              2024-12-02 23:59  2025-01-02
  mediation              2025-09-01 00:01  2025-10-09
  mediation              2026-03-02 10:00  2026-04-01
  mediation              2026-05-18 15:00  2026-06-17
`,
);

// Handbook §2.5: REC.
dueDates(
  '[002-80] whoever a condition report is addressed to has 30 calendar days, and the next working day when the last is a rest day',
  `
  report_answer          2025-09-01 00:01  2025-10-09
  report_answer          2026-03-02 10:00  2026-04-01
  report_answer          2026-05-18 23:59  2026-06-17
`,
);

// Handbook §3.5: open government information regulations, Art. 26.
dueDates(
  'what was decided is public within 20 working days',
  `
  disclose               2025-12-02 10:00  2025-12-30
  disclose               2026-03-02 10:00  2026-03-30
  disclose               2026-09-25 23:59  2026-10-29
`,
);

// Handbook §3.5: a local party-openness rule; REC.
dueDates(
  'a question on an openness item is answered within 10 working days',
  `
  openness_answer        2025-12-02 10:00  2025-12-16
  openness_answer        2026-03-02 10:00  2026-03-16
  openness_answer        2026-05-18 23:59  2026-06-01
`,
);

/** Spans at whose end nothing is due, so that no rest day moves it: liaison counts them in plain days. */
const PLAIN_DAYS: readonly string[] = ['card_valid', 'hardship_review', 'link_quiet', 'person_kept'];

test('the dates are at least two hundred, no two alike, and of every limit that the nation has', () => {
  assert.ok(DATES.length >= 200, String(DATES.length));
  assert.equal(new Set(DATES).size, DATES.length);
  const keys = new Set(DATES.map((line) => rowOf(line).key));
  assert.deepEqual([...keys].sort(), [...NATIONAL_LIMITS.keys()].filter((key) => !PLAIN_DAYS.includes(key)).sort());
});

test('among the dates are 23:59 and 00:01, 29 February, the turn of each year, and years that nobody has published', () => {
  for (const what of [' 23:59  ', ' 00:01  ', '2024-02-29', '2024-12-31', '2025-12-31', '2026-12-31', 'estimated'])
    assert.ok(DATES.filter((line) => line.includes(what)).length >= 3, what);
});
