import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { chanceOf, openMachine, wireTo } from '#tests/support/field-machine.ts';
import { newEntry } from '../../apps/field/engine/entry.ts';
import { openPhone, type Phone, standingOf } from '../../apps/field/engine/phone.ts';
import { setUp } from '../../apps/field/engine/vault.ts';
import { openRiverCounty, PASSWORD, type RiverCounty, VILLAGE } from './river-county.ts';

type Given = { readonly id: string; readonly key: string; readonly publicKey: string };

async function openDevice(county: RiverCounty) {
  const { body } = await county.as('clerk').post('/api/field/devices', {});
  const device = body as Given;
  const ports = openMachine(chanceOf(1), wireTo(county.house.app)).page();
  const key = await setUp(ports.shelf, { pin: '246810', device, now: Date.now(), keptDays: 30, rounds: 1000 });
  return { device, ports, key, phone: await openPhone(ports, key) };
}

async function write({ notebook }: Phone, words: string, more: object = {}): Promise<string> {
  const body = { channel: 'visit', words, areaCode: VILLAGE, replyWay: 'look_up', ...more };
  const entry = newEntry('matter', body, Date.now());
  await notebook.keep({ ...entry, state: 'finished' });
  return entry.id;
}

const open = (t: TestContext) => openRiverCounty(t);

test('[002-05] what was written without signal is accepted with number and code, with which its person opens it', async (t) => {
  const county = await open(t);
  const { phone } = await openDevice(county);
  await write(phone, '三组的水渠堵了。');
  assert.equal(await phone.sync(), 'done');
  const [receipt] = await phone.notebook.receipts();
  assert.equal(receipt?.title, '三组的水渠堵了。');
  const { status } = await county.page(`/990103/m/${receipt?.number}?code=${receipt?.code}`);
  assert.equal(status, 303);
  const { body } = await county.as('intake').get('/api/matters?worklist=to_screen');
  assert.deepEqual(
    (body.matters as { number: string }[]).map(({ number }) => number),
    [receipt?.number],
  );
});

test('one that the server does not take needs its person, in words, and goes when it is mended', async (t) => {
  const { phone } = await openDevice(await open(t));
  const id = await write(phone, '请打电话给我。', { replyWay: 'phone' });
  await write(phone, '另一条。');
  assert.equal(await phone.sync(), 'done');
  const entry = await phone.notebook.entry(id);
  assert.equal(entry?.state, 'needs_you');
  assert.equal(entry?.trouble?.field, 'phone');
  assert.match(entry?.trouble?.title ?? '', /电话/);
  assert.equal((await phone.notebook.receipts()).length, 1);
  const body = { ...entry?.body, phone: '13900000000' };
  await phone.notebook.change(id, (one) => ({ ...one, body, state: 'finished', hasLeft: false }));
  assert.equal(await phone.sync(), 'done');
  assert.deepEqual(await phone.notebook.entries(), []);
});

test('the book is compressed, says how large it is, and is not sent again to who has it', async (t) => {
  const county = await open(t);
  const { device, phone } = await openDevice(county);
  await phone.sync();
  const kept = await phone.book();
  const asked = (headers: object) =>
    county.house.app.inject({
      method: 'GET',
      url: '/api/field/book',
      headers: { authorization: `Bearer ${device.key}`, ...headers },
    });
  const again = await asked({ 'if-none-match': kept?.etag ?? '' });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
  const compressed = await asked({ 'accept-encoding': 'gzip, br' });
  assert.equal(compressed.headers['content-encoding'], 'gzip');
  assert.equal(gunzipSync(compressed.rawPayload).length, Buffer.byteLength((await asked({})).body));
  assert.ok((kept?.byteCount ?? 0) > 1000);
  await write(phone, '路灯坏了。');
  await phone.sync();
  assert.notEqual((await phone.book())?.etag, kept?.etag);
  assert.deepEqual(
    (await phone.book())?.book.matters.map(({ title }) => title),
    ['路灯坏了。'],
  );
});

test('a device is let in by its own key alone, and who is not signed in makes none', async (t) => {
  const county = await open(t);
  const { app } = county.house;
  const statusOf = async (method: 'GET' | 'POST', url: string, headers = {}) =>
    (await app.inject({ method, url, headers, payload: method === 'POST' ? { entries: [] } : '' })).statusCode;
  assert.equal(await statusOf('GET', '/api/field/book'), 401);
  assert.equal(await statusOf('POST', '/api/field/entries', { authorization: 'Bearer 990103.x.y' }), 401);
  assert.equal(await statusOf('POST', '/api/field/devices'), 401);
  // Who supervises others does not write for them.
  const { status } = await county.as('supervisor').post('/api/field/devices', {});
  assert.equal(status, 403);
});

test('a device that was forgotten on the page of one’s own devices wipes itself; what was not sent is sealed and comes back', async (t) => {
  const county = await open(t);
  const { device, ports, phone } = await openDevice(county);
  await write(phone, '已经发出的一条。');
  await phone.sync();
  const draft = newEntry('matter', { words: '没写完的半句' }, Date.now());
  await phone.notebook.keep(draft);
  const sealed = JSON.parse(new TextDecoder().decode((await ports.shelf.read('head', 'head')) ?? new Uint8Array()));
  await county.as('clerk').post(`/api/field/devices/${device.id}/forget`, {});
  assert.equal(await phone.sync(), 'forgotten');
  assert.equal(await standingOf(ports), 'sealed');
  const rooms = ['entry', 'receipt', 'book', 'file'] as const;
  assert.deepEqual(await Promise.all(rooms.map(async (room) => (await ports.shelf.keys(room)).length)), [1, 0, 0, 0]);
  const urlSafe = (sealed.underServer as string).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  assert.equal((await county.as('intake').post('/api/field/unseal', { sealed: urlSafe })).status, 401);
  const { body } = await county.as('clerk').post('/api/field/unseal', { sealed: urlSafe });
  const fresh = (await county.as('clerk').post('/api/field/devices', {})).body as Given;
  const setting = { pin: '998877', device: fresh, recordKey: body.key, now: Date.now(), keptDays: 30, rounds: 1000 };
  const again = await openPhone(ports, await setUp(ports.shelf, setting));
  assert.equal((await again.notebook.entry(draft.id))?.body.words, '没写完的半句');
  assert.equal(await again.sync(), 'done');
});

test('a parcel is opened by no other system, and what it brings is accepted once, whoever comes first', async (t) => {
  const county = await open(t);
  const { phone } = await openDevice(county);
  await write(phone, '渡口没有救生圈。');
  const [parcel] = await phone.parcels();
  const bring = (content: Uint8Array) => {
    const form = new FormData();
    form.append('parcel', new Blob([Uint8Array.from(content)]), 'minqing-1.parcel');
    return sent(county, form);
  };
  const torn = Uint8Array.from(parcel ?? []);
  torn[torn.length - 1] = (torn.at(-1) ?? 0) ^ 1;
  assert.equal((await bring(torn)).status, 422);
  assert.equal((await bring(new Uint8Array())).status, 400);
  const brought = await bring(parcel ?? new Uint8Array());
  assert.equal(brought.status, 200);
  assert.match(brought.text, /收下 1 条/);
  assert.ok(!brought.text.includes('救生圈'));
  assert.equal(await phone.sync(), 'done');
  await bring(parcel ?? new Uint8Array());
  assert.equal((await phone.notebook.receipts()).length, 1);
  const { body } = await county.as('intake').get('/api/matters?worklist=to_screen');
  assert.equal(body.matters.length, 1);
});

/** A colleague uploads a file on the page of their own devices. */
async function sent({ house, page }: RiverCounty, form: FormData): Promise<{ status: number; text: string }> {
  const { cookies } = await page('/sign-in', { signInName: 'intake', password: PASSWORD });
  const request = new Request('http://localhost/api/field/parcel', { method: 'POST', body: form });
  const answer = await house.app.inject({
    method: 'POST',
    url: '/api/field/parcel',
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      'accept-language': 'zh',
      'sec-fetch-site': 'same-origin',
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: answer.statusCode, text: answer.body };
}
