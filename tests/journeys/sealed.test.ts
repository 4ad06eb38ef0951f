import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { unzipSync } from 'fflate';
import { importJob } from '#civic/exchange/index.ts';
import { sendNoticesJob, sweepMatters } from '#civic/ledger/index.ts';
import { readPolicyOf } from '#civic/trustlog/actions/policy.ts';
import { untilLogged } from '#civic/trustlog/index.ts';
import { judgeProofFile } from '#civic/trustlog/rules/checking.ts';
import { askOpening, type VaultPorts } from '#civic/vault/actions/openings.ts';
import { ROLES } from '#kernel/actor.ts';
import { toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { hire, hireGuardian } from '#tests/support/guardians.ts';
import { opened } from '#tests/support/papers.ts';
import { passingReleaseKey } from '#tests/support/release-key.ts';
import { type Cookies, openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { type Held, passOf, say } from './river-course.ts';

/** Who must be found nowhere: one canary for each way in. */
const WAYS = ['web', 'clerk', 'open311', 'phone', 'spreadsheet', 'later'] as const;
type Way = (typeof WAYS)[number];
const canaryOf = (way: Way) => ({
  name: `金丝雀${'甲乙丙丁戊己'[WAYS.indexOf(way)]}号`,
  phone: `1390000770${WAYS.indexOf(way)}`,
  email: `canary-${way}@example.org`,
  address: `笼中巷${WAYS.indexOf(way)}7号`,
});
const CANARIES = WAYS.flatMap((way) => Object.values(canaryOf(way)));
/** In the words of an ordinary matter: must be found, or the walk sees nothing. */
const CONTROL = '画眉鸟鸣桥头路灯';

const JSON_TYPE = { 'content-type': 'application/json' };
const FROM_HERE = { 'sec-fetch-site': 'same-origin' };

async function guarded(t: TestContext): Promise<RiverCounty> {
  const county = await openRiverCounty(t);
  for (const name of ['guard-one', 'guard-two', 'guard-three'])
    await hireGuardian(county.house.desk, TENANT, {
      name,
      unitName: `${name}的机关`,
      password: PASSWORD,
      hasKey: true,
    });
  return county;
}

/** A cookie of who signs in by the page. */
async function cookieOf({ house }: RiverCounty, signInName: string): Promise<string> {
  const answer = await house.app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { ...FROM_HERE, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ signInName, password: PASSWORD }).toString(),
  });
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE);
  return `${SESSION_COOKIE}=${cookie?.value ?? assert.fail(`${signInName} could not sign in`)}`;
}

const REPORT = { kind: 'conduct_report', words: '修路的钱没有用在路上，请查一查账。', areaCode: VILLAGE } as const;

async function byClerk(county: RiverCounty): Promise<void> {
  const formKey = county.house.desk.clock.newId();
  const said = { ...REPORT, formKey, channel: 'letter', replyWay: 'letter', ...canaryOf('clerk') };
  const taken = await county.as('clerk').post('/api/submissions', said);
  assert.equal(taken.status, 200, taken.text);
  const receipt = await county.page(taken.body.receiptPath);
  assert.match(receipt.text, /一到平台就密封了/);
}

async function byOpen311(county: RiverCounty): Promise<void> {
  const made = await county.as('admin').post('/api/clients', { name: '市平台', areaCode: `${TENANT}000000` });
  assert.equal(made.status, 200, made.text);
  const { name, phone, email } = canaryOf('open311');
  const body = new URLSearchParams({
    ...{ jurisdiction_id: VILLAGE, service_code: '13.08', description: REPORT.words, api_key: made.body.key },
    ...{ first_name: name, last_name: '', phone, email, address_string: '乙村' },
  });
  const answer = await county.house.app.inject({
    method: 'POST',
    url: '/open311/v2/requests.json',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: body.toString(),
  });
  assert.equal(answer.statusCode, 200, answer.body);
}

async function byPhone(county: RiverCounty): Promise<void> {
  const device = (await county.as('clerk').post('/api/field/devices', {})).body as { key: string };
  const body = { ...REPORT, channel: 'visit', replyWay: 'phone', ...canaryOf('phone') };
  const entry = { id: county.house.desk.clock.newId(), kind: 'matter', madeAt: '2026-11-20T00:00:00.000Z', body };
  const answer = await county.house.app.inject({
    method: 'POST',
    url: '/api/field/entries',
    headers: { ...JSON_TYPE, authorization: `Bearer ${device.key}` },
    payload: { entries: [entry] },
  });
  assert.match(answer.body, /"accepted"/, answer.body);
}

async function bySpreadsheet(county: RiverCounty, origin: string): Promise<void> {
  const cookie = await cookieOf(county, 'intake');
  const { name, phone, address } = canaryOf('spreadsheet');
  const form = new FormData();
  const rows = `编号,来信时间,姓名,联系电话,家庭住址,分类,反映内容\n1,2024/3/1 9:00,${name},${phone},${address},13.08,乙村的救济款没有发下来\n`;
  form.append('file', new Blob([rows]), '来信.csv');
  const upload = await fetch(`${origin}/api/imports`, {
    method: 'POST',
    headers: { ...FROM_HERE, cookie },
    body: form,
  });
  const { progress } = (await upload.json()) as { progress: { id: Id } };
  await county.as('intake').post(`/api/imports/${progress.id}/start`, {});
  await importJob(county.house.desk, TENANT, { importId: progress.id });
  const done = await county.as('intake').get(`/api/imports/${progress.id}/progress`);
  assert.equal(done.body.doneCount, 1, done.text);
}

/** An ordinary complaint that a screener seals. */
async function sealedLater(county: RiverCounty): Promise<Held> {
  const held = await say(county, {
    ...canaryOf('later'),
    kind: 'complaint',
    reply: 'phone',
    words: '乙村的灯总是不亮。',
  });
  const intake = county.as('intake');
  assert.equal((await intake.post(`/api/matters/${held.id}/take`, { version: 1 })).status, 200);
  const { version } = (await intake.get(`/api/matters/${held.id}`)).body.matter ?? { version: 2 };
  const said = { kind: 'complaint', categoryCode: '09.01', areaCode: VILLAGE, isSealed: true, isUrgent: false };
  const done = await intake.post(`/api/matters/${held.id}/classify`, {
    ...said,
    complainedUnitId: null,
    version: version ?? 2,
  });
  assert.equal(done.status, 200, done.text);
  return held;
}

/** Every address that is asked with GET, from the server's own tree. */
function addressesOf({ house }: RiverCounty): string[] {
  const branch: string[] = [];
  return house.app
    .printRoutes({ method: 'GET' })
    .split('\n')
    .flatMap((line) => {
      const found = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?)( \(.*GET.*\))?$/.exec(line);
      if (!found) return [];
      const depth = (found[1] ?? '').length / 4;
      branch.length = depth;
      branch.push((found[2] ?? '').replace(/ \(.*\)$/, ''));
      return found[3] ? [branch.join('')] : [];
    });
}

/** What stands in an answer, whatever it is packed in. */
function textsOf(bytes: Uint8Array, mediaType: string): string {
  const raw = new TextDecoder().decode(bytes);
  if (raw.startsWith('PK')) {
    const parts = Object.values(unzipSync(bytes));
    return [raw, ...parts.map((part) => new TextDecoder().decode(part))].join('\n');
  }
  if (mediaType.includes('pdf')) return [raw, ...opened(bytes, 'pdf').map(({ text }) => text)].join('\n');
  return raw;
}

function found(text: string): string[] {
  return CANARIES.filter((canary) => text.includes(canary) || text.includes(encodeURIComponent(canary)));
}

/** Everything that the program writes to where logs go. */
function logged(t: TestContext): string[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr] as const) {
    const write = stream.write.bind(stream);
    t.mock.method(stream, 'write', (...args: Parameters<typeof write>) => {
      lines.push(String(args[0]));
      return write(...args);
    });
  }
  return lines;
}

/** An address with its places filled. */
function filled(address: string, { id, number }: Held): string {
  return address
    .replace(':tenantId', String(TENANT))
    .replace(/:(number|matterNumber)/, number)
    .replace(':format', 'xlsx')
    .replace(':areaCode', VILLAGE)
    .replace(/:\w+/g, id)
    .replace('*', 'x');
}

/** Whoever signs in with one role alone, the author with number and code, and nobody in particular. */
async function askers(county: RiverCounty, author: Held): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>([['nobody', '']]);
  for (const role of ROLES) {
    const one = { name: `only-${role}`, unitName: `${role}机关`, password: PASSWORD, role };
    await hire(county.house.desk, TENANT, one);
    cookies.set(role, await cookieOf(county, one.name));
  }
  const passed = Object.entries(await passOf(county, author)).map(([name, value]) => `${name}=${value}`);
  return cookies.set('the author', passed.join('; '));
}

/** Asks every address as somebody: how many answered, how many told of the ordinary matter, and what leaked. */
async function walk(county: RiverCounty, who: string, cookie: string, matters: readonly Held[]) {
  const walked = { answers: 0, controls: 0, leaks: [] as string[] };
  const asked = addressesOf(county).flatMap((address) => {
    const isOfMatter = /:(matterId|number)/.test(address);
    return matters.slice(0, isOfMatter ? matters.length : 1).map((one) => filled(address, one));
  });
  assert.ok(asked.length > 100, `${asked.length} addresses`);
  for (const url of asked) {
    const answer = await county.house.app.inject({ url, headers: { cookie, accept: 'text/html, application/json' } });
    const text = textsOf(answer.rawPayload, String(answer.headers['content-type'] ?? ''));
    walked.answers += Number(answer.statusCode === 200);
    walked.controls += Number(text.includes(CONTROL));
    walked.leaks.push(...found(text).map((canary) => `${who} ${url}: ${canary}`));
  }
  return walked;
}

test('[004-20] whoever reports is found nowhere: no address for no role, no export, message, log line, file or table, by whatever way it came in', async (t) => {
  const lines = logged(t);
  const county = await guarded(t);
  const { house } = county;
  const web = await say(county, { ...REPORT, ...canaryOf('web'), reply: 'phone' });
  await byClerk(county);
  await byOpen311(county);
  await byPhone(county);
  await bySpreadsheet(county, await house.listen());
  const later = await sealedLater(county);
  const control = await say(county, { words: `${CONTROL}坏了，请修一修。` });
  house.pass(30 * 24);
  await sweepMatters(house.desk, TENANT);
  await sendNoticesJob(house.desk, TENANT);

  const dump = await dumpOf(house.databaseUrl);
  assert.ok(
    [...dump.values()].some((text) => text.includes(CONTROL)),
    'the dump holds what it should',
  );
  assert.deepEqual(
    [...dump].flatMap(([table, text]) => found(text).map((canary) => `${table}: ${canary}`)),
    [],
  );
  const files = globSync('**/*', { cwd: house.directory, withFileTypes: true }).filter((one) => one.isFile());
  assert.deepEqual(
    files.flatMap((one) => found(readFileSync(join(one.parentPath, one.name), 'utf8'))),
    [],
  );
  const seen = { answers: 0, controls: 0 };
  for (const [who, cookie] of await askers(county, web)) {
    const { answers, controls, leaks } = await walk(county, who, cookie, [web, later, control]);
    assert.deepEqual(leaks, []);
    seen.answers += answers;
    seen.controls += controls;
  }
  assert.ok(seen.answers > 500 && seen.controls > 5, JSON.stringify(seen));
  assert.deepEqual(found(lines.join('')), []);
});

test('[004-20] a request that is told late shows on no page before its day, and counts in public at once', async (t) => {
  const county = await guarded(t);
  const { desk } = county.house;
  const held = await say(county, { ...REPORT, ...canaryOf('web') });
  const guardian = await hireGuardian(desk, TENANT, {
    name: 'guard-four',
    unitName: '丁机关',
    password: PASSWORD,
    hasKey: true,
  });
  const number = held.number;
  const ports: VaultPorts = {
    guardedMatter: async () => ({ id: held.id, number }),
    provenFact: async () => null,
  };
  const { publicKey } = await passingReleaseKey();
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const request = await askOpening(desk, ports, guardian.official, {
    ...{ number, basis: '监察法第二十条', reason: '要向本人核实一笔款项的去向', oneTimeKey: toBase64Url(publicKey) },
    ...{ delayUntilOn: until, delayBasis: '监察法实施条例第九十八条' },
  });
  assert.ok(!isRefusal(request) && (await untilLogged(desk, TENANT, request.id)));
  const pass = await passOf(county, held);
  const page = async () => (await county.page(`/${TENANT}/m/${number}`, undefined, pass)).text;
  assert.doesNotMatch(await page(), /申请打开您的身份/);
  const proofs = async (cookies: Cookies) => {
    const { text } = await county.page(`/${TENANT}/m/${number}/data`, undefined, cookies);
    const links = text.matchAll(/<a href="([^"]+\/data\/proof\/[0-9a-f-]{36})">([^<]+)</g);
    return [...links].map(([, path = '', words = '']) => ({ path, words }));
  };
  const first = await proofs(pass);
  assert.deepEqual(
    first.map(({ words }) => words.slice(0, 5)),
    ['记下了您说', '您是谁已经'],
    'nothing of the request before its day',
  );
  for (const { path } of first) {
    const file = await county.page(path, undefined, pass);
    assert.match(file.text, /^c2sp\.org\/tlog-proof@v1\n/, path);
    assert.notEqual((await county.page(path)).status, 200, 'it is given to nobody without the code');
  }
  const open = await county.page(`/${TENANT}/sealed`);
  assert.match(open.text, /依法推迟告知本人<\/dt><dd>1<\/dd>/);
  county.house.pass(5 * 24);
  const again = await passOf(county, held);
  const asked = (await proofs(again)).at(-1) ?? assert.fail('the request is not among the proofs');
  const { text } = await county.page(asked.path, undefined, again);
  const judged = judgeProofFile(text, await readPolicyOf(desk, TENANT), { sha256, verify: verifySignature });
  assert.equal(judged.verdict, 'proven');
  assert.equal(judged.extra.entry.k, 'vault.identity.opening_asked');
  const shown = judged.extra.fields.flatMap((field) => ('value' in field ? [field.name] : []));
  assert.deepEqual(shown.toSorted(), ['basis', 'body', 'delayBasis'], 'the reason is for guardians alone');
  assert.match(
    (await county.page(`/${TENANT}/m/${number}`, undefined, again)).text,
    /申请打开您的身份.*监察法实施条例/s,
  );
});

test('the guardian’s pages are for guardians only', async (t) => {
  const county = await guarded(t);
  assert.equal((await county.page('/guardian')).status, 401);
  const cookie = await cookieOf(county, 'dispatcher');
  const asked = await county.house.app.inject({ url: '/guardian', headers: { cookie, accept: 'text/html' } });
  assert.equal(asked.statusCode, 403);
  const id = county.house.desk.clock.newId();
  const released = await county.as('dispatcher').post(`/api/vault/openings/${id}/release`, {});
  assert.equal(released.status, 403);
});
