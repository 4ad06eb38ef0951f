import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { bestLineOf, type DispatchLine, dryRun, dryRunFinish, linesOn, type RecentMatter } from './lines.ts';

const area = (digits: string) => parseAreaCode(digits) as AreaCode;
const day = (text: string) => text as CivilDate;
const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;
const TODAY = day('2026-11-21');
// A county that does not exist, with a township and a village.
const [COUNTY, TOWNSHIP, VILLAGE] = [area('990101'), area('990101101'), area('990101101201')];

let made = 0;
const line = (
  categoryCode: string,
  areaCode: AreaCode,
  host: string,
  more: Partial<DispatchLine> = {},
): DispatchLine => {
  made += 1;
  return {
    id: `line-${made}` as Id,
    categoryCode,
    areaCode,
    hostUnitId: host as Id,
    coUnitIds: [],
    basis: '三定规定',
    origin: 'catalogue',
    validFrom: day('2026-01-01'),
    validTo: null,
    ...more,
  };
};
const hostOf = (lines: DispatchLine[], category: string, areaCode: AreaCode, on = TODAY) =>
  bestLineOf(linesOn(lines, category, on), areaCode)?.hostUnitId ?? null;

test('a line for a class speaks for what stands below it, when nothing narrower does', () => {
  const lines = [line('09', COUNTY, 'works'), line('09.01', COUNTY, 'traffic')];
  assert.equal(hostOf(lines, '09.01.01', VILLAGE), 'traffic');
  assert.equal(hostOf(lines, '09.04', VILLAGE), 'works');
  assert.equal(hostOf(lines, '01.04', VILLAGE), null);
});

test('of lines for the same category the narrowest area decides', () => {
  const lines = [
    line('09.01', COUNTY, 'traffic'),
    line('09.01', TOWNSHIP, 'township'),
    line('09.01', VILLAGE, 'village'),
  ];
  assert.equal(hostOf(lines, '09.01', VILLAGE), 'village');
  assert.equal(hostOf(lines, '09.01', area('990101101202')), 'township');
  assert.equal(hostOf(lines, '09.01', area('990101102')), 'traffic');
});

test('归口: the department named for this very thing hosts before the township named for the whole class', () => {
  const lines = [line('09', TOWNSHIP, 'township'), line('09.01', COUNTY, 'traffic')];
  assert.equal(hostOf(lines, '09.01', VILLAGE), 'traffic');
});

test('what an arbiter decided goes before the catalogue, and the younger line before the older', () => {
  const older = line('09.01', COUNTY, 'older');
  const younger = line('09.01', COUNTY, 'younger', { validFrom: day('2026-06-01') });
  const decided = line('09.01', COUNTY, 'decided', { origin: 'arbitration' });
  assert.equal(hostOf([older, younger], '09.01', VILLAGE), 'younger');
  assert.equal(hostOf([younger, decided], '09.01', VILLAGE), 'decided');
});

test('a prefecture is narrower than its province, also when its code ends in zero', () => {
  const lines = [line('09.01', area('99'), 'province'), line('09.01', area('9910'), 'prefecture')];
  assert.equal(hostOf(lines, '09.01', area('991001')), 'prefecture');
});

test('a line speaks from its first to its last day', () => {
  const lines = [line('09.01', COUNTY, 'traffic', { validFrom: day('2026-02-01'), validTo: day('2026-03-31') })];
  assert.deepEqual(
    ['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map((on) => hostOf(lines, '09.01', VILLAGE, day(on))),
    [null, 'traffic', 'traffic', null],
  );
});

const matter = (number: string, more: Partial<RecentMatter> = {}): RecentMatter => ({
  id: `matter-${number}` as Id,
  number,
  categoryCode: '09.01',
  areaCode: VILLAGE,
  hostUnitId: 'traffic' as Id,
  kind: 'help',
  profile: 'H',
  receivedAt: at('2026-11-02T10:00'),
  repliedAt: null,
  ...more,
});

test('[002-47] a dry run names the past matters that would have gone elsewhere, and where from and to', () => {
  const now = [line('09.01', COUNTY, 'traffic')];
  const then = [...now, line('09.01', TOWNSHIP, 'township')];
  const matters = [
    matter('1'),
    matter('2', { areaCode: area('990101102') }),
    matter('3', { categoryCode: '01.04' }),
    matter('4', { categoryCode: null }),
  ];
  assert.deepEqual(dryRun(matters, { lines: now, on: TODAY }, { lines: then, on: TODAY }), [
    {
      id: 'matter-1',
      number: '1',
      categoryCode: '09.01',
      areaCode: VILLAGE,
      fromUnitId: 'traffic',
      toUnitId: 'township',
      hostUnitId: 'traffic',
    },
  ]);
});

test('[002-47] a dry run that ends the only line says that nobody would have been named', () => {
  const now = [line('09.01', COUNTY, 'traffic')];
  const [diverted] = dryRun([matter('1')], { lines: now, on: TODAY }, { lines: [], on: TODAY });
  assert.deepEqual([diverted?.fromUnitId, diverted?.toUnitId], ['traffic', null]);
});

test('[002-47] a shorter limit is tried on past matters: which replies would have been late', () => {
  const matters = [
    matter('quick', { repliedAt: at('2026-11-03T10:00') }),
    matter('slow', { repliedAt: at('2026-11-06T10:00') }),
    matter('open', { receivedAt: at('2026-11-19T10:00') }),
  ];
  const calendar = { years: new Set([2026]), days: new Map() };
  const limits = { now: { amount: 5, unit: 'working_days' }, proposed: { amount: 3, unit: 'working_days' } } as const;
  const shifted = dryRunFinish(matters, limits, calendar, at('2026-11-20T10:00'));
  assert.deepEqual(
    shifted.map(({ number, wasLate, wouldBeLate }) => [number, wasLate, wouldBeLate]),
    [
      ['quick', false, false],
      ['slow', false, true],
      ['open', null, null],
    ],
  );
  assert.deepEqual(
    dryRunFinish(matters, { now: limits.now, proposed: limits.now }, calendar, at('2026-11-20T10:00')),
    [],
  );
});
