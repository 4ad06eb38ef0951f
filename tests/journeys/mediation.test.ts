import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { opened } from '#tests/support/papers.ts';
import { type Colleague, GOOD_REPLY, openRiverCounty, PASSWORD, type RiverCounty, TENANT } from './river-county.ts';
import { act, dispatched, done, linesOn, passOf, say } from './river-course.ts';

/** A download by a colleague: its status, its name and what stands on it without spaces. */
async function saved(county: RiverCounty, who: Colleague, url: string) {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  const cookie = `${SESSION_COOKIE}=${cookies[SESSION_COOKIE]}`;
  const answer = await county.house.app.inject({ url, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  const name = decodeURIComponent(String(answer.headers['content-disposition'] ?? '').split("''")[1] ?? '');
  if (answer.statusCode !== 200) return { status: answer.statusCode, name, text: answer.payload };
  const pages = opened(answer.rawPayload, url.includes('.pdf') ? 'pdf' : 'docx');
  return { status: 200, name, text: pages.map(({ text }) => text.replace(/\s/g, '')).join('') };
}

const todayOf = (county: RiverCounty) => civilDateOf(county.house.desk.clock.now());

test('[001-27] a quarrel of two households is talked over, agreed, printed in both forms, answered as mediated, and kept', async (t) => {
  const county = await openRiverCounty(t);
  const held = await say(county, { kind: 'dispute' });
  await dispatched(county, held.id);
  await done(county, 'handler', held.id, 'sign');
  const handler = county.as('handler');
  const path = `/api/matters/${held.id}/mediations`;
  const parties = [
    { name: '孙某', role: '东邻', address: '', phone: '' },
    { name: '李某', role: '西邻', address: '', phone: '' },
  ];
  const beginning = { parties, facts: '孙某的水沟冲了李某的墙' };
  const early = await handler.post(path, beginning);
  assert.deepEqual([early.status, early.body.code], [409, 'ledger.mediation-not-now']);
  await done(county, 'handler', held.id, 'contact', { way: 'visit', contactedAt: county.house.desk.clock.now() });
  assert.equal((await handler.get(path)).body.mayBegin, true);
  const alone = await handler.post(path, { ...beginning, parties: parties.slice(1) });
  assert.equal(alone.status, 400);
  const begun = await handler.post(path, beginning);
  assert.equal(begun.status, 200, begun.text);
  const step = async (name: string, body: object) => {
    const { version } = (await handler.get(path)).body.mediations[0];
    const answer = await handler.post(`/api/mediations/${begun.body.id}/${name}`, { version, ...body });
    return [answer.status, answer.body.state ?? answer.body.code];
  };
  const note = {
    facts: beginning.facts,
    positions: [{ place: 2, position: '要修墙', feeling: '怕塌' }],
    commonInterest: '都怕水淹',
    proposals: [{ place: 1, words: '水沟南移' }],
  };
  assert.deepEqual(await step('note', note), [200, 'talking']);
  const reply = { ...GOOD_REPLY, resultKind: 'mediated' };
  const tooEarly = await act(county, 'handler', held.id, 'submit-result', { reply });
  assert.deepEqual([tooEarly.status, tooEarly.body.code], [409, 'ledger.no-agreement']);
  const today = todayOf(county);
  const agreement = {
    content: '水沟南移半米，墙由孙某出料。',
    promises: [{ place: 1, what: '移沟', how: '自己出工', byOn: addDays(today, 5) }],
    madeAt: '乙村村委会',
    consents: [{ place: 1, way: 'signed', on: today }],
  };
  assert.deepEqual(await step('agree', agreement), [422, 'ledger.consents-missing']);
  const consents = [...agreement.consents, { place: 2, way: 'spoken', on: today }];
  assert.deepEqual(await step('agree', { ...agreement, consents }), [200, 'agreed']);

  for (const format of ['docx', 'pdf']) {
    const paper = await saved(county, 'handler', `${path}/${begun.body.id}/agreement.${format}`);
    assert.equal(paper.name, `调解协议书-${held.number}.${format}`);
    assert.match(
      paper.text,
      /调解协议书.*孙某.*李某.*水沟南移半米.*移沟.*当事人孙某（签名.*当事人李某（签名.*这是演示/,
    );
  }
  const masked = await saved(county, 'supervisor', `${path}/${begun.body.id}/agreement.pdf?lang=en`);
  assert.match(masked.text, /PartyA.*PartyB/);
  assert.doesNotMatch(masked.text, /孙某|李某/);
  assert.equal((await saved(county, 'examiner', `${path}/${begun.body.id}/agreement.pdf`)).status, 404);

  assert.equal(await done(county, 'handler', held.id, 'submit-result', { reply }), 'result_submitted');
  await done(county, 'leader', held.id, 'sign-result');
  await done(county, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  assert.equal((await handler.get(`/api/matters/${held.id}`)).body.matter.resultKind, 'mediated');
  const open = (await county.as('supervisor').get('/api/mediations')).body.mediations;
  assert.deepEqual(
    open.map(({ matterId, stateWords }: { matterId: Id; stateWords: { zh: string } }) => [matterId, stateWords.zh]),
    [[held.id, '达成协议，等履行']],
  );
  county.house.pass(24 * 6);
  const check = { isKept: true, words: '沟移好了', next: null, ways: [] };
  assert.deepEqual(await step('check', check), [200, 'kept']);
  assert.deepEqual((await county.as('supervisor').get('/api/mediations')).body.mediations, []);
  const lines = linesOn((await county.page(`/${TENANT}/m/${held.number}`, undefined, await passOf(county, held))).text);
  const told = lines.filter((line) => /调解|履行/.test(line));
  assert.equal(told.length, 4, lines.join(' | '));
  assert.match(
    told.join(' | '),
    /^开始调解，.* \| 各方达成调解协议，.* \| 答复了：调解达成 \| 核对协议履行：已经履行$/,
  );
});

test('[000-06] an order goes out, is answered, comes back, is answered again, passes, and each stage can be printed', async (t) => {
  const county = await openRiverCounty(t);
  const held = await say(county);
  await dispatched(county, held.id);
  const supervisor = county.as('supervisor');
  const leader = county.as('leader');
  const dueOn = addDays(todayOf(county), 5);
  const unitId = county.units.traffic;
  const order = { trigger: 'leader_instruction', unitId, mustChange: '当面答复', dueOn, matterIds: [held.id] };
  const issued = await supervisor.post('/api/orders', order);
  assert.equal(issued.status, 200, issued.text);
  const path = `/api/orders/${issued.body.id}`;
  const version = async () => (await leader.get('/api/orders')).body.orders[0].version;
  const post = async (who: 'leader' | 'supervisor', name: string, body: object) =>
    (await county.as(who).post(`${path}/${name}`, { version: await version(), ...body })).status;
  const seen = (await leader.get('/api/orders')).body.orders[0];
  assert.deepEqual([seen.mayAnswer, seen.mayCheck, seen.matters[0].number], [true, false, held.number]);
  assert.match((await saved(county, 'leader', `${path}/paper.pdf`)).text, /督办单.*交通局：.*领导批示.*当面答复/);

  const answer = { facts: '未去现场', action: '已派人', whyNot: '' };
  assert.equal(await post('leader', 'answer', answer), 200);
  assert.match((await saved(county, 'leader', `${path}/paper.docx`)).text, /三、单位反馈.*未去现场.*已派人/);
  assert.equal(await post('supervisor', 'check', { isPassed: false, words: '没有日期', dueOn }), 200);
  const back = await saved(county, 'supervisor', `${path}/paper.pdf`);
  assert.match(back.text, /三、核查结果.*退回重办.*没有日期/);
  assert.doesNotMatch(back.text, /未去现场/);
  assert.equal(await post('leader', 'answer', { ...answer, action: '本周修好' }), 200);
  assert.doesNotMatch((await saved(county, 'leader', `${path}/paper.pdf`)).text, /退回重办/);
  const load = (await supervisor.get('/api/orders/load')).body;
  assert.deepEqual([load.units.length, load.units[0].openCount, load.units[0].issuedCount], [1, 1, 1]);
  assert.equal(await post('supervisor', 'check', { isPassed: true, words: '', dueOn: null }), 200);
  assert.deepEqual((await supervisor.get('/api/orders')).body.orders, []);
  assert.equal((await supervisor.get('/api/orders/load')).body.units[0].openCount, 0);
  const closed = await saved(county, 'supervisor', `${path}/paper.pdf?lang=en`);
  assert.match(closed.text, /本周修好.*passed/);
  assert.match(closed.name, /^Supervision order-D\d{6}-[0-9A-F]{12}\.pdf$/);
  assert.equal((await saved(county, 'examiner', `${path}/paper.pdf`)).status, 404, 'not the order of another unit');
  assert.equal((await saved(county, 'caller', `${path}/paper.pdf`)).status, 403);
});
