import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { piecesOf, sketchOf } from './clustering.ts';
import { alikeTo } from './issue-alike.ts';
import { spotted, type View } from './issue-decide.ts';
import type { SaidAtStep } from './issue-fields.ts';
import { type LessonRecord, type LessonTally, lessonOf } from './issue-lessons.ts';
import type { Issue } from './issue-states.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;
const at = (day: string) => `${day}T04:00:00.000Z` as Instant;
const AREA = '990103101000' as AreaCode;

const issue = (more: Partial<Issue>): Issue => ({
  ...spotted({ id: idOf(1), title: '渠', areaCode: AREA, unitId: null, seen: '', by: idOf(9), at: at('2026-01-01') }),
  ...more,
});
const record = (round: number, act: string, day: string, said: Partial<SaidAtStep> = {}): LessonRecord => ({
  ...{ round, act, said, at: at(day) },
});
const VIEWS: readonly View[] = [
  { id: idOf(11), round: 1, kind: 'option', words: '衬砌' },
  { id: idOf(12), round: 1, kind: 'option', words: '清淤' },
];
const FIRST = [
  record(1, 'analyse', '2026-01-02', { causes: '渠底是土的' }),
  record(1, 'propose', '2026-01-10', {
    trialWhere: '乙村',
    trialEndsOn: '2026-03-01' as CivilDate,
    method: ['service'],
  }),
  record(1, 'decide', '2026-01-12', {
    ...{ text: '清淤', chosen: idOf(12), yuan: 1000 },
    against: { [idOf(11)]: '钱不够', [idOf(12)]: '多写了一句' },
  }),
  record(1, 'publish', '2026-01-13'),
  record(1, 'finish', '2026-02-01', { yuan: 900 }),
  record(1, 'correct', '2026-03-20', { reason: '又垮了' }),
];
const judged = (round: number, yes: number, no: number): LessonTally[] => [
  { round, satisfied: 'yes', count: yes },
  { round, satisfied: 'no', count: no },
];

test('[003-29] a lesson says why, what was decided and why nothing else, what it cost, how long it took, and what did not work before', () => {
  const second = [
    record(2, 'analyse', '2026-04-01', { causes: '水太急' }),
    record(2, 'decide', '2026-04-10', { text: '衬砌', yuan: 5000 }),
    record(2, 'publish', '2026-04-11'),
    record(2, 'finish', '2026-05-01', { yuan: 5200 }),
    record(2, 'keep', '2026-06-01', { reason: '大家满意' }),
  ];
  const tallies = [...judged(1, 5, 15), ...judged(2, 18, 6)];
  const lesson = lessonOf(issue({ state: 'kept', round: 2 }), [...FIRST, ...second], VIEWS, tallies);
  const { newest, failed } = lesson;
  assert.deepEqual(
    [newest.causes, newest.decision, newest.reason, newest.outcome],
    ['水太急', '衬砌', '大家满意', 'keep'],
  );
  assert.deepEqual([lesson.planned, lesson.spent, lesson.days], [5000, 6100, 120], 'spent in both rounds');
  assert.deepEqual(newest.judged, { kind: 'satisfied', yes: { count: 18, of: 24 } });
  const [first] = failed;
  assert.deepEqual([failed.length, first?.round, first?.decision, first?.reason], [1, 1, '清淤', '又垮了']);
  assert.deepEqual(
    first?.against,
    [{ view: '衬砌', why: '钱不够' }],
    'the way that was taken needs no reason against it',
  );
  assert.deepEqual([first?.trial?.where, first?.methods], ['乙村', ['service']]);
});

test('[003-29] under ten answers there is no share; while people are asked nothing of it is told, nor a decision that is not released', () => {
  const running = [...FIRST, record(2, 'decide', '2026-04-10', { text: '悄悄定的' })];
  const of = (state: Issue['state'], tallies: LessonTally[]) =>
    lessonOf(issue({ state, round: 2 }), running, VIEWS, tallies);
  const decided = of('decided', judged(1, 5, 4));
  assert.equal(decided.newest.decision, '');
  assert.equal(decided.newest.outcome, null, 'the round goes on');
  assert.deepEqual(decided.failed[0]?.judged, { kind: 'few' });
  assert.deepEqual(of('decided', judged(1, 12, 3)).failed[0]?.judged, { kind: 'few' }, 'three would be known');
  assert.deepEqual(of('checking', judged(2, 20, 20)).newest.judged, { kind: 'none' });
  assert.deepEqual(of('checked', judged(2, 20, 20)).newest.judged.kind, 'satisfied');
});

test('[003-29] an issue is shown those of its category or alike in words, both first, five at most, and never itself', () => {
  const comparable = (n: number, categoryCode: string | null, words: string) => ({
    ...{ id: idOf(n), areaCode: AREA, categoryCode },
    sketch: sketchOf(piecesOf(words, ''), new Map(), 1000),
  });
  const own = comparable(1, '01.04', '自来水说停就停，几户人靠挑水吃');
  const past = [
    own,
    comparable(2, '01.04', '水费一村一个价'),
    comparable(3, '09.09', '自来水三天两头停，老人靠挑水'),
    comparable(4, '01.04', '自来水说停就停'),
    comparable(5, '09.06', '夜里施工吵得睡不着'),
    comparable(6, null, '路灯坏了'),
  ];
  const found = alikeTo(own, past);
  assert.deepEqual(
    found.map(({ past: { id }, isSameCategory, isSameWords }) => [id, isSameCategory, isSameWords]),
    [
      [idOf(4), true, true],
      [idOf(3), false, true],
      [idOf(2), true, false],
    ],
  );
  const many = Array.from({ length: 9 }, (_, n) => comparable(20 + n, '01.04', `渠${n}`));
  assert.deepEqual(
    alikeTo(own, many).map(({ past: { id } }) => id),
    [28, 27, 26, 25, 24].map(idOf),
    'the newest of those that are equally alike',
  );
  assert.deepEqual(
    alikeTo(comparable(1, null, '桥'), [comparable(2, null, '树')]),
    [],
    'no category is not the same one',
  );
});
