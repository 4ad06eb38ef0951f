import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promiseOf, proofFileOf } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const WORDS = '乙村村口的路面塌陷了一大块，请派人修一修。';
/** A parcel of a day in the villages. */
const ENTRIES_COUNT = 20;

const isProven = async ({ house }: RiverCounty, id: Id) =>
  (await proofFileOf(house.desk, TENANT, id, 0, () => null)) !== null;

function byClerk(county: RiverCounty) {
  const said = { channel: 'window', words: WORDS, areaCode: VILLAGE, replyWay: 'look_up' };
  return county.as('clerk').post('/api/submissions', { formKey: county.house.desk.clock.newId(), ...said });
}

async function sentByPhone(county: RiverCounty): Promise<Id[]> {
  const device = (await county.as('clerk').post('/api/field/devices', {})).body as { key: string };
  const { clock } = county.house.desk;
  const entries = Array.from({ length: ENTRIES_COUNT }, (_, at) => {
    const body = { channel: 'visit', words: `${WORDS}第${at}处。`, areaCode: VILLAGE, replyWay: 'look_up' };
    return { id: clock.newId(), kind: 'matter', madeAt: clock.now(), body };
  });
  const answer = await county.house.app.inject({
    method: 'POST',
    url: '/api/field/entries',
    headers: { 'sec-fetch-site': 'same-origin', authorization: `Bearer ${device.key}` },
    payload: { entries },
  });
  const answers = answer.json().answers as { readonly state: string; readonly matterId: Id }[];
  assert.ok(
    answers.every(({ state }) => state === 'accepted'),
    answer.body,
  );
  return answers.map(({ matterId }) => matterId);
}

async function byProgram(county: RiverCounty): Promise<Id> {
  const { body: client } = await county
    .as('admin')
    .post('/api/clients', { name: '市平台', areaCode: `${TENANT}000000` });
  const answer = await county.house.app.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      ...{
        api_key: client.key,
        jurisdiction_id: VILLAGE,
        service_code: '09.01',
        description: WORDS,
        address_string: '乙村村口',
      },
    }).toString(),
  });
  assert.equal(answer.statusCode, 200, answer.body);
  const [{ service_request_id: number }] = answer.json() as [{ readonly service_request_id: string }];
  const { body } = await county.as('intake').get(`/api/matters?number=${number}`);
  return body.matters[0].id;
}

test('what a clerk, a phone or a program hands in stands in the public log when its number is given, and the printed receipt shows its mark', async (t) => {
  const county = await openRiverCounty(t);
  const taken = await byClerk(county);
  assert.equal(taken.status, 200, taken.text);
  assert.equal(await isProven(county, taken.body.id), true);
  const printed = await county.page(taken.body.receiptPath);
  assert.match(printed.text, /MQ1:/);
  const sent = await sentByPhone(county);
  assert.equal(sent.length, ENTRIES_COUNT);
  for (const id of sent) assert.equal(await isProven(county, id), true);
  assert.equal(await isProven(county, await byProgram(county)), true);
});

test('while the log is late nobody waits at the desk for more than its tick, a whole parcel neither, and a signed promise takes the place of the proof', async (t) => {
  const county = await openRiverCounty(t);
  const { desk } = county.house;
  await byClerk(county);
  county.house.holdLog();
  const began = performance.now();
  const taken = await byClerk(county);
  assert.equal(taken.status, 200, taken.text);
  assert.equal(await isProven(county, taken.body.id), false);
  assert.match((await promiseOf(desk, TENANT, taken.body.id)) ?? '', /^— /m);
  const between = performance.now();
  const sent = await sentByPhone(county);
  const ended = performance.now();
  assert.ok(between - began < 3000, `the clerk waited ${between - began} ms`);
  assert.ok(ended - between < 4000, `${sent.length} entries waited ${ended - between} ms`);
});
