import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { sweepMatters } from '#civic/ledger/index.ts';
import { sweepFollowUps } from '#civic/verdicts/index.ts';
import type { Id } from '#kernel/id.ts';
import {
  type Colleague,
  GOOD_REPLY,
  openRiverCounty,
  type RiverCounty,
  TENANT,
  TOWNSHIP,
  VILLAGE,
} from './river-county.ts';
import {
  act,
  dispatched,
  done,
  type Held,
  heldFrom,
  linesOn,
  passOf,
  receiptAt,
  replied,
  say,
  sayFields,
  submitted,
} from './river-course.ts';

const NAME = '赵六斤';
const PHONE = '13912345678';
const DONE_AGAIN =
  '乙村村口路面我局11月22日重新开挖，换了排水管，浇了混凝土路面，11月23日完工，三轮车能走。再有问题请打下面的电话。';

async function sweep({ house }: RiverCounty): Promise<void> {
  await sweepMatters(house.desk, TENANT);
  await sweepFollowUps(house.desk, TENANT);
}

const own = ({ number }: Held) => `/${TENANT}/m/${number}`;

async function matterOf(county: RiverCounty, who: Colleague, id: Id) {
  return (await county.as(who).get(`/api/matters/${id}`)).body.matter;
}

/** One test opens the county; its parts are told one by one. */
test('voices flow through one county from the web page to the public page', async (t) => {
  const county = await openRiverCounty(t);
  for (const [title, part] of Object.entries(PARTS)) await t.test(title, () => part(county));
});

const PARTS: Readonly<Record<string, (county: RiverCounty) => Promise<void>>> = {
  '[002-37] what the person calls not solved is done again; it is closed when they call it solved': judgedTwice,
  '[I2] who handles a matter neither checks it, nor follows it up, nor publishes it': apart,
  '[I2] one hand drafts what everybody will see and another releases it, masked; the person can end it': published,
  '[I2] who is complained about, and everybody above, never learns of it: no list, no search, no export, no id': unseen,
  '[I7] the identity behind a report on conduct stands in one table and in nothing that leaves the house': sealed,
  '[002-21] a voice on behalf of somebody is that person’s: their receipt, their judgement': onBehalf,
  'the same form sent twice is one matter with one receipt': sentTwice,
  'a code that a machine guesses is throttled, and the person elsewhere still gets in': guessed,
  'HTML in words, names and replies is text wherever it is shown': markup,
  'what is late is called late to everybody, and to the person first': late,
  '[I3] silence stays "not rated", whatever time passes and whoever calls in vain': silence,
};

async function judgedTwice(county: RiverCounty): Promise<void> {
  const held = await say(county);
  await replied(county, held.id);
  const pass = await passOf(county, held);
  const first = await county.page(own(held), undefined, pass);
  assert.match(first.text, /已于11月23日换管并铺平路面/);
  assert.deepEqual(linesOn(first.text).slice(0, 4), [
    '记下了您说的事',
    '有人在看，判断由谁办',
    '派给交通局',
    '交通局收下了',
  ]);
  assert.doesNotMatch(first.text, / checked/, 'nothing is chosen beforehand');
  const no = await county.page(`${own(held)}/verdict`, { solved: 'not', words: '下雨又塌了' }, pass);
  assert.equal(no.location, `${own(held)}?done=rework`);
  assert.match((await county.page(no.location, undefined, pass)).text, /退回重办/);
  assert.equal((await matterOf(county, 'handler', held.id)).state, 'rework');

  await submitted(county, 'handler', held.id, { words: DONE_AGAIN });
  assert.equal(
    await done(county, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' }),
    'follow_up',
    'silence does not close it',
  );
  const yes = await county.page(`${own(held)}/verdict`, { solved: 'solved', result: 'yes' }, pass);
  assert.equal(yes.location, `${own(held)}?done=close`);
  const { state, resultKind, reworkCount } = await matterOf(county, 'dispatcher', held.id);
  assert.deepEqual([state, resultKind, reworkCount], ['closed', 'solved', 1]);
  const { verdicts } = (await county.as('handler').get(`/api/matters/${held.id}/verdicts`)).body;
  assert.deepEqual(
    verdicts.map((one: { solved: string; words: string | null }) => [one.solved, one.words]),
    [
      ['solved', null],
      ['not', null],
    ],
    'the unit sees the ratings, not the words',
  );

  const sure = await county.page(`${own(held)}/reopen`, {}, pass);
  assert.match(sure.text, /不能再取消/);
  const again = await county.page(`${own(held)}/reopen`, { sure: 'yes' }, pass);
  assert.equal(again.location, `${own(held)}?done=reopen`);
  assert.equal((await matterOf(county, 'dispatcher', held.id)).state, 'in_progress');
}

async function apart(county: RiverCounty): Promise<void> {
  const held = await say(county, { publish: 'yes' });
  await dispatched(county, held.id);
  await done(county, 'handler', held.id, 'sign');
  await submitted(county, 'handler', held.id, { isStandardAnswer: true });
  const passing = { areWarningsSeen: true, note: '' };
  assert.equal((await act(county, 'handler', held.id, 'pass', passing)).status, 403);
  const mate = await act(county, 'mate', held.id, 'pass', passing);
  assert.equal(mate.body.code, 'ledger.own-work', 'a colleague of the unit holds the right, and is apart all the same');
  await done(county, 'supervisor', held.id, 'pass', passing);

  assert.equal((await county.as('handler').get('/api/follow-ups')).status, 403);
  const mates = await county.as('mate-caller').get('/api/follow-ups');
  assert.ok(!mates.text.includes(held.id));
  const followUpId = await followUpOf(county, held.id);
  const answers = { ...NOTHING_SAID, solved: 'solved', isInCompetence: null };
  assert.equal((await county.as('mate-caller').post(`/api/follow-ups/${followUpId}/answers`, answers)).status, 403);

  assert.ok(!(await county.as('mate').get('/api/publications/candidates')).text.includes(held.id));
  assert.equal((await county.as('mate').get(`/api/publications/masking/${held.id}`)).body.code, 'ledger.own-work');
  const draft = { matterId: held.id, maskedTitle: '路面', maskedWords: '', maskedReply: '已修好' };
  assert.equal((await county.as('mate').post('/api/publications', draft)).body.code, 'ledger.own-work');
}

const NOTHING_SAID = {
  wasContacted: null,
  wasTold: null,
  solved: null,
  attitude: null,
  speed: null,
  result: null,
  toldWhatToAnswer: null,
  hadTrouble: null,
  wantsReopening: null,
  mayPublish: null,
  words: '',
};

async function followUpOf(county: RiverCounty, id: Id): Promise<Id> {
  const { rows } = await query<{ id: Id }>(
    county,
    'select id from follow_up where matter_id = $1 order by opened_at desc limit 1',
    [id],
  );
  return rows[0]?.id ?? assert.fail('no follow-up was opened');
}

/** What stands in the tables, past every lock of the program. */
async function query<Row extends pg.QueryResultRow>({ house }: RiverCounty, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  try {
    return await client.query<Row>(text, values);
  } finally {
    await client.end();
  }
}

async function published(county: RiverCounty): Promise<void> {
  const words = `我叫${NAME}，电话${PHONE}。乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。`;
  const held = await say(county, { words, reply: 'phone', phone: PHONE, name: NAME, publish: 'yes' });
  await replied(county, held.id, { isStandardAnswer: true });
  const pass = await passOf(county, held);
  await county.page(`${own(held)}/verdict`, { solved: 'solved', attitude: 'no', mayPublish: 'yes' }, pass);

  const masked = (await county.as('publisher').get(`/api/publications/masking/${held.id}`)).body;
  assert.doesNotMatch(JSON.stringify(masked), new RegExp(`${NAME}|${PHONE}`));
  const { maskedTitle, maskedWords, maskedReply } = masked;
  const raw = { matterId: held.id, maskedTitle, maskedReply, maskedWords: `${maskedWords} ${PHONE}` };
  assert.equal((await county.as('publisher').post('/api/publications', raw)).body.code, 'publication.personal-data');
  const draft = { matterId: held.id, maskedTitle, maskedWords, maskedReply };
  const drafted = await county.as('both').post('/api/publications', draft);
  assert.equal(drafted.status, 200, drafted.text);
  const release = `/api/publications/${drafted.body.id}/release`;
  const alone = await county.as('both').post(release, { areFindingsSeen: true });
  assert.equal(alone.body.code, 'publication.second-person');
  const place = `/${TENANT}/public/m/${held.number}`;
  assert.equal((await county.page(place)).status, 404, 'a draft is not public');

  assert.equal((await county.as('privacy').post(release, { areFindingsSeen: true })).status, 200);
  const seen = await county.page(place);
  assert.equal(seen.status, 200);
  assert.match(seen.text, /路面塌陷/);
  assert.match(seen.text, /解决了；态度：不满意/);
  assert.doesNotMatch(seen.text, new RegExp(`${NAME}|${PHONE}`));
  assert.match(seen.text, /<dd>甲乡<\/dd>/, 'under five in the village, so only the township is named');
  assert.match((await county.page(`/${TENANT}/public`)).text, new RegExp(held.number));

  await county.page(`${own(held)}/verdict`, { mayPublish: 'no' }, pass);
  assert.equal((await county.page(place)).status, 404, 'the person said no, and it is gone');
}

const REPORTER = '钱七妹';
const REPORTER_PHONE = '13612345678';
const EXAMINED =
  '反映的惠农补贴发放问题，我委11月22日核对了发放名册，补贴截留属实，已于11月23日责令退还，补贴款三日内发到本人账户。';
const ABOUT = '甲乡政府的干部把惠农补贴截留了，全村就我家没有领到钱，找他们还挨了骂。';

/** A report on the conduct of the township's government, sealed, examined by the discipline commission. */
async function reported(county: RiverCounty): Promise<Held> {
  const person = { name: REPORTER, phone: REPORTER_PHONE, address: '乙村一组井边第三家' };
  const held = await say(county, { words: ABOUT, kind: 'conduct_report', ...person });
  for (const who of ['insider', 'above'] as const) {
    const { text } = await county.as(who).get('/api/matters');
    assert.ok(!text.includes(held.number), `${who} sees it before anybody has read of whom it complains`);
  }
  const classified = { kind: 'conduct_report', categoryCode: '13.01', complainedUnitId: county.units.township };
  await dispatched(county, held.id, classified, '反映惠农补贴发放中有干部截留，请查发放名册。');
  await done(county, 'examiner', held.id, 'sign');
  await submitted(county, 'examiner', held.id, { words: EXAMINED, contactName: '纪委监委 信访室' });
  await done(county, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  return held;
}

async function unseen(county: RiverCounty): Promise<void> {
  const held = await reported(county);
  const pass = await passOf(county, held);
  const visible = await say(county);
  const judged = { solved: 'not', toldWhatToAnswer: 'yes', hadTrouble: 'yes', words: '乡里的人上门骂我' };
  await county.page(`${own(held)}/verdict`, judged, pass);
  const traces = [held.id, held.number, '发放名册', '全村就我家', REPORTER, REPORTER_PHONE];
  const addresses = await addressesOf(county);
  const lists = addresses.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
  const searches = [
    `/api/matters?number=${held.number}`,
    '/api/matters?text=%E6%88%AA%E7%95%99',
    '/api/matters?kind=conduct_report',
    '/api/matters?worklist=to_check',
    `/api/matters?unit=${county.units.discipline}`,
    `/api/similar?words=${encodeURIComponent(ABOUT)}&place=${VILLAGE}`,
    `/api/similar?matter=${held.id}`,
    '/api/matters.csv',
    '/api/exports/matters.csv',
    `/api/figures?unitId=${county.units.discipline}`,
  ];
  for (const who of ['insider', 'insider-caller', 'above'] as const) {
    for (const path of [...lists.map((one) => one.path), ...searches]) {
      // Numbers stand in fours in some files.
      const text = (await county.as(who).get(path)).text.replaceAll(' ', '');
      for (const trace of traces)
        assert.ok(!text.includes(trace), `${who} finds ${trace} in ${path}: ${text.slice(0, 600)}`);
    }
    await assertNoMatter(county, who, held.id);
    const tried = { matterId: visible.id, reply: { ...GOOD_REPLY, words: EXAMINED } };
    const { text } = await county.as(who).post('/api/reply-checks', tried);
    assert.ok(!text.includes(held.number), `${who} is shown the reply as a twin of a text that was tried`);
  }
  assert.ok((await county.as('supervisor').get('/api/matters.csv')).text.includes(held.number), 'others do see it');
  const exported = (await county.as('supervisor').get('/api/exports/matters.csv')).text.replaceAll(' ', '');
  assert.ok(exported.includes(held.number));
  assert.ok((await county.as('supervisor').get('/api/verdicts/alerts')).text.includes(held.number), 'and are alarmed');
}

/** Every address of the API, as it is published. */
async function addressesOf(county: RiverCounty): Promise<{ method: string; path: string }[]> {
  const { body } = await county.as('admin').get('/api/openapi.json');
  const addresses = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  assert.ok(addresses.length > 50, `${addresses.length} addresses`);
  return addresses;
}

/** Every address of the API that takes a matter's id answers as if there were no such matter. */
async function assertNoMatter(county: RiverCounty, who: Colleague, id: Id): Promise<void> {
  const bodies = bodiesFor(county.units.traffic);
  for (const { method, path: pattern } of await addressesOf(county)) {
    if (!pattern.includes('{matterId}')) continue;
    const path = pattern.replace('{matterId}', id);
    const body = bodies[pattern.split('/').at(-1) ?? ''];
    const answer = await (method === 'GET'
      ? county.as(who).get(path)
      : county.as(who).post(path, body ?? { version: 1 }));
    // An act that none of them may do is not worth a well-formed body.
    if (!body && answer.body?.code === 'http.not-understood') continue;
    assert.ok(answer.status === 404 || answer.status === 403, `${who} ${path}: ${answer.status} ${answer.text}`);
    if (answer.status === 403) assert.equal(answer.body.code, 'http.no-right', path);
  }
  const preview = await county.as(who).post('/api/matters/dispatch-preview', { matterIds: [id] });
  if (preview.status === 200) assert.deepEqual(preview.body.lines, []);
}

/** Well-formed bodies of the acts that the insiders' rights reach, so that the answer is about the matter. */
const bodiesFor = (hostUnitId: Id): Readonly<Record<string, object>> => {
  const order = { version: 1, hostUnitId, coUnitIds: [], summary: '', reason: '换' };
  return { ...BODIES, dispatch: order, redispatch: order };
};

const BODIES = {
  classify: {
    version: 1,
    kind: 'help',
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isSealed: true,
    isUrgent: false,
    complainedUnitId: null,
  },
  pass: { version: 1, areWarningsSeen: true, note: '' },
  'send-back': { version: 1, missing: '缺依据' },
  withdraw: { version: 1, words: '本人说不办了' },
  recuse: { reason: '回避' },
  told: { noticeId: '0198f000-0000-7000-8000-999999999999', way: 'phone', toldAt: '2026-01-01T00:00:00.000Z' },
};

async function sealed(county: RiverCounty): Promise<void> {
  const held = await reported(county);
  const traces = [REPORTER, REPORTER_PHONE, '井边第三家', '全村就我家'];
  const whole = await county.as('examiner').get(`/api/matters/${held.id}`);
  assert.equal(whole.body.said, null);
  assert.match(whole.text, /请查发放名册/);
  for (const trace of traces) assert.ok(!whole.text.includes(trace), `the handler reads ${trace}`);
  assert.ok(!(await county.as('examiner').get('/api/matters?text=%E6%88%AA%E7%95%99')).text.includes(held.number));
  for (const who of ['examiner', 'dispatcher', 'intake', 'caller'] as const) {
    const looked = await county.as(who).post(`/api/matters/${held.id}/look-at-person`, {});
    assert.ok(looked.status >= 400, `${who} looks at who reported: ${looked.text}`);
  }
  const followUpId = await followUpOf(county, held.id);
  const looked = await county.as('caller').post(`/api/follow-ups/${followUpId}/look-at-person`, {});
  assert.equal(looked.body.code, 'verdicts.sealed-person');
  for (const file of ['/api/matters.csv', '/api/exports/matters.csv']) {
    const { text } = await county.as('supervisor').get(file);
    for (const trace of traces) assert.ok(!text.includes(trace), `${file} has ${trace}`);
  }
  assert.equal(
    (await county.as('publisher').get(`/api/publications/masking/${held.id}`)).body.code,
    'publication.sealed',
  );
  assert.deepEqual(await tablesWith(county, '井边第三家'), []);
  assert.deepEqual(await tablesWith(county, '全村就我家'), ['submission_words']);
}

/** Every table with a row in which a text stands, in any column: facts, jobs, notices, indexes of words. */
async function tablesWith(county: RiverCounty, text: string): Promise<string[]> {
  const { rows } = await query<{ schema: string; name: string }>(
    county,
    "select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
  );
  assert.ok(rows.length > 30);
  const found: string[] = [];
  for (const { schema, name } of rows) {
    const table = `"${schema}"."${name}"`;
    const hit = await query(county, `select 1 from ${table} t where t::text like '%' || $1 || '%' limit 1`, [text]);
    if (hit.rowCount) found.push(name);
  }
  return found;
}

async function onBehalf(county: RiverCounty): Promise<void> {
  const said = {
    formKey: county.house.desk.clock.newId(),
    channel: 'visit',
    words: '冷得很，乙村村口路面塌陷，老人出不了门。',
    areaCode: VILLAGE,
    kind: 'help',
    replyWay: 'look_up',
  };
  const taken = await county.as('clerk').post('/api/submissions', said);
  assert.equal(taken.status, 200, taken.text);
  const receipt = await county.page(taken.body.receiptPath);
  const held = await heldFrom(county, receipt.text);
  assert.deepEqual(
    [held.number, held.code],
    [taken.body.number, taken.body.code],
    'the paper says what the screen says',
  );
  await replied(county, held.id, { isStandardAnswer: true });
  const { mayDo } = (await county.as('clerk').get(`/api/matters/${held.id}`)).body;
  for (const judging of ['close', 'rework', 'reopen', 'withdraw']) assert.ok(!mayDo?.includes(judging));
  const followUpId = await followUpOf(county, held.id);
  const answers = { ...NOTHING_SAID, solved: 'solved', isInCompetence: null };
  assert.equal((await county.as('clerk').post(`/api/follow-ups/${followUpId}/answers`, answers)).status, 403);
  const pass = await passOf(county, held);
  const judged = await county.page(`${own(held)}/verdict`, { solved: 'partly', speed: 'no' }, pass);
  assert.equal(judged.location, `${own(held)}?done=stay`);
}

async function sentTwice(county: RiverCounty): Promise<void> {
  const fields = sayFields(county, { words: '戊社区楼道灯不亮，摸黑上下楼。', area: '990103102201' });
  const [first, second] = await Promise.all([
    county.page(`/${TENANT}/say`, fields),
    county.page(`/${TENANT}/say`, fields),
  ]);
  const third = await county.page(`/${TENANT}/say`, fields);
  const held = await Promise.all([first, second, third].map((sent) => receiptAt(county, sent)));
  assert.equal(new Set(held.map(({ number, code }) => `${number} ${code}`)).size, 1);
  assert.match((await county.page(third.location)).text, /以前已经交过/);
  const { rows } = await query<{ count: string }>(
    county,
    'select count(*) as count from submission where form_key = $1',
    [fields.key],
  );
  assert.equal(Number(rows[0]?.count), 1);
}

async function guessed(county: RiverCounty): Promise<void> {
  const held = await say(county);
  const wrong = (n: number) => String((Number(held.code) + n) % 100_000_000).padStart(8, '0');
  const answers: string[] = [];
  for (let n = 1; n <= 20; n += 1)
    answers.push((await county.page(`/${TENANT}/matter`, { number: held.number, code: wrong(n) })).text);
  assert.equal(answers.filter((text) => text.includes('编号和查询码对不上')).length, 5);
  assert.equal(answers.filter((text) => text.includes('试错的次数太多了')).length, 15);
  const blocked = await county.page(`/${TENANT}/matter`, { number: held.number, code: held.code });
  assert.equal(blocked.status, 429, 'even the right code says nothing to the guesser');
  const elsewhere = await county.house.app.inject({
    method: 'POST',
    url: `/${TENANT}/matter`,
    remoteAddress: '10.1.2.3',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ number: held.number, code: held.code }).toString(),
  });
  assert.equal(elsewhere.statusCode, 303);
}

const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>"><b>';

/** No markup of ours was made of what somebody typed. */
function assertText(page: string, where: string): void {
  assert.doesNotMatch(page, /<script|<img src=x|"><b>/, where);
}

async function markup(county: RiverCounty): Promise<void> {
  const words = `${MARKUP} 乙村村口的路面塌陷了，排水管也断裂，三轮车过不去，请派人修一修。`;
  const fields = { words, name: '<i>某某</i>', place: MARKUP, areaText: MARKUP, publish: 'yes' };
  const refused = await county.page(`/${TENANT}/say`, { ...sayFields(county, fields), area: '', village: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /&lt;script&gt;alert\(1\)/, 'what was typed is still there, as it was typed');
  assertText(refused.text, 'the form again');
  const held = await say(county, { ...fields, areaText: '' });
  await replied(county, held.id, {
    words: `${MARKUP} 乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。已于11月23日换管并铺平路面，车能走了。`,
    contactName: MARKUP.slice(0, 60),
    isStandardAnswer: true,
  });
  const pass = await passOf(county, held);
  await county.page(`${own(held)}/verdict`, { solved: 'solved', words: MARKUP }, pass);
  const page = await county.page(own(held), undefined, pass);
  assert.ok(page.text.split('&lt;script&gt;').length > 3, 'words, verdict and reply stand there as text');
  assertText(page.text, 'the own page');

  const { maskedTitle, maskedWords, maskedReply } = (
    await county.as('publisher').get(`/api/publications/masking/${held.id}`)
  ).body;
  const drafted = await county.as('publisher').post('/api/publications', {
    matterId: held.id,
    maskedTitle,
    maskedWords,
    maskedReply,
  });
  assert.equal(drafted.status, 200, drafted.text);
  await county.as('privacy').post(`/api/publications/${drafted.body.id}/release`, { areFindingsSeen: true });
  const seen = await county.page(`/${TENANT}/public/m/${held.number}`);
  assert.match(seen.text, /&lt;script&gt;/);
  assertText(seen.text, 'the public page');
  const elsewhere = await county.page(`/${TENANT}/nothing-here/${encodeURIComponent(MARKUP)}`);
  assertText(elsewhere.text, 'a page that is not there');
}

async function late(county: RiverCounty): Promise<void> {
  const held = await say(county);
  await dispatched(county, held.id);
  county.house.pass(24 * 40);
  await sweep(county);
  const page = await county.page(own(held), undefined, await passOf(county, held));
  assert.match(page.text, /<\/h1>\s*<div class="card"><p class="late">/, 'before everything else');
  assert.ok(linesOn(page.text).some((line) => line.startsWith('超期：')));
  for (const who of ['dispatcher', 'supervisor', 'handler'] as const) {
    const { body } = await county.as(who).get('/api/matters?worklist=overdue');
    assert.ok(
      body.matters.some(({ id }: { id: Id }) => id === held.id),
      `${who} sees that it is late`,
    );
  }
}

async function silence(county: RiverCounty): Promise<void> {
  const held = await say(county);
  // A reasoned "no" is always followed up by a call, whatever the lot says.
  const reasons = {
    reason: '不在今年养护计划内',
    basis: '《农村公路养护管理办法》第六条',
    remedy: '30天内可以申请复查',
  };
  const words = '您说的乙村村口路面塌陷，我局11月22日看过现场，排水管和路面的修理不予支持，理由、依据和办法写在下面。';
  await replied(county, held.id, { resultKind: 'not_supported', words, ...reasons });
  const followUpId = await followUpOf(county, held.id);
  for (const hours of [3, 5, 4]) {
    county.house.pass(hours);
    const tried = { way: 'phone', result: 'no_answer', triedAt: null };
    const answer = await county.as('caller').post(`/api/follow-ups/${followUpId}/attempts`, tried);
    assert.equal(answer.status, 200, answer.text);
  }
  county.house.pass(24 * 100);
  await sweep(county);
  const { state } = await matterOf(county, 'dispatcher', held.id);
  assert.equal(state, 'closed', 'it ends, having been tried');
  const { verdicts, followUps } = (await county.as('dispatcher').get(`/api/matters/${held.id}/verdicts`)).body;
  assert.deepEqual([verdicts, followUps[0].outcome], [[], 'not_reached']);
  const { rows } = await query(county, 'select * from verdict where matter_id = $1', [held.id]);
  assert.deepEqual(rows, [], 'nobody and no clock has written a verdict');
  const { figures } = (await county.as('supervisor').get(`/api/figures?area=${TOWNSHIP}`)).body;
  assert.ok(figures.unrated.part > 0, 'it is counted as not rated');
  const { text } = await county.as('supervisor').get('/api/exports/matters.csv');
  const line = text.split('\n').find((one) => one.replaceAll(' ', '').includes(held.number));
  assert.match(line ?? '', /未评价/);
}
