import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followUpsOf } from '#civic/verdicts/index.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { sweepMatters } from '../jobs.ts';
import { dispatchOne } from './dispatching.ts';
import { listMatters } from './lists.ts';
import { performAlone } from './perform.ts';
import { askHigherBody } from './reviewing.ts';
import { personTimeline } from './timeline.ts';
import { viewMatter } from './view.ts';

const DAY = 24 * 3_600_000;

async function county(t: Parameters<typeof openVerdictCounty>[0]) {
  const opened = await openVerdictCounty(t);
  const { desk, official, units, now } = opened;
  const leader = official('handling_leader', undefined, units.traffic);
  const reviewer = official('reviewer');
  const does = async (by: Parameters<typeof performAlone>[1], id: Id, said: Parameters<typeof performAlone>[3]) =>
    performAlone(desk, by, id, said, (await now(id)).version);
  const codeOf = async (...args: Parameters<typeof does>) => {
    const result = await does(...args);
    return isRefusal(result) ? result.code : null;
  };
  const ask = (id: Id, grounds: string) => desk.act(opened.constituent(id), (act) => askHigherBody(act, id, grounds));
  const petition = async () => {
    const id = await opened.raised({ channel: 'letter' });
    return id;
  };
  return { ...opened, leader, reviewer, does, codeOf, ask, petition };
}

const EXPLAINED = {
  resultKind: 'explained',
  reason: '今年没有这项资金',
  basis: '县财政预算',
  remedy: '可以申请复查',
} as const;

test('[002-26] what can’t be done now is tracked with reason, contact and a day within 180, and the day takes it up again', async (t) => {
  const { desk, people, leader, raised, replied, now, does, codeOf, pass } = await county(t);
  const id = await raised();
  await replied(id, EXPLAINED);
  const today = civilDateOf(desk.clock.now());
  const said = {
    name: 'propose_tracking',
    whyNotNow: '资金没到位',
    wouldChange: '上级拨款',
    contact: '养护股',
    recheckOn: addDays(today, 100),
  } as const;
  assert.equal(await codeOf(leader, id, { ...said, recheckOn: addDays(today, 200) }), 'ledger.recheck-too-late');
  assert.equal(await codeOf(people.supervisor, id, { name: 'track', words: '' }), 'ledger.no-request');
  taken(await does(leader, id, said));
  const waits = taken(await listMatters(desk, people.supervisor, { worklist: 'to_track' }, 'zh'));
  assert.deepEqual(
    waits.matters.map((one) => one.id),
    [id],
  );
  taken(await does(people.supervisor, id, { name: 'track', words: '' }));
  assert.equal((await now(id)).state, 'tracked');
  const [followUp] = await desk.read(TENANT, (tx) => followUpsOf(tx, id));
  assert.equal(followUp?.outcome, 'tracked', 'nobody is called about what is not done');
  const page = await personTimeline(desk, TENANT, id);
  assert.deepEqual(
    page?.decided.map(({ kind, words, contact }) => [kind, words, contact]),
    [['tracking', '资金没到位', '养护股']],
  );
  assert.match(page?.notices.at(-1)?.zh ?? '', /眼下办不了/);
  pass(101 * DAY);
  await sweepMatters(desk, TENANT);
  const after = await now(id);
  assert.deepEqual([after.state, after.resultKind], ['in_progress', null], 'the old answer counts no more');
});

test('what was solved is not tracked', async (t) => {
  const { desk, leader, raised, replied, codeOf } = await county(t);
  const id = await raised();
  await replied(id);
  const recheckOn = addDays(civilDateOf(desk.clock.now()), 10);
  const said = { name: 'propose_tracking', whyNotNow: '无', wouldChange: '无', contact: '无', recheckOn } as const;
  assert.equal(await codeOf(leader, id, said), 'ledger.not-trackable');
});

test('[001-28] the reply to a petition is reviewed by a body apart, then re-checked, and then it is final', async (t) => {
  const { desk, people, leader, reviewer, petition, replied, now, does, codeOf, ask } = await county(t);
  const id = await petition();
  await replied(id, EXPLAINED);
  assert.equal((await now(id)).profile, 'P');
  const page = await personTimeline(desk, TENANT, id);
  assert.equal(page?.higherBody?.kind, 'review');
  taken(await ask(id, '预算里有这一项'));
  assert.equal((await now(id)).state, 'under_review');
  assert.equal((await desk.read(TENANT, (tx) => followUpsOf(tx, id)))[0]?.outcome, 'under_review');
  const early = await ask(id, '再来一次');
  assert.equal(isRefusal(early) && early.code, 'ledger.review-first');
  const upheld = {
    name: 'decide_review',
    answer: 'upheld',
    words: '经复查，预算里没有。',
    basis: '',
    resultKind: null,
  } as const;
  assert.equal(await codeOf(leader, id, upheld), 'ledger.no-right-here');
  assert.ok(taken(await viewMatter(desk, reviewer, id, 'zh')).mayDo.includes('decide_review'));
  taken(await does(reviewer, id, upheld));
  assert.equal(await codeOf(reviewer, id, { name: 'finalise', answer: null }), 'ledger.recheck-open');
  taken(await ask(id, '仍然不服'));
  assert.equal((await now(id)).state, 'under_recheck');
  const end = {
    name: 'finalise',
    answer: 'changed',
    words: '应当列入计划。',
    basis: '县交通规划',
    resultKind: 'supported',
  } as const;
  taken(await does(reviewer, id, end));
  const after = await now(id);
  assert.deepEqual([after.state, after.resultKind], ['final', 'supported']);
  const last = await personTimeline(desk, TENANT, id);
  assert.deepEqual(
    last?.decided.map(({ kind }) => kind),
    ['review', 'recheck'],
  );
  assert.equal(last?.reply?.words, '应当列入计划。');
  assert.equal(await codeOf(people.supervisor, id, { name: 'resume', reason: '' }), 'ledger.not-now');
});

test('a petition for which nobody asks a re-check in thirty days is final by itself', async (t) => {
  const { desk, reviewer, petition, replied, now, does, ask, pass } = await county(t);
  const id = await petition();
  await replied(id, EXPLAINED);
  taken(await ask(id, '不服'));
  taken(
    await does(reviewer, id, { name: 'decide_review', answer: 'upheld', words: '维持', basis: '', resultKind: null }),
  );
  pass(45 * DAY);
  await sweepMatters(desk, TENANT);
  assert.equal((await now(id)).state, 'final');
});

test('a reply that does not stand is done again in half the limit; a review after thirty days, or of a hotline matter, is refused', async (t) => {
  const { reviewer, petition, raised, replied, now, does, ask, pass } = await county(t);
  const id = await petition();
  await replied(id, EXPLAINED);
  taken(await ask(id, '不服'));
  taken(
    await does(reviewer, id, { name: 'decide_review', answer: 'redo', words: '没有调查', basis: '', resultKind: null }),
  );
  assert.deepEqual([(await now(id)).state, (await now(id)).reworkCount], ['rework', 1]);
  const hotline = await raised();
  await replied(hotline, EXPLAINED);
  const wrong = await ask(hotline, '不服');
  assert.equal(isRefusal(wrong) && wrong.code, 'ledger.review-petitions');
  const late = await petition();
  await replied(late, EXPLAINED);
  pass(45 * DAY);
  const refused = await ask(late, '不服');
  assert.equal(isRefusal(refused) && refused.code, 'ledger.review-too-late');
});

test('a co-host hands its part to the host, who alone replies', async (t) => {
  const { desk, people, official, units, raised, now, does, codeOf } = await county(t);
  const id = await raised();
  taken(await does(people.intake, id, { name: 'take' }));
  const { kind, areaCode, isSealed, complainedUnitId } = await now(id);
  const what = { kind, areaCode, isSealed, complainedUnitId, categoryCode: '09.01', isUrgent: false };
  taken(await does(people.intake, id, { name: 'classify', ...what }));
  const order = { hostUnitId: units.traffic, coUnitIds: [units.water], summary: '路面塌陷', reason: '' };
  taken(await dispatchOne(desk, people.dispatcher, id, 'dispatch', (await now(id)).version, order));
  taken(await does(people.handler, id, { name: 'sign' }));
  const untilOn = addDays(civilDateOf(desk.clock.now()), 1);
  const part = { name: 'ask_part', unitId: units.water, needed: '查排水管', untilOn } as const;
  assert.equal(await codeOf(people.handler, id, { ...part, unitId: units.township }), 'ledger.not-co-host');
  taken(await does(people.handler, id, part));
  assert.equal(await codeOf(people.handler, id, part), 'ledger.part-asked');
  const water = official('handler', undefined, units.water);
  const waits = taken(await listMatters(desk, water, { worklist: 'raised' }, 'zh'));
  assert.deepEqual(
    waits.matters.map((one) => one.id),
    [id],
  );
  assert.ok(taken(await viewMatter(desk, water, id, 'zh')).mayDo.includes('give_part'));
  taken(await does(water, id, { name: 'give_part', words: '管子断了三米' }));
  const seen = taken(await viewMatter(desk, people.handler, id, 'zh'));
  assert.deepEqual(
    seen.requests.map(({ kind: one, answer, answerWords }) => [one, answer, answerWords]),
    [['part', 'given', '管子断了三米']],
  );
});
