import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issueOrder } from '#civic/ledger/actions/ordering.ts';
import { escalateMatter } from '#civic/ledger/actions/requests.ts';
import {
  answerOrder,
  checkOrder,
  performAlone,
  reopenMatter,
  settlePromiseChange,
  sweepMatters,
} from '#civic/ledger/index.ts';
import type { Said } from '#civic/ledger/rules/said.ts';
import { sayDelivered } from '#civic/promises/actions/delivering.ts';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import type { Figures } from '../contract.ts';
import { figuresOf } from './figures.ts';

const DAY = 86_400_000;
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const EXPLAINED = { resultKind: 'explained', reason: '没有资金', basis: '预算', remedy: '可以申请复查' } as const;

async function county(t: Parameters<typeof openVerdictCounty>[0]) {
  const opened = await openVerdictCounty(t);
  const { desk, now, raised, replied } = opened;
  const does = async (by: Official, id: Id, said: Said) =>
    taken(await performAlone(desk, by, id, said, (await now(id)).version));
  const dayIn = (days: number) => addDays(civilDateOf(desk.clock.now()), days);
  const promised = async () => {
    const id = await raised();
    const on = dayIn(10);
    const words = `您说的乙村村口路面塌陷，我局派人到现场查看，是排水管断裂。计划于${on.slice(5, 7)}月${on.slice(8)}日前换管铺平，由养护股负责。`;
    await replied(id, { resultKind: 'promised', promisedOn: on, words });
    return id;
  };
  const carried = async (filter = {}): Promise<NonNullable<Figures['carried']>> =>
    (await figuresOf(desk, WHERE, filter)).carried ?? assert.fail('the office sees it');
  return { ...opened, does, dayIn, promised, carried };
}

const parts = ({ part, whole, excluded }: Figures['promisesKept']) => [part, whole, excluded];

test('[002-25] [I8] a promise is kept or broken by the person’s word alone; late, unconfirmed and changed ones are counted apart', async (t) => {
  const { desk, people, pass, constituent, promised, carried, dayIn, now } = await county(t);
  const kept = async () => parts((await figuresOf(desk, WHERE)).promisesKept);
  const [done, late, broken, changed] = [await promised(), await promised(), await promised(), await promised()];
  assert.deepEqual(await kept(), [0, 0, 0], 'what waits for its day is in none');
  taken(await sayDelivered(desk, people.handler, done, (await now(done)).version, '换了管'));
  taken(await performAlone(desk, people.caller, done, { name: 'close', reason: 'solved' }, null));
  assert.deepEqual(await kept(), [0, 0, 0], 'also when it was done before');
  const said = { name: 'ask_promise_change', reason: '等料', untilOn: dayIn(30) } as const;
  taken(await performAlone(desk, people.handler, changed, said, (await now(changed)).version));
  taken(await desk.act(constituent(changed), (act) => settlePromiseChange(act, changed, true)));
  taken(await desk.act(constituent(broken), (act) => reopenMatter(act, broken)));
  pass(12 * DAY);
  taken(await sayDelivered(desk, people.handler, late, (await now(late)).version, '换了管'));
  taken(await performAlone(desk, people.caller, late, { name: 'close', reason: 'not_reached' }, null));
  const figures = await carried();
  assert.deepEqual(await kept(), [1, 3, 1], 'changed with consent is left out, and its new day has not come');
  assert.deepEqual(parts(figures.promisesBroken), [1, 3, 1]);
  assert.deepEqual(parts(figures.promisesLate), [1, 3, 1]);
  assert.deepEqual(parts(figures.promisesUnconfirmed), [1, 3, 1], 'silence is not kept');
  assert.equal(figures.promisesBroken.percent, null, 'no percentage under ten');
});

test('[002-55] of what is raised upward the upper level’s answers in time are counted, and its silence when the day has passed', async (t) => {
  const { desk, people, units, official, pass, raised, does, carried, now, replied } = await county(t);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update unit set parent_id = ${units.water} where tenant_id = ${TENANT} and id = ${units.traffic}`),
  );
  const upper = official('handling_leader', undefined, units.water);
  const raisedUp = async () => {
    const id = await raised();
    await replied(id);
    // It came back, so that the unit works on it again.
    await does(people.caller, id, { name: 'rework', reason: 'not_solved' });
    await does(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
    const said = { facts: '路基', tried: '围挡', missingPower: '资金', upperUnitId: units.water };
    taken(await escalateMatter(desk, people.handler, id, (await now(id)).version, said));
    return id;
  };
  const [quick, silent] = [await raisedUp(), await raisedUp()];
  assert.deepEqual(parts((await carried()).escalationsAnswered), [0, 0, 0]);
  await does(upper, quick, { name: 'answer_escalation', answer: 'helped', words: '拨款' });
  pass(60 * DAY);
  assert.deepEqual(parts((await carried()).escalationsAnswered), [1, 2, 0], 'silence counts when the day has passed');
  await does(upper, silent, { name: 'answer_escalation', answer: 'helped', words: '才看到' });
  assert.deepEqual(parts((await carried()).escalationsAnswered), [1, 2, 0], 'late stays late');
});

test('[000-06] an order that came back was answered in time by its first day, and did not pass at first', async (t) => {
  const { desk, people, units, official, pass, carried, dayIn } = await county(t);
  const leader = official('handling_leader', undefined, units.traffic);
  const answer = { facts: '属实', action: '已修', whyNot: '' };
  const issued = async (trigger: 'law' | 'bounce' | 'repeat') => {
    const said = { trigger, unitId: units.traffic, mustChange: '修好', dueOn: dayIn(5), matterIds: [] };
    return taken(await issueOrder(desk, people.supervisor, said));
  };
  const [first, back] = [await issued('law'), await issued('bounce')];
  await issued('repeat');
  assert.deepEqual(parts((await carried()).ordersAnswered), [0, 0, 0]);
  for (const { id } of [first, back]) taken(await answerOrder(desk, leader, id, 1, answer));
  taken(await checkOrder(desk, people.supervisor, first.id, 2, { isPassed: true, words: '', dueOn: null }));
  taken(await checkOrder(desk, people.supervisor, back.id, 2, { isPassed: false, words: '没修', dueOn: dayIn(3) }));
  assert.deepEqual(parts((await carried()).ordersPassedAtFirst), [1, 2, 0]);
  pass(8 * DAY);
  taken(await answerOrder(desk, leader, back.id, 3, answer));
  taken(await checkOrder(desk, people.supervisor, back.id, 4, { isPassed: true, words: '', dueOn: null }));
  const figures = await carried();
  // The third one was not answered by its day.
  assert.deepEqual(parts(figures.ordersAnswered), [2, 3, 0]);
  assert.deepEqual(parts(figures.ordersPassedAtFirst), [1, 2, 0]);
  assert.equal((await carried({ unitId: units.water })).ordersAnswered.whole, 0, 'of another unit');
  assert.equal((await carried({ category: '09' })).ordersAnswered.whole, 0, 'about no matter of that kind');
  assert.equal((await carried({ from: dayIn(0) })).ordersAnswered.whole, 0, 'issued before');
});

test('[002-26] what was tracked is counted when it is answered again, and solved when the person says so', async (t) => {
  const { desk, people, pass, raised, replied, repliedAgain, does, dayIn, carried, constituent } = await county(t);
  const tracked = async () => {
    const id = await raised();
    await replied(id, EXPLAINED);
    const said = { whyNotNow: '没钱', wouldChange: '拨款', contact: '养护股', recheckOn: dayIn(20) };
    await does(people.leader, id, { name: 'propose_tracking', ...said });
    await does(people.supervisor, id, { name: 'track', words: '' });
    return id;
  };
  const [solved] = [await tracked(), await tracked()];
  assert.deepEqual(parts((await carried()).trackedAnswered), [0, 0, 0]);
  assert.deepEqual(parts((await carried()).trackedSolved), [0, 2, 0]);
  pass(21 * DAY);
  await sweepMatters(desk, TENANT);
  assert.deepEqual(parts((await carried()).trackedAnswered), [0, 0, 0], 'taken up, and the new limit runs');
  await repliedAgain(solved);
  taken(await giveVerdict(desk, constituent(solved), { solved: 'solved' }));
  assert.deepEqual(parts((await carried()).trackedSolved), [1, 2, 0]);
  pass(60 * DAY);
  assert.deepEqual(parts((await carried()).trackedAnswered), [1, 2, 0], 'the other was not answered by its day');
});
