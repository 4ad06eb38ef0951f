import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepFollowUps } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { type Browser, openVerdictServer, type VerdictServer } from '#tests/support/verdict-server.ts';

const DAY = 86_400_000;

/** A matter with a reply, its number and where its page is. */
async function replied(server: VerdictServer, reason = 'sampled'): Promise<{ id: Id; number: string; path: string }> {
  const id = await server.raised({ kind: 'dispute' });
  await server.replied(id);
  await server.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update follow_up set reason = ${reason} where tenant_id = ${TENANT} and matter_id = ${id}`),
  );
  const { number } = await server.now(id);
  return { id, number, path: `/${TENANT}/m/${number}` };
}

/** Somebody who has typed number and code. */
async function person(server: VerdictServer, id: Id, number: string): Promise<Browser> {
  const browser = server.browser();
  const entered = await browser.post(`/${TENANT}/matter`, { number, code: server.codeOf(id) });
  assert.equal(entered.location, `/${TENANT}/m/${number}`);
  return browser;
}

test('a person looks the matter up, says "not solved", and it goes back with half the limit', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server);
  const first = await server.now(id);
  const browser = await person(server, id, number);
  const page = await browser.get(path);
  assert.equal(page.status, 200);
  assert.match(page.text, /换管并铺平路面/, 'the reply is there');
  const sent = await browser.post(`${path}/verdict`, { solved: 'not', speed: 'no' });
  assert.equal(sent.location, `${path}?done=rework`);
  const next = await browser.get(`${path}?done=rework`);
  assert.match(next.text, /退回重办/);
  assert.equal((await browser.get(`${path}?done=constructor`)).status, 200, 'a word we never gave shows the page');
  const again = await server.now(id);
  assert.equal(again.state, 'rework');
  const limit = (due: string | null, from: string) => (Date.parse(due ?? '') - Date.parse(from)) / DAY;
  const [before, after] = [limit(first.finishDueAt, first.receivedAt), limit(again.finishDueAt, first.receivedAt)];
  assert.ok(Math.abs(after - before / 2) <= 2, `${after} days after ${before}`);
  assert.match(next.text, new RegExp((again.finishDueAt ?? '').slice(0, 7)), 'the page says until when');
});

test('[C8] no answer is chosen beforehand, all are of one kind, and the form works without any script', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server);
  const browser = await person(server, id, number);
  const { text } = await browser.get(path);
  const radios = text.match(/<input type="radio"[^>]*>/g) ?? [];
  assert.equal(radios.filter((one) => one.includes('checked')).length, 0);
  assert.equal(radios.filter((one) => one.includes('name="solved"')).length, 5);
  for (const aspect of ['attitude', 'speed', 'result']) {
    const values = radios
      .filter((one) => one.includes(`name="${aspect}"`))
      .map((one) => /value="(\w+)"/.exec(one)?.[1]);
    assert.deepEqual(values, ['yes', 'so_so', 'no', 'no_opinion']);
  }
  assert.doesNotMatch(text, /<script/);
  assert.ok(text.length < 60_000, `${text.length} characters`);
});

test('an empty verdict is refused with what to do, and what was typed survives every refusal', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server);
  const browser = await person(server, id, number);
  const empty = await browser.post(`${path}/verdict`, { words: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /您还没有选/);
  const wrong = await browser.post(`${path}/verdict`, { solved: 'great', words: '路面又塌了' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /路面又塌了/);
});

test('the QR of the receipt opens the page once: the code becomes a cookie and leaves the address', async (t) => {
  const server = await openVerdictServer(t);
  const { id, path } = await replied(server);
  const browser = server.browser();
  const scanned = await browser.get(`${path}?code=${server.codeOf(id)}`);
  assert.equal(scanned.location, path);
  assert.equal((await browser.get(path)).status, 200);
  server.pass(31 * 60_000);
  const later = await browser.get(path);
  assert.equal(later.status, 401);
  assert.doesNotMatch(later.text, /铺平路面/);
});

test('half an hour later what was typed is not lost: the code is asked for and the verdict goes with it', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server);
  const browser = await person(server, id, number);
  server.pass(31 * 60_000);
  const asked = await browser.post(`${path}/verdict`, { solved: 'solved', words: '谢谢' });
  assert.equal(asked.status, 401);
  assert.match(asked.text, /name="words" value="谢谢"/);
  assert.match(asked.text, new RegExp(`action="${path}/verdict"`));
  const sent = await browser.post(`${path}/verdict`, { solved: 'solved', words: '谢谢', code: server.codeOf(id) });
  assert.equal(sent.location, `${path}?done=close`);
  assert.equal((await server.now(id)).state, 'closed');
});

test('the page of a matter opens to nobody without its code, nor to the code of another', async (t) => {
  const server = await openVerdictServer(t);
  const [mine, other] = [await replied(server), await replied(server)];
  const stranger = server.browser();
  assert.equal((await stranger.get(mine.path)).status, 401);
  const wrong = await stranger.post(`/${TENANT}/matter`, { number: mine.number, code: server.codeOf(other.id) });
  assert.match(wrong.text, /class="error"/);
  const browser = await person(server, other.id, other.number);
  assert.equal((await browser.get(mine.path)).status, 401);
  assert.equal((await browser.post(`${mine.path}/verdict`, { solved: 'solved' })).status, 401);
  assert.equal((await server.now(mine.id)).state, 'follow_up');
});

test('[C8] ten days of silence close the matter and leave it not rated in the figures and on the page', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server, 'not_sampled');
  server.pass(11 * DAY);
  await sweepFollowUps(server.desk, TENANT);
  assert.equal((await server.now(id)).state, 'closed');
  const office = server.browser(server.people.supervisor);
  const { body } = await office.json('GET', '/api/figures');
  const figures = (body as { figures?: { unrated: unknown; satisfied: { result: unknown } } }).figures;
  assert.deepEqual(figures?.unrated, { part: 1, whole: 1, percent: null, excluded: 0 });
  assert.deepEqual(figures?.satisfied.result, { part: 0, whole: 0, percent: null, excluded: 0 });
  const browser = await person(server, id, number);
  assert.match((await browser.get(path)).text, /一键重开/);
});

test('a closed matter is opened again by one press, after clear words', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server, 'not_sampled');
  const browser = await person(server, id, number);
  await browser.post(`${path}/verdict`, { solved: 'solved' });
  const asked = await browser.post(`${path}/reopen`, {});
  assert.match(asked.text, /重开了不能再取消/);
  assert.equal((await server.now(id)).state, 'closed');
  const opened = await browser.post(`${path}/reopen`, { sure: 'yes' });
  assert.equal(opened.location, `${path}?done=reopen`);
  assert.equal((await server.now(id)).state, 'in_progress');
});

test('further words are added on the page; closing it on a shared phone takes the key away', async (t) => {
  const server = await openVerdictServer(t);
  const id = await server.raised();
  const { number } = await server.now(id);
  const path = `/${TENANT}/m/${number}`;
  const browser = await person(server, id, number);
  assert.equal((await browser.post(`${path}/words`, { added: '昨晚又塌了一块' })).location, `${path}?done=words`);
  assert.match((await browser.get(path)).text, /昨晚又塌了一块/);
  await browser.post(`${path}/leave`, {});
  assert.equal((await browser.get(path)).status, 401);
});

test('a matter is taken back after a warning about pressure', async (t) => {
  const server = await openVerdictServer(t);
  const id = await server.raised();
  const { number } = await server.now(id);
  const path = `/${TENANT}/m/${number}`;
  const browser = await person(server, id, number);
  assert.match((await browser.post(`${path}/withdraw`, {})).text, /要是有人逼您撤回/);
  assert.equal((await browser.post(`${path}/withdraw`, { sure: 'yes' })).location, `${path}?done=withdrawn`);
  assert.equal((await server.now(id)).state, 'withdrawn');
});

test('overdue is said before anything else on the person’s page', async (t) => {
  const server = await openVerdictServer(t);
  const id = await server.raised();
  const { number } = await server.now(id);
  server.pass(30 * DAY);
  const browser = await person(server, id, number);
  const { text } = await browser.get(`/${TENANT}/m/${number}`);
  assert.ok(text.indexOf('已经超期') > 0 && text.indexOf('已经超期') < text.indexOf('<dl>'));
});

test('the pages speak English to those who ask for it', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number, path } = await replied(server);
  const browser = await person(server, id, number);
  const { text } = await browser.get(`${path}?lang=en`);
  assert.match(text, /Is it done\? You decide/);
  assert.match(text, /Did anyone tell you what to answer/);
});

test('a caller of another unit calls, is answered and closes; a colleague of the handler cannot (I2)', async (t) => {
  const server = await openVerdictServer(t);
  const { id } = await replied(server, 'always');
  const colleague: Official = { ...server.official('follow_up_caller'), unitId: server.units.traffic };
  const barred = server.browser(colleague);
  assert.deepEqual((await barred.json('GET', '/api/follow-ups')).body, { followUps: [], next: null });
  const caller = server.browser(server.people.caller);
  const list = (await caller.json('GET', '/api/follow-ups')).body as { followUps?: { id: string; matterId: string }[] };
  const followUp = list.followUps?.[0] ?? assert.fail('the caller has it in the list');
  assert.equal(followUp.matterId, id);
  const at = `/api/follow-ups/${followUp.id}`;
  const attempt = { way: 'phone', result: 'reached', triedAt: null };
  assert.equal((await barred.json('POST', `${at}/attempts`, attempt)).status, 403);
  assert.equal((await caller.json('POST', `${at}/attempts`, attempt)).status, 200);
  const answers = {
    ...{ wasContacted: 'yes', wasTold: 'yes', solved: 'solved', attitude: 'so_so', speed: null, result: 'yes' },
    ...{ toldWhatToAnswer: false, hadTrouble: null, wantsReopening: null, mayPublish: null, words: '' },
    isInCompetence: null,
  };
  const answered = await caller.json('POST', `${at}/answers`, answers);
  assert.equal((answered.body as { outcome?: string }).outcome, 'close');
  assert.equal((await server.now(id)).state, 'closed');
  const handler = server.browser(server.people.handler);
  assert.equal((await handler.json('GET', '/api/follow-ups')).status, 403, 'a handler has no such list');
  const seen = (await handler.json('GET', `/api/matters/${id}/verdicts`)).body as { verdicts?: { speed: unknown }[] };
  assert.equal(seen.verdicts?.[0]?.speed, null, 'what was not answered is null, not satisfied');
});
