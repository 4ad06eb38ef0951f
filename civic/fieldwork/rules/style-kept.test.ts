import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type CountedVisits, spansOfStyle, styleLines } from './style-kept.ts';

const day = (text: string) => text as CivilDate;

test('a visit is held against the ceiling of its own day: a period is cut where the rule changed', () => {
  const maxOn = (on: CivilDate) => ({ companionsCount: on < '2026-03-10' ? 4 : 2 });
  assert.deepEqual(spansOfStyle(day('2026-03-08'), day('2026-03-11'), maxOn), [
    { from: '2026-03-08', to: '2026-03-09', partyMax: { companionsCount: 4 } },
    { from: '2026-03-10', to: '2026-03-11', partyMax: { companionsCount: 2 } },
  ]);
});

/** Visits of so many people of a unit, each `visits` with `over` of them above the ceiling for companions. */
function people(unitId: string | null, count: number, visits: number, over: number): CountedVisits[] {
  const none = { said: 0, over: 0 };
  return Array.from({ length: count }, (_, at) => ({
    ...{ unitId: unitId as Id | null, personId: `${unitId} ${at}` as Id, visits },
    ...{ companionsCount: { said: visits, over }, escortsCount: none, vehiclesCount: none },
  }));
}

test('[000-05] units stand in the order of their ids, not of what was found, and small ones stand together', () => {
  const lines = styleLines([
    ...people('b', 6, 10, 5),
    ...people('a', 5, 10, 1),
    ...people('d', 3, 4, 2),
    ...people('c', 2, 4, 4),
  ]);
  assert.deepEqual(
    lines.map(({ unitId, visits, companionsCount }) => [unitId, visits, companionsCount.over, companionsCount.said]),
    [
      ['a', 50, 5, 50],
      ['b', 60, 30, 60],
      [null, 20, 14, 20],
    ],
  );
  assert.deepEqual(styleLines(people('d', 4, 9, 9)), [], 'four visitors are told of nowhere');
});

test('a count of one to four is not shown, nor one that leaves one to four over', () => {
  const [few] = styleLines(people('a', 5, 10, 0).with(0, ...(people('a', 1, 10, 3) as [CountedVisits])));
  assert.deepEqual(few?.companionsCount, { said: 50, over: null });
  const [most] = styleLines(people('a', 5, 10, 10).with(0, ...(people('a', 1, 10, 7) as [CountedVisits])));
  assert.deepEqual(most?.companionsCount, { said: 50, over: null });
});
