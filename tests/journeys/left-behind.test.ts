import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const newId = (county: RiverCounty) => county.house.desk.clock.newId();

/** A household of the village that agreed to the clerk's link, and a visit of the clerk to it. */
async function visited(county: RiverCounty) {
  const { post, get } = county.as('intake');
  const constituentId = newId(county);
  const said = { id: constituentId, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3 };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null, fields: { name: '王大山' } };
  assert.equal((await post('/api/constituents', { ...said, ...flag })).status, 200);
  const [clerk] = (await get('/api/reception/receivers?text=clerk')).body.people;
  const to = { personId: clerk.id, unitId: clerk.unitId, schemeKeys: [] };
  const linkId: Id = (await post(`/api/constituents/${constituentId}/link`, to)).body.id;
  assert.equal((await post(`/api/links/${linkId}/agree`, { way: 'slip' })).status, 200);
  const visitId = newId(county);
  const today = civilDateOf(county.house.desk.clock.now());
  // As a screen of before sends it: nothing of what was added since.
  const visit = { id: visitId, kind: 'visit', fromOn: today, toOn: today, areaCode: VILLAGE, metCount: 1 };
  const manner = { mode: 'unannounced', occasion: 'home', constituentIds: [constituentId], foundOut: [] };
  const written = await county.as('clerk').post('/api/visits', { ...visit, ...manner, heard: '灯不亮' });
  assert.equal(written.status, 200, written.text);
  return { constituentId, visitId };
}

test('[000-15] [000-23] from a visit over a deed to what the household says of it: only its word makes it solved', async (t) => {
  const county = await openRiverCounty(t);
  const { constituentId, visitId } = await visited(county);
  const clerk = county.as('clerk');
  const body = { formKey: newId(county), constituentId, words: '灶房的灯不亮', done: '换了灯泡和开关，亮了' };
  const spot = await clerk.post(`/api/visits/${visitId}/on-the-spot`, body);
  assert.equal(spot.status, 200, spot.text);
  const { id, number, code } = spot.body;
  const standing = async () => {
    const { matters } = (await clerk.post('/api/matters/of-visits', { visitIds: [visitId] })).body;
    return matters.map((one: { way: string; state: string }) => [one.way, one.state]);
  };
  assert.deepEqual(await standing(), [['on_the_spot', 'follow_up']]);
  const path = `/${TENANT}/m/${number}`;
  const { cookies } = await county.page(`/${TENANT}/matter`, { number, code });
  const page = await county.page(path, undefined, cookies);
  assert.match(page.text, /换了灯泡和开关，亮了/, 'they read what was done');
  assert.equal((await county.page(`${path}/verdict`, { solved: 'not', speed: 'no' }, cookies)).status, 303);
  assert.deepEqual(await standing(), [['on_the_spot', 'screening']], 'others take it on');
  const seen = (await clerk.get(`/api/matters/${id}`)).body;
  assert.equal(seen.matter.resultKind, null);
  assert.equal((await county.as('caller').post(`/api/visits/${visitId}/on-the-spot`, body)).status, 403);
});

test('[002-07] [003-26] a risk and a policy are written down by one request each, and print with the diary', async (t) => {
  const county = await openRiverCounty(t);
  const { visitId } = await visited(county);
  const clerk = county.as('clerk');
  const policy = { id: newId(county), name: '高龄津贴', broughtUpBy: 'official', openQuestion: '' };
  const explained = await clerk.post(`/api/visits/${visitId}/policies`, policy);
  assert.equal(explained.status, 200, explained.text);
  const words = { words: '屋后坡上有裂缝', areaCode: VILLAGE, formKey: newId(county), isImportant: true };
  const seen = await clerk.post(`/api/visits/${visitId}/observed`, words);
  assert.deepEqual(Object.keys(seen.body).toSorted(), ['id', 'number'], 'no code by which to judge it');
  const again = await clerk.post(`/api/visits/${visitId}/observed`, words);
  assert.equal(again.body.number, seen.body.number);
  const [entry] = (await clerk.get('/api/visits/own')).body.entries;
  assert.deepEqual([entry.mattersCount, entry.explained.length, entry.isCourtesy], [1, 1, false]);
  const matter = (await county.as('intake').get(`/api/matters/${seen.body.id}`)).body;
  assert.deepEqual([matter.matter.kind, matter.matter.isUrgent], ['condition', true]);
  assert.equal((await county.as('handler').post(`/api/visits/${visitId}/observed`, words)).status, 403);
});

test('[000-20] a plan stands in the brief until the visit that carries it out', async (t) => {
  const county = await openRiverCounty(t);
  const { constituentId } = await visited(county);
  const clerk = county.as('clerk');
  const plannedOn = civilDateOf(county.house.desk.clock.now());
  const plan = { id: newId(county), areaCode: VILLAGE, constituentId, plannedOn, question: '低保办下来没有？' };
  assert.equal((await clerk.post('/api/visit-plans', plan)).status, 200);
  assert.equal((await clerk.get('/api/visit-plans/own')).body.plans.length, 1);
  const brief = (await clerk.get(`/api/constituents/${constituentId}/brief`)).body;
  assert.deepEqual(
    brief.plans.map((one: { question: string }) => one.question),
    ['低保办下来没有？'],
  );
  assert.equal((await clerk.post(`/api/visit-plans/${plan.id}/drop`, {})).status, 200);
  assert.deepEqual((await clerk.get('/api/visit-plans/own')).body.plans, []);
});
