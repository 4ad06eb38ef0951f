import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedDays, publishedYears } from '#civic/rulebook/actions/seeding.ts';
import type { Calendar, Limit } from '#civic/rulebook/index.ts';
import { NATIONAL_LIMITS } from '#civic/rulebook/rules/national-limits.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import { addHours, type Instant, parseInstant } from '#kernel/instant.ts';
import { BARRED, barPassages, earlierText, sentencesOf } from './correction.ts';
import { type DisclosureCount, disclosureLines, lateBefore, publicBy } from './disclosure.ts';
import { NOTHING_KNOWN } from './masking.ts';

const calendar: Calendar = {
  years: new Set(publishedYears()),
  days: new Map(
    publishedYears()
      .flatMap(publishedDays)
      .map(({ day, is_workday, name }) => [day, { isWorkday: is_workday, name }]),
  ),
};
const limit = { ...NATIONAL_LIMITS.get('disclose'), key: 'disclose' } as unknown as Limit;
const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;

test('one instant divides what is late from what is not, on every day of a year with its holidays', () => {
  for (let day = '2025-03-01' as CivilDate; day < '2026-03-01'; day = addDays(day, 1)) {
    const now = addHours(startOf(day), 10);
    const dividing = lateBefore(now, limit, calendar);
    assert.ok(publicBy(addHours(dividing, -1), limit, calendar).dueAt < now, day);
    assert.ok(publicBy(dividing, limit, calendar).dueAt >= now, day);
  }
  assert.equal(publicBy(at('2026-09-25T10:00'), limit, calendar).dueAt, at('2026-10-29T23:59:59.999'));
});

const unit = (unitId: string, inTime: number, never = 0, withheld = 0): DisclosureCount => ({
  ...{ unitId, inTime, late: 0, never, withheld },
});

test('[004-29] units are told in their own order, those with fewer than five together, and no cell of one to four follows from the sum', () => {
  const lines = disclosureLines(
    [[unit('b', 12), unit('a', 6, 6), unit('c', 2), unit('d', 3)], [unit('a', 0, 0, 2)]],
    ['a', 'b', 'c', 'd'],
  );
  assert.deepEqual(
    lines.map(({ unitId, inTime, whole, percent }) => [unitId, inTime, whole, percent]),
    [
      ['a', 6, 12, 50],
      ['b', 12, 12, 100],
      [null, 5, 5, null],
      [null, 23, 29, 79.3],
    ],
  );
  assert.equal(lines[0]?.withheld, null, 'two are too few');
  const hidden = disclosureLines([[unit('a', 2, 10), unit('b', 7, 3), unit('c', 20)]], ['a', 'b', 'c']);
  assert.deepEqual(
    hidden.map(({ inTime }) => inTime),
    [null, null, 20, 29],
    'with the two the seven is kept back',
  );
  assert.deepEqual(disclosureLines([[unit('a', 1), unit('b', 2)]], ['a', 'b']), [], 'three are told of nobody');
});

test('an earlier text is barred where somebody marked it and where it must never be public; the rest stays word for word', () => {
  const was = '张三说电话13800138000，井在村东。';
  const { text, count, missing } = earlierText(was, ['张三'], NOTHING_KNOWN);
  assert.deepEqual([text, count, missing], [`${BARRED}说电话${BARRED}，井在村东。`, 2, null]);
  assert.equal(earlierText(was, ['李四'], NOTHING_KNOWN).missing, '李四');
  assert.equal(barPassages(was, ['井'], BARRED).missing, '井', 'one character would be found everywhere');
  assert.deepEqual(sentencesOf('一。二！\n三'), ['一。', '二！', '三']);
});
