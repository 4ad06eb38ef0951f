import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson, foundCounty, giveRole, invite, join } from '#civic/access/index.ts';
import type { Clockwork, Role } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { type Colleague, must, openRiverCounty, type RiverCounty, TENANT, TOWNSHIP, VILLAGE } from './river-county.ts';
import { act, dispatched, type Held, passOf, replied, say, sayFields } from './river-course.ts';

const ELSEWHERE = 990104;
const OTHER_TOWNSHIP = '990103102000';
const PASSWORD = '山高水长路远人勤心诚';
const FORM = {
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
};

/** One test opens the county; each part is an attack that must come to nothing. */
test('whoever tries the doors of a county finds them locked', async (t) => {
  const county = await openRiverCounty(t);
  for (const [title, part] of Object.entries(PARTS)) await t.test(title, () => part(county));
});

const PARTS: Readonly<Record<string, (county: RiverCounty) => Promise<void>>> = {
  'a dispatcher of one township neither sees, takes nor lists what lies in another': otherTownship,
  'a handler of another unit neither sees a matter by its id nor acts on it': otherUnit,
  'an address that a stranger writes into the request gives no new tries at a code': forgedAddress,
  'whoever signs in is led to a page of this house only': leadAway,
  'odd numbers, days, pages and ids are answered in words, never by an error of ours': oddAddresses,
  'more matters at once than a bulk act takes are refused before anything is read': bulk,
  'an answer that no question offers is refused, and nothing is kept of it': unknownAnswer,
  // Last, since with a second county everybody chooses one when signing in.
  'a code, a pass and a receipt of one county open nothing in another': otherCounty,
  'an official of another county is a visitor here: no matter by its id, and a voice given here stays here': stranger,
};

function postForm({ house }: RiverCounty, path: string, fields: Record<string, string>, more: object = {}) {
  return house.app.inject({
    method: 'POST',
    url: path,
    headers: FORM,
    payload: new URLSearchParams(fields).toString(),
    ...more,
  });
}

async function otherCounty(county: RiverCounty): Promise<void> {
  const administrator = { name: '管理员', signInName: 'admin', password: PASSWORD };
  const other = { id: ELSEWHERE, name: '另县', nameEn: 'Other County', phone: '0000-1234567', isDemonstration: true };
  must(await foundCounty(county.house.desk, other, administrator));
  const held = await say(county);
  const pass = await passOf(county, held);
  assert.equal((await county.page(`/${TENANT}/m/${held.number}`, undefined, pass)).status, 200);
  assert.equal((await county.page(`/${ELSEWHERE}/m/${held.number}`, undefined, pass)).status, 401);
  const { number, code } = held;
  assert.equal((await county.page(`/${ELSEWHERE}/matter`, { number, code })).status, 404);
  const { location } = await county.page(`/${TENANT}/say`, sayFields(county));
  assert.equal((await county.page(location)).status, 200);
  assert.equal((await county.page(location.replace(String(TENANT), String(ELSEWHERE)))).status, 410);
}

async function stranger(county: RiverCounty): Promise<void> {
  const signedIn = await postForm(county, '/sign-in', {
    county: String(ELSEWHERE),
    signInName: 'admin',
    password: PASSWORD,
  });
  const token = signedIn.cookies.find(({ name }) => name === SESSION_COOKIE)?.value;
  assert.ok(token);
  const cookie = `${SESSION_COOKIE}=${token}`;
  const held = await say(county);
  const get = async (url: string) => (await county.house.app.inject({ url, headers: { cookie } })).statusCode;
  assert.equal(await get('/api/people'), 200, 'at home the session holds');
  assert.equal(await get(`/${TENANT}/m/${held.number}`), 401);
  assert.notEqual(await get(`/api/matters/${held.id}`), 200);
  const sent = await postForm(county, `/${TENANT}/say`, sayFields(county), { headers: { ...FORM, cookie } });
  assert.match(String(sent.headers.location), new RegExp(`^/${TENANT}/receipt/`));
}

/** Somebody with one role in one area, who can sign in. */
async function newcomer({ house, units }: RiverCounty, name: string, role: Role, areaCode: string): Promise<Colleague> {
  const { desk } = house;
  const clockwork: Clockwork = { kind: 'clockwork', tenantId: TENANT };
  const whole = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
  const post = { unitId: units.office, title: '干部', isLeader: false };
  const { id: personId } = must(await addPerson(desk, clockwork, whole, { name, phone: '', post }));
  must(await giveRole(desk, clockwork, whole, { personId, role, areaCode, unitId: null, fromOn: null, untilOn: null }));
  const { link } = must(await invite(desk, clockwork, whole, personId, ''));
  const token = link.split('/').at(-1) ?? '';
  must(await join(desk, { tenantId: TENANT, token }, { signInName: name, password: PASSWORD }));
  return name as Colleague;
}

async function otherTownship(county: RiverCounty): Promise<void> {
  const held = await say(county);
  const intake = county.as(await newcomer(county, 'ding-intake', 'intake', OTHER_TOWNSHIP));
  assert.equal((await intake.get(`/api/matters/${held.id}`)).status, 404);
  assert.equal((await intake.post(`/api/matters/${held.id}/take`, { version: 1 })).body.code, 'ledger.no-right-here');
  assert.equal((await intake.post(`/api/matters/${held.id}/look-at-person`, {})).body.code, 'ledger.not-found');
  assert.equal((await intake.get(`/api/matters?area=${TOWNSHIP}`)).status, 403);
  const all = await intake.get(`/api/matters?number=${held.number}`);
  assert.deepEqual(all.body, { matters: [], next: null });
}

async function otherUnit(county: RiverCounty): Promise<void> {
  const held = await say(county);
  await dispatched(county, held.id);
  const now = county.house.desk.clock.now();
  assert.equal((await county.as('examiner').get(`/api/matters/${held.id}`)).status, 404);
  for (const [name, said] of [
    ['sign', {}],
    ['look-at-person', {}],
    ['told', { noticeId: held.id, way: 'phone', toldAt: now }],
  ] as const) {
    const { status } = await act(county, 'examiner', held.id, name, said);
    assert.ok(status === 403 || status === 404 || status === 409, `${name}: ${status}`);
  }
  assert.equal((await county.as('handler').get(`/api/matters/${held.id}`)).body.matter.state, 'dispatched');
}

async function forgedAddress(county: RiverCounty): Promise<void> {
  const held = await say(county);
  const { number } = held;
  const code = wrongCodeOf(held);
  const statuses: number[] = [];
  for (let index = 1; index <= 8; index += 1) {
    const headers = { ...FORM, 'x-forwarded-for': `198.51.100.${index}`, 'x-real-ip': `198.51.100.${index}` };
    const more = { headers, remoteAddress: '203.0.113.9' };
    statuses.push((await postForm(county, `/${TENANT}/matter`, { number, code }, more)).statusCode);
  }
  assert.equal(statuses.at(-1), 429);
}

function wrongCodeOf({ code }: Held): string {
  return code === '00000000' ? '00000001' : '00000000';
}

async function leadAway(county: RiverCounty): Promise<void> {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    '/\n/evil.example',
  ]) {
    const answer = await postForm(county, '/sign-in', { signInName: 'intake', password: PASSWORD, next });
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/office/'], JSON.stringify(next));
  }
}

async function oddAddresses(county: RiverCounty): Promise<void> {
  const someId = county.house.desk.clock.newId();
  const pages = [
    `/${TENANT}/m/%00`,
    `/${TENANT}/public/%00`,
    `/${TENANT}/public?year=99999999999`,
    `/${TENANT}/public?after=9999-12-31T23:59:59.999Z_${someId}`,
    `/${TENANT}/file/${someId}?key=0.0`,
    `/${TENANT}/file/..%2F..%2Fsecret`,
    `/join/${TENANT}/%00`,
    '/office/..%2f..%2f..%2fpackage.json',
    '/open311/v2/requests.json?page=99999999999999999999',
    '/999999',
  ];
  for (const path of pages) {
    const { status, text } = await county.page(path);
    assert.ok(status < 500, `${path}: ${status}`);
    assert.doesNotMatch(text, /"devDependencies"/);
  }
  const asked: readonly (readonly [Colleague, string])[] = [
    ['dispatcher', `/api/matters?after=9999-12-31T23:59:59.999Z~${someId}`],
    ['dispatcher', '/api/matters?unit=x'],
    ['dispatcher', '/api/matters?area=1&area=2'],
    ['dispatcher', '/api/similar?matter=x'],
    ['supervisor', '/api/exports/matters.csv?to=9999-12-31'],
    ['supervisor', '/api/figures?from=0000-01-01&to=9999-12-31'],
    ['caller', '/api/follow-ups?after=x'],
  ];
  for (const [who, path] of asked) {
    const { status } = await county.as(who).get(path);
    assert.ok(status < 500, `${who} ${path}: ${status}`);
  }
}

async function bulk(county: RiverCounty): Promise<void> {
  const matterIds = Array.from({ length: 10_000 }, () => county.house.desk.clock.newId());
  const { status, body } = await county.as('dispatcher').post('/api/matters/dispatch-preview', { matterIds });
  assert.deepEqual([status, body.code], [400, 'http.not-understood']);
}

async function unknownAnswer(county: RiverCounty): Promise<void> {
  const held = await say(county, { area: VILLAGE });
  await replied(county, held.id, { isStandardAnswer: true });
  const pass = await passOf(county, held);
  for (const solved of ['constructor', 'solved,not', '1'])
    assert.equal((await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved }, pass)).status, 422);
  const { body } = await county.as('supervisor').get(`/api/matters/${held.id}/verdicts`);
  assert.deepEqual(body.verdicts, []);
}
