import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant, millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { folded } from '#tests/support/matters.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { sweepMatters } from '../jobs.ts';
import { openOrdersOf, ordersIssued } from '../store/orders.store.ts';
import { booksOf } from './books.ts';
import { dispatchOne } from './dispatching.ts';
import { answerOrder, checkOrder, issueOrder } from './ordering.ts';
import { listOrders } from './orders.ts';
import { performAlone } from './perform.ts';
import { keptFrom } from './viewer.ts';

async function county(t: Parameters<typeof openVerdictCounty>[0]) {
  const opened = await openVerdictCounty(t);
  const { desk, units, official, people, now } = opened;
  const leader = official('handling_leader', undefined, units.traffic);
  const orders = () => desk.read(TENANT, (tx) => openOrdersOf(tx, TENANT, [units.traffic]));
  const everywhere = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  /** Lets time pass to an hour in Beijing of a day so many days on. */
  const passTo = (days: number, hour: number) => {
    const at = addHours(`${addDays(civilDateOf(desk.clock.now()), days)}T00:00:00.000Z` as Instant, hour - 8);
    opened.pass(millisecondsOf(at) - millisecondsOf(desk.clock.now()));
  };
  const dispatched = async () => {
    const id = await opened.raised();
    const { version } = await now(id);
    const taken1 = taken(await performAlone(desk, people.intake, id, { name: 'take' }, version));
    const { kind, areaCode, isSealed, complainedUnitId } = taken1;
    const what = { kind, areaCode, isSealed, complainedUnitId, categoryCode: '09.01', isUrgent: false };
    const classified = taken(
      await performAlone(desk, people.intake, id, { name: 'classify', ...what }, taken1.version),
    );
    const order = { hostUnitId: units.traffic, coUnitIds: [], summary: '路面塌陷', reason: '' };
    taken(await dispatchOne(desk, people.dispatcher, id, 'dispatch', classified.version, order));
    return id;
  };
  return { ...opened, leader, orders, everywhere, passTo, dispatched };
}

const codeOf = (result: object | Refusal) => (isRefusal(result) ? result.code : null);

test('[000-06] what is late climbs by day; one order a unit names all of it and rises with the latest', async (t) => {
  const { desk, now, orders, passTo, dispatched } = await county(t);
  const [first, second] = [await dispatched(), await dispatched()];
  passTo(14, 2);
  await sweepMatters(desk, TENANT);
  assert.deepEqual(await orders(), [], 'nobody is told at night');
  passTo(0, 10);
  await sweepMatters(desk, TENANT);
  const [order, ...more] = await orders();
  assert.deepEqual([order?.trigger, order?.issuedBy, more.length], ['overdue', null, 0]);
  assert.equal((await now(first)).pressure, 5, 'five working days and more have gone: it is on the public list');
  assert.equal(order?.level, 'publish');
  await sweepMatters(desk, TENANT);
  assert.equal((await orders()).length, 1, 'a second sweep orders nothing');
  const third = await dispatched();
  passTo(14, 10);
  await sweepMatters(desk, TENANT);
  assert.equal((await orders()).length, 1, 'what is late later joins the open order of the subject');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, third));
  const named = facts.filter(({ kind }) => kind === 'ledger.matter.supervised').map(({ body }) => body.orderId);
  assert.deepEqual([...new Set(named)], [order?.id]);
  for (const id of [first, second, third]) {
    const history = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
    const opened = { ...(await now(id)), pressure: 0 };
    const { pressure, version } = folded(
      opened,
      history.map(({ body }) => body),
    );
    assert.deepEqual([pressure, version], [(await now(id)).pressure, (await now(id)).version]);
  }
});

test('what pressed is over with the reply', async (t) => {
  const { desk, people, now, passTo, dispatched, repliedAgain } = await county(t);
  const id = await dispatched();
  passTo(20, 10);
  await sweepMatters(desk, TENANT);
  assert.equal((await now(id)).pressure, 5);
  taken(await performAlone(desk, people.handler, id, { name: 'sign' }, (await now(id)).version));
  assert.equal((await now(id)).pressure, 5, 'to sign for it is no reply');
  await repliedAgain(id);
  assert.equal((await now(id)).pressure, 0);
});

test('an order has one subject, is answered in the unit’s name and checked by somebody apart, and comes back when it is weak', async (t) => {
  const { desk, people, units, leader, orders, everywhere, passTo, dispatched } = await county(t);
  const id = await dispatched();
  passTo(0, 10);
  const dueOn = addDays(civilDateOf(desk.clock.now()), 5);
  const said = {
    trigger: 'leader_instruction',
    unitId: units.traffic,
    mustChange: '当面答复',
    dueOn,
    matterIds: [id],
  } as const;
  const order = taken(await issueOrder(desk, people.supervisor, said));
  assert.equal(codeOf(await issueOrder(desk, people.supervisor, said)), 'ledger.order-same-subject');
  const answer = { facts: '未去现场', action: '已派人', whyNot: '' };
  assert.equal(codeOf(await answerOrder(desk, people.caller, order.id, 1, answer)), 'ledger.order-unknown');
  assert.equal(
    codeOf(await checkOrder(desk, people.supervisor, order.id, 1, { isPassed: true, words: '', dueOn: null })),
    'ledger.order-unanswered',
  );
  const answered = taken(await answerOrder(desk, leader, order.id, 1, answer));
  assert.equal(codeOf(await answerOrder(desk, leader, order.id, 1, answer)), 'ledger.order-stale');
  const back = { isPassed: false, words: '没有说什么时候修', dueOn };
  const returned = taken(await checkOrder(desk, people.supervisor, order.id, answered.version, back));
  assert.deepEqual([returned.backCount, returned.answeredAt], [1, null]);
  const again = taken(await answerOrder(desk, leader, order.id, returned.version, { ...answer, action: '本周内修好' }));
  const passed = { isPassed: true, words: '', dueOn: null };
  taken(await checkOrder(desk, people.supervisor, order.id, again.version, passed));
  assert.deepEqual(await orders(), []);
  const { orders: open } = await listOrders(desk, people.supervisor, everywhere, undefined, 'zh');
  assert.deepEqual(open, []);
});

test('[002-86] no order tells the unit complained about of the complaint', async (t) => {
  const { desk, people, units, raised, now, passTo } = await county(t);
  const id: Id = await raised({ kind: 'complaint' });
  const { version, areaCode } = await now(id);
  taken(await performAlone(desk, people.intake, id, { name: 'take' }, version));
  const what = {
    kind: 'complaint',
    categoryCode: '09.01',
    areaCode,
    isSealed: false,
    isUrgent: false,
    complainedUnitId: units.traffic,
  };
  taken(await performAlone(desk, people.intake, id, { name: 'classify', ...what }, version + 1));
  passTo(0, 10);
  const dueOn = addDays(civilDateOf(desk.clock.now()), 5);
  const said = { trigger: 'law', unitId: units.traffic, mustChange: '说明', dueOn, matterIds: [id] } as const;
  assert.equal(codeOf(await issueOrder(desk, people.supervisor, said)), 'ledger.unit-excluded');
});

test('who said that nobody had come gets an order to the unit by itself, which names no word of theirs', async (t) => {
  const { desk, people, raised, replied, orders } = await county(t);
  const id = await raised();
  await replied(id);
  taken(await performAlone(desk, people.caller, id, { name: 'rework', reason: 'not_contacted' }, null));
  const [order] = await orders();
  assert.equal(order?.trigger, 'false_completion');
  assert.doesNotMatch(order?.mustChange ?? '', /塌陷/);
});

test('[002-86] whoever sits in the unit complained about sees an order of another unit without the complaint in it, and none that is about nothing else', async (t) => {
  const { desk, people, official, units, dispatched, everywhere, passTo } = await county(t);
  const id = await dispatched();
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set complained_unit_id = ${units.water} where tenant_id = ${TENANT} and id = ${id}`),
  );
  passTo(0, 10);
  const dueOn = addDays(civilDateOf(desk.clock.now()), 5);
  const said = { trigger: 'law', unitId: units.traffic, mustChange: '说明', dueOn, matterIds: [id] } as const;
  taken(await issueOrder(desk, people.supervisor, said));
  const mattersFor = async (by: Official) =>
    (await listOrders(desk, by, everywhere, undefined, 'zh')).orders.map(({ matters }) => matters.map((one) => one.id));
  assert.deepEqual(await mattersFor(people.supervisor), [[id]]);
  const ofWater = { ...official('supervisor'), unitId: units.water };
  assert.deepEqual(await mattersFor(ofWater), [], 'that there is one tells of what it is about');
  const other = await dispatched();
  taken(await issueOrder(desk, people.supervisor, { ...said, trigger: 'bounce', matterIds: [id, other] }));
  assert.deepEqual(await mattersFor(ofWater), [[other]]);
  const { id: onlyComplaint } = taken(await issueOrder(desk, people.supervisor, { ...said, trigger: 'repeat' }));
  assert.ok(onlyComplaint);
  const countedFor = async (by: Official) => {
    const books = await booksOf(desk, TENANT);
    return desk.read(TENANT, async (tx) =>
      ordersIssued(tx, TENANT, units.traffic, addHours(desk.clock.now(), -1), await keptFrom(tx, by, books.units)),
    );
  };
  assert.deepEqual(
    [await countedFor(people.supervisor), await countedFor(ofWater)],
    [3, 1],
    'nor by what is left of a quota',
  );
});
