import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { NOON, UNIT } from '#tests/support/matters.ts';
import { NOT_ROLLED_UP } from './about-others.ts';
import { BY_DUE_DAY, type Counter, type Counts, countsIn, differenceOf, monthsOf } from './counting.ts';
import { INDICATOR_IDS, indicatorOf } from './indicators.ts';
import { chartOf, linesOf } from './lines.ts';
import { adjustedPercent, mixOf } from './mix.ts';
import { type MatterCounted, ofMatter } from './of-matter.ts';
import { replyWell } from './reply.ts';
import { excludedText, lawText, valueText } from './telling.ts';
import { keptBack, toldOf } from './value.ts';

const counts = (all: Partial<Record<Counter, number>>): Counts => new Map(Object.entries(all)) as Counts;
const textOf = (id: (typeof INDICATOR_IDS)[number], all: Counts, audience: 'office' | 'public' = 'office') =>
  valueText(indicatorOf(id), toldOf(indicatorOf(id), all, audience), 'en');

const MATTER: MatterCounted = {
  ...{ id: UNIT, kind: 'help', categoryCode: '09.01', areaCode: '990101101201' as MatterCounted['areaCode'] },
  ...{
    unitId: UNIT,
    state: 'closed',
    isKeptFromSome: false,
    receivedAt: NOON,
    finishDueAt: null,
    extendedFromAt: null,
  },
  ...{ firstContactAt: null, repliedAt: null, parentId: null, hopCount: 1, returnCount: 0, reopenCount: 0 },
  ...{ reworkCount: 0, cameBack: false, isBrushOff: false, dispatchedOn: null, notice: null, contact: null },
  ...{ verdicts: [], followUps: [], escalations: [], tracked: [], promises: [], parts: [] },
};
const OTHER = '00000000-0000-7000-8000-00000000000b' as typeof UNIT;
const said = { on: '2026-11-24' as CivilDate, round: 0, contacted: null, solved: null, attitude: null, speed: null };
const summed = (matter: MatterCounted) =>
  countsIn(ofMatter(matter), monthsOf('2026-01-01' as CivilDate, '2027-12-01' as CivilDate, '2028-01-01' as CivilDate));

test('every row of the table of indicators is either defined once or said to be missing, with the reason', () => {
  for (const id of INDICATOR_IDS) {
    const { words, formula, cautions, basis, version, validFrom } = indicatorOf(id);
    for (const text of [words.zh, words.en, formula.zh, formula.en, cautions.zh, cautions.en, basis])
      assert.notEqual(text, '', id);
    assert.ok(version >= 1 && /^\d{4}-\d\d-\d\d$/.test(validFrom));
  }
  for (const { reason } of Object.values(NOT_ROLLED_UP)) assert.ok(reason.zh !== '' && reason.en !== '');
  const rows = [
    ...['受理告知及时率', '响应率', '首次联系时长', '解决率', '理解率', '满意率', '参评率', '回访率', '回访接通率'],
    ...['被诱导率', '按期办结率', '延期率', '退单率', '平均流转次数', '重办率', '重复诉求率', '集中度', '督办办结率'],
    ...[
      '提级率',
      '上级回应率',
      '挂账销号率',
      '承诺兑现率',
      '不予受理率',
      '剔除率',
      '结对户数',
      '联系活跃率',
      '走访天数',
    ],
    ...['走访确认率', '一次走访村民小组数', '不打招呼占比', '基层联系结构', '第一手材料占比', '有用走访率', '建议数'],
    ...['采纳率', '实际困难解决数', '接访履约率', '参与率', '五问支持率', '民主测评各等次比例', '公开及时率'],
    ...['谣言澄清时长', '负担'],
  ];
  const told = [
    ...INDICATOR_IDS.flatMap((id) => [indicatorOf(id).words.zh, indicatorOf(id).basis]),
    ...Object.values(NOT_ROLLED_UP).map(({ words }) => words.zh),
  ];
  assert.deepEqual(
    rows.filter((row) => !told.some((text) => text.includes(row))),
    [],
  );
});

test('who reads a figure outside is given the law it rests on, never a row of the handbook', () => {
  for (const id of INDICATOR_IDS)
    for (const language of ['zh', 'en'] as const)
      assert.match(
        lawText(indicatorOf(id), language),
        /^$|^(依据：信访工作条例|Basis: Regulations on Petition Work)[^C]*$/,
      );
  assert.equal(lawText({ basis: '§4.5 受理告知及时率; 信访工作条例 §22–23' }, 'zh'), '依据：信访工作条例 §22–23；');
});

test('[C8] silence is counted nowhere: a closed matter that nobody rated is in no rate of satisfaction', () => {
  const silent = summed({ ...MATTER, repliedAt: '2026-11-24T00:00:00.000Z' as Instant });
  assert.equal(textOf('satisfied_result', silent), 'none yet');
  assert.equal(silent.get('rated'), undefined);
  const rated = summed({
    ...MATTER,
    repliedAt: '2026-11-24T00:00:00.000Z' as Instant,
    verdicts: [
      { ...said, result: 'yes', coached: true },
      { ...said, result: 'no', coached: null },
    ],
  });
  assert.deepEqual([rated.get('result_all'), rated.get('result_yes')], [1, undefined], 'the newest counts');
  assert.equal(rated.get('coached_yes'), 1, 'that somebody told them what to say does not go away');
});

test('a matter that somebody may be kept from counts for the county alone, without unit, place or category', () => {
  const [part, ...others] = ofMatter({ ...MATTER, isKeptFromSome: true });
  assert.deepEqual([part?.area, part?.unit, part?.category, others.length], ['', null, '', 0]);
});

test('what is left out is counted as left out and in no rate', () => {
  const withdrawn = summed({ ...MATTER, state: 'withdrawn', repliedAt: '2026-11-24T00:00:00.000Z' as Instant });
  assert.deepEqual(
    [...withdrawn],
    [
      ['received', 1],
      ['left_out', 1],
    ],
  );
});

test('a matter without a kind yet, or of a kind that no rate is about, is told of by place and must be told in time what becomes of it', () => {
  const late = { on: '2026-11-26' as CivilDate, isMet: false };
  const condition = { ...MATTER, kind: 'condition', unitId: null, notice: late, state: 'not_accepted' } as const;
  const [nowhere, place, ...others] = ofMatter(condition);
  assert.deepEqual([nowhere?.area, place?.area, others.length], ['none', MATTER.areaCode, 0]);
  const counted = countsIn(
    place ? [place] : [],
    monthsOf('2026-01-01' as CivilDate, '2027-12-01' as CivilDate, '2028-01-01' as CivilDate),
  );
  assert.deepEqual(Object.fromEntries(counted), {
    ...{ other_received: 1, other_not_accepted: 1, other_left_out: 1, notice_due: 1 },
  });
  assert.equal(JSON.stringify(nowhere).includes('notice'), false, 'once, and not twice in the figures of a set');
  const whole = counts({ received: 80, other_received: 20, notice_due: 40, notice_met: 30, not_accepted: 6 });
  assert.equal(textOf('other_kinds', whole), '20.0 % (20 / 100)');
  assert.equal(textOf('not_accepted', whole), '6.0 % (6 / 100)', 'of all that came in');
  const kept = ofMatter({ ...condition, isKeptFromSome: true });
  assert.deepEqual([kept[1]?.area, kept[1]?.unit], ['', null]);
});

test('what falls due later is not counted before its day is over', () => {
  const due = ofMatter({ ...MATTER, finishDueAt: '2026-12-04T04:00:00.000Z' as Instant });
  const on = (today: string) =>
    countsIn(due, monthsOf('2026-11-01' as CivilDate, '2026-12-31' as CivilDate, today as CivilDate)).get('due');
  assert.deepEqual([on('2026-12-03'), on('2026-12-04'), on('2026-12-05')], [undefined, undefined, 1]);
  assert.ok(BY_DUE_DAY.includes('due'));
});

test('a change adds the difference and nothing else; the same twice adds nothing', () => {
  const before = ofMatter(MATTER);
  assert.deepEqual(differenceOf(before, ofMatter(MATTER)), []);
  const moved = differenceOf(before, ofMatter({ ...MATTER, unitId: null }));
  assert.deepEqual(
    moved.map(({ unit, days }) => [unit, days['2026-11-23']]),
    [
      [UNIT, { received: -1 }],
      [null, { received: 1 }],
    ],
  );
});

test('[C20] a share says its parts; a sample its interval by Wilson; few rated is marked; under ten no percentage', () => {
  assert.equal(textOf('on_time', counts({ due: 200, due_met: 123 })), '61.5 % (123 / 200)');
  assert.equal(textOf('on_time', counts({ due: 9, due_met: 6 })), '6 / 9 (under 10, no percentage)');
  // Wilson 1927, 15 of 20: 53.1 to 88.8 (Agresti and Coull 1998 give the same formula).
  assert.equal(textOf('reached', counts({ tried: 20, reached: 15 })), '75.0 % (15 / 20), 95 % interval 53.1–88.8 %');
  const thin = counts({ attitude_all: 20, attitude_yes: 18, attitude_none: 7, replied: 100, rated: 29 });
  assert.equal(textOf('satisfied_attitude', thin), '90.0 % (18 / 20), under 30 % rated');
  const definition = indicatorOf('satisfied_attitude');
  assert.equal(excludedText(toldOf(definition, thin, 'office'), 'en'), '7 left out');
  assert.equal(
    textOf('resolution_with_half', counts({ told_solved: 5, told_partly: 4, told_not: 1 })),
    '70.0 % (7 / 10)',
  );
});

test('a median is the upper edge of its class, and hidden under five', () => {
  const hours = counts({ contact_hours_2: 6, contact_hours_24: 3, contact_hours_more: 1 });
  assert.equal(textOf('contact_hours', hours), 'median at most 2 h, nine in ten at most 24 h (10)');
  assert.equal(textOf('contact_hours', counts({ contact_hours_2: 4 })), 'under 5, not shown');
});

test('one place that is too small takes the next with it, so that the sum gives nothing away', () => {
  const places = new Map([
    ['a', counts({ due: 100, due_met: 50 })],
    ['b', counts({ due: 40, due_met: 20 })],
    ['c', counts({ due: 6, due_met: 3 })],
  ]);
  assert.deepEqual([...keptBack(indicatorOf('on_time'), places)].toSorted(), ['b', 'c']);
  places.delete('c');
  assert.deepEqual([...keptBack(indicatorOf('on_time'), places)], []);
});

test('harder cases are told beside a comparison, and computed with', () => {
  const own = new Map([['09', counts({ due: 20, due_met: 10 })]]);
  const group = new Map([
    ['09', counts({ due: 100, due_met: 50 })],
    ['12', counts({ due: 100, due_met: 90 })],
  ]);
  const definition = indicatorOf('on_time');
  assert.ok(definition.unit === 'share');
  assert.equal(
    adjustedPercent(definition, own, group),
    70,
    '50 % of hard cases, as good as the group with 70 % of all',
  );
  assert.equal(adjustedPercent(definition, new Map([['09', counts({ due: 9, due_met: 9 })]]), group), null);
  assert.deepEqual(mixOf(['due'], group), [
    { category: '09', percent: 50 },
    { category: '12', percent: 50 },
  ]);
});

test('answering what waited long makes no share worse, and is counted; what is demanded stands against who demands', () => {
  const old = { ...MATTER, receivedAt: '2026-01-05T02:00:00.000Z' as Instant };
  const [left, answered] = [summed(old), summed({ ...old, repliedAt: '2026-11-24T00:00:00.000Z' as Instant })];
  for (const id of ['on_time', 'within_15_days', 'within_60_days'] as const)
    assert.equal(textOf(id, answered), textOf(id, left), id);
  assert.equal(textOf('reply_days', answered), textOf('reply_days', left), 'nor does it slow the median');
  assert.deepEqual([textOf('old_settled', left), textOf('old_settled', answered)], ['0', '1']);
  const asked = { at: '2026-11-21T12:00:00.000Z' as Instant, unitId: OTHER, byUnitId: UNIT };
  const parts = ofMatter({ ...MATTER, parts: [asked] }).slice(1);
  assert.deepEqual(
    parts.map(({ unit, days }) => [unit, days['2026-11-21']]),
    [
      [OTHER, { part_asked: 1, after_hours: 1 }],
      [UNIT, { part_demanded: 1, demanded_after_hours: 1 }],
    ],
  );
  assert.deepEqual(
    ofMatter({ ...MATTER, isKeptFromSome: true, parts: [asked] }).map(({ area, unit }) => [area, unit]),
    [['', null]],
    'nothing is told of who was asked about what somebody may be kept from',
  );
});

test('a line is broken where a month is not shown, also where the places beside it would give it away', () => {
  const [first, second, third] = ['2026-08-01', '2026-09-01', '2026-10-01'] as CivilDate[] as [
    CivilDate,
    CivilDate,
    CivilDate,
  ];
  const month = (received: number) => counts({ received });
  const counted = new Map([
    [first, month(12)],
    [second, month(20)],
    [third, month(7)],
  ]);
  const beside = (on: CivilDate) =>
    new Map([
      ['own', counted.get(on) ?? month(0)],
      ['b', month(on === second ? 3 : 30)],
    ]);
  const drawn = (places: Parameters<typeof linesOf>[2]) => {
    const line = linesOf([first, second, third], counted, places, 'own')[0];
    assert.ok(line);
    return chartOf(line);
  };
  const [office, open] = [drawn(null), drawn(beside)];
  assert.deepEqual(
    [office.top, office.runs.length, office.points.map((point) => point === null)],
    [20, 1, [false, false, false]],
  );
  // The month of which the other place tells too little, and with it another: the sum over the months is known.
  assert.deepEqual([open.runs.length, open.points.map((point) => point === null)], [0, [false, true, true]]);
});

test('a reply holds no telephone or identity number, also not with spaces between', () => {
  assert.equal(replyWell('  11月暴雨，三处塌方。 '), '11月暴雨，三处塌方。');
  for (const words of ['请打13800138000', '138-0013-8000', '110101 1990 0101'])
    assert.equal((replyWell(words) as { code?: string }).code, 'assessment.reply-personal');
});

test('no indicator is made of others, and none is of a person', () => {
  const columns = readFileSync(new URL('../../../../database/migrations/0048-indicators.sql', import.meta.url), 'utf8');
  assert.doesNotMatch(columns, /person_id|handler_id uuid|score/);
});
