import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { looksInShort } from '#tests/support/looks.ts';
import { opened } from '#tests/support/papers.ts';
import { type Colleague, openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const CARD = {
  ...{ help: '跑腿代办', whereToFind: '甲乡政府二楼', email: '', secondName: '值班室' },
  ...{ secondPhone: '0000-2223344', otherWords: '' },
};
const newId = (county: RiverCounty) => county.house.desk.clock.newId();

/** A household that agreed to the clerk's link, with a card and its PIN. */
async function carded(county: RiverCounty) {
  const { post, get } = county.as('intake');
  const id = newId(county);
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name: '王大山' } };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  assert.equal((await post('/api/constituents', { ...said, ...flag })).status, 200);
  const [clerk] = (await get('/api/reception/receivers?text=clerk')).body.people;
  const to = { personId: clerk.id, unitId: clerk.unitId, schemeKeys: [] };
  const linkId: Id = (await post(`/api/constituents/${id}/link`, to)).body.id;
  assert.equal((await post(`/api/links/${linkId}/agree`, { way: 'slip' })).status, 200);
  const card = (await post(`/api/links/${linkId}/card`, CARD)).body;
  const { pinOf } = await import('#civic/liaison/actions/cards.ts');
  return { id, number: `${card.number}`, pin: pinOf(county.house.desk, card.id) };
}

/** A file as somebody's browser gets it; `form` sends one. */
async function file(county: RiverCounty, who: Colleague, path: string, form?: Readonly<Record<string, string>>) {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  const answer = await county.house.app.inject({
    method: form ? 'POST' : 'GET',
    url: path,
    headers: {
      cookie: `${SESSION_COOKIE}=${cookies[SESSION_COOKIE]}`,
      'sec-fetch-site': 'same-origin',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });
  return { status: answer.statusCode, content: new Uint8Array(answer.rawPayload) };
}
const textOf = (content: Uint8Array, format: 'pdf' | 'docx') =>
  opened(content, format)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');

test('[002-83] a household says on its card’s page whether a difficulty is solved; without a choice nothing is taken', async (t) => {
  const county = await openRiverCounty(t);
  const { id: constituentId, number, pin } = await carded(county);
  const words = { before: '屋顶漏雨', done: '换了瓦', helpers: '', solvedOn: new Date().toISOString().slice(0, 10) };
  const declared = await county.as('clerk').post('/api/difficulties', { ...words, id: newId(county), constituentId });
  assert.equal(declared.status, 200, declared.text);
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin });
  const own = await county.page(`/${TENANT}/card/own`, undefined, cookies);
  assert.match(own.text, /\/card\/difficulties"/);
  const path = `/${TENANT}/card/difficulties`;
  const page = await county.page(path, undefined, cookies);
  assert.match(page.text, /clerk 说，.* 办好了/);
  const difficulty: Id = declared.body.id;
  const empty = await county.page(path, { difficulty, words: '' }, cookies);
  assert.deepEqual([empty.status, /请选一个再交/.test(empty.text)], [422, true]);
  assert.equal((await county.page(path, { difficulty, solved: 'yes', words: '好了' }, cookies)).status, 303);
  assert.match((await county.page(path, undefined, cookies)).text, /没有要您说的/);
  const { body } = await county.as('clerk').get('/api/difficulties');
  assert.deepEqual(
    [body.difficulties[0].standing, body.thisYear],
    ['confirmed', { declaredCount: 1, confirmedCount: 1 }],
  );
  assert.equal((await county.page(path)).location, `/${TENANT}/card`, 'without a card nobody sees it');
});

test('[002-76] a registration card is printed for who reaches the household, the sensitive block only after a recorded look', async (t) => {
  const county = await openRiverCounty(t);
  const { id } = await carded(county);
  const { post } = county.as('intake');
  await post(`/api/constituents/${id}/consent`, { givenWay: 'written', givenOn: '2026-01-02' });
  await post(`/api/constituents/${id}/sensitive`, { field: 'illness', value: '每周透析' });
  const path = `/api/constituents/${id}/registration-card`;
  for (const format of ['docx', 'pdf'] as const) {
    const plain = await file(county, 'clerk', `${path}.${format}`);
    assert.equal(plain.status, 200);
    const text = textOf(plain.content, format);
    assert.match(text, /民情登记卡.*王大山/);
    assert.doesNotMatch(text, /每周透析/);
  }
  assert.equal((await file(county, 'clerk', `${path}.pdf`, { reason: ' ' })).status, 422);
  const whole = await file(county, 'clerk', `${path}.pdf`, { reason: '办大病救助' });
  assert.match(textOf(whole.content, 'pdf'), /每周透析/);
  assert.equal((await file(county, 'handler', `${path}.pdf`)).status, 403);
  const KINDS = ['reports.registration.printed'];
  const all = await county.house.desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const facts = all.filter(({ kind }) => KINDS.includes(kind));
  assert.deepEqual(
    facts.map(({ kind, body }) => [kind, body]),
    [
      ['reports.registration.printed', { format: 'docx', hasSensitive: false }],
      ['reports.registration.printed', { format: 'pdf', hasSensitive: false }],
      ['reports.registration.printed', { format: 'pdf', hasSensitive: true }],
    ],
  );
  assert.deepEqual(await looksInShort(county.house.desk, TENANT, id), [
    ...['liaison print', 'liaison print', 'liaison print', 'liaison print', 'liaison sensitive'],
  ]);
});

test('[002-80] a report goes from a visit over its addressee to paper, by the addresses of the API', async (t) => {
  const county = await openRiverCounty(t);
  const clerk = county.as('clerk');
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const texts = ['place', 'purpose', 'weather', 'saw', 'solved', 'policies', 'learned', 'worry', 'nextTime'];
  const visitId = newId(county);
  const visit = await clerk.post('/api/visits', {
    ...{ id: visitId, kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, metCount: 2, constituentIds: [] },
    ...{ foundOut: [], mode: 'unannounced', occasion: 'home', heard: '浇不上水' },
    ...{ groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null },
    ...Object.fromEntries(texts.map((text) => [text, ''])),
  });
  assert.equal(visit.status, 200, visit.text);
  const id = newId(county);
  assert.equal((await clerk.post('/api/reports', { id, visitId })).status, 200);
  const { report } = (await clerk.get(`/api/reports/${id}`)).body;
  const traffic = county.units.traffic;
  const said = {
    ...{ areaCode: VILLAGE, addresseeUnitId: traffic, title: '水渠年年塌', facts: report.facts, causes: '' },
    ...{ peoplePropose: '', minority: '', heardNoMinority: true, visitIds: [visitId], matterIds: [] },
    suggestions: [{ addresseeUnitId: traffic, kind: 'spend', words: '今冬修好' }],
    version: report.version,
  };
  assert.equal((await clerk.post(`/api/reports/${id}/save`, said)).status, 200);
  assert.equal((await county.as('leader').get(`/api/reports/${id}`)).status, 404, 'a draft is its author’s alone');
  const sent = await clerk.post(`/api/reports/${id}/send`, { version: report.version + 1 });
  assert.equal(sent.status, 200, sent.text);
  const leader = county.as('leader');
  const [suggestion] = (await leader.get('/api/suggestions?whose=addressed')).body.suggestions;
  assert.deepEqual([suggestion.words, suggestion.mayAnswer], ['今冬修好', true]);
  const path = `/api/suggestions/${suggestion.id}/answer`;
  assert.equal((await county.as('caller').post(path, { outcome: 'adopted', reason: '列入' })).status, 403);
  assert.equal((await leader.post(path, { outcome: 'adopted', reason: '列入冬修' })).status, 200);
  for (const format of ['docx', 'pdf'] as const) {
    const paper = await file(county, 'leader', `/api/reports/${id}/paper.${format}`);
    assert.match(textOf(paper.content, format), /水渠年年塌.*浇不上水.*采纳：列入冬修/s);
  }
  assert.equal((await file(county, 'examiner', `/api/reports/${id}/paper.pdf`)).status, 404);
});
