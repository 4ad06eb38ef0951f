import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { STEP_NAMES, type StepName, stepOf, stepsFrom } from './issue-acts.ts';
import { FIVE_NAMES, readAnswer } from './issue-answers.ts';
import { decide, folded, type Milestone, type Standing, spotted, toAnswer, type View } from './issue-decide.ts';
import { FIELDS, readSaid, type SaidAtStep, type Typed } from './issue-fields.ts';
import {
  answered,
  costOf,
  difference,
  participation,
  promiseAfterCheck,
  shareText,
  type Tally,
  yesOf,
} from './issue-figures.ts';
import { groupsSeen } from './issue-participation.ts';
import { ISSUE_STATE_CODES, type Issue } from './issue-states.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;
const AT = '2026-03-02T02:00:00.000Z' as Instant;
const TODAY = civilDateOf(AT);
const [UNIT, OTHER_UNIT] = [idOf(801), idOf(802)];

function said(typed: Typed): SaidAtStep {
  const read = readSaid(typed);
  if (isRefusal(read)) assert.fail(`${read.code} ${read.field}`);
  return read as SaidAtStep;
}

const WHOLE: Typed = {
  ...{ causes: '渠坏了', priority: 'masses', minority: '先修路', question: '先修哪一段', options: '修上段\n修下段' },
  ...{
    endsOn: addDays(TODAY, 10),
    reason: '钱只够一段',
    plan: '修上段',
    askedBy: '三十户',
    payer: '乡里',
    harmed: '下段五户',
  },
  ...{ harmedAsked: '逐户上门', upkeep: '村里', unitId: UNIT, text: '修上段', decidedIn: '乡长办公会' },
  ...{ milestones: `${addDays(TODAY, 30)} 渠修完`, result: '修完了', newDueOn: addDays(TODAY, 90), doneOn: TODAY },
};

const issueNow = (changes: Partial<Issue> = {}): Issue => ({
  ...spotted({
    id: idOf(1),
    title: '渠',
    areaCode: '990103101000' as AreaCode,
    unitId: UNIT,
    seen: '',
    by: idOf(9),
    at: AT,
  }),
  ...changes,
});

const standingOf = (issue: Issue, more: Partial<Standing> = {}): Standing => ({
  ...{ issue, views: [], milestones: [], pollEndsOn: null, today: TODAY, at: AT, proposerMatterId: null },
  trialEndsOn: null,
  faceToFace: { isGroup: false, met: null },
  doer: { personId: idOf(50), unitIds: [OTHER_UNIT] },
  ...more,
});

const codeOf = (step: StepName, standing: Standing, typed: Typed = WHOLE) => {
  const decision = decide(step, standing, said(typed));
  return isRefusal(decision) ? decision.code : 'ok';
};

const VIEWS: readonly View[] = [
  { id: idOf(11), round: 1, kind: 'option', words: '修上段' },
  { id: idOf(12), round: 1, kind: 'option', words: '修下段' },
  { id: idOf(13), round: 1, kind: 'minority', words: '先修路' },
];

test('every state can be reached from the first, and every one that goes on can be left', () => {
  const reached = new Set(['spotted']);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const name of STEP_NAMES) {
      const { from, to } = stepOf(name);
      if (to && from.some((state) => reached.has(state))) reached.add(to);
    }
  }
  assert.deepEqual([...reached].toSorted(), [...ISSUE_STATE_CODES].toSorted());
  const ends = ISSUE_STATE_CODES.filter((state) => stepsFrom(state).length === 0);
  assert.deepEqual(ends, ['kept', 'dropped']);
});

type Walk = {
  issue: Issue;
  milestones: Milestone[];
  today: CivilDate;
  endsOn: CivilDate | null;
  facts: Partial<Issue>[];
};
type Try = { readonly step: StepName; readonly pick: number; readonly who: number; readonly days: number };

/** One try on where a walk has come to: half of them a step that the state knows, the others any. */
function tryOne(walk: Walk, { step, pick, who, days }: Try): void {
  const all = stepsFrom(walk.issue.state);
  // Or nearly every walk would end there.
  const next = pick % 20 === 1 ? all : all.filter((name) => name !== 'drop');
  const tried = pick % 10 === 0 && step !== 'drop' ? step : (next[(pick >> 1) % Math.max(1, next.length)] ?? step);
  walk.today = addDays(walk.today, days);
  const { today, issue } = walk;
  const open = walk.milestones.find(({ round, doneOn }) => round === issue.round && doneOn === null);
  const doer =
    stepOf(tried).may === 'clockwork' ? null : { personId: idOf(who), unitIds: [who === 4 ? UNIT : OTHER_UNIT] };
  const days8 = addDays(today, 8);
  const typed = {
    ...WHOLE,
    endsOn: days8,
    milestones: `${days8} 修完`,
    newDueOn: addDays(today, 99),
    doneOn: today,
    milestoneId: open?.id ?? '',
  };
  const standing = standingOf(issue, { milestones: walk.milestones, pollEndsOn: walk.endsOn, today, doer });
  const decision = decide(tried, standing, said(typed));
  if (isRefusal(decision)) return;
  const { changes } = decision as { changes: Partial<Issue> };
  walk.facts.push(JSON.parse(JSON.stringify(changes)));
  walk.issue = folded(issue, changes);
  BESIDE[tried]?.(walk, { open, days8 });
}

/** What the store keeps beside an issue, as far as later steps depend on it. */
const BESIDE: Partial<
  Record<StepName, (walk: Walk, found: { open: Milestone | undefined; days8: CivilDate }) => void>
> = {
  consult: (walk, { days8 }) => {
    walk.endsOn = days8;
  },
  start_check: (walk, { days8 }) => {
    walk.endsOn = days8;
  },
  decide: (walk, { days8 }) => {
    const none = { promiseId: null, doneOn: null, doneWords: '' };
    const id = idOf(1000 + walk.facts.length);
    walk.milestones.push({ id, round: walk.issue.round, words: '修完', firstDueOn: days8, dueOn: days8, ...none });
  },
  send_back: (walk) => {
    walk.milestones = walk.milestones.filter(({ round }) => round !== walk.issue.round);
  },
  report_milestone: (walk, { open }) => {
    walk.milestones = walk.milestones.map((one) => (one.id === open?.id ? { ...one, doneOn: walk.today } : one));
  },
};

test('whatever is tried in whatever order, an issue is what its facts say, and a released decision was released by another than who decided', () => {
  const one = fc.record({
    step: fc.constantFrom(...STEP_NAMES),
    pick: fc.integer({ min: 0, max: 999 }),
    who: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 0, max: 12 }),
  });
  let published = 0;
  fc.assert(
    fc.property(fc.array(one, { minLength: 60, maxLength: 150, size: 'max' }), (tries) => {
      const walk: Walk = { issue: issueNow(), milestones: [], today: TODAY, endsOn: null, facts: [] };
      for (const each of tries) tryOne(walk, each);
      const { issue, facts } = walk;
      assert.deepEqual(
        facts.reduce<Issue>((row, changes) => folded(row, changes), issueNow()),
        issue,
      );
      assert.equal(issue.version, facts.length + 1);
      assert.equal(issue.endedAt !== null, ['kept', 'dropped'].includes(issue.state));
      if (issue.releasedBy === null) return;
      published += 1;
      assert.notEqual(issue.releasedBy, issue.decidedBy);
      assert.notEqual(issue.releasedBy, issue.proposedBy);
    }),
    { numRuns: 200 },
  );
  assert.ok(published > 10, `only ${published} walks got as far as a release`);
});

test('[002-38] an analysis says who cares for it, and what a few think or that nobody did', () => {
  const standing = standingOf(issueNow());
  assert.equal(codeOf('analyse', standing), 'ok');
  assert.equal(codeOf('analyse', standing, { ...WHOLE, priority: '' }), 'issues.field-missing');
  assert.equal(codeOf('analyse', standing, { ...WHOLE, minority: '' }), 'issues.minority-missing');
  assert.equal(codeOf('analyse', standing, { ...WHOLE, noMinority: 'yes' }), 'issues.minority-missing');
});

test('a decision gives a reason against each option not taken and each view of a few, also of an earlier round', () => {
  const standing = standingOf(issueNow({ state: 'proposed' }), { views: VIEWS });
  const against = (...ids: readonly number[]) => Object.fromEntries(ids.map((n) => [`against-${idOf(n)}`, '钱不够']));
  assert.equal(codeOf('decide', standing, { ...WHOLE, chosen: idOf(11), ...against(12) }), 'issues.reason-missing');
  assert.equal(codeOf('decide', standing, { ...WHOLE, chosen: idOf(11), ...against(12, 13) }), 'ok');
  assert.equal(codeOf('decide', standing, { ...WHOLE, ...against(12, 13) }), 'issues.reason-missing', 'none taken');
  const later = toAnswer(VIEWS, 2, null).map(({ id }) => id);
  assert.deepEqual(later, [idOf(13)], 'the view of a few is answered again, the options of the first round are not');
});

test('what earlier rounds of an issue spent is not lost when a second one begins', () => {
  const record = (round: number, act: string, yuan: number | null) => ({ round, act, yuan });
  const first = [record(1, 'propose', 900), record(1, 'decide', 1000), record(1, 'report_milestone', 400)];
  assert.deepEqual(costOf(first, 1), { planned: 1000, spent: 400, earlier: null });
  const second = [...first, record(1, 'finish', 700), record(2, 'propose', 300), record(2, 'decide', null)];
  assert.deepEqual(costOf(second, 2), { planned: 300, spent: null, earlier: 1100 });
});

test('who proposed or decided cannot release; the unit that did it cannot have it checked', () => {
  const by = (n: number, unit = OTHER_UNIT) => ({ doer: { personId: idOf(n), unitIds: [unit] } });
  const decided = issueNow({ state: 'decided', decidedBy: idOf(50), proposedBy: idOf(51) });
  assert.equal(codeOf('publish', standingOf(decided, by(50))), 'issues.second-person');
  assert.equal(codeOf('publish', standingOf(decided, by(51))), 'issues.second-person');
  assert.equal(codeOf('publish', standingOf(decided, by(52))), 'ok');
  const out = issueNow({ state: 'carried_out', decidedBy: idOf(50) });
  assert.equal(codeOf('start_check', standingOf(out, by(52, UNIT))), 'issues.own-work');
  assert.equal(codeOf('start_check', standingOf(out, by(50))), 'issues.own-work');
  assert.equal(codeOf('start_check', standingOf(out, by(52))), 'ok');
});

test('a delay needs a reason and a later day; nothing is finished while a step is open', () => {
  const milestone = {
    id: idOf(70),
    round: 1,
    words: '渠',
    firstDueOn: TODAY,
    dueOn: TODAY,
    promiseId: null,
    doneOn: null,
    doneWords: '',
  };
  const standing = standingOf(issueNow({ state: 'published' }), { milestones: [milestone] });
  const typed = { ...WHOLE, milestoneId: idOf(70) };
  assert.equal(codeOf('delay_milestone', standing, { ...typed, reason: '' }), 'issues.field-missing');
  assert.equal(codeOf('delay_milestone', standing, { ...typed, newDueOn: TODAY }), 'issues.day-not-later');
  assert.equal(codeOf('delay_milestone', standing, typed), 'ok');
  assert.equal(codeOf('finish', standing, typed), 'issues.milestones-open');
});

const tally = (count: number, more: Partial<Tally> = {}): Tally => ({
  ...{
    count,
    cameBy: 'matter',
    optionId: null,
    supports: null,
    approves: null,
    pleased: null,
    consents: null,
    satisfied: null,
  },
  ...more,
});

test('[004-37] the five questions are five; what was not answered is null, and is never counted as a yes', () => {
  assert.equal(FIVE_NAMES.length, 5);
  const answer = readAnswer({ supports: 'yes' }, []);
  assert.deepEqual(answer, {
    supports: 'yes',
    approves: null,
    pleased: null,
    consents: null,
    satisfied: null,
    optionId: null,
  });
  assert.ok(isRefusal(readAnswer({}, [])), 'nothing at all');
  const { five } = answered([tally(20, { supports: 'yes' }), tally(10)], []);
  assert.equal(five.supports.yes.count, 20);
  assert.equal(five.supports.unanswered.count, 10);
  assert.equal(five.satisfied.yes.count, 0);
});

test('whatever people answer, no cell of one to four is shown, nor can it be worked out from the others', () => {
  const opinion = fc.constantFrom('yes', 'no', 'no_opinion', null);
  const option = fc.constantFrom(idOf(1), idOf(2), idOf(3), null);
  const tallies = fc.array(
    fc.record({ count: fc.integer({ min: 1, max: 12 }), satisfied: opinion, optionId: option }),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(tallies, (many) => {
      const all = many.map(({ count, ...one }) => tally(count, one as Partial<Tally>));
      const seen = answered(all, [idOf(1), idOf(2), idOf(3)]);
      const total = all.reduce((sum, { count }) => sum + count, 0);
      if (total > 0 && total < 5) assert.equal(seen.count, null);
      for (const cells of [seen.options.map(({ cell }) => cell), Object.values(seen.five.satisfied)]) {
        for (const { count } of cells) assert.ok(count === null || count === 0 || count >= 5, `${count}`);
        const hidden = cells.filter(({ count }) => count === null).length;
        assert.notEqual(hidden, 1, 'one alone is the rest of the others');
      }
    }),
  );
});

test('a share says its count and its whole, without a percentage under ten; participation points at nobody who stayed away', () => {
  assert.equal(shareText({ count: 5, of: 40 }), '12.5 % (5 / 40)');
  assert.equal(shareText({ count: 5, of: 9 }), '5 / 9');
  assert.equal(shareText({ count: null, of: 40 }), null);
  assert.equal(participation(20, 30), '66.7 % (20 / 30)');
  assert.equal(participation(3, 30), null);
  assert.equal(participation(28, 30), null, 'the two who did not would be known');
});

test('[002-59] of places and kinds of household neither who took part nor who stayed away is told where they are few, nor one such alone', () => {
  const group = (key: string, households: number, answered: number) => ({
    kind: 'place' as const,
    key,
    households,
    answered,
  });
  const shown = (...groups: ReturnType<typeof group>[]) => groupsSeen(groups).map(({ share }) => share);
  assert.deepEqual(shown(group('a', 40, 10), group('b', 30, 12)), ['25.0 % (10 / 40)', '40.0 % (12 / 30)']);
  assert.deepEqual(shown(group('a', 40, 3), group('b', 30, 12), group('c', 50, 20)), [null, null, '40.0 % (20 / 50)']);
  assert.deepEqual(shown(group('a', 40, 38), group('b', 30, 12), group('c', 50, 20)), [null, null, '40.0 % (20 / 50)']);
  const [small, next] = groupsSeen([group('a', 3, 0), group('b', 30, 12), group('c', 50, 20)]);
  assert.deepEqual([small?.households, next?.households], [null, null]);
  assert.deepEqual(
    shown(group('a', 10, 12), group('b', 30, 12)),
    [null, '40.0 % (12 / 30)'],
    'more than were asked is no share',
  );
});

test('before and after are compared where ten answered both; only people say that a promise was kept', () => {
  const [before, after] = [
    answered([tally(10, { satisfied: 'no' })], []),
    answered([tally(15, { satisfied: 'yes' }), tally(5, { satisfied: 'no' })], []),
  ];
  assert.equal(difference(before, after, 'satisfied'), 75);
  assert.equal(difference(answered([tally(9, { satisfied: 'no' })], []), after, 'satisfied'), null);
  assert.equal(difference(null, after, 'satisfied'), null);
  const some = answered(
    [tally(12, { satisfied: 'yes' }), tally(8, { satisfied: 'no' }), tally(6, { pleased: 'no' })],
    [],
  );
  const yes = yesOf(some.five, 'satisfied');
  assert.equal(shareText(yes), '60.0 % (12 / 20)', 'who left it out is not in the whole');
  const few = answered(
    [tally(12, { satisfied: 'yes' }), tally(8, { satisfied: 'no' }), tally(3, { pleased: 'no' })],
    [],
  );
  assert.equal(shareText(yesOf(few.five, 'satisfied')), null, 'nor can three who left it out be worked out of it');
  assert.equal(promiseAfterCheck([tally(9, { satisfied: 'yes' })]), 'unconfirmed');
  assert.equal(promiseAfterCheck([tally(6, { satisfied: 'yes' }), tally(4, { satisfied: 'no' })]), 'kept');
  assert.equal(promiseAfterCheck([tally(4, { satisfied: 'yes' }), tally(6, { satisfied: 'no' })]), 'broken');
  assert.equal(promiseAfterCheck([tally(40)]), 'unconfirmed', 'silence is no yes');
});

test('what cannot be read is refused by its field; a day that does not exist is no day', () => {
  for (const [typed, field] of [
    [{ endsOn: '2026-02-30' }, 'endsOn'],
    [{ yuan: '-5' }, 'yuan'],
    [{ milestones: '明年 修好' }, 'milestones'],
    [{ causes: '长'.repeat(FIELDS.causes.most + 1) }, 'causes'],
  ] as const) {
    const read = readSaid(typed);
    assert.ok(isRefusal(read), field);
    assert.equal(read.field, field);
  }
});
