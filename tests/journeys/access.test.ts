import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import {
  accessPages,
  accessPermissions,
  accessRefusals,
  accessRoutes,
  countyPage,
  firstAdministratorLink,
  recognise,
} from '#civic/access/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import { type Clock, systemClock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { type Desk, openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp } from '#platform/http/server.ts';
import { freshDatabase } from '#tests/support/database.ts';

type House = { readonly desk: Desk; readonly app: FastifyInstance; pass(milliseconds: number): void };

async function openHouse(t: TestContext): Promise<House> {
  const { url, drop } = await freshDatabase();
  const database = openDatabase({ url, connectionsMax: 5, onLost: () => {} });
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: (): Instant => instantOf(millisecondsOf(systemClock.now()) + ahead) };
  const secret = new Uint8Array(32).fill(1);
  const desk = openDesk({ database, clock, files: openFiles('/nonexistent'), secret, react: keepFact });
  const app = await buildHttp({
    desk,
    routes: accessRoutes({
      permissions: Object.values(accessPermissions),
      workOfUnit: async () => false,
    }),
    pages: accessPages,
    words: { ...httpRefusals, ...accessRefusals },
    recognise: (token) => recognise(desk, token),
    refusalPage: (asking, problem) =>
      countyPage(asking, { title: problem.title, status: problem.status, body: html`<h1>${problem.title}</h1>` }),
    isBehindProxy: false,
  });
  t.after(async () => {
    await app.close();
    await database.end();
    await drop();
  });
  return {
    desk,
    app,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

type Answer = Awaited<ReturnType<typeof ask>>;

/** Somebody's browser: keeps cookies, says where a form comes from, reads Chinese unless told otherwise. */
function browser({ app }: House, language = 'zh-CN', userAgent = '') {
  const cookies = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, type?: string) => {
    const answer = await ask(app, { method, url, cookies, language, userAgent, body, type });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    open: (url: string) => send('GET', url),
    /** Sends a form of a page. */
    post: (url: string, form: Record<string, string>) => send('POST', url, form, 'application/x-www-form-urlencoded'),
    /** Calls the API. */
    call: (method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => send(method, url, body, 'application/json'),
  };
}

type Sent = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly language: string;
  readonly userAgent: string;
  readonly body: object | undefined;
  readonly type: string | undefined;
};

async function ask(app: FastifyInstance, { method, url, cookies, language, userAgent, body, type }: Sent) {
  const payload =
    type === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>).toString();
  return app.inject({
    method,
    url,
    cookies: Object.fromEntries(cookies),
    headers: {
      accept: type === 'application/json' ? 'application/json' : 'text/html',
      'accept-language': language,
      'user-agent': userAgent,
      origin: 'http://localhost:80',
      host: 'localhost:80',
      ...(body && type && { 'content-type': type }),
    },
    ...(body && { payload }),
  });
}

const PASSWORD = '山高水长路远人勤心诚';

const SETUP = {
  countyName: '某县',
  countyNameEn: 'Some County',
  county: '990101',
  phone: '0730-1234567',
  name: '王小明',
  signInName: 'wang',
  password: PASSWORD,
  again: PASSWORD,
};

/** A house that was set up, and its first administrator, signed in. */
async function founded(t: TestContext) {
  const house = await openHouse(t);
  const link = await firstAdministratorLink(house.desk, '');
  const administrator = browser(house);
  assert.equal((await administrator.post(link ?? '', SETUP)).statusCode, 200);
  assert.equal((await signIn(administrator, 'wang')).statusCode, 303);
  return { house, administrator };
}

function signIn(who: ReturnType<typeof browser>, signInName: string, code = ''): Promise<Answer> {
  return who.post('/sign-in', { county: '990101', signInName, password: PASSWORD, code });
}

/** A colleague who was added and invited, chose a name and a password, and signed in. */
async function colleague(house: House, administrator: ReturnType<typeof browser>, signInName: string) {
  const added = await administrator.call('POST', '/api/people', { name: signInName, phone: '', post: null });
  assert.equal(added.statusCode, 200, added.body);
  const id = added.json<{ id: string }>().id;
  const invited = await administrator.call('POST', `/api/people/${id}/invitation`);
  const { pathname } = new URL(invited.json<{ link: string }>().link);
  const who = browser(house);
  assert.equal((await who.open(pathname)).statusCode, 200);
  const joined = await who.post(pathname, { signInName, password: PASSWORD, again: PASSWORD });
  assert.equal(joined.headers.location, '/sign-in?county=990101&joined=1');
  assert.equal((await signIn(who, signInName)).statusCode, 303);
  return { id, who };
}

test('before the set-up the front page says in both languages what the office must do', async (t) => {
  const house = await openHouse(t);
  assert.match((await browser(house).open('/')).body, /还没有准备好/);
  assert.match((await browser(house, 'en').open('/')).body, /has not finished its set-up/);
});

test('the one-time link founds the county, makes the first administrator, and works once', async (t) => {
  const house = await openHouse(t);
  const link = await firstAdministratorLink(house.desk, 'http://localhost:80');
  assert.match(link ?? '', /^http:\/\/localhost:80\/setup\/0\/[\w-]{43}$/);
  const path = new URL(link ?? '').pathname;
  const first = browser(house);
  const wrong = await first.post(path, { ...SETUP, countyName: '<b>某县', password: 'short', again: 'short' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /密码至少要 10 个字符/);
  assert.match(wrong.body, /value="&lt;b&gt;某县"/, 'what was typed is still there, and no HTML');
  assert.doesNotMatch(wrong.body, /value="short"/);
  const done = await first.post(path, SETUP);
  assert.equal(done.statusCode, 200);
  assert.match(done.body, /安全管理员/);
  assert.equal((await browser(house).open(path)).statusCode, 410);
  assert.equal(await firstAdministratorLink(house.desk, ''), null);
  assert.equal((await browser(house).open('/')).headers.location, '/990101');
});

test('a link of an earlier start does not work after a later one', async (t) => {
  const house = await openHouse(t);
  const older = await firstAdministratorLink(house.desk, '');
  await firstAdministratorLink(house.desk, '');
  assert.equal((await browser(house).post(older ?? '', SETUP)).statusCode, 410);
});

test('signing in works without a script, sets a cookie that no script reads, and leads only to this house', async (t) => {
  const { house } = await founded(t);
  const who = browser(house, 'en');
  const form = await who.open('/sign-in?next=/office/%23/people');
  assert.match(form.body, /<html lang="en"/);
  assert.match(form.body, /href="tel:07301234567"/);
  assert.doesNotMatch(form.body, /<script/);
  const wrong = await who.post('/sign-in', {
    signInName: 'wang',
    password: 'wrong',
    code: '',
    next: '/office/#/people',
  });
  assert.equal(wrong.statusCode, 401);
  assert.match(wrong.body, /value="wang"/);
  const right = await who.post('/sign-in', {
    signInName: 'wang',
    password: PASSWORD,
    code: '',
    next: '/office/#/people',
  });
  assert.equal(right.headers.location, '/office/#/people');
  const cookie = right.cookies.find(({ name }) => name === 'minqing_session');
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    const away = await who.post('/sign-in', { signInName: 'wang', password: PASSWORD, code: '', next: elsewhere });
    assert.equal(away.headers.location, '/office/');
  }
});

test('a form of another site with our cookie is refused', async (t) => {
  const { house, administrator } = await founded(t);
  const answer = await house.app.inject({
    method: 'POST',
    url: '/account/password',
    cookies: Object.fromEntries(administrator.cookies),
    headers: {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'oldPassword=x',
  });
  assert.equal(answer.statusCode, 403);
  assert.equal(answer.json<{ code: string }>().code, 'http.from-elsewhere');
});

test('what the office app asks first: who am I, where, with which roles and rights', async (t) => {
  const { house, administrator } = await founded(t);
  assert.equal((await browser(house).call('GET', '/api/me')).statusCode, 401);
  const me = (await administrator.call('GET', '/api/me')).json();
  assert.equal(me.person.name, '王小明');
  assert.deepEqual(me.tenant, {
    id: 990101,
    name: '某县',
    nameEn: 'Some County',
    phone: '0730-1234567',
    isDemonstration: false,
  });
  assert.deepEqual(
    me.roles.map(({ role, areaName }: { role: string; areaName: string }) => [role, areaName]),
    [['system_administrator', '某县']],
  );
  assert.ok(me.permissions.includes('access.units'));
  assert.ok(!me.permissions.includes('access.roles'), 'who makes accounts gives no roles');
});

test('the three administrators are three people: one makes accounts, one gives roles, one looks on', async (t) => {
  const { house, administrator } = await founded(t);
  const security = await colleague(house, administrator, 'li');
  const auditor = await colleague(house, administrator, 'zhao');
  const role = { role: 'auditor', areaCode: '990101000000', unitId: null, fromOn: null, untilOn: null };
  const give = (who: ReturnType<typeof browser>, id: string, given = role) =>
    who.call('POST', `/api/people/${id}/roles`, given);
  assert.equal((await give(administrator, auditor.id)).statusCode, 403);
  const appoint = await administrator.call('POST', `/api/people/${security.id}/security-administrator`);
  assert.equal(appoint.statusCode, 200, appoint.body);
  assert.equal((await give(security.who, security.id)).json<{ code: string }>().code, 'access.role-to-oneself');
  assert.equal((await give(security.who, auditor.id)).statusCode, 200);
  const apart = await give(security.who, auditor.id, { ...role, role: 'intake' });
  assert.equal(apart.json<{ code: string }>().code, 'access.roles-apart');
  assert.equal((await auditor.who.call('POST', '/api/people', { name: '甲', phone: '', post: null })).statusCode, 403);
  const rights = (await auditor.who.call('GET', '/api/rights')).json();
  assert.deepEqual(
    rights.rights.map((one: { personName: string; role: string; givenByName: string }) => [
      one.personName,
      one.role,
      one.givenByName,
    ]),
    [
      ['li', 'security_administrator', '王小明'],
      ['zhao', 'auditor', 'li'],
      ['王小明', 'system_administrator', null],
    ],
  );
  const allowed = rights.permissionsByRole.find((one: { role: string }) => one.role === 'security_administrator');
  assert.ok(allowed.permissions.some((one: { words: { zh: string } }) => one.words.zh === '授予和收回角色'));
});

test('a role that is ended takes effect with the next request', async (t) => {
  const { house, administrator } = await founded(t);
  const security = await colleague(house, administrator, 'li');
  const dispatcher = await colleague(house, administrator, 'chen');
  await administrator.call('POST', `/api/people/${security.id}/security-administrator`);
  const given = await security.who.call('POST', `/api/people/${dispatcher.id}/roles`, {
    role: 'dispatcher',
    areaCode: '990101000000',
    unitId: null,
    fromOn: null,
    untilOn: null,
  });
  assert.equal((await dispatcher.who.call('GET', '/api/people')).statusCode, 200);
  await security.who.call('POST', `/api/roles/${given.json<{ id: string }>().id}/end`);
  assert.equal((await dispatcher.who.call('GET', '/api/people')).statusCode, 403);
});

test('areas and units: imported by a page without script, added by the API, found by typing', async (t) => {
  const { house, administrator } = await founded(t);
  const boundary = '----form';
  const csv = 'code,name\n990101101,甲乡\n990101101201,乙村\n990102101,别处\n';
  const answer = await house.app.inject({
    method: 'POST',
    url: '/administration/areas',
    cookies: Object.fromEntries(administrator.cookies),
    headers: {
      origin: 'http://localhost:80',
      host: 'localhost:80',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
  });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /新增 2，改名 0，未变 0，不在本县 1，有误 0/);
  const found = (await administrator.call('GET', `/api/areas?text=${encodeURIComponent('乙')}`)).json();
  assert.deepEqual(
    found.areas.map((one: { code: string; pathName: string }) => [one.code, one.pathName]),
    [['990101101201', '甲乡 乙村']],
  );
  const unit = {
    name: '甲乡政府',
    nameEn: '',
    kind: 'township',
    parentId: null,
    areaCode: '990101101000',
    phone: '',
    duties: '',
  };
  const added = await administrator.call('POST', '/api/units', unit);
  assert.equal(added.statusCode, 200, added.body);
  assert.equal((await administrator.call('POST', '/api/units', { ...unit, areaCode: '990101109000' })).statusCode, 404);
  const units = (await administrator.call('GET', '/api/units?area=990101101')).json();
  assert.deepEqual(
    units.units.map((one: { name: string; areaName: string }) => [one.name, one.areaName]),
    [['甲乡政府', '甲乡']],
  );
});

test('the county’s number is changed once and shown on every page', async (t) => {
  const { house, administrator } = await founded(t);
  const county = { name: '某县', nameEn: 'Some County', phone: '0730-7654321' };
  assert.equal((await browser(house).call('PUT', '/api/county', county)).statusCode, 401);
  assert.equal((await administrator.call('PUT', '/api/county', county)).statusCode, 200);
  assert.match((await browser(house).open('/sign-in')).body, /0730-7654321/);
});

test('two-step sign-in is set up by scanning a picture, and from then on a code is needed', async (t) => {
  const { house, administrator } = await founded(t);
  const enrolling = await administrator.open('/account/second-factor');
  assert.match(enrolling.body, /<svg class="qr"/);
  const sealed = /name="sealed" value="([^"]+)"/.exec(enrolling.body)?.[1] ?? '';
  const key = /class="number">([A-Z2-7 ]+)</.exec(enrolling.body)?.[1] ?? '';
  const generator = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) });
  const code = () => generator.generate({ timestamp: millisecondsOf(house.desk.clock.now()) });
  const wrong = await administrator.post('/account/second-factor', { sealed, code: '000000' });
  assert.equal(wrong.statusCode, 422);
  assert.ok(wrong.body.includes(sealed), 'the same picture again, not a new one');
  assert.equal((await administrator.post('/account/second-factor', { sealed, code: code() })).statusCode, 200);
  house.pass(60_000);
  assert.equal((await signIn(browser(house), 'wang')).statusCode, 401);
  assert.equal((await signIn(browser(house), 'wang', code())).statusCode, 303);
});

test('people see where they are signed in, and sign out', async (t) => {
  const { house, administrator } = await founded(t);
  const other = browser(house);
  await signIn(other, 'wang');
  const account = await administrator.open('/account');
  const session = /name="session" value="([^"]+)"/.exec(account.body)?.[1] ?? '';
  assert.match(account.body, /就是这里/);
  await administrator.post('/account/sessions/end', { session });
  assert.equal((await other.open('/account')).statusCode, 401);
  assert.equal((await administrator.post('/sign-out', {})).headers.location, '/sign-in');
  assert.equal(administrator.cookies.has('minqing_session'), false);
  assert.equal((await administrator.open('/account')).statusCode, 401);
});

test('each session is shown with the browser and the device in which it was begun', async (t) => {
  const { house, administrator } = await founded(t);
  const phone = browser(house, 'zh-CN', 'Mozilla/5.0 (Linux; Android 12) Chrome/99.0 Mobile MicroMessenger/8.0.23');
  await signIn(phone, 'wang');
  const { body } = await administrator.open('/account');
  assert.match(body, /<th scope="row">微信 WeChat · Android<\/th>/);
  assert.match(body, /<th scope="row">认不出<\/th>/, 'the one that named no browser');
});

test('a person without any right over people enters and takes back their own absence', async (t) => {
  const { house, administrator } = await founded(t);
  const unit = { name: '交通局', nameEn: '', kind: 'department', parentId: null, areaCode: '990101000000' };
  const { id: unitId } = (await administrator.call('POST', '/api/units', { ...unit, phone: '', duties: '' })).json();
  const [one, mate, other] = [
    await colleague(house, administrator, 'li'),
    await colleague(house, administrator, 'zhao'),
    await colleague(house, administrator, 'chen'),
  ];
  for (const { id } of [one, mate])
    await administrator.call('POST', `/api/people/${id}/posts`, { unitId, title: '科员', isLeader: false });
  assert.equal((await one.who.call('GET', '/api/people')).statusCode, 403);
  const own = async () => (await one.who.call('GET', '/api/me/absences')).json();
  assert.deepEqual(await own(), {
    absences: [],
    colleagues: [{ id: mate.id, name: 'zhao', unitName: '交通局', title: '科员' }],
  });
  const days = { fromOn: '2099-01-01', toOn: '2099-01-05' };
  const set = (deputyId: string) => one.who.call('POST', `/api/people/${one.id}/absences`, { ...days, deputyId });
  assert.equal((await set(other.id)).json<{ code: string }>().code, 'access.deputy-elsewhere');
  assert.equal((await set(mate.id)).statusCode, 200);
  const { absences } = await own();
  assert.deepEqual([absences[0].deputyName, absences[0].fromOn], ['zhao', '2099-01-01']);
  const back = await one.who.call('POST', `/api/people/${one.id}/absences/${absences[0].id}/end`);
  assert.equal(back.statusCode, 200, back.body);
  assert.deepEqual((await own()).absences, []);
  assert.equal((await browser(house).call('GET', '/api/me/absences')).statusCode, 401);
});

test('a unit with people in it is not ended: the answer says how many in both languages', async (t) => {
  const { administrator } = await founded(t);
  const unit = { name: '交通局', nameEn: '', kind: 'department', parentId: null, areaCode: '990101000000' };
  const { id: unitId } = (await administrator.call('POST', '/api/units', { ...unit, phone: '', duties: '' })).json();
  const post = { unitId, title: '', isLeader: false };
  const { id: personId } = (await administrator.call('POST', '/api/people', { name: '甲', phone: '', post })).json();
  const end = (language: string) => administrator.call('POST', `/api/units/${unitId}/end?lang=${language}`);
  assert.match((await end('zh')).json<{ title: string }>().title, /1 个岗位/);
  assert.match((await end('en')).json<{ title: string }>().title, /1 posts/);
  const changed = { name: '交通运输局', nameEn: 'Transport Bureau', phone: '0730-1', duties: '公路' };
  assert.equal((await administrator.call('PUT', `/api/units/${unitId}`, changed)).statusCode, 200);
  assert.equal(
    (await administrator.call('PUT', `/api/people/${personId}`, { name: '乙', phone: '1' })).statusCode,
    200,
  );
  const person = (await administrator.call('GET', `/api/people/${personId}`)).json();
  assert.deepEqual([person.person.name, person.posts[0].unitName], ['乙', '交通运输局']);
  await administrator.call('POST', `/api/people/${personId}/posts/${person.posts[0].id}/end`);
  assert.equal((await end('zh')).statusCode, 200);
  assert.deepEqual((await administrator.call('GET', '/api/units')).json().units, []);
});

test('the chosen language is told to the scripts of the house, the session never', async (t) => {
  const { house } = await founded(t);
  const who = browser(house);
  const chosen = (await who.open('/sign-in?lang=en')).cookies.find(({ name }) => name === 'minqing_language');
  assert.deepEqual([chosen?.value, chosen?.httpOnly ?? false, chosen?.path], ['en', false, '/']);
  const signed = (await signIn(who, 'wang')).cookies;
  assert.deepEqual(
    signed.map(({ httpOnly }) => httpOnly),
    signed.map(() => true),
  );
  assert.equal((await who.call('GET', '/api/me')).json().language, 'en', 'the server speaks it too');
});

test('the language and the size of type that were chosen are remembered', async (t) => {
  const { house } = await founded(t);
  const who = browser(house);
  await who.open('/sign-in?lang=en&large=1');
  const again = await who.open('/sign-in');
  assert.match(again.body, /<html lang="en" class="large">/);
});

test('every page of this slice tells a screen reader its language and names every field', async (t) => {
  const { administrator } = await founded(t);
  for (const path of ['/sign-in', '/account', '/account/second-factor', '/administration/areas']) {
    const { body } = await administrator.open(path);
    assert.match(body, /<html lang="zh-CN"/);
    const inputs = [...body.matchAll(/<(?:input|select)\b(?![^>]*type="hidden")[^>]*\bid="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    for (const id of inputs) assert.ok(body.includes(`<label for="${id}"`), `${path} ${id}`);
    assert.equal(new Set(inputs).size, inputs.length, `${path} has an id twice`);
  }
});
