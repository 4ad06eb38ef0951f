import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Cookies, openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const CARD = {
  ...{ help: '跑腿代办、政策咨询', whereToFind: '甲乡政府二楼', email: '', secondName: '值班室' },
  ...{ secondPhone: '0000-2223344', otherWords: '' },
};
const fieldOf = (page: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '';

/** A household of the village, linked with the clerk, who may or may not have agreed. */
async function linkedHousehold(county: RiverCounty, name: string, hasAgreed = true, kind = 'household') {
  const { post, get } = county.as('intake');
  const id = county.house.desk.clock.newId();
  const said = { id, kind, areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name } };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  assert.equal((await post('/api/constituents', { ...said, ...flag })).status, 200);
  const [clerk] = (await get('/api/reception/receivers?text=clerk')).body.people;
  const link = await post(`/api/constituents/${id}/link`, { personId: clerk.id, unitId: clerk.unitId, schemeKeys: [] });
  assert.equal(link.status, 200, link.text);
  const linkId: Id = link.body.id;
  if (hasAgreed) assert.equal((await post(`/api/links/${linkId}/agree`, { way: 'slip' })).status, 200);
  return { id, linkId };
}

/** The PIN as it stands on the strip that is printed with the card. */
async function pinOf(county: RiverCounty, cardId: Id): Promise<string> {
  const { pinOf: pin } = await import('#civic/liaison/actions/cards.ts');
  return pin(county.house.desk, cardId);
}

async function say(county: RiverCounty, path: string, words: string, kind: string, cookies: Cookies) {
  const form = await county.page(path, undefined, cookies);
  const by = fieldOf(form.text, 'by');
  const sent = {
    key: fieldOf(form.text, 'key'),
    words,
    area: VILLAGE,
    kind,
    reply: 'look_up',
    step: 'send',
    seen: 'yes',
  };
  const answer = await county.page('/990103/say', { ...sent, ...(by && { by }) }, cookies);
  assert.equal(answer.status, 303, answer.text.slice(0, 400));
  return form;
}

test('[C14][002-74] whoever finds a card sees whom to call and nothing of the household; its PIN opens the household’s page', async (t) => {
  const county = await openRiverCounty(t);
  const { id, linkId } = await linkedHousehold(county, '王大山');
  const { number, id: cardId } = (await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body;

  const mistyped = await county.page(`/${TENANT}/card`, {
    number: `${number}`.replace(/^./, (first) => (first === '9' ? '8' : '9')),
  });
  assert.equal(mistyped.status, 422);
  assert.match(mistyped.text, /好像有一位不对/);
  const found = await county.page(`/${TENANT}/card`, { number: `${number}` });
  assert.equal(found.location, `/${TENANT}/card/${number}`);
  const face = await county.page(found.location);
  assert.match(face.text, /clerk/);
  assert.match(face.text, /href="tel:00002223344"/);
  assert.match(face.text, /href="tel:00001234567"/, 'the one oversight phone');
  assert.doesNotMatch(face.text, /王大山/);
  assert.doesNotMatch(face.text, /<script/);
  assert.match(face.text, new RegExp(`href="/${TENANT}/say\\?area=${VILLAGE}"`), 'already addressed to this place');

  const wrong = await county.page(found.location, { pin: '12' });
  assert.equal(wrong.status, 403);
  const right = await county.page(found.location, { pin: await pinOf(county, cardId) });
  assert.equal(right.location, `/${TENANT}/card/own`);
  const own = await county.page(right.location, undefined, right.cookies);
  assert.equal(own.status, 200);
  assert.doesNotMatch(own.text, /王大山/);
  assert.equal((await county.page(right.location)).location, `/${TENANT}/card`, 'without the cookie it is asked for');

  const card = (await county.as('clerk').get(`/api/constituents/${id}`)).body;
  assert.equal(card.card.usedOn, card.link.lastContactOn, 'opening it is contact from the household’s side');
  assert.equal(card.link.state, 'active');
});

test('[002-76] what a household says with its card stands on it for the linked official; a complaint never does', async (t) => {
  const county = await openRiverCounty(t);
  const { id, linkId } = await linkedHousehold(county, '王大山');
  const { number, id: cardId } = (await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body;
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin: await pinOf(county, cardId) });
  const byCard = `/${TENANT}/say?area=${VILLAGE}&by=card`;
  const form = await say(county, byCard, '自来水三天没来了，请来看看。', 'help', cookies);
  assert.match(form.text, /联系人看得到/);
  await say(county, byCard, '李某答应的事没有办，态度也差。', 'complaint', cookies);
  await say(county, byCard, '村里有人收了征地款不发。', 'conduct_report', cookies);
  await say(county, `/${TENANT}/say?area=${VILLAGE}`, '路灯坏了两盏。', 'help', cookies);
  await say(county, byCard, '没有出示卡的人也说一件。', 'help', {});
  const { matters } = (await county.as('clerk').get(`/api/constituents/${id}`)).body;
  assert.equal(matters.length, 1);
  assert.equal(matters[0].cameBy, 'card');
});

test('[001-05] a subordinate criticises upward with the card: it is a matter with number and clock like any, and not for the eyes of who is criticised', async (t) => {
  const county = await openRiverCounty(t);
  const { id, linkId } = await linkedHousehold(county, '小周', true, 'subordinate');
  const { number, id: cardId } = (await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body;
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin: await pinOf(county, cardId) });
  const words = '一天开三个会，迎检的材料天天改到半夜，下村的时间都没有了。';
  await say(county, `/${TENANT}/say?area=${VILLAGE}&by=card`, words, 'complaint', cookies);
  const { matters } = (await county.as('intake').get('/api/matters?worklist=all&limit=50')).body;
  const [matter] = matters;
  assert.equal(matters.length, 1);
  assert.match(matter.number, /^\d{16}$/);
  assert.ok(Date.parse(matter.dueAt) > Date.parse(matter.receivedAt), 'its first clock runs');
  assert.deepEqual((await county.as('clerk').get(`/api/constituents/${id}`)).body.matters, []);
});

test('[C21] with its card a household confirms who comes now, and evaluates the year, once', async (t) => {
  const county = await openRiverCounty(t);
  const { post, get } = county.as('intake');
  const { id, linkId } = await linkedHousehold(county, '张二');
  const { number, id: cardId } = (await post(`/api/links/${linkId}/card`, CARD)).body;
  const [leader] = (await get('/api/reception/receivers?text=leader')).body.people;
  const to = { personId: leader.id, unitId: leader.unitId, reason: '调走' };
  assert.deepEqual((await post('/api/links/hand-over', { linkIds: [linkId], ...to })).body, {
    handedOverCount: 1,
    refused: [],
  });
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin: await pinOf(county, cardId) });
  const own = `/${TENANT}/card/own`;
  assert.match((await county.page(own, undefined, cookies)).text, /您见过、认得 leader 了吗/);
  assert.equal((await county.page(own, { step: 'confirm_handover' }, cookies)).location, `${own}?done=1`);
  assert.match((await county.page(`/${TENANT}/card/${number}`)).text, /leader/);
  assert.equal((await county.page(own, { step: 'confirm_handover' }, cookies)).status, 409);
  assert.equal(
    (await county.page(own, { step: 'evaluate', satisfied: 'no', words: '来得少' }, cookies)).location,
    `${own}?done=1`,
  );
  const again = await county.page(own, { step: 'evaluate', satisfied: 'yes', words: '改主意了' }, cookies);
  assert.equal(again.status, 409);
  assert.match(again.text, /改主意了/, 'what was typed is still there');
  assert.deepEqual((await get(`/api/constituents/${id}`)).body.evaluations, [], 'unseen until the year is over');
});

test('[002-90] who only links sees no coverage of names, and a handler sees no cards at all', async (t) => {
  const county = await openRiverCounty(t);
  await linkedHousehold(county, '王大山', false);
  assert.equal((await county.as('handler').get('/api/constituents')).status, 403);
  const { places } = (await county.as('supervisor').get('/api/links/coverage')).body;
  assert.deepEqual(
    places.map(({ count, linkedCount }: { count: number; linkedCount: number }) => [count, linkedCount]),
    [[1, 0]],
  );
  assert.ok(!JSON.stringify(places).includes('王大山'));
  assert.equal((await county.as('supervisor').get('/api/constituents')).status, 403);
});

test('[002-25] with its card a household reads what was promised to it, agrees to another day, and says what became of it', async (t) => {
  const county = await openRiverCounty(t);
  const { id, linkId } = await linkedHousehold(county, '王大山');
  const { number, id: cardId } = (await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body;
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin: await pinOf(county, cardId) });
  const path = `/${TENANT}/card/promises`;
  assert.equal((await county.page(path)).location, `/${TENANT}/card`, 'not without the PIN');
  assert.match((await county.page(path, undefined, cookies)).text, /还没有答应您家什么事/);
  assert.match((await county.page(`/${TENANT}/card/own`, undefined, cookies)).text, new RegExp(`href="${path}"`));

  const { get, post } = county.as('clerk');
  const today = civilDateOf(county.house.desk.clock.now());
  const [first, later] = [addDays(today, 3), addDays(today, 8)];
  const promiseId = county.house.desk.clock.newId();
  const said = { id: promiseId, words: '把门口的灯修好', dueOn: first };
  assert.equal((await post(`/api/constituents/${id}/promises`, said)).status, 200);
  assert.equal((await county.as('handler').post(`/api/constituents/${id}/promises`, said)).status, 403);
  const asked = await post(`/api/promises/${promiseId}/another-day`, { dueOn: later, reason: '灯没到货' });
  assert.equal(asked.status, 200, asked.text);

  const seen = await county.page(path, undefined, cookies);
  assert.match(seen.text, /把门口的灯修好/);
  assert.match(seen.text, new RegExp(`想改到 ${later}，原因：灯没到货`));
  assert.doesNotMatch(seen.text, /<script|value="broken"/, 'before its day nobody calls it broken');
  const early = await county.page(path, { promise: promiseId, answer: 'broken' }, cookies);
  assert.deepEqual([early.status, /现在还不能这样答/.test(early.text)], [409, true]);
  const agreed = await county.page(path, { promise: promiseId, answer: 'agree' }, cookies);
  assert.equal(agreed.location, `${path}?done=1`);
  const [next] = (await get('/api/promises/own')).body.promises;
  assert.deepEqual([next.dueOn, next.words, next.name], [later, '把门口的灯修好', '王大山']);
  assert.equal((await post(`/api/promises/${next.id}/deliver`, { words: '换了新灯' })).status, 200);
  const own = await county.as('caller').post(`/api/promises/${next.id}/answer`, { answer: 'kept', way: 'call' });
  assert.equal(own.status, 403, 'a caller of the same unit can’t speak for them');
  assert.match((await county.page(path, undefined, cookies)).text, /换了新灯/);
  const kept = await county.page(path, { promise: next.id, answer: 'kept' }, cookies);
  assert.equal(kept.location, `${path}?done=1`);
  const { promises } = (await get(`/api/constituents/${id}/promises`)).body;
  assert.deepEqual(
    promises.map(({ state }: { state: string }) => state),
    ['kept', 'changed'],
  );
});
