import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ledgerPages, ledgerRefusals, ledgerRoutes } from '#civic/ledger/index.ts';
import type { Id } from '#kernel/id.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp, SESSION_COOKIE } from '#platform/http/server.ts';
import { GOOD_REPLY, type LedgerCounty, openLedgerCounty } from '#tests/support/ledger-county.ts';
import { VILLAGE } from '#tests/support/small-county.ts';

type Someone = keyof LedgerCounty['people'];
// biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at by its names
type Body = any;

/** The id of no matter. */
const NO_MATTER = '0198f000-0000-7000-8000-999999999999';

/** A request for help of the village, as the intake desk classifies it. */
const HELP = {
  kind: 'help',
  categoryCode: '09.01',
  areaCode: VILLAGE,
  isSealed: false,
  isUrgent: false,
  complainedUnitId: null,
};

/** The ledger's addresses on a real server and database; a session names who is signed in. */
async function openOffice(t: TestContext) {
  const county = await openLedgerCounty(t);
  const app = await buildHttp({
    desk: county.desk,
    routes: ledgerRoutes,
    pages: ledgerPages,
    words: { ...httpRefusals, ...ledgerRefusals },
    recognise: async (who) => county.people[who as Someone] ?? null,
    refusalPage: async (_asking, problem) => ({ html: html`<p>${problem.title}</p>`, status: problem.status }),
    isBehindProxy: false,
  });
  t.after(() => app.close());
  const send = async (who: Someone | null, method: 'GET' | 'POST', url: string, payload?: object) => {
    const headers = { 'sec-fetch-site': 'same-origin', ...(who && { cookie: `${SESSION_COOKIE}=${who}` }) };
    return app.inject({ method, url, headers, ...(payload && { payload }) });
  };
  const ask = async (who: Someone | null, url: string): Promise<{ status: number; body: Body }> => {
    const reply = await send(who, 'GET', url);
    return { status: reply.statusCode, body: reply.json() };
  };
  const matter = async (who: Someone, id: Id): Promise<Body> => (await ask(who, `/api/matters/${id}`)).body;
  /** One act over the wire on what the person sees now. */
  const act = async (who: Someone, id: Id, name: string, said: object = {}) => {
    const seen = await matter(who, id);
    const version = seen.matter?.version ?? 1;
    const reply = await send(who, 'POST', `/api/matters/${id}/${name}`, { version, ...said });
    return { status: reply.statusCode, body: reply.json() as Body };
  };
  return { ...county, send, ask, act, matter };
}

test('a matter goes over the wire from registered to replied, and every screen shows just what can be done', async (t) => {
  const { act, ask, matter, raised, units, desk } = await openOffice(t);
  const id = await raised();
  const lists = (await ask('intake', '/api/worklists')).body.worklists;
  assert.deepEqual(
    lists.map(({ name, count }: Body) => [name, count]),
    [
      ['to_screen', 1],
      ['overdue', 0],
      ['all', 1],
    ],
  );
  assert.deepEqual((await matter('intake', id)).mayDo, ['take', 'recuse']);
  assert.equal((await act('intake', id, 'take')).body.state, 'screening');
  assert.equal((await act('intake', id, 'classify', HELP)).status, 200);

  const route = (await ask('dispatcher', `/api/matters/${id}/routing`)).body;
  assert.deepEqual([route.rule, route.hostUnitName, route.steps.length], ['line', '交通局', 7]);
  const order = { hostUnitId: route.hostUnitId, coUnitIds: route.coUnits.map((unit: Body) => unit.id) };
  assert.equal((await act('dispatcher', id, 'dispatch', { ...order, summary: '路面塌陷', reason: '' })).status, 200);

  assert.deepEqual((await matter('handler', id)).mayDo, ['sign', 'recuse']);
  assert.equal((await act('handler', id, 'sign')).body.state, 'signed');
  const contact = { way: 'phone', contactedAt: desk.clock.now() };
  assert.equal((await act('handler', id, 'contact', contact)).body.state, 'in_progress');

  const brushOff = { ...GOOD_REPLY, words: '您的来信收悉，已转办，请耐心等待。' };
  const refused = await act('handler', id, 'submit-result', { reply: brushOff });
  assert.equal(refused.status, 422);
  assert.match(refused.body.title, /只剩“您的来信收悉”“已转办”.*收到、转办、等待、重视都不算答复/);
  assert.equal((await act('handler', id, 'submit-result', { reply: GOOD_REPLY })).body.state, 'result_submitted');
  assert.equal((await act('handler', id, 'pass', { areWarningsSeen: true, note: '' })).status, 403);
  assert.equal((await act('leader', id, 'sign-result')).status, 200);
  assert.equal((await act('supervisor', id, 'send-back', { missing: '谁来维护排水管' })).body.state, 'rework');
  assert.equal((await act('handler', id, 'submit-result', { reply: GOOD_REPLY })).status, 200);
  assert.equal((await act('leader', id, 'sign-result')).status, 200);
  const passed = await act('supervisor', id, 'pass', { areWarningsSeen: false, note: '' });
  assert.deepEqual([passed.body.state, passed.body.resultKind], ['follow_up', 'solved']);

  const whole = await matter('dispatcher', id);
  assert.equal(whole.timeline[0].words.zh, '记下了您说的事');
  assert.equal(whole.timeline.at(-2).words.zh, '答复了：已解决');
  assert.deepEqual(
    whole.replies.map((reply: Body) => reply.state),
    ['sent_back', 'sent'],
  );
  assert.equal(whole.dispatches[0].hostUnitName, '交通局');
  assert.deepEqual(whole.dispatches[0].coUnitNames, ['甲乡政府']);
  assert.equal(whole.matter.hostUnitId, units.traffic);
});

test('who comes second is told who was quicker, in the own language', async (t) => {
  const { send, raised } = await openOffice(t);
  const id = await raised();
  assert.equal((await send('intake', 'POST', `/api/matters/${id}/take`, { version: 1 })).statusCode, 200);
  const late = await send('intake', 'POST', `/api/matters/${id}/take?lang=en`, { version: 1 });
  assert.equal(late.statusCode, 409);
  assert.equal(late.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.match(late.json().title, /has just changed this matter \(now: Being screened\)/);
});

test('a version that fits but an act that does not is refused with what can be done', async (t) => {
  const { act, raised } = await openOffice(t);
  const id = await raised();
  const early = await act('intake', id, 'classify', HELP);
  assert.deepEqual([early.status, early.body.code], [409, 'ledger.not-now']);
  assert.match(early.body.title, /现在是“已登记”，不能“.+”。现在可以：受理甄别/);
  const stranger = await act('handler', id, 'sign');
  assert.deepEqual([stranger.status, stranger.body.code], [403, 'ledger.not-your-unit']);
});

test('without a session, or without the right, nothing is shown', async (t) => {
  const { ask, send, raised } = await openOffice(t);
  const id = await raised();
  assert.equal((await ask(null, `/api/matters/${id}`)).status, 401);
  assert.equal((await ask('handler', `/api/matters/${id}`)).status, 404, 'not yet dispatched to the unit');
  assert.equal((await send('handler', 'POST', `/api/matters/${id}/take`, { version: 1 })).statusCode, 403);
  assert.equal((await send('handler', 'GET', '/api/matters.csv')).statusCode, 403);
});

test('the checks speak while somebody types', async (t) => {
  const { send, raised, dispatched } = await openOffice(t);
  const id = await raised();
  await dispatched(id);
  const reply = { ...GOOD_REPLY, resultKind: 'not_supported', words: '乙村村口路面、排水管的事不予支持。' };
  const checked = await send('handler', 'POST', '/api/reply-checks', { matterId: id, reply });
  assert.deepEqual(
    checked.json().findings.map((one: Body) => `${one.number} ${one.severity}`),
    // The last is a hint: "不予支持" is officialese.
    ['4 blocks', '4 blocks', '4 blocks', '5 warns'],
  );
});

test('bad input gets a clear refusal: wrong types, unknown states, a place in the list that is none', async (t) => {
  const { ask, send, raised } = await openOffice(t);
  const id = await raised();
  assert.equal((await ask('intake', '/api/matters?state=lost')).status, 400);
  assert.equal((await ask('intake', '/api/matters?after=%27%3B--~x')).body.code, 'ledger.page-unknown');
  assert.equal((await ask('intake', '/api/matters/not-an-id')).status, 400);
  assert.equal((await send('intake', 'POST', `/api/matters/${id}/take`, { version: 'one' })).statusCode, 400);
  assert.equal((await ask('intake', `/api/matters/${NO_MATTER}`)).body.code, 'ledger.not-found');
});

test('the download holds numbers, states and dates, but no words, titles or persons', async (t) => {
  const { send, raised } = await openOffice(t);
  await raised({ name: '赵六', phone: '13900000001', replyWay: 'phone' });
  const csv = await send('dispatcher', 'GET', '/api/matters.csv');
  assert.equal(csv.statusCode, 200);
  assert.ok(csv.body.startsWith('\ufeff编号,性质,分类,'));
  assert.match(csv.body, /\n\d{16},help,/);
  assert.doesNotMatch(csv.body, /赵六|13900000001|塌陷/);
});
