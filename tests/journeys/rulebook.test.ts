import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { addPerson } from '#civic/access/index.ts';
import {
  type RecentMatter,
  rulebookPages,
  rulebookRefusals,
  rulebookRoutes,
  seedCalendar,
  seedRulebook,
} from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official, Role } from '#kernel/actor.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp, SESSION_COOKIE } from '#platform/http/server.ts';
import {
  area,
  COUNTY,
  openSmallCounty,
  type SmallCounty,
  TENANT,
  TOWNSHIP,
  VILLAGE,
} from '#tests/support/small-county.ts';

const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;

/** Matters such as the ledger hands over: two from the village, one from another township. */
function pastMatters({ desk, units }: SmallCounty): RecentMatter[] {
  const matter = (number: string, more: Partial<RecentMatter>): RecentMatter => ({
    id: desk.clock.newId(),
    number,
    categoryCode: '09.01',
    areaCode: VILLAGE,
    hostUnitId: units.traffic,
    kind: 'help',
    profile: 'H',
    receivedAt: at('2026-11-09T10:00'),
    repliedAt: at('2026-11-12T10:00'),
    ...more,
  });
  return [
    matter('2611090000000001', {}),
    matter('2611090000000002', { areaCode: area('990101102'), profile: 'P' }),
    matter('2611090000000003', { categoryCode: '01.04', hostUnitId: null }),
  ];
}

/** The rulebook's addresses on a real server and database; whoever signs in has the role that their session names. */
async function openOffice(t: TestContext) {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  await seedCalendar(county.desk);
  const matters = pastMatters(county);
  const recentMatters = async (_desk: Desk, _viewer: Official, _where: Jurisdiction, limit: number) =>
    matters.slice(0, limit);
  const clerk = await addPerson(
    county.desk,
    county.official('system_administrator'),
    { tenantId: TENANT, areaCode: COUNTY, unitIds: null },
    { name: '王小明', phone: '', post: null },
  );
  if (isRefusal(clerk)) assert.fail(clerk.code);
  const app = await buildHttp({
    desk: county.desk,
    routes: rulebookRoutes({ recentMatters }),
    pages: rulebookPages({ recentMatters }),
    words: { ...httpRefusals, ...rulebookRefusals },
    recognise: async (role) => ({ ...county.official(role as Role), personId: clerk.id }),
    refusalPage: async (_asking, problem) => ({ html: html`<p>${problem.title}</p>`, status: problem.status }),
    isBehindProxy: false,
  });
  t.after(() => app.close());
  const as =
    (role: Role | null) =>
    async (method: 'GET' | 'POST', url: string, payload?: object): Promise<{ status: number; body: Reply }> => {
      const reply = await app.inject({
        method,
        url,
        headers: { 'sec-fetch-site': 'same-origin', ...(role && { cookie: `${SESSION_COOKIE}=${role}` }) },
        ...(payload && { payload }),
      });
      return { status: reply.statusCode, body: reply.json() };
    };
  const sendTable = async (role: Role, fileName: string, text: string, fields: Readonly<Record<string, string>>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new File([text], fileName));
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    const reply = await app.inject({
      method: 'POST',
      url: '/api/dispatch-lines/table?lang=zh',
      headers: {
        'content-type': request.headers.get('content-type') ?? '',
        'sec-fetch-site': 'same-origin',
        cookie: `${SESSION_COOKIE}=${role}`,
      },
      payload: Buffer.from(await request.arrayBuffer()),
    });
    const isJson = String(reply.headers['content-type']).includes('json');
    return { status: reply.statusCode, body: (isJson ? reply.json() : null) as Reply };
  };
  return {
    ...county,
    as,
    sendTable,
    administrator: as('system_administrator'),
    arbiter: as('arbiter'),
    caller: as('follow_up_caller'),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at by its names
type Reply = any;

const newLimit = {
  key: 'H.finish.help',
  amount: 2,
  unit: 'working_days',
  isMandatory: false,
  level: 'county',
  basis: '某县〔2026〕1号',
  validFrom: '2026-12-01',
};

test('everyone in office reads the rules, with level, basis and dates, and which years are known', async (t) => {
  const { caller } = await openOffice(t);
  const { status, body } = await caller('GET', '/api/rulebook');
  assert.equal(status, 200);
  assert.deepEqual([body.on, body.categories.length, body.kinds.length], ['2026-11-21', 126, 8]);
  const petition = body.limits.find((limit: Reply) => limit.key === 'P.finish');
  assert.deepEqual(petition, {
    key: 'P.finish',
    amount: 60,
    unit: 'days',
    isMandatory: true,
    stricter: 'shorter',
    level: 'national',
    basis: '《信访工作条例》第34条；手册 §3.1 · petition regulations art. 34, handbook §3.1',
    validFrom: '1990-01-01',
    validTo: null,
  });
  assert.deepEqual([body.years[0].year, body.years.at(-1).year], [2026, 2004]);
});

test('who is not signed in reads nothing; who does not keep the rules changes nothing', async (t) => {
  const { as, caller, arbiter } = await openOffice(t);
  assert.equal((await as(null)('GET', '/api/rulebook')).status, 401);
  assert.equal((await caller('POST', '/api/rulebook/limits', newLimit)).status, 403);
  assert.equal((await arbiter('POST', '/api/rulebook/limits', newLimit)).status, 403);
  assert.equal((await caller('POST', '/api/dispatch-lines/import', { rows: [{}] })).status, 403);
});

test('[002-47] the administrator tries a shorter limit on past matters, sets it, sees it in history and ends it', async (t) => {
  const { administrator } = await openOffice(t);
  const { key, amount, unit } = newLimit;
  const tried = await administrator('POST', '/api/rulebook/limits/dry-run', { key, amount, unit });
  // Of three matters one is a petition, to which the hotline's limit does not apply.
  assert.equal(tried.body.triedCount, 2);
  assert.deepEqual(
    tried.body.shifted.map((one: Reply) => [one.number, one.dueAt, one.wouldBeDueAt, one.wasLate, one.wouldBeLate]),
    ['2611090000000001', '2611090000000003'].map((number) => [
      number,
      at('2026-11-12T23:59:59.999'),
      at('2026-11-11T23:59:59.999'),
      false,
      true,
    ]),
  );

  const set = await administrator('POST', '/api/rulebook/limits', newLimit);
  assert.equal(set.status, 200);
  const inForce = async (on: string) => {
    const { body } = await administrator('GET', `/api/rulebook?on=${on}`);
    return body.limits.find((limit: Reply) => limit.key === key).amount;
  };
  assert.deepEqual([await inForce('2026-11-30'), await inForce('2026-12-01')], [3, 2]);

  const history = () => administrator('GET', `/api/rulebook/versions?kind=limit&key=${key}`);
  assert.deepEqual(
    (await history()).body.versions.map((one: Reply) => [
      one.level,
      one.body.amount,
      one.validFrom,
      one.validTo,
      one.basis.length > 0,
      one.madeByName,
      one.isOwn,
    ]),
    [
      ['county', 2, '2026-12-01', null, true, '王小明', true],
      ['national', 3, '1990-01-01', null, true, null, false],
    ],
    'from when to when, on what basis, by whom',
  );
  const ended = await administrator('POST', `/api/rulebook/versions/${set.body.versionId}/end`, {
    lastOn: '2026-12-31',
  });
  assert.equal(ended.status, 200);
  assert.deepEqual([await inForce('2026-12-31'), await inForce('2027-01-01')], [2, 3]);
  assert.equal((await history()).body.versions[0].validTo, '2026-12-31');
});

test('[000-05] the ceilings on who comes along are rules: read by all with their basis, changed by the administrator, ended again', async (t) => {
  const { administrator, caller } = await openOffice(t);
  const vehicles = async (on: string) => {
    const { styles } = (await caller('GET', `/api/rulebook?on=${on}`)).body;
    return styles.find((rule: Reply) => rule.key === 'party.vehicles');
  };
  const preset = await vehicles('2026-11-21');
  assert.deepEqual([preset.atMost, preset.level], [1, 'national']);
  assert.match(preset.basis, /青海省人大/);
  const change = {
    key: 'party.vehicles',
    atMost: 2,
    level: 'county',
    basis: '某县〔2026〕8号',
    validFrom: '2026-12-01',
  };
  assert.equal((await caller('POST', '/api/rulebook/styles', change)).status, 403);
  const backDated = await administrator('POST', '/api/rulebook/styles', { ...change, validFrom: '2026-11-20' });
  assert.deepEqual([backDated.status, backDated.body.code], [422, 'rulebook.day-past']);
  const { versionId } = (await administrator('POST', '/api/rulebook/styles', change)).body;
  assert.deepEqual([(await vehicles('2026-11-30')).atMost, (await vehicles('2026-12-01')).atMost], [1, 2]);
  const history = await caller('GET', '/api/rulebook/versions?kind=style&key=party.vehicles');
  assert.deepEqual(
    history.body.versions.map((one: Reply) => [one.body.atMost, one.isOwn]),
    [
      [2, true],
      [1, false],
    ],
  );
  await administrator('POST', `/api/rulebook/versions/${versionId}/end`, { lastOn: '2026-12-31' });
  assert.equal((await vehicles('2027-01-01')).level, 'national');
});

test('[000-11] what is looser than the law is refused in words that say what to do, in both languages', async (t) => {
  const { administrator } = await openOffice(t);
  const looser = { ...newLimit, key: 'P.finish', amount: 90, unit: 'days' };
  const zh = await administrator('POST', '/api/rulebook/limits?lang=zh', looser);
  assert.deepEqual([zh.status, zh.body.code, zh.body.field], [422, 'rulebook.limit-looser', 'amount']);
  assert.match(zh.body.title, /不能比上级的硬性规定更宽：60 日.*第34条/);
  const en = await administrator('POST', '/api/rulebook/limits?lang=en', looser);
  assert.match(en.body.title, /looser than what is mandatory above: 60 日 \(days\)/);
});

test('what is not of the contract is refused before anything is asked: no limit of that name, no basis, no such day', async (t) => {
  const { administrator } = await openOffice(t);
  for (const wrong of [
    { key: 'H.nap' },
    { basis: '  ' },
    { validFrom: '2026-02-30' },
    { amount: -1 },
    { level: 'national' },
  ])
    assert.equal(
      (await administrator('POST', '/api/rulebook/limits', { ...newLimit, ...wrong })).status,
      400,
      JSON.stringify(wrong),
    );
});

test('[002-47] a county’s third level appears in the list from its day', async (t) => {
  const { administrator } = await openOffice(t);
  const added = await administrator('POST', '/api/rulebook/categories', {
    code: '09.01.01',
    words: { zh: '村道坑洼', en: 'Potholes in village roads' },
    isSealed: false,
    isSealedWhenPersonNamed: false,
    standardCode: null,
    hotlineCode: 'A-17',
    level: 'county',
    basis: '某县〔2026〕2号',
    validFrom: '2026-11-21',
  });
  assert.equal(added.status, 200);
  const { body } = await administrator('GET', '/api/rulebook');
  const found = body.categories.find((category: Reply) => category.code === '09.01.01');
  assert.deepEqual(
    [found.parentCode, found.words.zh, found.standardCode, found.hotlineCode],
    ['09.01', '村道坑洼', null, 'A-17'],
  );
});

test('[002-47] the arbiter tries a line on past matters, adds it, and sees it in the catalogue with its unit’s name', async (t) => {
  const { arbiter, units } = await openOffice(t);
  const county = { categoryCode: '09.01', areaCode: '990101000000', hostUnitId: units.traffic };
  const added = await arbiter('POST', '/api/dispatch-lines', {
    ...county,
    basis: '三定',
    validFrom: '2026-11-21',
    validTo: null,
  });
  assert.equal(added.status, 200);

  const proposed = { categoryCode: '09.01', areaCode: TOWNSHIP, hostUnitId: units.township };
  const tried = await arbiter('POST', '/api/dispatch-lines/dry-run', { add: [proposed] });
  assert.equal(tried.body.triedCount, 3);
  assert.deepEqual(
    tried.body.diverted.map((one: Reply) => [one.number, one.from.name, one.to.name, one.host.name]),
    [['2611090000000001', '交通局', '甲乡政府', '交通局']],
  );
  const without = await arbiter('POST', '/api/dispatch-lines/dry-run', { end: [added.body.lineId] });
  assert.deepEqual(
    without.body.diverted.map((one: Reply) => [one.number, one.from.name, one.to]),
    [
      ['2611090000000001', '交通局', null],
      ['2611090000000002', '交通局', null],
    ],
  );

  const { body } = await arbiter('GET', '/api/dispatch-lines?category=09&on=2026-11-21');
  assert.deepEqual(
    body.lines.map((line: Reply) => [line.id, line.areaLevel, line.host.name, line.origin]),
    [[added.body.lineId, 'county', '交通局', 'catalogue']],
  );
  const ended = await arbiter('POST', `/api/dispatch-lines/${added.body.lineId}/end`, { lastOn: '2026-11-30' });
  assert.equal(ended.status, 200);
  assert.deepEqual((await arbiter('GET', '/api/dispatch-lines?on=2026-12-01')).body.lines, []);
});

test('a spreadsheet of the catalogue goes in; what is wrong is named by row and in words', async (t) => {
  const { arbiter } = await openOffice(t);
  const row = (category: string, host: string) => ({
    category,
    host,
    basis: '三定',
    coUnits: '水利局',
    area: '990101101',
  });
  const rows = [row('09.01', '交通局'), row('09.02', '没有的局'), row('０９．０３', '甲乡政府')];
  const { body } = await arbiter('POST', '/api/dispatch-lines/import?lang=zh', { rows });
  assert.deepEqual([body.isWritten, body.addedCount, body.knownCount], [false, 2, 0]);
  assert.deepEqual(
    body.wrong.map((one: Reply) => [one.row, one.field, one.title.includes('没有的局')]),
    [[2, 'host', true]],
  );
  assert.deepEqual((await arbiter('GET', '/api/dispatch-lines')).body.lines, []);
  const without = await arbiter('POST', '/api/dispatch-lines/import', { rows, leavesOutWrong: true });
  assert.deepEqual([without.body.isWritten, without.body.addedCount], [true, 2]);
  const again = await arbiter('POST', '/api/dispatch-lines/import', { rows, leavesOutWrong: true });
  assert.deepEqual([again.body.addedCount, again.body.knownCount], [0, 2]);
});

const CATALOGUE = [
  '分类代码,适用区域,主办单位,协办单位,依据,生效日期',
  '09.01,甲乡,甲乡政府,交通局、水利局,三定,',
  '9.02 供水,,水利局,,三定,2026-12-01',
  '09.03,,没有的局,,三定,',
  '09.04,丙乡,交通局,,三定,',
  '09.05,,交通局,,三定,2020-01-01',
].join('\r\n');

test('[002-47] a catalogue from a file is tried first: what would be added, what it would have changed, what is wrong by row and column', async (t) => {
  const { arbiter, sendTable } = await openOffice(t);
  const tried = await sendTable('arbiter', '目录.csv', CATALOGUE, { isTrial: '1' });
  assert.equal(tried.status, 200);
  assert.deepEqual([tried.body.isWritten, tried.body.rowCount, tried.body.addedCount], [false, 5, 2]);
  assert.deepEqual(
    tried.body.lines.map((one: Reply) => [one.row, one.categoryCode, one.areaName, one.host.name, one.coUnits.length]),
    [
      [2, '09.01', '甲乡', '甲乡政府', 2],
      [3, '09.02', '某县', '水利局', 0],
    ],
  );
  assert.deepEqual(
    tried.body.wrong.map((one: Reply) => [one.row, one.column]),
    [
      [4, '主办单位'],
      [5, '适用区域'],
      [6, '生效日期'],
    ],
  );
  assert.match(tried.body.wrong[0].title, /没有的局/);
  assert.deepEqual(tried.body.dryRun, { triedCount: 3, divertedCount: 1 });
  assert.deepEqual((await arbiter('GET', '/api/dispatch-lines')).body.lines, []);
});

test('[002-47] nothing of a file is written while a row is wrong, until the wrong ones are left out by choice; a second time adds nothing', async (t) => {
  const { arbiter, sendTable } = await openOffice(t);
  const held = await sendTable('arbiter', '目录.csv', CATALOGUE, {});
  assert.deepEqual([held.body.isWritten, held.body.wrong.length], [false, 3]);
  assert.deepEqual((await arbiter('GET', '/api/dispatch-lines')).body.lines, []);
  const written = await sendTable('arbiter', '目录.csv', CATALOGUE, { leavesOutWrong: '1' });
  assert.deepEqual([written.body.isWritten, written.body.addedCount, written.body.dryRun], [true, 2, null]);
  assert.equal((await arbiter('GET', '/api/dispatch-lines')).body.lines.length, 2);
  const again = await sendTable('arbiter', '目录.csv', CATALOGUE, { leavesOutWrong: '1' });
  assert.deepEqual([again.body.addedCount, again.body.knownCount], [0, 2], 'also of the line that begins later');
});

test('a file that is no catalogue is refused in words that say what to do', async (t) => {
  const { sendTable } = await openOffice(t);
  const codeOf = async (fileName: string, text: string) =>
    (await sendTable('arbiter', fileName, text, { isTrial: '1' })).body.code;
  assert.equal(await codeOf('目录.csv', '姓名,电话\r\n甲,1'), 'rulebook.table-titles');
  assert.equal(await codeOf('目录.csv', '分类,主办单位,依据\r\n'), 'rulebook.table-empty');
  assert.equal(await codeOf('目录.txt.pdf', '%PDF-1.7'), 'spreadsheet.not-a-table');
  assert.equal(await codeOf('目录.csv', ''), 'rulebook.table-missing');
  assert.equal(
    await codeOf('目录.csv', `分类,主办单位,依据\r\n${'09.01,交通局,三定\r\n'.repeat(3001)}`),
    'rulebook.table-long',
  );
  assert.equal((await sendTable('follow_up_caller', '目录.csv', CATALOGUE, {})).status, 403);
});

test('the calendar shows a published year’s days, and says that a later year is not published until it is imported', async (t) => {
  const { administrator, caller } = await openOffice(t);
  const known = await caller('GET', '/api/calendar/2026');
  assert.equal(known.body.isPublished, true);
  assert.ok(known.body.days.some((one: Reply) => one.day === '2026-10-10' && one.isWorkday));
  assert.deepEqual((await caller('GET', '/api/calendar/2027')).body, { year: 2027, isPublished: false, days: [] });
  const holidays = ['2027-01-01', '2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03'];
  const days = holidays.map((day) => ({ day, isWorkday: false, name: '放假' }));
  const imported = await administrator('POST', '/api/calendar/years', { year: 2027, source: '测试用', days });
  assert.deepEqual(imported.body, { year: 2027, dayCount: 5 });
  assert.equal((await caller('GET', '/api/calendar/2027')).body.isPublished, true);
  const again = await administrator('POST', '/api/calendar/years', { year: 2026, source: '测试用', days });
  assert.equal(again.status, 422);
});
