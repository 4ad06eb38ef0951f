import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { standingFor, wellDeclared } from './difficulty.ts';
import { figuresOf, figuresText } from './figures.ts';
import {
  outcomeOf,
  REPORT_CHARACTERS_MAX,
  reportCharacters,
  type SaidReport,
  wellDrafted,
  wholeReport,
  withinCeiling,
} from './report.ts';
import { answerDueOn, isAnswerLate, namesNobody, wellSuggested, wellTold } from './suggestion.ts';

const day = (text: string) => text as CivilDate;
const id = (text: string) => text as Id;
const UNIT = id('00000000-0000-7000-8000-000000000001');
const VISIT = id('00000000-0000-7000-8000-000000000002');

const WHOLE: SaidReport = {
  ...{ areaCode: '990101101201' as AreaCode, addresseeUnitId: UNIT, title: '水渠年年塌' },
  ...{ facts: '三户说浇不上水。', causes: '没有人管护。', peoplePropose: '各户出工，县里出料。' },
  ...{ minority: '', heardNoMinority: true, visitIds: [VISIT], matterIds: [] },
  suggestions: [{ addresseeUnitId: UNIT, kind: 'practice', words: '定一个管护人。' }],
};
const refusedAs = (said: Partial<SaidReport>, names: readonly string[] = []) => {
  const result = wholeReport({ ...WHOLE, ...said }, names);
  return isRefusal(result) ? result.code : null;
};

test('[002-80] a report is sent when it is whole: title, addressee, facts, basis, minority view, a suggestion with its unit', () => {
  assert.equal(refusedAs({}), null);
  assert.equal(refusedAs({ title: ' ' }), 'reports.title-missing');
  assert.equal(refusedAs({ addresseeUnitId: null }), 'reports.addressee-missing');
  assert.equal(refusedAs({ facts: '' }), 'reports.facts-missing');
  assert.equal(refusedAs({ visitIds: [] }), 'reports.basis-missing');
  assert.equal(refusedAs({ suggestions: [] }), 'reports.suggestion-missing');
  assert.equal(
    refusedAs({ suggestions: [{ addresseeUnitId: UNIT, kind: 'rule', words: '\n' }] }),
    'reports.suggestion-empty',
  );
  assert.equal(
    refusedAs({ suggestions: [{ addresseeUnitId: null, kind: 'rule', words: '改' }] }),
    'reports.suggestion-addressee',
  );
});

test('[002-80] what a few see otherwise stands in a report, or that nobody does; both or neither is refused', () => {
  assert.equal(refusedAs({ minority: '两户说改种旱作就行。', heardNoMinority: false }), null);
  assert.equal(refusedAs({ minority: '', heardNoMinority: false }), 'reports.minority-missing');
  assert.equal(refusedAs({ minority: '两户说不用修。', heardNoMinority: true }), 'reports.minority-missing');
});

test('[000-10] a county that sets a lower ceiling is kept to it when a report is sent; without one nothing more is asked', () => {
  const rest = reportCharacters({ ...WHOLE, facts: '' });
  const whole = wholeReport({ ...WHOLE, facts: '字'.repeat(800 - rest) }, []);
  if (isRefusal(whole)) assert.fail(whole.code);
  const has = 800;
  const ceiling = (atMost: number) => withinCeiling(whole, [{ key: 'papers.report_characters', atMost }]);
  assert.equal(ceiling(has), null);
  assert.deepEqual(ceiling(has - 1)?.values, { most: has - 1, over: 1 });
  assert.equal(withinCeiling(whole, [{ key: 'party.escorts', atMost: 0 }]), null);
});

test('[000-10] a ceiling of 0 or 150 characters stops no report of 500', () => {
  const rest = reportCharacters({ ...WHOLE, facts: '' });
  for (const [characters, over] of [
    [500, undefined],
    [501, 1],
  ] as const) {
    const whole = wholeReport({ ...WHOLE, facts: '字'.repeat(characters - rest) }, []);
    if (isRefusal(whole)) assert.fail(whole.code);
    for (const atMost of [0, 150])
      assert.equal(withinCeiling(whole, [{ key: 'papers.report_characters', atMost }])?.values?.over, over);
  }
});

test('a report has 1,500 characters in all, its suggestions counted, a rare character as one', () => {
  const rest = reportCharacters({ ...WHOLE, facts: '' });
  const full = { ...WHOLE, facts: '𠮷'.repeat(REPORT_CHARACTERS_MAX - rest) };
  assert.equal(reportCharacters(full), REPORT_CHARACTERS_MAX);
  assert.ok(!isRefusal(wellDrafted(full)));
  const over = wellDrafted({ ...full, facts: `${full.facts}字字` });
  assert.ok(isRefusal(over) && over.code === 'reports.report-long' && over.values?.over === 2);
});

test('[002-08] a name or a number of anybody stops a report; a day does not', () => {
  assert.equal(refusedAs({ facts: '王大山说浇不上水。' }, ['王大山']), 'reports.name-in-it');
  assert.equal(refusedAs({ causes: '问 139 0000 0001。' }), 'reports.number-in-it');
  assert.equal(
    refusedAs({ suggestions: [{ addresseeUnitId: UNIT, kind: 'rule', words: '问0000-7654321' }] }),
    'reports.number-in-it',
  );
  assert.equal(refusedAs({ facts: '2026-11-21 和 2026.11.3 去看，渠塌了 30 米。' }), null);
  assert.equal(namesNobody({ words: '大' }, ['大']), null, 'one character is no name');
});

test('[002-82] a suggestion that stands by itself has at most 1,000 characters and rests on something', () => {
  const said = {
    addresseeUnitId: UNIT,
    kind: 'spend' as const,
    words: '字'.repeat(1000),
    visitIds: [VISIT],
    matterIds: [],
  };
  assert.ok(!isRefusal(wellSuggested(said, [])));
  const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
  assert.equal(codeOf(wellSuggested({ ...said, words: `${said.words}字` }, [])), 'reports.suggestion-long');
  assert.equal(codeOf(wellSuggested({ ...said, visitIds: [] }, [])), 'reports.basis-missing');
});

test('the outcome of a report is that of its suggestions, and there is none while one waits', () => {
  const of = (...outcomes: ('adopted' | 'partly' | 'not' | null)[]) =>
    outcomeOf(outcomes.map((outcome) => ({ outcome })));
  assert.deepEqual(
    [of('adopted', 'adopted'), of('not'), of('adopted', 'not'), of('partly'), of('adopted', null), of()],
    ['adopted', 'not', 'partly', 'partly', null, null],
  );
});

test('an answer is owed within the days of the rulebook, and late from the day after', () => {
  const calendar = { years: new Set([2026]), days: new Map() };
  const dueIn = (amount: number, unit: 'days' | 'working_days') =>
    answerDueOn('2026-11-21T02:00:00.000Z' as Instant, { amount, unit }, calendar);
  assert.deepEqual([dueIn(10, 'days'), dueIn(10, 'working_days')], ['2026-12-01', '2026-12-04']);
  const dueOn = dueIn(30, 'days');
  assert.equal(dueOn, '2026-12-21');
  assert.equal(isAnswerLate({ state: 'sent', dueOn }, dueOn), false);
  assert.equal(isAnswerLate({ state: 'sent', dueOn }, day('2026-12-22')), true);
  assert.equal(isAnswerLate({ state: 'answered', dueOn }, day('2026-12-22')), false);
});

test('people are told on a day between the answer and today', () => {
  const on = (toldOn: string) =>
    isRefusal(wellTold({ toldOn: day(toldOn), words: '开会说的' }, day('2026-11-20'), day('2026-11-25')));
  assert.deepEqual(
    [on('2026-11-19'), on('2026-11-20'), on('2026-11-25'), on('2026-11-26')],
    [true, false, false, true],
  );
});

test('[002-80] numbers are counted: a day with two visits is one, a matter of another field is another issue', () => {
  const visit = { fromOn: day('2026-11-20'), toOn: day('2026-11-21'), areaCode: 'a' };
  const matter = { categoryCode: '09.01', areaCode: 'b', receivedOn: day('2026-11-02'), isOpen: true, isSolved: false };
  const figures = figuresOf(
    [visit, { ...visit, fromOn: visit.toOn }],
    [matter, { ...matter, categoryCode: '09.02', isOpen: false, isSolved: true }],
    3,
  );
  assert.deepEqual(
    [figures.visitsCount, figures.daysCount, figures.placesCount, figures.openCount, figures.solvedCount],
    [2, 2, 2, 1, 1],
  );
  assert.equal(figures.categoriesCount, 1);
  assert.equal(
    figuresText(figures, 'zh'),
    '走访 2 次（2 天），3 户；反映事项 2 件，其中本人说已解决 1 件，还没办完 1 件；涉及 2 个地方，2026-11-02 至 2026-11-21。',
  );
  assert.equal(
    figuresText(figuresOf([visit], [], 1), 'en'),
    '1 visits on 2 days, 1 households; 1 places, 2026-11-20 to 2026-11-21.',
  );
});

test('[002-83] a difficulty says how it was and what was done; only a yes of the household confirms it', () => {
  const said = {
    id: UNIT,
    constituentId: VISIT,
    before: '屋顶漏雨',
    done: '换了瓦',
    helpers: '村里',
    solvedOn: day('2026-11-20'),
  };
  const codeOf = (parts: object) => {
    const result = wellDeclared({ ...said, ...parts }, day('2026-11-21'));
    return isRefusal(result) ? result.code : null;
  };
  assert.equal(codeOf({}), null);
  assert.equal(codeOf({ before: ' ' }), 'reports.difficulty-words');
  assert.equal(codeOf({ done: '' }), 'reports.difficulty-words');
  assert.equal(codeOf({ solvedOn: '2026-11-22' }), 'reports.difficulty-day');
  assert.equal(codeOf({ helpers: '人'.repeat(201) }), 'reports.difficulty-long');
  assert.deepEqual((['yes', 'partly', 'no', 'unsure', null] as const).map(standingFor), [
    'confirmed',
    'declared',
    'declared',
    'declared',
    'declared',
  ]);
});
