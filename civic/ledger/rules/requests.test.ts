import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { aMatter, anOfficial, idOf, known, NOBODY_BARRED, NOON, UNIT } from '#tests/support/matters.ts';
import type { Decision } from './decide.ts';
import { decide } from './decision.ts';
import type { Matter } from './matter.ts';
import { noticeWords } from './notices.ts';
import type { Request } from './request.ts';
import type { Said } from './said.ts';

const LEADER = anOfficial('handling_leader', UNIT);
const HANDLER = anOfficial('handler', UNIT, undefined, idOf('6'));
const ARBITER = anOfficial('arbiter', null, undefined, idOf('7'));
const DISPATCHER = anOfficial('dispatcher', null, undefined, idOf('8'));
const SUPERVISOR = anOfficial('supervisor', null, undefined, idOf('b'));
const OTHER = idOf('2');
const UPPER = idOf('3');
const CLOCKWORK: Actor = { kind: 'clockwork', tenantId: 990101 };

const at = (text: string) => text as Instant;
const due = at('2026-11-27T15:59:59.999Z');
const sent = aMatter({ state: 'dispatched', hostUnitId: UNIT, finishDueAt: due, hopCount: 1 });
const working = aMatter({ state: 'in_progress', hostUnitId: UNIT, finishDueAt: due, hopCount: 1 });

function aRequest(parts: Partial<Request>): Request {
  return {
    id: idOf('77'),
    kind: 'dispute',
    reason: '三定方案第二条',
    basis: '',
    plan: '',
    unitId: null,
    untilAt: null,
    finishDueBeforeAt: due,
    askedBy: LEADER.personId,
    askedUnitId: UNIT,
    askedAt: NOON,
    answer: null,
    answerWords: '',
    answerBasis: '',
    answeredBy: null,
    answeredAt: null,
    ...parts,
  };
}

const order = (hostUnitId: typeof UNIT): Extract<Said, { name: 'arbitrate' }> => ({
  name: 'arbitrate',
  hostUnitId,
  coUnitIds: [],
  summary: '',
  reason: '按职责清单，路灯归住建局',
  addsLine: true,
  suggestion: { rule: 'arbiter', hostUnitId: null, hostUnitName: '', coUnits: [], excludedUnitIds: [], steps: [] },
  hostHasPower: true,
});

function decided(matter: Matter, said: Said, by: Actor, parts: Parameters<typeof known>[0] = {}): Decision {
  const decision = decide(matter, said, by, known(parts), by.kind === 'official' ? 1 : null);
  if (isRefusal(decision)) assert.fail(`refused: ${decision.code}`);
  return decision;
}

function refusedWith(matter: Matter, said: Said, by: Actor, parts: Parameters<typeof known>[0] = {}): string {
  const decision = decide(matter, said, by, known(parts), by.kind === 'official' ? 1 : null);
  return isRefusal(decision) ? decision.code : 'not refused';
}

const DISPUTE: Said = { name: 'dispute', dutyText: '三定方案第二条', proposedUnitId: OTHER };

test('[002-24] the leader disputes a duty with the duty text; the clock to the reply goes on', () => {
  const { matter, request, starts, notice } = decided(sent, DISPUTE, LEADER);
  assert.equal(matter.state, 'disputed');
  assert.deepEqual([request?.kind, request?.reason, request?.unitId], ['dispute', '三定方案第二条', OTHER]);
  assert.deepEqual(
    starts.map(({ kind }) => kind),
    ['arbitrate'],
  );
  assert.equal(matter.finishDueAt, due);
  assert.equal(notice, null);
  assert.equal(refusedWith(sent, DISPUTE, HANDLER), 'ledger.no-right-here', 'a clerk does not commit the unit');
});

test('[002-24] a unit disputes a matter once, within its limit, and never after two returns (I6)', () => {
  const before = [aRequest({ answer: 'refused' })];
  assert.equal(refusedWith(sent, DISPUTE, LEADER, { requests: before }), 'ledger.disputed-before');
  const elsewhere = [aRequest({ answer: 'agreed', askedUnitId: OTHER })];
  assert.equal(decided(sent, DISPUTE, LEADER, { requests: elsewhere }).matter.state, 'disputed');
  assert.equal(refusedWith({ ...sent, returnCount: 2 }, DISPUTE, LEADER), 'ledger.returned-twice');
  // H: one working day from the dispatch on Monday, so Wednesday is too late; P: five working days.
  const wednesday = { at: at('2026-11-25T01:00:00.000Z') };
  assert.equal(refusedWith(sent, DISPUTE, LEADER, wednesday), 'ledger.dispute-too-late');
  assert.equal(decided({ ...sent, profile: 'P' }, DISPUTE, LEADER, wednesday).matter.state, 'disputed');
});

test('the decision binds: another unit signs anew, the same unit owes the first contact, and it counts as a return', () => {
  const disputed = { ...sent, state: 'disputed' as const };
  const requests = [aRequest({})];
  const moved = decided(disputed, order(OTHER), DISPATCHER, { requests });
  assert.deepEqual([moved.matter.state, moved.matter.hostUnitId, moved.matter.returnCount], ['dispatched', OTHER, 1]);
  assert.deepEqual(
    moved.starts.map(({ kind }) => kind),
    ['sign'],
  );
  assert.deepEqual(
    [moved.answered?.answer, moved.notice?.kind, moved.dispatch?.hostUnitId],
    ['agreed', 'dispatched', OTHER],
  );
  assert.equal(moved.matter.finishDueAt, due, 'a hand-off costs the person no time');
  const kept = decided(disputed, order(UNIT), DISPATCHER, { requests });
  assert.deepEqual([kept.matter.state, kept.matter.returnCount, kept.notice], ['signed', 0, null]);
  assert.deepEqual(
    kept.starts.map(({ kind }) => kind),
    ['contact'],
  );
});

test('nobody answers what they asked themselves, whatever other posts they hold', () => {
  const both = { ...LEADER, roles: [...LEADER.roles, ...ARBITER.roles] };
  const disputed = { ...sent, state: 'disputed' as const };
  assert.equal(refusedWith(disputed, order(OTHER), both, { requests: [aRequest({})] }), 'ledger.own-request');
  const raised = [aRequest({ kind: 'escalation', unitId: UNIT })];
  const answer: Said = { name: 'answer_escalation', answer: 'helped', words: '拨款' };
  assert.equal(refusedWith(working, answer, LEADER, { requests: raised }), 'ledger.own-request');
});

test('a dispatcher decides the first dispute, an arbiter every later one, and nobody moves it a third time', () => {
  const again = { ...sent, state: 'disputed' as const, returnCount: 1 };
  const requests = [aRequest({})];
  assert.equal(refusedWith(again, order(OTHER), DISPATCHER, { requests }), 'ledger.arbiter-decides');
  assert.equal(decided(again, order(OTHER), ARBITER, { requests }).matter.returnCount, 2);
  const third = { ...again, returnCount: 2 };
  assert.equal(refusedWith(third, order(OTHER), ARBITER, { requests }), 'ledger.returned-twice');
  assert.equal(decided(third, order(UNIT), ARBITER, { requests }).matter.state, 'signed');
});

const ASK: Said = { name: 'ask_person', needed: '塌陷处的照片', why: '要定位' };

test('a pause for the person is asked for once, ends by itself, and gives back just the time paused (I5)', () => {
  const { matter, request, starts, stops, notice } = decided(working, ASK, HANDLER);
  // Five working days from Monday noon: the end of Monday the 30th.
  assert.equal(request?.untilAt, '2026-11-30T15:59:59.999Z');
  assert.equal(matter.dueAt, request?.untilAt, 'now the person is waited for');
  assert.deepEqual(stops, ['finish']);
  assert.deepEqual(
    starts.map(({ kind }) => kind),
    ['waiting'],
  );
  assert.equal(notice?.kind, 'more_facts');
  const words = noticeWords('more_facts', notice?.values ?? {});
  assert.ok([...words.zh].length <= 70 && words.zh.includes('塌陷处的照片'));
  // Answered after two days: the reply is due two days later than it was, and Sunday moves to Monday.
  const open = aRequest({ kind: 'question', untilAt: request?.untilAt ?? null });
  const ended = decided(matter, { name: 'end_waiting', answer: 'answered' }, CLOCKWORK, {
    requests: [open],
    at: at('2026-11-25T04:00:00.000Z'),
  });
  assert.equal(ended.matter.finishDueAt, '2026-11-30T15:59:59.999Z');
  assert.equal(ended.matter.dueAt, ended.matter.finishDueAt);
  assert.deepEqual(
    ended.starts.map(({ kind, dueAt }) => [kind, dueAt]),
    [['finish', '2026-11-30T15:59:59.999Z']],
  );
  const late = decided(matter, { name: 'end_waiting', answer: 'lapsed' }, CLOCKWORK, {
    requests: [open],
    at: at('2026-12-20T04:00:00.000Z'),
  });
  // Seven civil days were paused, Monday to Monday, whenever the sweep came: from the 27th to the 4th.
  assert.equal(late.matter.finishDueAt, '2026-12-04T15:59:59.999Z', 'a late sweep makes no pause longer');
  assert.equal(
    refusedWith(working, ASK, HANDLER, { requests: [{ ...open, answer: 'lapsed' }] }),
    'ledger.paused-before',
  );
  assert.equal(refusedWith(working, ASK, HANDLER, { at: at('2026-11-28T04:00:00.000Z') }), 'ledger.overdue-already');
  assert.equal(refusedWith(working, { name: 'end_waiting', answer: 'ended' }, HANDLER), 'ledger.no-request');
});

const MORE: Said = {
  name: 'ask_extension',
  reason: '要等管材到货',
  plan: '12月3日到货，4日更换',
  untilOn: '2026-12-04' as CivilDate,
};

test('more time is asked for before it is due, once, to a later day that the limit allows', () => {
  assert.equal(refusedWith(working, MORE, HANDLER), 'ledger.leader-asks');
  assert.equal(decided({ ...working, profile: 'P' }, MORE, HANDLER).matter.state, 'extension_asked');
  const { matter, request } = decided(working, MORE, LEADER);
  assert.equal(matter.state, 'extension_asked');
  assert.equal(request?.untilAt, '2026-12-04T15:59:59.999Z');
  assert.equal(refusedWith(working, MORE, LEADER, { at: at('2026-11-28T04:00:00.000Z') }), 'ledger.overdue-already');
  const early = { ...MORE, untilOn: '2026-11-27' as CivilDate } as Said;
  assert.equal(refusedWith(working, early, LEADER), 'ledger.extension-too-short');
  // H: ten working days after Friday the 27th of November is Friday the 11th of December.
  const last = { ...MORE, untilOn: '2026-12-11' as CivilDate } as Said;
  const late = { ...MORE, untilOn: '2026-12-12' as CivilDate } as Said;
  assert.equal(decided(working, last, LEADER).matter.state, 'extension_asked');
  assert.equal(refusedWith(working, late, LEADER), 'ledger.extension-too-long');
  const granted = [aRequest({ kind: 'extension', answer: 'agreed' })];
  assert.equal(refusedWith(working, MORE, LEADER, { requests: granted }), 'ledger.extended-before');
  const refused = [aRequest({ kind: 'extension', answer: 'refused' })];
  assert.equal(decided(working, MORE, LEADER, { requests: refused }).matter.state, 'extension_asked');
});

test('more time is given by a supervisor, for a petition by another head of the body; the first limit stays on record', () => {
  const waiting = { ...working, state: 'extension_asked' as const };
  const requests = [aRequest({ kind: 'extension', reason: '要等管材到货', untilAt: at('2026-12-04T15:59:59.999Z') })];
  const { matter, notice, starts } = decided(waiting, { name: 'extend', words: '' }, SUPERVISOR, { requests });
  assert.deepEqual(
    [matter.state, matter.finishDueAt, matter.extendedFromAt],
    ['extended', '2026-12-04T15:59:59.999Z', due],
  );
  assert.equal(matter.dueAt, matter.finishDueAt);
  assert.deepEqual(
    starts.map(({ kind, dueAt }) => [kind, dueAt]),
    [['finish', '2026-12-04T15:59:59.999Z']],
  );
  const words = noticeWords('extended', notice?.values ?? {});
  assert.equal(words.zh, '原定11月27日答复，因要等管材到货要到12月4日。耽误了，对不住。');
  const refusal: Said = { name: 'refuse_extension', words: '管材本地有' };
  assert.equal(decided(waiting, refusal, SUPERVISOR, { requests }).matter.finishDueAt, due);
  const petition = { ...waiting, profile: 'P' as const };
  assert.equal(refusedWith(petition, { name: 'extend', words: '' }, SUPERVISOR, { requests }), 'ledger.head-decides');
  assert.equal(refusedWith(petition, { name: 'extend', words: '' }, LEADER, { requests }), 'ledger.own-request');
  const head = anOfficial('handling_leader', UNIT, undefined, idOf('c'));
  assert.equal(decided(petition, { name: 'extend', words: '' }, head, { requests }).matter.state, 'extended');
});

const RAISE = {
  name: 'escalate',
  facts: '整条路基要重修',
  tried: '已先行围挡',
  missingPower: '专项资金',
  upperUnitId: UPPER,
} as const;

test('[002-54][002-55] what cannot be solved here goes up, and the level above owes an answer that nobody below can stop', () => {
  const { matter, request, starts, notice } = decided(working, { ...RAISE, isAbove: true }, HANDLER);
  assert.deepEqual([matter.state, matter.hostUnitId], ['in_progress', UNIT]);
  assert.deepEqual([request?.unitId, request?.basis, request?.plan], [UPPER, '已先行围挡', '专项资金']);
  assert.equal(starts[0]?.kind, 'escalation');
  assert.equal(notice?.kind, 'raised');
  const cadre = anOfficial('linking_cadre', null, undefined, idOf('d'));
  assert.equal(decided(working, { ...RAISE, isAbove: true }, cadre).request?.kind, 'escalation');
  assert.equal(refusedWith(working, { ...RAISE, isAbove: false }, HANDLER), 'ledger.unit-not-above');
  const accused = { standing: { ...NOBODY_BARRED, complainedChain: [UPPER] } };
  assert.equal(refusedWith(working, { ...RAISE, isAbove: true }, HANDLER, accused), 'ledger.unit-excluded');
  const open = [aRequest({ kind: 'escalation', unitId: UPPER })];
  assert.equal(refusedWith(working, { ...RAISE, isAbove: true }, HANDLER, { requests: open }), 'ledger.raised-already');
});

test('the unit above answers, and only it: it takes the matter over, helps, or says why not', () => {
  const requests = [aRequest({ kind: 'escalation', unitId: UPPER })];
  const parts = { requests, standing: { ...NOBODY_BARRED, askedUnitIds: [UPPER] } };
  const upper = anOfficial('handling_leader', UPPER, undefined, idOf('e'));
  const helps: Said = { name: 'answer_escalation', answer: 'helped', words: '拨付专项资金' };
  const helped = decided(working, helps, upper, parts);
  assert.deepEqual([helped.matter.hostUnitId, helped.notice, helped.answered?.answer], [UNIT, null, 'helped']);
  const takes: Said = { name: 'answer_escalation', answer: 'taken_over', words: '由我局统一重修' };
  const over = decided(working, takes, upper, parts);
  assert.deepEqual([over.matter.hostUnitId, over.matter.hopCount, over.notice?.kind], [UPPER, 2, 'dispatched']);
  assert.equal(over.takenOver?.hostUnitId, UPPER);
  assert.equal(refusedWith(working, helps, HANDLER, parts), 'ledger.not-your-unit');
  assert.equal(refusedWith(working, { ...helps, words: ' ' }, upper, parts), 'ledger.reason-missing');
});
