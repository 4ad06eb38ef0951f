import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { idOf } from '#tests/support/matters.ts';
import type { ContactCounted } from './contact.ts';
import { figuresOf, type SessionFigures } from './figures.ts';
import { asItStood, isKeptAway, type MatterAt } from './matter-at.ts';
import { periodBefore, periodName, readPeriod, yearBefore } from './period.ts';
import { differencesOf } from './recounting.ts';
import { reportBlocks } from './report.ts';
import { risingIn } from './rising.ts';
import { toldTo } from './telling.ts';
import { standingOf, type Voice, viewsLeftOut } from './voices.ts';

const TOWNSHIP = '990101101000' as AreaCode;
const VILLAGE = '990101101201' as AreaCode;
const day = (text: string) => text as CivilDate;
const AT = '2026-12-10T02:00:00.000Z' as Instant;
const NOVEMBER = { kind: 'month', from: day('2026-11-01'), to: day('2026-11-30') } as const;

let count = 0;
function matter(parts: Partial<MatterAt> = {}): MatterAt {
  count += 1;
  return {
    ...{
      id: idOf(String(count)),
      kind: 'help',
      categoryCode: '09.01',
      areaCode: VILLAGE,
      unitId: null,
      state: 'registered',
    },
    ...{
      isKeptFromSome: false,
      receivedAt: addHours(startOf(day('2026-11-05')), 9),
      finishDueAt: null,
      extendedFromAt: null,
    },
    ...{
      firstContactAt: null,
      repliedAt: null,
      parentId: null,
      hopCount: 0,
      returnCount: 0,
      reopenCount: 0,
      reworkCount: 0,
    },
    ...{ cameBack: false, isBrushOff: false, dispatchedOn: null, notice: null, contact: null },
    ...{ verdicts: [], followUps: [], escalations: [], tracked: [], promises: [], parts: [] },
    ...{ isSealed: false, complainedUnitId: null, resultKind: null, person: null, concernsSomebody: false },
    ...parts,
  };
}

const NO_CONTACT: ContactCounted = { visits: [], sessions: [], orders: [], suggestions: [] };

function figures(matters: readonly MatterAt[], at = AT, contact = NO_CONTACT): SessionFigures {
  const steps = figuresOf({ matters, promises: [], issues: [], contact }, TOWNSHIP, NOVEMBER, at);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
const told = (all: SessionFigures, id: string) => all.indicators.find((one) => one.id === id)?.now;

test('a period is a month, a quarter, a year or two days, and is set beside the one before and the same a year earlier', () => {
  const today = day('2026-12-10');
  const read = (text: string, from = '', to = '') => {
    const period = readPeriod(text, from, to, today);
    return isRefusal(period) ? period.code : [period.from, period.to, periodBefore(period).from, yearBefore(period).to];
  };
  assert.deepEqual(read('2026-11'), ['2026-11-01', '2026-11-30', '2026-10-01', '2025-11-30']);
  assert.deepEqual(read('2026-Q4'), ['2026-10-01', '2026-12-31', '2026-07-01', '2025-12-31']);
  assert.deepEqual(read('2026'), ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31']);
  assert.deepEqual(read('', '2026-03-01', '2026-03-10'), ['2026-03-01', '2026-03-10', '2026-02-19', '2025-03-10']);
  assert.deepEqual(yearBefore({ from: day('2028-02-29'), to: day('2028-02-29') }).to, '2027-02-28');
  assert.equal(read('2027-01'), 'analysis.period-ahead');
  assert.equal(read('', '2026-03-10', '2026-03-01'), 'analysis.period-unknown');
  assert.equal(periodName({ ...NOVEMBER, kind: 'quarter' }), '2026 Q4');
});

test('[I7][I2] what is sealed, on conduct, against somebody or not read yet is in no figure of a session', () => {
  const away: Partial<MatterAt>[] = [
    { isSealed: true },
    { kind: 'conduct_report' },
    { complainedUnitId: idOf('1') },
    { concernsSomebody: true },
    { kind: 'complaint', state: 'registered' },
  ];
  for (const one of away) assert.ok(isKeptAway(matter(one)), JSON.stringify(one));
  const all = figures([matter(), ...away.map(matter)]);
  assert.equal(told(all, 'received')?.part, 1);
  assert.deepEqual(
    all.categories.map(({ code, persons }) => [code, persons]),
    [['09', 1]],
  );
});

test('a matter is what its facts up to the moment made of it', () => {
  const now = matter({ state: 'closed', areaCode: TOWNSHIP, categoryCode: '06.01', hopCount: 3 });
  const registered = {
    kind: 'intake.submission.registered',
    body: { kind: 'help', categoryCode: null, areaCode: VILLAGE, receivedAt: now.receivedAt, isSealed: false },
  };
  const classified = {
    kind: 'ledger.matter.classified',
    body: { changes: { categoryCode: '09.01', hostUnitId: idOf('7') } },
  };
  const then = asItStood(now, [registered, classified]);
  assert.deepEqual(
    [then?.state, then?.areaCode, then?.categoryCode, then?.unitId, then?.hopCount],
    ['registered', VILLAGE, '09.01', idOf('7'), 0],
  );
  assert.equal(asItStood(now, []), null, 'without a fact it did not exist');
});

test('persons are counted and not matters, and who fell due counts when the day is over', () => {
  const same = { person: 'm1' };
  const due = { finishDueAt: addHours(startOf(day('2026-11-20')), 9), state: 'signed' };
  const all = figures([
    matter(same),
    matter(same),
    matter(due),
    matter({ receivedAt: addHours(startOf(day('2026-10-05')), 9) }),
  ]);
  assert.deepEqual(all.categories[0], { code: '09', matters: 3, persons: 2, before: 1, yearBefore: 0 });
  assert.deepEqual([told(all, 'on_time')?.part, told(all, 'on_time')?.whole], [0, 1]);
  const early = figures([matter(due)], '2026-11-19T02:00:00.000Z' as Instant);
  assert.equal(told(early, 'on_time')?.whole, 0);
  assert.deepEqual(
    all.months.slice(-2).map(({ month, received }) => [month, received]),
    [
      ['2026-10', 1],
      ['2026-11', 3],
    ],
  );
});

test('[003-02] what rose is told by the control chart of the warnings, and nothing under five people', () => {
  const said = (on: string, n: number) =>
    Array.from({ length: n }, () => matter({ receivedAt: addHours(startOf(day(on)), 9) }));
  const days = { from: NOVEMBER.from, to: NOVEMBER.to };
  const usual = Array.from({ length: 30 }, (_, n) => said(addDays(day('2026-08-20'), n * 3), 1)).flat();
  assert.deepEqual(risingIn(usual, TOWNSHIP, days, day('2026-12-09')), []);
  const [risen, ...others] = risingIn([...usual, ...said('2026-11-12', 9)], TOWNSHIP, days, day('2026-12-09'));
  assert.deepEqual(
    [risen?.areaCode, risen?.categoryCode, risen?.on, others.length],
    [TOWNSHIP, '09.01', '2026-11-12', 0],
  );
  assert.ok((risen?.persons ?? 0) >= 9);
  assert.deepEqual(risingIn(said('2026-11-12', 4), TOWNSHIP, days, day('2026-12-09')), []);
});

test('a recount says which numbers differ, and leaves out what is defined anew', () => {
  const was = figures([matter(), matter()]);
  const is = figures([matter()]);
  const found = differencesOf(was, is).differences.map(({ cell, told: then, recounted }) => [cell, then, recounted]);
  assert.deepEqual(found.slice(0, 1), [['indicator/received/now/part', 2, 1]]);
  assert.deepEqual(differencesOf(was, was).differences, []);
  const { contact: _, ...ofFirstRules } = was;
  const old = differencesOf({ ...ofFirstRules, rules: 1 }, was);
  assert.deepEqual([old.differences, old.redefined], [[], []], 'what was not told then is not in question');
  const newer = {
    ...is,
    indicators: is.indicators.map((one) => (one.id === 'received' ? { ...one, version: 2 } : one)),
  };
  const again = differencesOf(was, newer);
  assert.deepEqual(again.redefined, ['received']);
  assert.ok(!again.differences.some(({ cell }) => cell.startsWith('indicator/received')));
});

test('no cell under five and no percentage under ten leaves the office, nor what another would give away', () => {
  const replied = { repliedAt: addHours(startOf(day('2026-11-10')), 9), resultKind: 'solved', state: 'replied' };
  const visits = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: idOf(`9${n}`), areaCode: VILLAGE, unitId: null, on: day('2026-11-05'), said: [] },
    ...{ mode: n < 3 ? 'unannounced' : 'announced', isSampled: false, escortsCount: 0, vehiclesCount: 0 },
  }));
  const received = [
    ...Array.from({ length: 7 }, () => matter(replied)),
    ...Array.from({ length: 3 }, () => matter({ ...replied, resultKind: 'explained', categoryCode: '06.01' })),
    ...Array.from({ length: 6 }, () => matter({ categoryCode: '01.01' })),
  ];
  const all = figures(received, AT, { ...NO_CONTACT, visits });
  assert.deepEqual(
    toldTo('office', all).results.map(({ count: one }) => one),
    [7, 3],
  );
  assert.deepEqual(
    toldTo('public', all).results.map(({ count: one }) => one),
    [null, null],
    'the seven would tell of the three',
  );
  const report = (audience: 'office' | 'public') =>
    reportBlocks(
      {
        ...{ period: NOVEMBER, figures: all, sections: {}, voices: [], issues: [], decisions: [], earlier: [] },
        ...{
          today: day('2026-12-10'),
          dataOn: day('2026-12-10'),
          areaName: (code) => code,
          categoryName: (code) => code,
        },
      },
      audience,
      'en',
    );
  const cells = (audience: 'office' | 'public') =>
    report(audience).flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'table' ? part.rows.flatMap((row) => row.slice(1)) : [])),
    );
  assert.ok(cells('office').some((cell) => /^[1-4]$/.test(cell)));
  assert.ok(cells('office').includes('25.0 % (3 / 12)'), 'visits without notice');
  assert.deepEqual(
    cells('public').filter((cell) => /^[1-4]$/.test(cell) || /\b[1-4] \/ /.test(cell)),
    [],
  );
});

test('[002-58] of each view one voice is in by itself, every view of a few is, and one that is out keeps its reason', () => {
  const voice = (n: number, kind: Voice['kind'], view: string, place: number): Voice => ({
    ...{ id: idOf(String(n)), kind, view, place, words: `话${n}` },
  });
  const voices = [voice(1, 'minority', 'a', 0), voice(2, 'raised', 'b', 0), voice(3, 'raised', 'b', 1)];
  const chosen = (choices: Parameters<typeof standingOf>[1]) =>
    standingOf(voices, choices).map(({ isChosen }) => isChosen);
  assert.deepEqual(chosen([]), [true, true, false]);
  const out = { voiceId: idOf('1'), isChosen: false, reason: '已答复' };
  assert.deepEqual(chosen([out]), [false, true, false]);
  assert.deepEqual(
    viewsLeftOut(standingOf(voices, [out])).map((view) => view.map(({ reason }) => reason)),
    [['已答复']],
  );
  assert.deepEqual(chosen([out, { voiceId: idOf('1'), isChosen: true, reason: '' }]), [true, true, false]);
});
