import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { countyPage } from '#civic/access/index.ts';
import { exchangePages, exchangeRefusals, exchangeRoutes, importJob, undoJob } from '#civic/exchange/index.ts';
import { additionsOf, intakeRefusals, lookupCodeOf, openByCode } from '#civic/intake/index.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp, SESSION_COOKIE } from '#platform/http/server.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { type LedgerCounty, openLedgerCounty } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';

type House = LedgerCounty & { readonly origin: string };

/** The addresses of exchange on a real server and database. The session's token is the name of a role. */
async function openExchange(t: TestContext): Promise<House> {
  const county = await openLedgerCounty(t);
  const officials = {
    intake: county.people.intake,
    supervisor: county.people.supervisor,
    administrator: county.official('system_administrator'),
  };
  const app = await buildHttp({
    desk: county.desk,
    routes: exchangeRoutes,
    pages: exchangePages,
    words: { ...httpRefusals, ...intakeRefusals, ...exchangeRefusals },
    recognise: async (token) => officials[token as keyof typeof officials] ?? null,
    refusalPage: (asking, problem) =>
      countyPage(asking, { title: problem.title, status: problem.status, body: html`<p>${problem.title}</p>` }),
    isBehindProxy: false,
  });
  t.after(() => app.close());
  return { ...county, origin: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

type Sent = { readonly as?: string; readonly method?: string; readonly body?: unknown };

async function call(house: House, path: string, { as, method = 'GET', body }: Sent = {}) {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const answer = await fetch(house.origin + path, {
    method,
    headers: {
      ...(as && { cookie: `${SESSION_COOKIE}=${as}`, origin: house.origin, 'sec-fetch-site': 'same-origin' }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? (body as FormData) : JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes, text };
}

async function json(house: House, path: string, sent?: Sent) {
  const answer = await call(house, path, sent);
  return { ...answer, json: JSON.parse(answer.text) };
}

function fileForm(name: string, content: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}

const LETTERS = `编号,来信时间,反映内容,答复意见,答复时间
1,2024/3/1 9:00,村口的路灯不亮，请王小明13800001111来修,已换灯泡,2024/3/3 9:00
2,2024/3/2 9:00,自来水三天没有来了,,
3,2024/2/31,桥断了,,
`;

async function imported(house: House): Promise<string> {
  const upload = await json(house, '/api/imports', {
    as: 'intake',
    method: 'POST',
    body: fileForm('来信.csv', LETTERS),
  });
  assert.equal(upload.status, 200, upload.text);
  const { id } = upload.json.progress;
  const begun = await json(house, `/api/imports/${id}/start`, { as: 'intake', method: 'POST' });
  assert.equal(begun.json.state, 'running');
  await importJob(house.desk, TENANT, { importId: id });
  return id;
}

test('a clerk uploads a spreadsheet, sees what will happen, brings it in, mends the wrong row and takes it all back', async (t) => {
  const house = await openExchange(t);
  const as = 'intake';
  const upload = await json(house, '/api/imports', { as, method: 'POST', body: fileForm('来信.csv', LETTERS) });
  const { progress, columns, wellCount, wrongCount, troubles } = upload.json;
  assert.deepEqual([wellCount, wrongCount, progress.state], [2, 1, 'previewed']);
  assert.deepEqual(columns[2].meaning, 'words');
  assert.match(troubles[0].title, /2024\/2\/31.*不是一个日期/);
  const path = `/api/imports/${progress.id}`;
  await call(house, `${path}/start`, { as, method: 'POST' });
  await importJob(house.desk, TENANT, { importId: progress.id });
  const wrong = await json(house, `${path}/wrong-rows`, { as });
  const [row] = wrong.json.rows;
  assert.deepEqual([row.rowNumber, row.field], [4, 'receivedAt']);
  const cells = row.cells.with(1, '2024/2/28');
  assert.equal((await call(house, `${path}/wrong-rows/4`, { as, method: 'PUT', body: { cells } })).status, 200);
  await call(house, `${path}/start`, { as, method: 'POST' });
  await importJob(house.desk, TENANT, { importId: progress.id });
  const done = await json(house, `${path}/progress`, { as });
  assert.deepEqual([done.json.state, done.json.doneCount, done.json.wrongCount], ['finished', 3, 0]);
  assert.equal((await json(house, `${path}/undo`, { as, method: 'POST' })).json.state, 'undoing');
  await undoJob(house.desk, TENANT, { importId: progress.id, orderedBy: house.people.intake.personId });
  const [first] = (await json(house, '/api/imports', { as })).json.imports;
  assert.deepEqual([first.state, first.keptCount], ['undone', 0]);
});

test('an upload that can’t be read says what to do, and nobody without the right can upload', async (t) => {
  const house = await openExchange(t);
  const send = (as: string, body: FormData) => json(house, '/api/imports', { as, method: 'POST', body });
  const old = new FormData();
  old.append('file', new Blob([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])]), '台账.xls');
  const refused = await send('intake', old);
  assert.deepEqual([refused.status, refused.json.code], [415, 'spreadsheet.old-excel']);
  assert.match(refused.json.title, /另存为/);
  assert.equal((await send('intake', new FormData())).json.code, 'exchange.file-missing');
  assert.equal((await call(house, '/api/imports', { as: 'supervisor', method: 'POST', body: old })).status, 403);
  assert.equal((await call(house, '/api/imports')).status, 401);
});

test('[I7] the exported ledger has the columns that officials know, no name or number of a person, and nothing of a sealed matter', async (t) => {
  const house = await openExchange(t);
  await imported(house);
  const open = await house.raised({ words: '学校门前没有路灯', categoryCode: '09.04' });
  await release(house, (await house.now(open)).number);
  await house.raised({ words: '村主任李大刚收了三千块钱，我有证据。', categoryCode: '13.07', name: '张三丰' });
  const answer = await call(house, '/api/exports/matters.xlsx', { as: 'supervisor' });
  assert.equal(answer.status, 200);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable(answer.bytes, 'a.xlsx')) rows.push(cells);
  const [headings = [], ...lines] = rows;
  assert.equal(lines.length, 4);
  const told = JSON.stringify(rows);
  for (const hidden of ['13800001111', '王小明', '李大刚', '张三丰', '三千块', '换灯泡'])
    assert.ok(!told.includes(hidden), hidden);
  const answered = lines.find((line) => line[headings.indexOf('状态')] === '办结') ?? [];
  assert.equal(answered[headings.indexOf('用时（天）')], '2');
  for (const [heading, value] of Object.entries({
    是否紧急: '否',
    是否延期: '否',
    退回次数: '0',
    是否上报提级: '否',
    承诺期限: '',
  }))
    assert.equal(answered[headings.indexOf(heading)], value, heading);
  const road = lines.find((line) => line.includes('村口的路塌了一块')) ?? [];
  assert.equal(road[headings.indexOf('是否公开')], '是');
  assert.equal(answered[headings.indexOf('群众评价')], '未评价');
  assert.equal(answered[headings.indexOf('收到时间')], '2024/3/1 9:00:00');
  const csv = await call(house, '/api/exports/matters.csv?from=2024-03-02&to=2024-03-02', { as: 'supervisor' });
  assert.equal(csv.text.trim().split('\n').length, 2);
  assert.equal(lines.filter((line) => line.includes('村口的路塌了一块')).length, 1);
  assert.equal((await call(house, '/api/exports/matters.xlsx', { as: 'intake' })).status, 403);
});

async function newClient(house: House, areaCode: string = COUNTY): Promise<{ id: string; key: string }> {
  const made = await json(house, '/api/clients', {
    as: 'administrator',
    method: 'POST',
    body: { name: '市平台', areaCode },
  });
  assert.equal(made.status, 200, made.text);
  return { id: made.json.client.id, key: made.json.key };
}

const REPORT = {
  jurisdiction_id: VILLAGE,
  service_code: '09.01',
  description: '村口的路塌了一块 <b>很危险</b> & 没人管，𬭎老师的车掉进去了。',
  address_string: '乙村村口',
};

function post(house: House, key: string, changes: Readonly<Record<string, string>> = {}, format = 'json') {
  const body = new URLSearchParams({ ...REPORT, api_key: key, ...changes });
  return call(house, `/open311/v2/requests.${format}`, { method: 'POST', body });
}

test('an Open311 client finds the services, posts a Chinese request and reads its own words back unharmed, in JSON and XML', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const discovery = await call(house, '/open311/discovery.xml');
  assert.match(discovery.type, /^text\/xml/);
  assert.match(discovery.text, new RegExp(`<url>${house.origin}/open311/v2</url>`));
  const services = await json(house, `/open311/v2/services.json?jurisdiction_id=${COUNTY}`);
  const road = services.json.find((one: { service_code: string }) => one.service_code === '09.01');
  assert.equal(road.service_name, '修路');
  const definition = await json(house, `/open311/v2/services/09.01.json?jurisdiction_id=${COUNTY}`);
  assert.deepEqual(
    definition.json.attributes.map(({ code }: { code: string }) => code),
    ['kind', 'may_publish'],
  );
  const [posted] = JSON.parse((await post(house, key, { 'attribute[kind]': 'complaint' })).text);
  assert.match(posted.service_request_id, /^\d{16}$/);
  const own = `jurisdiction_id=${COUNTY}&api_key=${key}`;
  const [read] = (await json(house, `/open311/v2/requests/${posted.service_request_id}.json?${own}`)).json;
  assert.equal(read.description, REPORT.description);
  assert.deepEqual([read.status, read.service_code, read.address], ['open', '09.01', '甲乡']);
  const xml = await call(house, `/open311/v2/requests/${posted.service_request_id}.xml?${own}`);
  assert.ok(xml.text.includes('村口的路塌了一块 &lt;b&gt;很危险&lt;/b&gt; &amp; 没人管，𬭎老师的车掉进去了。'));
  assert.match(
    xml.text,
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests><request><service_request_id>\d{16}</,
  );
});

test('a matter from Open311 is a matter like any other, and its receipt opens it for the person', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const answer = await post(house, key, {
    'attribute[kind]': 'complaint',
    phone: '13900002222',
    last_name: '赵',
    first_name: '四',
  });
  const [posted] = JSON.parse(answer.text);
  const code = /查询码 (\d{8})/.exec(posted.service_notice)?.[1] ?? '';
  const person = await openByCode(house.desk, TENANT, posted.service_request_id, code, '127.0.0.1');
  assert.ok(!isRefusal(person));
  const matter = await house.now(person.matterId);
  assert.deepEqual(
    [matter.channel, matter.kind, matter.areaCode, matter.state],
    ['open311', 'complaint', VILLAGE, 'registered'],
  );
});

test('the same report of the client sent twice is one matter', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const ids = [];
  for (const _ of [1, 2]) {
    const [posted] = JSON.parse((await post(house, key, { 'attribute[external_id]': 'FMS-77' })).text);
    ids.push(posted.service_request_id);
  }
  assert.equal(ids[0], ids[1]);
});

test('[I7] the public sees state, day, category and township, words only as two people released them, and sealed matters never', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const [posted] = JSON.parse((await post(house, key)).text);
  const sealed = JSON.parse((await post(house, key, { service_code: '13.08' })).text)[0];
  const list = () => json(house, `/open311/v2/requests.json?jurisdiction_id=${COUNTY}`);
  const [request, ...others] = (await list()).json;
  assert.equal(others.length, 0);
  assert.deepEqual(
    [request.service_request_id, request.description, request.lat],
    [posted.service_request_id, null, null],
  );
  const hidden = await json(house, `/open311/v2/requests/${sealed.service_request_id}.json?jurisdiction_id=${COUNTY}`);
  assert.equal(hidden.status, 404);
  await release(house, posted.service_request_id);
  assert.equal((await list()).json[0].description, '村口的路塌了一块');
});

async function release(house: House, number: string): Promise<void> {
  const { desk, people } = house;
  await desk.act(people.intake, (act) =>
    act.run(sql`
      insert into publication select (jsonb_populate_record(null::publication, to_jsonb(one))).* from (
        select ${TENANT}::int as tenant_id, ${act.newId()}::uuid as id, m.id as matter_id, 'released' as state, m.area_code,
          '路塌了' as masked_title, '村口的路塌了一块' as masked_words, '' as masked_reply, '[]'::jsonb as findings,
          ${people.intake.personId}::uuid as drafted_by, ${act.at}::timestamptz as drafted_at,
          ${people.supervisor.personId}::uuid as released_by, ${act.at}::timestamptz as released_at,
          '' as withdrawn_reason, '' as check_words, m.area_code as village_code
          from matter m where m.tenant_id = ${TENANT} and m.number = ${number}) one`),
  );
}

test('requests are found by number, category, state and day, page by page', async (t) => {
  const house = await openExchange(t);
  const ids: Id[] = [];
  for (const _ of [1, 2, 3]) ids.push(await house.raised({ categoryCode: '09.01' }));
  await house.raised({ categoryCode: '01.04', areaCode: TOWNSHIP });
  const count = async (query: string) => {
    const found = await json(house, `/open311/v2/requests.json?jurisdiction_id=${COUNTY}&${query}`);
    return found.status === 200 ? found.json.length : found.json[0].code;
  };
  assert.equal(await count(''), 4);
  assert.equal(await count('service_code=09.01'), 3);
  assert.equal(await count('service_code=09.01,01.04&status=open'), 4);
  assert.equal(await count('status=closed'), 0);
  assert.equal(await count('page_size=3&page=2'), 1);
  assert.equal(await count('end_date=2026-11-20T00:00:00Z'), 0);
  const numbers = await Promise.all(ids.slice(0, 2).map(async (id) => (await house.now(id)).number));
  assert.equal(await count(`service_request_id=${numbers.join(',')}`), 2);
  assert.equal(await count('start_date=yesterday'), 400);
  assert.equal(await count('status=lost'), 400);
  const elsewhere = await json(house, `/open311/v2/requests.json?jurisdiction_id=${VILLAGE}`);
  assert.equal(elsewhere.json.length, 3);
});

test('what is missing or wrong is told as errors of the specification, each by its name and with its status', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house, TOWNSHIP);
  const told = async (changes: Readonly<Record<string, string>>) => {
    const { status, text } = await post(house, key, changes);
    const [error] = JSON.parse(text);
    assert.equal(error.code, status);
    return `${status} ${/[a-z_]+(?:\[[a-z]+\])?/.exec(error.description)?.[0]}`;
  };
  assert.equal(await told({ service_code: '' }), '400 service_code');
  assert.equal(await told({ description: ' ' }), '400 description');
  assert.equal(await told({ address_string: '' }), '400 lat');
  assert.equal(await told({ lat: '91', long: '0' }), '400 lat');
  assert.equal(await told({ service_code: '77.77' }), '404 service_code');
  assert.equal(await told({ api_key: '' }), '403 api_key');
  assert.equal(await told({ api_key: 'guess' }), '403 api_key');
  assert.equal(await told({ jurisdiction_id: COUNTY }), '403 api_key');
  assert.equal(await told({ jurisdiction_id: '110101' }), '404 jurisdiction_id');
  const xml = await post(house, key, { service_code: '' }, 'xml');
  assert.match(xml.text, /<errors><error><code>400<\/code><description>[^<]*service_code/);
  const unknown = await call(house, `/open311/v2/requests/2611210000000000.xml?jurisdiction_id=${COUNTY}`);
  assert.equal(unknown.status, 404);
  assert.match(unknown.text, /<errors>/);
});

test('an ended key opens nothing, and its list shows no key', async (t) => {
  const house = await openExchange(t);
  const { id, key } = await newClient(house);
  assert.equal((await post(house, key)).status, 200);
  const ended = await call(house, `/api/clients/${id}/end`, { as: 'administrator', method: 'POST' });
  assert.equal(ended.status, 200);
  assert.equal((await post(house, key)).status, 403);
  const list = await call(house, '/api/clients', { as: 'administrator' });
  assert.ok(list.text.includes('市平台') && !list.text.includes(key));
  assert.equal((await call(house, '/api/clients', { as: 'intake' })).status, 403);
});

test('a token is the number itself, and updates tell what happened to a request, oldest first', async (t) => {
  const house = await openExchange(t);
  const id = await house.raised({ categoryCode: '09.01' });
  await house.dispatched(id);
  const { number } = await house.now(id);
  const token = await json(house, `/open311/v2/tokens/${number}.json?jurisdiction_id=${COUNTY}`);
  assert.deepEqual(token.json, [{ token: number, service_request_id: number }]);
  // Ids of this test’s facts bear the machine’s time, which is later than the county’s.
  const until = 'start_date=2026-01-01T00:00:00Z&end_date=2099-01-01T00:00:00Z';
  const updates = await json(house, `/open311/v2/servicerequestupdates.json?jurisdiction_id=${COUNTY}&${until}`);
  assert.deepEqual(
    updates.json.map(({ status, service_request_id }: Record<string, string>) => [status, service_request_id]),
    [
      ['INVESTIGATING', number],
      ['ACTION_SCHEDULED', number],
    ],
  );
  const xml = await call(house, `/open311/v2/servicerequestupdates.xml?jurisdiction_id=${COUNTY}&${until}`);
  assert.match(xml.text, /<service_requests_updates><request_update><update_id>/);
});

function postUpdate(house: House, fields: Readonly<Record<string, string>>, format = 'json') {
  const body = new URLSearchParams({ jurisdiction_id: COUNTY, ...fields });
  return call(house, `/open311/v2/servicerequestupdates.${format}`, { method: 'POST', body });
}

async function saidLater(house: House, id: Id): Promise<string[]> {
  return (await house.desk.read(TENANT, (tx) => additionsOf(tx, id))).map(({ words }) => words);
}

test('a client adds to a request that it sent, once however often it sends it, and the state it sends changes nothing', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const [posted] = JSON.parse((await post(house, key)).text);
  const code = /查询码 (\d{8})/.exec(posted.service_notice)?.[1] ?? '';
  const person = await openByCode(house.desk, TENANT, posted.service_request_id, code, '127.0.0.1');
  assert.ok(!isRefusal(person));
  const update = {
    api_key: key,
    service_request_id: posted.service_request_id,
    description: '昨晚又塌了一块 & 更大了',
    update_id: 'FMS-77-1',
    status: 'CLOSED',
  };
  const answers = await Promise.all([1, 2, 3].map(() => postUpdate(house, update)));
  const ids = answers.map(({ text }) => JSON.parse(text)[0].update_id);
  assert.match(ids[0], /^[0-9a-f-]{36}$/);
  assert.equal(new Set(ids).size, 1);
  assert.match(JSON.parse(answers[0]?.text ?? '')[0].service_notice, /没有保存：status/);
  assert.deepEqual(await saidLater(house, person.matterId), [update.description]);
  assert.equal((await house.now(person.matterId)).state, 'registered');
  const xml = await postUpdate(house, { ...update, update_id: 'FMS-77-2', description: '第二次' }, 'xml');
  assert.match(xml.text, /<service_request_updates><request_update><update_id>[0-9a-f-]{36}</);
  assert.deepEqual(await saidLater(house, person.matterId), [update.description, '第二次']);
});

test('a client adds to what was said elsewhere only with the lookup code of the person', async (t) => {
  const house = await openExchange(t);
  const { key } = await newClient(house);
  const id = await house.raised();
  const { number } = await house.now(id);
  const update = { api_key: key, service_request_id: number, description: '还有一处' };
  const told = async (changes: Readonly<Record<string, string>>) => {
    const { status, text } = await postUpdate(house, { ...update, ...changes });
    return `${status} ${JSON.parse(text)[0].description ?? ''}`;
  };
  assert.match(await told({}), /^404 .*attribute\[lookup_code\]/);
  assert.match(await told({ 'attribute[lookup_code]': '00000000' }), /^404 编号和查询码对不上/);
  assert.match(await told({ api_key: '' }), /^403 .*api_key/);
  assert.match(await told({ description: ' ' }), /^400 .*description/);
  assert.match(await told({ service_request_id: '' }), /^400 .*service_request_id/);
  assert.deepEqual(await saidLater(house, id), []);
  assert.match(await told({ 'attribute[lookup_code]': lookupCodeOf(house.desk, id) }), /^200 /);
  assert.deepEqual(await saidLater(house, id), ['还有一处']);
});

test('a client that asks too often waits, is told how long, and keeps no other client out', async (t) => {
  const house = await openExchange(t);
  const [busy, calm] = [await newClient(house), await newClient(house)];
  // Without what is required, so that each is refused and none costs more than being counted.
  const ask = (key: string) =>
    fetch(`${house.origin}/open311/v2/requests.json`, {
      method: 'POST',
      body: new URLSearchParams({ jurisdiction_id: COUNTY, api_key: key }),
    });
  // Ten minutes' worth at once is allowed.
  for (let asked = 0; asked < 600; asked += 50) {
    const statuses = await Promise.all(Array.from({ length: 50 }, async () => (await ask(busy.key)).status));
    assert.deepEqual([...new Set(statuses)], [400]);
  }
  const last = await ask(busy.key);
  assert.deepEqual([last.status, last.headers.get('retry-after')], [429, '60']);
  const [error] = (await last.json()) as { code: number; description: string }[];
  assert.equal(error?.code, 429);
  assert.match(error?.description ?? '', /过 1 分钟再发/);
  assert.equal((await ask(calm.key)).status, 400);
  house.pass(60_000);
  assert.equal((await ask(busy.key)).status, 400);
});
