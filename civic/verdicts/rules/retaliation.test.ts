import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { ADVERSE, type AdverseKind, isAdverse, isAdverseKind } from './adverse.ts';
import {
  goesUp,
  isOfHigherTier,
  RETALIATION_STATES,
  RETALIATION_STEPS,
  type RetaliationState,
  type RetaliationStep,
  reachOf,
  type StepBy,
  steppedFrom,
  stepsFrom,
  watchFrom,
  wellSaidRetaliation,
  widestReach,
} from './retaliation.ts';

const STATES = Object.keys(RETALIATION_STATES) as RetaliationState[];
const STEPS = Object.keys(RETALIATION_STEPS) as RetaliationStep[];
const [COUNTY, TOWNSHIP, VILLAGE] = ['990103000000', '990103101000', '990103101201'] as AreaCode[] as [
  AreaCode,
  AreaCode,
  AreaCode,
];
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

/** Where each step may begin, in a line: what a clerk can dispute. */
const BEGINS: Readonly<Record<RetaliationStep, string>> = {
  refer_up: 'received',
  protect: 'received',
  note_measure: 'referred_up protected examined decided told',
  examine: 'protected',
  decide: 'referred_up examined',
  tell: 'decided',
  say_more: 'received referred_up protected examined',
  widen_watch: 'received referred_up protected examined decided told',
  ask_withdrawal: 'received referred_up protected examined',
  keep_on: 'received referred_up protected examined decided told',
  confirm_withdrawal: 'received referred_up protected examined decided told',
  set_withdrawal_aside: 'received referred_up protected examined decided told',
  note_try: 'received referred_up protected examined decided told',
  check_well: 'referred_up protected examined decided told',
  reopen: 'decided told',
};

test('[004-20] each step of a retaliation report begins in these states and in no other, and by nobody else', () => {
  for (const name of STEPS) {
    const { by, withdrawalWaits } = RETALIATION_STEPS[name];
    const theirs: readonly StepBy[] = by === 'either' ? ['person', 'asker'] : [by];
    const waits = withdrawalWaits ?? false;
    const begins = STATES.filter((state) =>
      theirs.every((who) => !isRefusal(steppedFrom({ state, withdrawalWaits: waits }, name, who))),
    );
    assert.deepEqual(
      begins,
      STATES.filter((state) => BEGINS[name].split(' ').includes(state)),
      name,
    );
    for (const other of (['person', 'examiner', 'asker'] as const).filter((who) => !theirs.includes(who)))
      for (const state of STATES)
        assert.equal(
          codeOf(steppedFrom({ state, withdrawalWaits: waits }, name, other)),
          'verdicts.retaliation-not-now',
        );
  }
});

test('[C11] a report is withdrawn only by the answer to somebody of another unit, after the person asked for it', () => {
  const leading = STEPS.filter((name) => RETALIATION_STEPS[name].to === 'withdrawn');
  assert.deepEqual(leading, ['confirm_withdrawal']);
  for (const state of STATES) {
    assert.equal(
      codeOf(steppedFrom({ state, withdrawalWaits: false }, 'confirm_withdrawal', 'asker')),
      'verdicts.retaliation-not-now',
    );
    assert.equal(
      codeOf(steppedFrom({ state, withdrawalWaits: true }, 'confirm_withdrawal', 'person')),
      'verdicts.retaliation-not-now',
    );
  }
  assert.equal(
    steppedFrom({ state: 'protected', withdrawalWaits: false }, 'ask_withdrawal', 'person'),
    'protected',
    'it goes on',
  );
  assert.deepEqual(stepsFrom({ state: 'withdrawn', withdrawalWaits: false }, 'person'), []);
});

test('nobody decides before it was examined, and nobody is told before it was decided', () => {
  for (const state of ['received', 'protected'] as const)
    assert.equal(
      codeOf(steppedFrom({ state, withdrawalWaits: false }, 'decide', 'examiner')),
      'verdicts.retaliation-not-now',
    );
  assert.equal(
    codeOf(steppedFrom({ state: 'examined', withdrawalWaits: false }, 'tell', 'examiner')),
    'verdicts.retaliation-not-now',
  );
  assert.equal(
    steppedFrom({ state: 'told', withdrawalWaits: false }, 'reopen', 'person'),
    'received',
    'a bad answer opens it again',
  );
});

test('[004-20] the watch lasts twelve months, also from the last day of a month, and the later check lies in its last thirty days', () => {
  const until = (day: string) => watchFrom(day as CivilDate).untilOn;
  assert.deepEqual(['2026-11-22', '2027-02-28', '2028-02-29', '2026-12-31'].map(until), [
    '2027-11-22',
    '2028-02-28',
    '2029-02-28',
    '2027-12-31',
  ]);
  assert.equal(watchFrom('2026-11-22' as CivilDate).checkFromOn, '2027-10-23');
});

test('[004-20] a higher tier examines: the county a township, and the county’s own body goes up to the prefecture', () => {
  assert.equal(isOfHigherTier(reachOf(COUNTY), widestReach([TOWNSHIP])), true);
  assert.equal(isOfHigherTier(reachOf(TOWNSHIP), widestReach([TOWNSHIP])), false);
  assert.equal(isOfHigherTier(reachOf(TOWNSHIP), widestReach([VILLAGE])), true);
  assert.equal(isOfHigherTier(reachOf(COUNTY), widestReach([VILLAGE, COUNTY])), false);
  assert.deepEqual(
    [[VILLAGE], [TOWNSHIP], [TOWNSHIP, COUNTY], []].map((codes) => goesUp(widestReach(codes))),
    [false, false, true, false],
  );
});

test('only what happened and the way to be told are asked for; who wants a call says where', () => {
  const well = wellSaidRetaliation({ happened: ' 断了我家的水 ', tellWay: 'page' });
  assert.ok(!isRefusal(well));
  assert.deepEqual([well.happened, well.byWhom, well.contact], ['断了我家的水', '', '']);
  assert.equal(codeOf(wellSaidRetaliation({ tellWay: 'page' })), 'verdicts.retaliation-words-missing');
  assert.equal(codeOf(wellSaidRetaliation({ happened: '断水' })), 'verdicts.retaliation-way-missing');
  assert.equal(
    codeOf(wellSaidRetaliation({ happened: '断水', tellWay: 'toString' })),
    'verdicts.retaliation-way-missing',
  );
  assert.equal(
    codeOf(wellSaidRetaliation({ happened: '断水', tellWay: 'phone' })),
    'verdicts.retaliation-contact-missing',
  );
  assert.equal(
    codeOf(wellSaidRetaliation({ happened: '水'.repeat(2001), tellWay: 'page' })),
    'verdicts.words-too-long',
  );
});

test('[001-28] a refusing reply and a hardship mark taken away are adverse; a solved matter and a mark given are not', () => {
  const known = (resultKind: string | null) => ({ resultKind });
  assert.equal(isAdverse('ledger.matter.replied', {}, known('not_so')), true);
  assert.equal(isAdverse('ledger.matter.replied', {}, known('solved')), false);
  assert.equal(isAdverse('ledger.matter.not_accepted', {}, known(null)), true);
  assert.equal(isAdverse('liaison.hardship.set', { hardship: 'none' }, known(null)), true);
  assert.equal(isAdverse('liaison.hardship.set', { hardship: 'temporary' }, known(null)), false);
  for (const kind of ['ledger.matter.closed', 'ledger.matter.withdrawn', 'ledger.matter.sent_back', 'toString'])
    assert.equal(isAdverseKind(kind), false, kind);
  for (const kind of Object.keys(ADVERSE) as AdverseKind[]) assert.ok(ADVERSE[kind].because.length > 20, kind);
});
