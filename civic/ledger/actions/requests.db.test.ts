import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesFor } from '#civic/rulebook/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { folded } from '#tests/support/matters.ts';
import { TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { sweepMatters } from '../jobs.ts';
import { clocksOf } from '../store/records.store.ts';
import { dispatchOne } from './dispatching.ts';
import { listMatters, worklistsOf } from './lists.ts';
import { arbitrateDuty, disputeDuty, endWaitingJob, escalateMatter } from './requests.ts';
import { viewMatter } from './view.ts';

async function county(t: Parameters<typeof openLedgerCounty>[0]) {
  const opened = await openLedgerCounty(t);
  const { official, units } = opened;
  const leader = official('handling_leader', undefined, units.traffic);
  const arbiter = official('arbiter');
  const running = async (id: Parameters<typeof opened.now>[0]) => {
    const clocks = await opened.desk.read(TENANT, (tx) => clocksOf(tx, TENANT, id));
    return clocks
      .filter(({ stoppedAt }) => stoppedAt === null)
      .map(({ kind }) => kind)
      .sort();
  };
  const inProgress = async () => {
    const id = await opened.raised();
    await opened.dispatched(id);
    await opened.done(opened.people.handler, id, { name: 'sign' });
    await opened.done(opened.people.handler, id, {
      name: 'contact',
      way: 'phone',
      contactedAt: opened.desk.clock.now(),
    });
    return id;
  };
  return { ...opened, leader, arbiter, running, inProgress };
}

test('a disputed duty is decided, the other unit gets it, and the decision becomes a line of the catalogue', async (t) => {
  const { desk, people, units, leader, arbiter, now, raised, dispatched, running } = await county(t);
  const id = await raised();
  await dispatched(id);
  const said = { dutyText: '路灯归住建局', proposedUnitId: units.township };
  const disputed = taken(await disputeDuty(desk, leader, id, (await now(id)).version, said));
  assert.equal(disputed.state, 'disputed');
  assert.deepEqual(await running(id), ['arbitrate', 'finish']);
  const waits = taken(await listMatters(desk, arbiter, { worklist: 'to_decide' }, 'zh'));
  assert.deepEqual(
    waits.matters.map((one) => one.id),
    [id],
  );
  const seen = taken(await viewMatter(desk, arbiter, id, 'zh'));
  assert.deepEqual(
    seen.requests.map(({ kind, reason, answer }) => [kind, reason, answer]),
    [['dispute', '路灯归住建局', null]],
  );
  const order = { hostUnitId: units.township, coUnitIds: [], summary: '', reason: '村内道路归乡镇', addsLine: true };
  const decided = taken(await arbitrateDuty(desk, arbiter, id, disputed.version, order));
  assert.deepEqual([decided.state, decided.hostUnitId, decided.returnCount], ['dispatched', units.township, 1]);
  assert.deepEqual(await running(id), ['finish', 'sign']);
  const lines = await desk.read(TENANT, (tx) => linesFor(tx, TENANT, '09.01', civilDateOf(desk.clock.now())));
  assert.deepEqual(
    lines.filter(({ origin }) => origin === 'arbitration').map(({ hostUnitId, basis }) => [hostUnitId, basis]),
    [[units.township, '村内道路归乡镇']],
  );
  const gone = taken(await viewMatter(desk, people.dispatcher, id, 'zh'));
  assert.equal(gone.requests[0]?.answer, 'agreed');
  assert.equal(gone.dispatches.length, 2);
});

test('who decides for one township writes no line for the whole county', async (t) => {
  const { desk, official, units, leader, now, raised, dispatched } = await county(t);
  const id = await raised();
  await dispatched(id);
  taken(await disputeDuty(desk, leader, id, (await now(id)).version, { dutyText: '三定方案', proposedUnitId: null }));
  const order = { hostUnitId: units.water, coUnitIds: [], summary: '', reason: '排水管归水利局', addsLine: true };
  const local = official('arbiter', TOWNSHIP);
  taken(await arbitrateDuty(desk, local, id, (await now(id)).version, order));
  const lines = await desk.read(TENANT, (tx) => linesFor(tx, TENANT, '09.01', civilDateOf(desk.clock.now())));
  assert.deepEqual(
    lines.filter(({ origin }) => origin === 'arbitration').map(({ areaCode }) => areaCode),
    [VILLAGE],
  );
});

test('[002-55] the unit above that was asked finds the matter by its whole number, and nobody else does', async (t) => {
  const { desk, official, units, now, raised, dispatched, done, people } = await county(t);
  const id = await raised();
  await dispatched(id);
  const order = { hostUnitId: units.township, coUnitIds: [], summary: '', reason: '村内道路归乡镇' };
  taken(await dispatchOne(desk, official('arbiter'), id, 'redispatch', (await now(id)).version, order));
  const leader = official('grassroots', undefined, units.township);
  await done(leader, id, { name: 'sign' });
  const { number, version } = await now(id);
  const upper = official('handling_leader', undefined, units.water);
  const find = async (by: typeof upper) =>
    taken(await listMatters(desk, by, { number }, 'zh')).matters.map((one) => one.id);
  assert.deepEqual(await find(upper), []);
  const said = { facts: '路基塌陷', tried: '围挡', missingPower: '资金', upperUnitId: units.water };
  taken(await escalateMatter(desk, leader, id, version, said));
  assert.deepEqual(await find(upper), [id]);
  assert.deepEqual(await find(people.handler), []);
});

test('[I5] a pause ends by itself at its end, is no lateness, and gives the time back', async (t) => {
  const { desk, database, people, now, done, inProgress, running } = await county(t);
  const id = await inProgress();
  const before = (await now(id)).finishDueAt;
  await done(people.handler, id, { name: 'ask_person', needed: '塌陷处的照片', why: '定位' });
  assert.deepEqual(await running(id), ['waiting']);
  const seen = taken(await viewMatter(desk, people.handler, id, 'zh'));
  assert.ok(seen.mayDo.includes('end_waiting') && !seen.mayDo.includes('ask_person'));
  assert.ok(seen.notices.some(({ kind, words }) => kind === 'more_facts' && words.zh.includes('塌陷处的照片')));
  await database.system((tx) =>
    tx.run({ text: `update clock set due_at = due_at - interval '9 days' where matter_id = $1`, values: [id] }),
  );
  await sweepMatters(desk, TENANT);
  assert.deepEqual(await running(id), ['finish']);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(facts.at(-1)?.kind, 'ledger.matter.waiting_ended');
  assert.ok(!facts.some(({ kind }) => kind === 'ledger.matter.became_overdue'));
  assert.equal((await now(id)).finishDueAt, before, 'nothing was waited for, so nothing is given back');
});

test('[I5] what the person adds ends the pause; a second job, or one without a pause, does nothing', async (t) => {
  const { desk, people, now, done, inProgress, running } = await county(t);
  const id = await inProgress();
  await endWaitingJob(desk, TENANT, { matterId: id });
  const { version } = await done(people.handler, id, { name: 'ask_person', needed: '照片', why: '定位' });
  await endWaitingJob(desk, TENANT, { matterId: id });
  await endWaitingJob(desk, TENANT, { matterId: id });
  assert.equal((await now(id)).version, version + 1);
  assert.deepEqual(await running(id), ['finish']);
});

test('an extension keeps the first limit on record, and the facts folded give the row', async (t) => {
  const { desk, people, leader, now, done, raised, inProgress, running } = await county(t);
  const id = await inProgress();
  const first = (await now(id)).finishDueAt;
  const untilOn = civilDateOf(addHours(first ?? desk.clock.now(), 24 * 5)) as CivilDate;
  await done(leader, id, { name: 'ask_extension', reason: '要等管材到货', plan: '到货就换', untilOn });
  const offered = taken(await viewMatter(desk, people.supervisor, id, 'zh')).mayDo;
  assert.ok(offered.includes('extend') && offered.includes('refuse_extension'));
  const extended = await done(people.supervisor, id, { name: 'extend', words: '' });
  assert.deepEqual([extended.state, extended.extendedFromAt], ['extended', first]);
  assert.ok((extended.finishDueAt ?? '') > (first ?? ''));
  assert.deepEqual(await running(id), ['finish']);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const { version: _, ...row } = extended;
  const { version: __, ...history } = folded(
    { ...extended },
    facts.map(({ body }) => body),
  );
  assert.deepEqual(history, row);
  assert.notEqual(await raised(), id);
});

test('[002-54] the unit above sees what was raised to it, in a list of its own, and its answer takes the matter over', async (t) => {
  const { desk, people, arbiter, units, official, now, done, raised, dispatched } = await county(t);
  const id = await raised();
  await dispatched(id);
  await done(people.handler, id, { name: 'sign' });
  const said = { facts: '整条路基要重修', tried: '已围挡', missingPower: '专项资金', upperUnitId: units.township };
  const below = await escalateMatter(desk, people.handler, id, (await now(id)).version, said);
  assert.equal(isRefusal(below) && below.code, 'ledger.unit-not-above');
  const order = { hostUnitId: units.township, coUnitIds: [], summary: '', reason: '村内道路' };
  taken(await dispatchOne(desk, arbiter, id, 'redispatch', (await now(id)).version, order));
  const township = official('handler', undefined, units.township);
  await done(township, id, { name: 'sign' });
  const above = { ...said, upperUnitId: units.water };
  const raisedUp = taken(await escalateMatter(desk, township, id, (await now(id)).version, above));
  assert.equal(raisedUp.hostUnitId, units.township, 'it stays where it is until the answer');
  const upper = official('handling_leader', undefined, units.water);
  const list = taken(await listMatters(desk, upper, { worklist: 'raised' }, 'zh'));
  assert.deepEqual(
    list.matters.map((one) => one.id),
    [id],
  );
  const { worklists } = await worklistsOf(desk, upper, undefined);
  assert.equal(worklists.find(({ name }) => name === 'raised')?.count, 1);
  const seen = taken(await viewMatter(desk, upper, id, 'zh'));
  assert.ok(seen.mayDo.includes('answer_escalation') && !seen.mayDo.includes('sign'));
  assert.ok(!taken(await viewMatter(desk, township, id, 'zh')).mayDo.includes('answer_escalation'));
  const over = await done(upper, id, { name: 'answer_escalation', answer: 'taken_over', words: '由我们统一重修' });
  assert.deepEqual([over.hostUnitId, over.state], [units.water, 'signed']);
  assert.deepEqual(taken(await listMatters(desk, upper, { worklist: 'raised' }, 'zh')).matters, []);
});
