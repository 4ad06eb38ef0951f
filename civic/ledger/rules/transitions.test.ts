import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES, type Role } from '#kernel/actor.ts';
import { aMatter, anOfficial, idOf, NOBODY_BARRED, UNIT } from '#tests/support/matters.ts';
import { ledgerRefusals } from '../refusals.ts';
import { ACT_NAMES, type ActName } from './acts.ts';
import { mayAct } from './decide.ts';
import { actsOpenTo } from './decision.ts';
import { LEDGER_FACTS } from './facts.ts';
import { isTerminal, STATE_NAMES, STATES } from './states.ts';
import { actsFrom, fits, transitionOf } from './transitions.ts';

test('every row of handbook §4.3, 1 to 31, is in the table', () => {
  const rows = new Set(ACT_NAMES.flatMap((act) => [...transitionOf(act).rows]));
  assert.deepEqual(
    [...rows].sort((a, b) => a - b),
    Array.from({ length: 31 }, (_, index) => index + 1).filter((row) => rows.has(row)),
  );
  assert.equal(rows.size, 31);
});

test('every pair of state and act is in the table or refused with words, for every role', () => {
  for (const state of STATE_NAMES)
    for (const act of ACT_NAMES)
      for (const role of ROLES) {
        const refusal = mayAct(aMatter({ state, hostUnitId: UNIT }), act, anOfficial(role, UNIT), NOBODY_BARRED);
        const isOpen = transitionOf(act).isRunnable && fits(state, act);
        if (refusal) assert.ok(refusal.code in ledgerRefusals, `${refusal.code} has no words`);
        else assert.ok(isOpen, `${role} may ${act} from ${state}, which the table does not have`);
      }
});

test('a step is made only by the roles that its row names', () => {
  for (const act of ACT_NAMES) {
    const transition = transitionOf(act);
    if (!transition.isRunnable) continue;
    const named = new Set(transition.who.flatMap((who) => (typeof who === 'object' ? [...who.roles] : [])));
    for (const role of ROLES) {
      const matter = aMatter({ state: transition.from[0] ?? 'registered', hostUnitId: UNIT });
      const refusal = mayAct(matter, act, anOfficial(role, UNIT), NOBODY_BARRED);
      if (!named.has(role)) assert.equal(refusal?.code, 'ledger.no-right-here', `${role} ${act}`);
    }
  }
});

test('the roles of the rows are those of §4.3: who takes, dispatches, signs, checks and closes', () => {
  const mayDo = (act: ActName): Role[] => {
    const matter = aMatter({ state: transitionOf(act).from[0] ?? 'registered', hostUnitId: UNIT });
    return ROLES.filter((role) => mayAct(matter, act, anOfficial(role, UNIT), NOBODY_BARRED) === null);
  };
  assert.deepEqual(mayDo('take'), ['intake']);
  assert.deepEqual(mayDo('dispatch'), ['dispatcher', 'arbiter']);
  assert.deepEqual(mayDo('sign'), ['grassroots', 'handler', 'handling_leader']);
  assert.deepEqual(mayDo('pass'), ['dispatcher', 'supervisor']);
  assert.deepEqual(mayDo('close'), ['follow_up_caller']);
  for (const act of ACT_NAMES)
    for (const role of ['system_administrator', 'security_administrator'] as const)
      assert.ok(!mayDo(act).includes(role), `${role} has no part in any matter`);
});

test('a unit handles only what it holds', () => {
  const elsewhere = aMatter({ state: 'dispatched', hostUnitId: UNIT });
  const refusal = mayAct(elsewhere, 'sign', anOfficial('handler', null), NOBODY_BARRED);
  assert.equal(refusal?.code, 'ledger.not-your-unit');
});

test('a right in another township does not reach', () => {
  const official = anOfficial('dispatcher', null, '990101102000');
  const refusal = mayAct(aMatter({ state: 'screening' }), 'dispatch', official, NOBODY_BARRED);
  assert.equal(refusal?.code, 'ledger.no-right-here');
});

test('the auditor reads and changes nothing', () => {
  for (const state of STATE_NAMES)
    assert.deepEqual(
      actsOpenTo(aMatter({ state }), anOfficial('auditor', null), NOBODY_BARRED).filter(
        (act) => !['recuse', 'begin_follow_up', 'open_promise'].includes(act),
      ),
      [],
    );
});

test('an ended matter can only be reopened, and from no state but those that can be reached', () => {
  for (const state of STATE_NAMES.filter(isTerminal))
    assert.deepEqual(
      actsFrom(state).filter((act) => act !== 'recuse'),
      state === 'closed' ? ['reopen', 'ask_review'] : [],
    );
  for (const act of ACT_NAMES) {
    const transition = transitionOf(act);
    if (transition.isRunnable && transition.to !== null) assert.ok(STATES[transition.to].isReachable, act);
  }
});

test('every state that can be reached and is not an end has a way on', () => {
  for (const state of STATE_NAMES.filter((name) => STATES[name].isReachable && !isTerminal(name)))
    if (state !== 'answered_now')
      assert.ok(
        actsFrom(state).some((act) => transitionOf(act).to !== null && act !== 'withdraw'),
        state,
      );
});

test('a step that cannot be made here says what to do instead, and never "a later version"', () => {
  for (const act of ACT_NAMES) {
    const transition = transitionOf(act);
    if (transition.isRunnable) {
      assert.ok(LEDGER_FACTS.includes(transition.fact));
      continue;
    }
    assert.match(transition.instead.zh, /请|没有|一直|写在|完成/u);
    assert.doesNotMatch(transition.instead.zh + transition.instead.en, /版本|version|later release|coming/iu);
  }
});

test('nobody who is complained about, or above them, may make or see any step (Art. 28 and 30)', () => {
  const standing = { ...NOBODY_BARRED, complainedChain: [UNIT] };
  for (const act of ACT_NAMES)
    for (const role of ROLES)
      assert.equal(mayAct(aMatter(), act, anOfficial(role, UNIT), standing)?.code, 'ledger.not-found');
});

test('[I2] whoever had a hand in it neither checks nor follows it up', () => {
  const standing = { ...NOBODY_BARRED, handlingUnitIds: [UNIT] };
  for (const [act, role, state] of [
    ['pass', 'supervisor', 'result_submitted'],
    ['send_back', 'dispatcher', 'result_submitted'],
    ['close', 'follow_up_caller', 'follow_up'],
    ['rework', 'follow_up_caller', 'follow_up'],
  ] as const)
    assert.equal(mayAct(aMatter({ state }), act, anOfficial(role, UNIT), standing)?.code, 'ledger.own-work');
});

test('[002-46] the official complained about, their kin and who has an interest make and see no step; their colleagues may', () => {
  const official = anOfficial('handler', UNIT);
  for (const act of ACT_NAMES) {
    const concerned = { ...NOBODY_BARRED, concernedIds: [official.personId] };
    const refusal = mayAct(aMatter({ state: 'signed', hostUnitId: UNIT }), act, official, concerned);
    assert.equal(refusal?.code, 'ledger.not-found', act);
  }
  const others = { ...NOBODY_BARRED, concernedIds: [idOf('77')] };
  assert.equal(mayAct(aMatter({ state: 'dispatched', hostUnitId: UNIT }), 'sign', official, others), null);
});

test('[I2] the second post counts like the first: who also sits in the unit complained about sees nothing', () => {
  const official = { ...anOfficial('supervisor', null), alsoInUnitIds: [UNIT] };
  const refusal = mayAct(aMatter(), 'recuse', official, { ...NOBODY_BARRED, complainedChain: [UNIT] });
  assert.equal(refusal?.code, 'ledger.not-found');
});

test('a right held for one unit reaches what this unit holds, and nothing else', () => {
  const checker = anOfficial('supervisor', UNIT);
  const state = 'result_submitted';
  assert.equal(
    mayAct(aMatter({ state, hostUnitId: idOf('2') }), 'pass', checker, NOBODY_BARRED)?.code,
    'ledger.not-your-unit',
  );
  const fresh = aMatter({ state: 'dispatched', hostUnitId: UNIT });
  assert.equal(mayAct(fresh, 'sign', anOfficial('handler', UNIT), { ...NOBODY_BARRED, handlingUnitIds: [UNIT] }), null);
});

test('who has no right in a place does not learn from a refusal how far a matter there is', () => {
  const neighbour = anOfficial('dispatcher', null, '990101102000');
  for (const state of STATE_NAMES)
    assert.equal(mayAct(aMatter({ state }), 'dispatch', neighbour, NOBODY_BARRED)?.code, 'ledger.no-right-here', state);
});
