import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { GOOD_REPLY, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { folded } from '#tests/support/matters.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepMatters } from '../jobs.ts';
import { clocksOf, dispatchesOf, endingsOf } from '../store/records.store.ts';
import { markToldAtLookup, noticesOf, repliesOf } from '../store/told.store.ts';
import { contactPerson, lookAtPerson, recordTold, submitResult } from './acts.ts';
import { dispatchOne, suggestRoute } from './dispatching.ts';
import { performAlone } from './perform.ts';
import { closeMatter, reopenMatter, reworkMatter, withdrawMatter } from './person.ts';
import { personTimeline } from './timeline.ts';
import { viewMatter } from './view.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

test('a voice becomes a matter at once, with a clock and the notice of §4.9 without the lookup code', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised();
  const matter = await county.now(id);
  assert.equal(matter.state, 'registered');
  assert.equal(matter.profile, 'H');
  const { clocks, notices } = await county.desk.read(TENANT, async (tx) => ({
    clocks: await clocksOf(tx, TENANT, id),
    notices: await noticesOf(tx, TENANT, id),
  }));
  assert.deepEqual(
    clocks.map(({ kind, ruleKey, dueAt }) => [kind, ruleKey, dueAt]),
    [['screen', 'H.screen', matter.dueAt]],
  );
  assert.match(
    notices[0]?.zh ?? '',
    /^您说的事记下了，编号\d{4}( \d{4}){3}。\d+月\d+日前会有人联系您。不用再报第二遍。$/,
  );
  assert.doesNotMatch(notices[0]?.zh ?? '', /查询码/);
});

test('a matter goes its whole way: dispatched, signed, contact, result, sent back, result, replied, closed', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  assert.equal((await county.dispatched(id)).state, 'dispatched');
  assert.equal((await county.done(people.handler, id, { name: 'sign' })).state, 'signed');
  const contacted = await county.done(people.handler, id, {
    name: 'contact',
    way: 'phone',
    contactedAt: desk.clock.now(),
  });
  assert.equal(contacted.state, 'in_progress');
  assert.equal(contacted.firstContactAt, desk.clock.now());
  const submit = async () => {
    taken(await submitResult(desk, people.handler, id, (await county.now(id)).version, GOOD_REPLY));
    return county.done(people.leader, id, { name: 'sign_result' });
  };
  assert.equal((await submit()).state, 'result_submitted');
  const back = await county.done(people.supervisor, id, { name: 'send_back', missing: '没有写排水管谁来维护' });
  assert.equal(back.state, 'rework');
  assert.equal(back.reworkCount, 0, 'what the checker sends back is not counted as rework');
  assert.equal((await submit()).state, 'result_submitted');
  const replied = await county.done(people.supervisor, id, { name: 'pass', areWarningsSeen: true, note: '' });
  assert.equal(replied.state, 'follow_up');
  assert.equal(replied.resultKind, 'solved');
  const closed = taken(await desk.act(people.caller, (act) => closeMatter(act, id, 'solved')));
  assert.equal(closed.state, 'closed');
  const { replies, clocks, kinds } = await desk.read(TENANT, async (tx) => ({
    replies: await repliesOf(tx, TENANT, id),
    clocks: await clocksOf(tx, TENANT, id),
    kinds: (await factsOf(tx, TENANT, id)).map(({ kind }) => kind.replace('ledger.matter.', '')),
  }));
  assert.deepEqual(
    replies.map(({ state, checkWords }) => [state, checkWords]),
    [
      ['sent_back', '没有写排水管谁来维护'],
      ['sent', ''],
    ],
  );
  assert.ok(
    clocks.every(({ stoppedAt }) => stoppedAt !== null),
    'no clock runs on an ended matter',
  );
  assert.deepEqual(kinds, [
    'intake.submission.registered',
    'taken',
    'classified',
    'dispatched',
    'signed',
    'contacted',
    'result_submitted',
    'result_signed',
    'sent_back',
    'result_submitted',
    'result_signed',
    'replied',
    'follow_up_begun',
    'closed',
  ]);
});

test('the facts of a real matter, folded, give its row', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  const opened = await county.now(id);
  await county.replied(id);
  taken(await desk.act(people.caller, (act) => reworkMatter(act, id, 'not_solved')));
  await county.done(people.handler, id, { name: 'contact', way: 'visit', contactedAt: desk.clock.now() });
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.deepEqual(
    folded(
      opened,
      facts.map(({ body }) => body),
    ),
    await county.now(id),
  );
});

test('[C6] the dispatch keeps the rule and every step of the routing with its reason', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised();
  await county.dispatched(id);
  const [dispatch] = await county.desk.read(TENANT, (tx) => dispatchesOf(tx, TENANT, id));
  assert.equal(dispatch?.rule, 'line');
  assert.deepEqual(
    dispatch?.steps.map(({ step }) => step),
    ['exclusion', 'line', 'level', 'territory', 'first_receiver', 'arbiter', 'lead'],
  );
  assert.match(dispatch?.steps[1]?.reason.zh ?? '', /三定方案/);
});

test('[C6] a unit without the power gets no matter; an arbiter may decide otherwise with a reason', async (t) => {
  const { desk, people, units, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  const { version, finishDueAt } = await county.dispatched(id);
  const order = { hostUnitId: units.water, coUnitIds: [], summary: '', reason: '不归我们' };
  const refused = await dispatchOne(desk, people.dispatcher, id, 'redispatch', version, order);
  assert.equal(codeOf(refused), 'ledger.unit-without-power');
  const arbiter = county.official('arbiter');
  const moved = taken(await dispatchOne(desk, arbiter, id, 'redispatch', version, order));
  assert.equal(moved.hostUnitId, units.water);
  assert.equal(moved.finishDueAt, finishDueAt, 'passing it on costs the person no time');
});

test('[C13] who is complained about never gets, sees or routes the matter, and the routing names no chain of it', async (t) => {
  const { desk, people, units, ...county } = await openLedgerCounty(t);
  const id = await county.raised({ kind: 'complaint', categoryCode: '09.01' });
  await county.done(people.intake, id, { name: 'take' });
  await county.done(people.intake, id, {
    name: 'classify',
    kind: 'complaint',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isSealed: false,
    isUrgent: false,
    complainedUnitId: units.traffic,
  });
  const route = taken(await suggestRoute(desk, people.dispatcher, id));
  assert.equal(route.rule, 'arbiter');
  assert.deepEqual(route.excludedUnitIds, [units.traffic]);
  const order = { hostUnitId: units.traffic, coUnitIds: [], summary: '', reason: '' };
  const refused = await dispatchOne(desk, people.dispatcher, id, 'dispatch', (await county.now(id)).version, order);
  assert.equal(codeOf(refused), 'ledger.unit-excluded');
  assert.equal(codeOf(await viewMatter(desk, people.handler, id, 'zh')), 'ledger.not-found');
  const dispatcherOfTraffic = county.official('dispatcher', undefined, units.traffic);
  assert.equal(codeOf(await viewMatter(desk, dispatcherOfTraffic, id, 'zh')), 'ledger.not-found');
  assert.equal(codeOf(await suggestRoute(desk, dispatcherOfTraffic, id)), 'ledger.not-found');
});

test('[I2] the handling unit can’t check its own result, not even with the right to check', async (t) => {
  const { units, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.submitted(id);
  const checkerOfTraffic = county.official('supervisor', undefined, units.traffic);
  const refused = await county.does(checkerOfTraffic, id, { name: 'pass', areWarningsSeen: true, note: '' });
  assert.equal(codeOf(refused), 'ledger.own-work');
});

test('[C12][004-16] "received, forwarded, please wait" is refused as a reply, and the matter stays where it was', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.dispatched(id);
  await county.done(people.handler, id, { name: 'sign' });
  await county.done(people.handler, id, { name: 'contact', way: 'visit', contactedAt: desk.clock.now() });
  const before = await county.now(id);
  const reply = { ...GOOD_REPLY, words: '您好！您反映的问题已收悉，已转相关部门办理，请耐心等待。' };
  assert.equal(codeOf(await submitResult(desk, people.handler, id, before.version, reply)), 'ledger.reply-blocked');
  assert.deepEqual(await county.now(id), before);
});

test('[C12] a reply copied from another matter is refused with its twin, unless marked as a standard answer', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  await county.replied(await county.raised());
  const id = await county.raised({ words: '通往卫生室的路面不平，有一处塌陷了。' });
  await county.dispatched(id);
  await county.done(people.handler, id, { name: 'sign' });
  await county.done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  const { version } = await county.now(id);
  const refused = await submitResult(desk, people.handler, id, version, GOOD_REPLY);
  assert.equal(codeOf(refused), 'ledger.reply-blocked');
  assert.match(String(isRefusal(refused) && refused.values?.findings), /所说的有100%与编号\d{16}的答复相同/);
  const standard = { ...GOOD_REPLY, isStandardAnswer: true };
  assert.equal(taken(await submitResult(desk, people.handler, id, version, standard)).state, 'result_submitted');
});

test('two officials at once: the second is told who was quicker, and nothing of theirs is written', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  const results = await Promise.all([
    performAlone(desk, people.intake, id, { name: 'take' }, 1),
    performAlone(desk, county.official('intake'), id, { name: 'take' }, 1),
  ]);
  assert.deepEqual(results.map(codeOf).sort(), ['ledger.stale', null].sort());
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(facts.filter(({ kind }) => kind === 'ledger.matter.taken').length, 1);
});

test('not accepted takes two signatures of two people, and says where to go and how to object', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.done(people.intake, id, { name: 'take' });
  const both = {
    ...people.intake,
    roles: [...people.intake.roles, ...people.dispatcher.roles],
  };
  const proposal = {
    reason: '属于法院已受理的案件',
    basis: '《信访工作条例》第三十一条',
    whereToGo: '县法院立案庭',
    objectionDays: 30,
  };
  assert.equal(codeOf(await county.does(people.dispatcher, id, { name: 'sign_decline' })), 'ledger.no-proposal');
  await county.done(both, id, { name: 'propose_decline', ...proposal });
  assert.equal(codeOf(await county.does(both, id, { name: 'sign_decline' })), 'ledger.same-signer');
  const declined = await county.done(people.dispatcher, id, { name: 'sign_decline' });
  assert.equal(declined.state, 'not_accepted');
  const { endings, notices } = await desk.read(TENANT, async (tx) => ({
    endings: await endingsOf(tx, TENANT, id),
    notices: await noticesOf(tx, TENANT, id),
  }));
  assert.equal(endings[0]?.proposedBy, people.intake.personId);
  assert.equal(endings[0]?.signedBy, people.dispatcher.personId);
  assert.match(notices.at(-1)?.zh ?? '', /可以找县法院立案庭。您要是不同意，30天内可以提出。$/);
});

test('what belongs elsewhere is referred with proof; what is dangerous is handed over by voice', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const [elsewhere, danger] = [await county.raised(), await county.raised()];
  for (const id of [elsewhere, danger]) await county.done(people.intake, id, { name: 'take' });
  const referred = await county.done(people.intake, elsewhere, {
    name: 'refer',
    recipient: '市公积金中心',
    reason: '不是县里的事',
    confirmation: '市公积金中心 老周 电话确认',
    isSealedChannel: false,
  });
  assert.equal(referred.state, 'referred_out');
  const handed = await county.done(people.intake, danger, {
    name: 'hand_to_emergency',
    line: '119',
    spokenTo: '值班员',
    spokenAt: desk.clock.now(),
  });
  assert.equal(handed.state, 'handed_emergency');
  const endings = await desk.read(TENANT, (tx) => endingsOf(tx, TENANT, danger));
  assert.match(endings[0]?.recipient ?? '', /119 值班员/);
});

test('[001-23] what is overdue is told of once per clock, with an apology to the person, and stands first on their page', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk } = county;
  const id = await county.raised();
  await county.dispatched(id);
  county.pass(30 * DAY);
  assert.equal(await sweepMatters(desk, TENANT), 2, 'the clock to sign and the clock to reply');
  assert.equal(await sweepMatters(desk, TENANT), 0, 'a second sweep has nothing to tell');
  const { facts, notices } = await desk.read(TENANT, async (tx) => ({
    facts: (await factsOf(tx, TENANT, id)).filter(({ kind }) => kind === 'ledger.matter.became_overdue'),
    notices: (await noticesOf(tx, TENANT, id)).filter(({ kind }) => kind === 'overdue'),
  }));
  assert.deepEqual(facts.map(({ body }) => body.clock).sort(), ['finish', 'sign']);
  assert.equal(notices.length, 1);
  assert.match(notices[0]?.zh ?? '', /没有做到，对不住/);
  const page = await personTimeline(desk, TENANT, id);
  assert.match(page?.headline.zh ?? '', /^已经超期\d+天/);
  assert.equal(page?.isOverdue, true);
});

test('a result is checked only after the leader of the unit has signed it, who can also give it back', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.dispatched(id);
  await county.done(people.handler, id, { name: 'sign' });
  await county.done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  const hand = async (by: Official) =>
    taken(await submitResult(desk, by, id, (await county.now(id)).version, GOOD_REPLY));
  await hand(people.handler);
  const pass = { name: 'pass', areWarningsSeen: true, note: '' } as const;
  assert.equal(codeOf(await county.does(people.supervisor, id, pass)), 'ledger.unsigned');
  assert.equal(codeOf(await county.does(people.handler, id, { name: 'sign_result' })), 'ledger.no-right-here');
  const seen = taken(await viewMatter(desk, people.leader, id, 'zh'));
  assert.deepEqual(
    seen.mayDo.filter((act) => act.endsWith('_result')),
    ['sign_result', 'return_result'],
  );
  const back = await county.done(people.leader, id, { name: 'return_result', missing: '没有写依据' });
  assert.equal(back.state, 'rework');
  await hand(people.handler);
  await county.done(people.leader, id, { name: 'sign_result' });
  assert.equal(codeOf(await county.does(people.leader, id, { name: 'sign_result' })), 'ledger.signed-already');
  assert.equal((await county.done(people.supervisor, id, pass)).state, 'follow_up');
  const other = await county.raised();
  await county.dispatched(other);
  await county.done(people.handler, other, { name: 'sign' });
  await county.done(people.handler, other, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  taken(
    await submitResult(desk, people.leader, other, (await county.now(other)).version, {
      ...GOOD_REPLY,
      isStandardAnswer: true,
    }),
  );
  assert.equal(
    (await county.done(people.supervisor, other, pass)).state,
    'follow_up',
    'a leader who hands it in has signed it',
  );
});

test('rework after a follow-up halves the limit and takes the result away until there is a new one', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.replied(id);
  const again = taken(await desk.act(people.caller, (act) => reworkMatter(act, id, 'answer_coached')));
  assert.equal(again.state, 'rework');
  assert.deepEqual([again.reworkCount, again.resultKind, again.repliedAt], [1, null, null]);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(facts.at(-1)?.body.reason, 'not_solved', 'the unit is not told that somebody spoke of coaching');
  const finish = (await desk.read(TENANT, (tx) => clocksOf(tx, TENANT, id))).filter(({ kind }) => kind === 'finish');
  assert.equal(finish.length, 2);
  assert.ok((finish[1]?.dueAt ?? '') < (finish[0]?.dueAt ?? ''), 'half of three working days is two');
});

test('a closed matter is reopened by one press within 90 days, and not after', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people } = county;
  const close = async () => {
    const id = await county.raised({ words: `${await county.raised()} 村口路面塌陷排水管断裂` });
    await county.submitted(id, { isStandardAnswer: true });
    await county.done(people.supervisor, id, { name: 'pass', areWarningsSeen: true, note: '' });
    taken(await desk.act(people.caller, (act) => closeMatter(act, id, 'no_objection')));
    return id;
  };
  const [early, late] = [await close(), await close()];
  county.pass(60 * DAY);
  const reopened = taken(await desk.act(county.constituent(early), (act) => reopenMatter(act, early)));
  assert.equal(reopened.state, 'in_progress');
  assert.deepEqual([reopened.reopenCount, reopened.endedAt, reopened.resultKind], [1, null, null]);
  county.pass(40 * DAY);
  const refused = await desk.act(county.constituent(late), (act) => reopenMatter(act, late));
  assert.equal(codeOf(refused), 'ledger.reopen-too-late');
  const other = await desk.act(county.constituent(early), (act) => reopenMatter(act, late));
  assert.equal(codeOf(other), 'ledger.not-found', 'nobody reopens another person’s matter');
});

test('a help request is withdrawn at once; a complaint only after an independent caller has asked about pressure', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const help = await county.raised();
  const gone = taken(await desk.act(county.constituent(help), (act) => withdrawMatter(act, help)));
  assert.deepEqual([gone.isWithdrawn, gone.matter.state], [true, 'withdrawn']);
  const complaint = await county.raised({ kind: 'complaint' });
  const confirm = { name: 'withdraw', words: '本人说自己想通了，没有人找过他' } as const;
  assert.equal(codeOf(await county.does(people.caller, complaint, confirm)), 'ledger.not-found', 'nobody has read it');
  await county.done(people.intake, complaint, { name: 'take' });
  assert.equal(codeOf(await county.does(people.caller, complaint, confirm)), 'ledger.not-asked-to-withdraw');
  const asked = taken(await desk.act(county.constituent(complaint), (act) => withdrawMatter(act, complaint)));
  assert.deepEqual([asked.isWithdrawn, asked.matter.state], [false, 'screening']);
  assert.equal((await county.done(people.caller, complaint, confirm)).state, 'withdrawn');
});

test('[I7][004-20] of a sealed matter the unit sees the summary only: no words, no title, no person', async (t) => {
  const { desk, people, units, ...county } = await openLedgerCounty(t);
  const id = await county.raised({ kind: 'conduct_report', name: '赵六', phone: '13900000001', replyWay: 'phone' });
  assert.equal((await county.now(id)).isSealed, true);
  await county.done(people.intake, id, { name: 'take' });
  const classified = {
    kind: 'conduct_report',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isUrgent: false,
    complainedUnitId: null,
  };
  const opened = await county.does(people.intake, id, { name: 'classify', ...classified, isSealed: false });
  assert.equal(codeOf(opened), 'ledger.seal-stays');
  await county.done(people.intake, id, { name: 'classify', ...classified, isSealed: true });
  const order = { hostUnitId: units.traffic, coUnitIds: [], reason: '' };
  const { version } = await county.now(id);
  const bare = await dispatchOne(desk, people.dispatcher, id, 'dispatch', version, { ...order, summary: ' ' });
  assert.equal(codeOf(bare), 'ledger.summary-missing');
  taken(await dispatchOne(desk, people.dispatcher, id, 'dispatch', version, { ...order, summary: '养护费用去向' }));
  const seen = taken(await viewMatter(desk, people.handler, id, 'zh'));
  assert.equal(seen.said, null);
  assert.equal(seen.matter.title, null);
  assert.equal(seen.dispatches[0]?.summary, '养护费用去向');
  assert.doesNotMatch(JSON.stringify(seen), /赵六|13900000001|塌陷/);
  for (const official of [people.handler, people.intake, people.dispatcher])
    assert.equal(codeOf(await lookAtPerson(desk, official, id)), 'ledger.person-hidden');
});

test('who looks at a person is written down; the author of a complaint is masked for the handling unit', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const said = { name: '赵六', phone: '13900000001', replyWay: 'phone' } as const;
  const [help, complaint] = [await county.raised(said), await county.raised({ ...said, kind: 'complaint' })];
  for (const id of [help, complaint]) await county.dispatched(id);
  assert.equal(taken(await lookAtPerson(desk, people.handler, help)).phone, '13900000001');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, help));
  assert.equal(facts.at(-1)?.kind, 'vault.person.looked_at');
  assert.equal(facts.at(-1)?.actor_id, people.handler.personId);
  assert.equal(codeOf(await lookAtPerson(desk, people.handler, complaint)), 'ledger.person-hidden');
});

test('[002-46] who stepped back from a matter sees and does nothing more there', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.dispatched(id);
  await county.done(people.handler, id, { name: 'recuse', reason: '是我表哥' });
  assert.equal(codeOf(await county.does(people.handler, id, { name: 'sign' })), 'ledger.recused');
  assert.equal(codeOf(await viewMatter(desk, people.handler, id, 'zh')), 'ledger.recused');
});

test('after two dispatches anew only an arbiter may send it on (I6)', async (t) => {
  const { desk, people, units, ...county } = await openLedgerCounty(t);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update unit set duties = '09.01 道路' where tenant_id = ${TENANT}`),
  );
  const id = await county.raised();
  await county.dispatched(id);
  const send = async (by: typeof people.dispatcher, hostUnitId: Id) =>
    dispatchOne(desk, by, id, 'redispatch', (await county.now(id)).version, {
      hostUnitId,
      coUnitIds: [],
      summary: '',
      reason: '职责不符',
    });
  taken(await send(people.dispatcher, units.water));
  assert.equal(taken(await send(people.dispatcher, units.traffic)).returnCount, 2);
  assert.equal(codeOf(await send(people.dispatcher, units.water)), 'ledger.returned-twice');
  assert.equal(taken(await send(county.official('arbiter'), units.water)).hopCount, 4);
});

test('[002-37] looking it up delivers what waited (I1: a reply delivered or attempted)', async (t) => {
  const { desk, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  await county.replied(id);
  const waiting = await desk.read(TENANT, (tx) => noticesOf(tx, TENANT, id));
  assert.ok(waiting.some(({ kind, deliveredAt }) => kind === 'replied' && deliveredAt === null));
  await desk.act(county.constituent(id), (act) => markToldAtLookup(act, TENANT, id, act.at));
  const { notices, replies } = await desk.read(TENANT, async (tx) => ({
    notices: await noticesOf(tx, TENANT, id),
    replies: await repliesOf(tx, TENANT, id),
  }));
  assert.ok(notices.every(({ deliveredAt }) => deliveredAt !== null));
  assert.equal(replies.at(-1)?.deliveryWay, 'look_up');
});

test('nobody was told of a notice before it was made, and a time is read whatever its offset', async (t) => {
  const { desk, people, ...county } = await openLedgerCounty(t);
  const id = await county.raised();
  const { version } = await county.dispatched(id);
  const [notice] = await desk.read(TENANT, (tx) => noticesOf(tx, TENANT, id));
  if (!notice) assert.fail('the person is told that it is on record');
  const tell = (toldAt: string) =>
    recordTold(desk, people.intake, id, { noticeId: notice.id, way: 'phone', toldAt: toldAt as Instant });
  assert.equal(codeOf(await tell(addHours(notice.madeAt, -1))), 'ledger.told-too-early');
  const seconds = (count: number) => addHours(desk.clock.now(), count / 3600);
  assert.equal(codeOf(await tell(seconds(121))), 'ledger.time-ahead');
  assert.equal(codeOf(await tell(seconds(119))), null, 'the clock of the one who told may be a little ahead');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.equal(facts.findLast(({ kind }) => kind === 'ledger.matter.told')?.body.toldAt, seconds(119));
  // As text this is later than now; it is the very minute in which the notice was made.
  assert.equal(codeOf(await tell('2026-11-21T10:00:00+08:00')), null);
  await county.done(people.handler, id, { name: 'sign' });
  const contact = (text: string) =>
    contactPerson(desk, people.handler, id, version + 1, { way: 'phone', contactedAt: text as Instant });
  assert.equal(codeOf(await contact('2026-99-21T10:00:00+08:00')), 'ledger.time-unreadable');
  assert.equal(taken(await contact('2026-11-21T10:00:00+08:00')).firstContactAt, '2026-11-21T02:00:00.000Z');
});
